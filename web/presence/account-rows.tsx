import './account-rows.css'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Account } from '../../contract/presence/accounts.ts'
import { HealthMark } from './condition-mark.tsx'
import { NetworkMark } from './network-mark.tsx'
import { useNetworkName } from './network-names.ts'

type RowsProps = {
  rows: Account[]
  /** Why it stands here, where that is not what speaks for its condition. */
  say?: ((account: Account) => string) | undefined
  /** The one thing to be done about it. */
  act?: ((account: Account) => ReactNode) | undefined
}

/** Accounts with what speaks for looking at them. */
export function AccountRows({ rows, say, act }: RowsProps) {
  return (
    <ul className="acc-rows">
      {rows.map((account) => (
        <AccountLine
          key={account.id}
          account={account}
          says={say?.(account) ?? account.evidence[0]}
          act={act?.(account)}
        />
      ))}
    </ul>
  )
}

type LineProps = { account: Account; says: string | undefined; act: ReactNode }
function AccountLine({ account: { id, name, network, unit, health }, says, act }: LineProps) {
  const networkName = useNetworkName()
  return (
    <li data-item tabIndex={-1}>
      <NetworkMark network={network} />
      <div>
        <Link className="nm" data-key="o" to="/accounts/$id" params={{ id }}>
          {name}
        </Link>
        <small className="dotsep">
          <span>{networkName(network)}</span>
          <span>{unit.name}</span>
        </small>
        {says && <p className="sm ink2">{says}</p>}
      </div>
      <div className="end">
        <HealthMark health={health} />
        {act}
      </div>
    </li>
  )
}
