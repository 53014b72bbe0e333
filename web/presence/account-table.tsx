import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import type { KeyboardEvent } from 'react'
import type { Account } from '../../contract/presence.ts'
import { calendarDay, fullTime, number, relativeTime } from '../platform/dates.ts'
import { Avatar } from '../ui/avatar.tsx'
import { ConditionMark } from './condition-mark.tsx'
import { NetworkMark } from './network-mark.tsx'
import { useNetworkName } from './network-names.ts'

type Chosen = ReadonlyMap<string, Account>
type TableProps = { rows: Account[]; chosen: Chosen; onChoose: (chosen: Chosen) => void }

/** What the server takes in one go. */
const most = 200

/** One line an account. j and k walk, o opens, x chooses. */
export function AccountTable({ rows, chosen, onChoose }: TableProps) {
  const { t } = useLingui()
  const toggle = (row: Account): void => {
    const next = new Map(chosen)
    if (!next.delete(row.id) && next.size < most) next.set(row.id, row)
    onChoose(next)
  }
  const all = rows.length > 0 && rows.slice(0, most).every(({ id }) => chosen.has(id))
  return (
    <table className="tbl reg">
      <caption className="vh">{t`Accounts`}</caption>
      <thead>
        <tr>
          <th scope="col" className="pick">
            <input
              type="checkbox"
              aria-label={t`Choose all that are shown`}
              checked={all}
              onChange={() => onChoose(all ? new Map() : new Map(rows.slice(0, most).map((row) => [row.id, row])))}
            />
          </th>
          <th scope="col">{t`Account`}</th>
          <th scope="col" className="hide-s">{t`Steward`}</th>
          <th scope="col" className="hide-s">{t`Last post`}</th>
          <th scope="col" className="hide-m">{t`Evidence`}</th>
          <th scope="col" className="hide-m num">{t`Followers`}</th>
          <th scope="col" className="hide-l">{t`Confirmed`}</th>
          <th scope="col">{t`Condition`}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <AccountRow key={row.id} row={row} chosen={chosen.has(row.id)} onToggle={() => toggle(row)} />
        ))}
      </tbody>
    </table>
  )
}

type RowProps = { row: Account; chosen: boolean; onToggle: () => void }
function AccountRow({ row, chosen, onToggle }: RowProps) {
  const { t } = useLingui()
  const networkName = useNetworkName()
  const { name, network, unit, steward, lastPostAt, evidence, certifiedAt, followers } = row
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'x' || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    onToggle()
  }
  return (
    <tr data-item tabIndex={-1} className={chosen ? 'sel' : undefined} onKeyDown={onKeyDown}>
      <td className="pick">
        <input type="checkbox" aria-label={t`Choose ${name}`} checked={chosen} onChange={onToggle} />
      </td>
      <th scope="row">
        <span className="acc-n">
          <NetworkMark network={network} />
          <span>
            <Link className="nm" data-key="o" to="/accounts/$id" params={{ id: row.id }}>
              {name}
            </Link>
            <small className="dotsep">
              <span>{networkName(network)}</span>
              <span>{unit.name}</span>
            </small>
          </span>
        </span>
      </th>
      <td className="hide-s">
        {steward ? (
          <span className="row">
            <Avatar person={steward} size={20} />
            <span className="clip who">{steward.name}</span>
          </span>
        ) : (
          <span className="wrn m">{t`nobody`}</span>
        )}
      </td>
      <td className="hide-s nw tn">
        {lastPostAt ? <time title={fullTime(lastPostAt)}>{relativeTime(lastPostAt)}</time> : t`not known`}
      </td>
      <td className="hide-m ev">{evidence[0] ?? ''}</td>
      <td className="hide-m num">{followers === null ? '' : number(followers)}</td>
      <td className="hide-l nw tn">{certifiedAt ? calendarDay(certifiedAt) : t`never`}</td>
      <td>
        <ConditionMark condition={row.condition} />
      </td>
    </tr>
  )
}
