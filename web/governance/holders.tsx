import { useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { AccountAction, Risk } from '../../contract/governance/authorization.ts'
import { number } from '../platform/dates.ts'
import { Avatar } from '../ui/avatar.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { holdersQuery } from './governance-queries.ts'
import { RuleLink } from './model-unit.tsx'

type HoldersProps = { account: string; action: AccountAction; risk: Risk; title: string }

/** Everyone with a permission on an account, grouped by the rule that grants it. */
export function Holders({ account, action, risk, title }: HoldersProps) {
  const { t } = useLingui()
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    holdersQuery(account, action, risk),
  )
  if (error && !data) return <ErrorNote error={error} onRetry={() => void refetch()} />
  if (!data) return <SkeletonRows rows={3} />
  const people = data.pages.flatMap(({ items }) => items)
  const total = data.pages[0]?.total ?? 0
  const byRule = Map.groupBy(people, ({ rule, sentence }) => `${rule} ${sentence}`)
  return (
    <section aria-label={title}>
      <div className="sh">
        <h2 className="h3">{title}</h2>
        <span className="sm ink3 tn">{total === 1 ? t`one person` : t`${number(total)} people`}</span>
      </div>
      {total === 0 && <p className="note loss">{t`No one can at the moment.`}</p>}
      {[...byRule.values()].map((alike) => {
        const [first] = alike
        if (!first) return null
        return (
          <div key={`${first.rule} ${first.sentence}`} style={{ marginTop: 12 }}>
            <p className="note gain">
              <b>{first.sentence}</b> <RuleLink rule={first.rule} />
            </p>
            <ul className="gov-people">
              {alike.map(({ person }) => (
                <li key={person.id}>
                  <Avatar person={person} size={24} />
                  <Link className="nm clip" to="/people/$id" params={{ id: person.id }}>
                    {person.name}
                  </Link>
                  <span className="sm ink3 clip">{[person.title, person.unit].filter(Boolean).join(', ')}</span>
                </li>
              ))}
            </ul>
          </div>
        )
      })}
      <LoadMore hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </section>
  )
}
