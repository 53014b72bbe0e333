import { useLingui } from '@lingui/react/macro'
import { Link } from '@tanstack/react-router'
import { calendarDay, languageName, number } from '../platform/dates.ts'
import { Facts } from '../ui/facts.tsx'
import type { Entry } from './account-entry.ts'
import { useBrandWords, useReviewWords, useStatusWords } from './register-words.ts'

/** Every field of the entry; what is not known is left out. */
export function AccountFacts({ account }: { account: Entry }) {
  const { t } = useLingui()
  const status = useStatusWords()
  const brand = useBrandWords()
  const review = useReviewWords()
  const { reviewedAt, reviewedBy, orphaned } = account
  const day = (at: string | null) => at && calendarDay(at)
  return (
    <Facts
      items={[
        {
          name: t`Owner unit`,
          value: (
            <Link className="link" to="/accounts/units/$id" params={{ id: account.unit.id }}>
              {account.unit.name}
            </Link>
          ),
        },
        { name: t`Further owners`, value: account.units.map(({ name }) => name).join(', ') },
        {
          name: t`Steward`,
          value: account.steward ? (
            <Person person={account.steward} />
          ) : (
            <Nobody orphaned={orphaned} missed={isInUse(account)} />
          ),
        },
        { name: t`Deputies`, value: account.deputies.map(({ name }) => name).join(', ') },
        { name: t`Status`, value: status[account.status] },
        { name: t`Audience`, value: account.audience },
        { name: t`Languages`, value: account.languages.map(languageName).join(', ') },
        { name: t`Speaks for`, value: brand[account.brand] },
        { name: t`Followers`, value: account.followers === null ? null : number(account.followers) },
        { name: t`Last post`, value: day(account.lastPostAt) ?? t`not known` },
        { name: t`Last answer`, value: day(account.lastReplyAt) },
        { name: t`Answers owed`, value: account.pendingReplies === null ? null : number(account.pendingReplies) },
        { name: t`Confirmation`, value: review[account.review] },
        {
          name: t`Confirmed`,
          value: reviewedAt
            ? reviewedBy
              ? t`${calendarDay(reviewedAt)} by ${reviewedBy.name}`
              : calendarDay(reviewedAt)
            : t`never`,
        },
        { name: t`Confirm by`, value: account.review === 'not applicable' ? null : calendarDay(account.reviewDueAt) },
        { name: t`Opened`, value: day(account.openedAt) },
        { name: t`Closed`, value: day(account.closedAt) },
        { name: t`Tags`, value: account.tags.join(', ') },
        { name: t`Policies`, value: <Policies account={account} /> },
        { name: t`Notes`, value: account.notes },
        { name: t`Former addresses`, value: account.formerAddresses.join(', ') },
        { name: t`Comes from`, value: account.source },
        { name: t`Changed there`, value: day(account.sourceUpdatedAt) },
        { name: t`Looked at`, value: day(account.checkedAt) },
      ]}
    />
  )
}

function Person({ person }: { person: { id: string; name: string } }) {
  return (
    <Link className="link" to="/people/$id" params={{ id: person.id }}>
      {person.name}
    </Link>
  )
}

/** Of what is in use somebody has to take care; of the others nobody is missed. */
export const isInUse = ({ status }: Pick<Entry, 'status'>): boolean =>
  status === 'active' || status === 'paused' || status === 'retiring'

function Nobody({ orphaned, missed }: Pick<Entry, 'orphaned'> & { missed: boolean }) {
  const { t } = useLingui()
  const from = orphaned?.from?.name
  return (
    <>
      <span className={missed ? 'wrn m' : 'ink3'}>{t`nobody`}</span>
      {orphaned && from && (
        <span className="ink3">
          {' '}
          {orphaned.reason === 'left'
            ? t`since ${from} left on ${calendarDay(orphaned.at)}`
            : t`since ${from} moved on ${calendarDay(orphaned.at)}`}
        </span>
      )}
    </>
  )
}

/** What is in force for those who look after it. */
export function Policies({ account }: { account: Entry }) {
  const { t } = useLingui()
  if (account.policies.length === 0) return <span className="ink3">{t`none`}</span>
  return (
    <ul>
      {account.policies.map(({ id, title }) => (
        <li key={id}>
          <Link className="link" to="/policies/$id" params={{ id }}>
            {title}
          </Link>
        </li>
      ))}
    </ul>
  )
}
