import { Link } from '@tanstack/react-router'
import type { Account } from '../../contract/presence.ts'
import { ConditionMark } from './condition-mark.tsx'
import { NetworkMark } from './network-mark.tsx'
import { useNetworkName } from './network-names.ts'

/** Accounts with what speaks for looking at them. */
export function AccountRows({ rows }: { rows: Account[] }) {
  const networkName = useNetworkName()
  return (
    <ul className="acc-rows">
      {rows.map(({ id, name, network, unit, evidence, condition }) => (
        <li key={id} data-item tabIndex={-1}>
          <NetworkMark network={network} />
          <div>
            <Link className="nm" data-key="o" to="/accounts/$id" params={{ id }}>
              {name}
            </Link>
            <small className="dotsep">
              <span>{networkName(network)}</span>
              <span>{unit.name}</span>
            </small>
            {evidence[0] && <p className="sm ink2">{evidence[0]}</p>}
          </div>
          <ConditionMark condition={condition} />
        </li>
      ))}
    </ul>
  )
}
