import { useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Account } from '../../contract/presence/accounts.ts'
import { calendarDay, number } from '../platform/dates.ts'
import { Crumb } from '../ui/crumb.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Mast } from '../ui/mast.tsx'
import { Page } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { useRetirementWords } from './account-retirement.tsx'
import { AccountRows } from './account-rows.tsx'
import { Holds } from './holds.tsx'
import { ConfirmAct, EditAct } from './queue-acts.tsx'
import { RegisterPlaces } from './register-places.tsx'
import { registerQuery, retirementsQuery } from './register-queries.ts'
import type { Question } from './register-search.ts'

type Waiting = {
  title: string
  question: Question
  say?: (account: Account) => string
  act: (account: Account) => ReactNode
}

/** What waits for somebody: no steward, to be confirmed, retirements on their way, proposed. */
export function RegisterQueue() {
  const { t } = useLingui()
  const confirm = (account: Account) => <ConfirmAct account={account} />
  const groups: Waiting[] = [
    {
      title: t`Without a steward`,
      question: { which: 'orphans' },
      act: (account) => <EditAct account={account} words={t`Choose a steward`} />,
    },
    { title: t`Not confirmed in time`, question: { review: 'overdue', sort: 'review due' }, act: confirm },
    {
      title: t`To be confirmed within 30 days`,
      question: { review: 'due', sort: 'review due' },
      say: ({ reviewDueAt }) => t`To be confirmed by ${calendarDay(reviewDueAt)}.`,
      act: confirm,
    },
    {
      title: t`Proposed accounts`,
      question: { status: 'proposed' },
      say: ({ purpose }) => purpose,
      act: (account) => <EditAct account={account} words={t`Decide`} />,
    },
  ]
  return (
    <Page title={t`To decide`} width="wide" bar={<Crumb>{t`Accounts`}</Crumb>}>
      <Mast title={t`What waits for somebody`} open />
      <RegisterPlaces here="queue" />
      <Holds />
      {groups.map((group) => (
        <Group key={group.title} {...group} />
      ))}
      <Retirements />
    </Page>
  )
}

function Group({ title, question, say, act }: Waiting) {
  const { t } = useLingui()
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    registerQuery(question, 10),
  )
  const rows = data?.pages.flatMap(({ items }) => items) ?? []
  const total = data?.pages[0]?.total ?? 0
  return (
    <section className="sec" aria-label={title}>
      <div className="sh">
        <h2 className="h3">{title}</h2>
        <span className="sm ink3 tn">{data && number(total)}</span>
      </div>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={2} face={false} />}
      {data && total === 0 && <p className="sm ink3">{t`None.`}</p>}
      {total > 0 && <AccountRows rows={rows} say={say} act={act} />}
      {hasNextPage && (
        <button type="button" className="link sm" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t`Show more`}
        </button>
      )}
    </section>
  )
}

function Retirements() {
  const { t } = useLingui()
  const words = useRetirementWords()
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    retirementsQuery({ which: 'open' }),
  )
  const rows = data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <section className="sec" aria-label={t`Retirements on their way`}>
      <h2 className="h3">{t`Retirements on their way`}</h2>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data && rows.length === 0 && <p className="sm ink3">{t`None.`}</p>}
      <ul className="acc-rows plain">
        {rows.map(({ id, account, state, reason, approval }) => (
          <li key={id} data-item tabIndex={-1}>
            <div>
              <Link className="nm" data-key="o" to="/accounts/$id" params={{ id: account.id }}>
                {account.name}
              </Link>
              <small className="dotsep">
                <span>{account.unit.name}</span>
                <span>{words[state]}</span>
              </small>
              <p className="sm ink2">{reason}</p>
            </div>
            {approval && state === 'proposed' && (
              <Link className="link sm" to="/approvals/$id" params={{ id: approval }}>
                {t`It waits for consent`}
              </Link>
            )}
          </li>
        ))}
      </ul>
      <LoadMore hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </section>
  )
}
