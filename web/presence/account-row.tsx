import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { type KeyboardEvent, memo, type Ref } from 'react'
import type { Account } from '../../contract/presence/accounts.ts'
import { calendarDay, fullTime, number, relativeTime } from '../platform/dates.ts'
import { Avatar } from '../ui/avatar.tsx'
import { isInUse } from './account-facts.tsx'
import { HealthMark } from './condition-mark.tsx'
import { NetworkMark } from './network-mark.tsx'
import { useNetworkName } from './network-names.ts'

type RowProps = {
  row: Account
  /** Its place in the whole list, from 0. */
  index: number
  chosen: boolean
  onToggle: (id: string) => void
  ref: Ref<HTMLTableRowElement>
}

/** One line an account. x chooses it, o opens it. */
export const AccountRow = memo(function AccountRow({ row, index, chosen, onToggle, ref }: RowProps) {
  const { t } = useLingui()
  const networkName = useNetworkName()
  const { id, name, network, unit, lastPostAt, reviewedAt, followers } = row
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'x' || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    onToggle(id)
  }
  return (
    <tr
      ref={ref}
      data-item
      data-index={index}
      aria-rowindex={index + 2}
      tabIndex={-1}
      className={chosen ? 'sel' : undefined}
      onKeyDown={onKeyDown}
    >
      <td className="pick">
        <input type="checkbox" aria-label={t`Choose ${name}`} checked={chosen} onChange={() => onToggle(id)} />
      </td>
      <th scope="row">
        <span className="acc-n">
          <NetworkMark network={network} />
          <span>
            <Link className="nm" data-key="o" to="/accounts/$id" params={{ id }}>
              {name}
            </Link>
            <small className="dotsep">
              <span>{networkName(network)}</span>
              <span>{unit.name}</span>
            </small>
          </span>
        </span>
      </th>
      <td className="if-any">
        <Steward row={row} />
      </td>
      <td className="if-any nw tn">
        <LastPost at={lastPostAt} />
      </td>
      <td className="if-roomy ev">
        <Evidence row={row} />
      </td>
      <td className="if-vast num">{followers === null ? '' : number(followers)}</td>
      <td className="if-wide nw tn">{reviewedAt ? calendarDay(reviewedAt) : t`never`}</td>
      <td>
        <HealthMark health={row.health} />
        {lastPostAt && (
          <small className="last">
            <LastPost at={lastPostAt} />
          </small>
        )}
      </td>
    </tr>
  )
})

function Steward({ row }: { row: Account }) {
  const { t } = useLingui()
  const { steward } = row
  if (steward)
    return (
      <span className="row">
        <Avatar person={steward} size={20} />
        <span className="clip who">{steward.name}</span>
      </span>
    )
  return <span className={isInUse(row) ? 'wrn m' : 'ink3'}>{t`nobody`}</span>
}

function LastPost({ at }: { at: string | null }) {
  const { t } = useLingui()
  if (!at) return t`not known`
  return <time title={fullTime(at)}>{relativeTime(at)}</time>
}

/** What speaks for the condition, beside the day of the last post, which stands in a column of its own. */
function Evidence({ row }: { row: Account }) {
  const { t } = useLingui()
  const { status, closedAt, evidence, purpose } = row
  if (status === 'retired') return closedAt ? t`Ended on ${calendarDay(closedAt)}` : ''
  if (evidence.length === 0) return <span className="two">{purpose}</span>
  return evidence[saysLastPostFirst(row) ? 1 : 0] ?? ''
}

/** Only a missing steward and a confirmation that has run out weigh more than the last post. */
const saysLastPostFirst = ({ steward, reviewDueAt, lastPostAt }: Account): boolean =>
  steward !== null && lastPostAt !== null && Date.parse(reviewDueAt) > Date.now()
