import './register.css'
import { useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { number } from '../platform/dates.ts'
import { Crumb } from '../ui/crumb.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Mast } from '../ui/mast.tsx'
import { Page } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { useRetirementWords } from './account-retirement.tsx'
import { AccountRows } from './account-rows.tsx'
import { Holds } from './holds.tsx'
import { RegisterPlaces } from './register-places.tsx'
import { registerQuery, retirementsQuery } from './register-queries.ts'
import type { Question } from './register-search.ts'

/** What waits for somebody: no steward, to be confirmed, retirements on their way, proposed. */
export function RegisterQueue() {
  const { t } = useLingui()
  const groups: { title: string; question: Question }[] = [
    { title: t`Without a steward`, question: { which: 'orphans' } },
    { title: t`Not confirmed in time`, question: { certification: 'lapsed', sort: 'certify by' } },
    { title: t`To be confirmed within 30 days`, question: { certification: 'due', sort: 'certify by' } },
    { title: t`Proposed accounts`, question: { status: 'proposed' } },
  ]
  return (
    <Page title={t`To decide`} width="wide" bar={<Crumb>{t`Accounts`}</Crumb>}>
      <Mast title={t`What waits for somebody`} open />
      <RegisterPlaces here="queue" />
      <Holds />
      {groups.map(({ title, question }) => (
        <Group key={title} title={title} question={question} />
      ))}
      <Retirements />
    </Page>
  )
}

function Group({ title, question }: { title: string; question: Question }) {
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
      {total > 0 && <AccountRows rows={rows} />}
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
        {rows.map(({ id, account, state, reason }) => (
          <li key={id}>
            <div>
              <Link className="nm" to="/accounts/$id" params={{ id: account.id }}>
                {account.name}
              </Link>
              <small className="dotsep">
                <span>{account.unit.name}</span>
                <span>{words[state]}</span>
              </small>
              <p className="sm ink2">{reason}</p>
            </div>
          </li>
        ))}
      </ul>
      <LoadMore hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </section>
  )
}
