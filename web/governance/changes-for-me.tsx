import './governance.css'
import { useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ChangeForMe, listChangesForMe } from '../../contract/governance/proposals.ts'
import { call } from '../platform/call.ts'
import { calendarDay } from '../platform/dates.ts'
import { Crumb } from '../ui/crumb.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Mast } from '../ui/mast.tsx'
import { Page } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { ModelLink } from './model-link.tsx'
import { RuleLink } from './model-unit.tsx'
import { useActionWords } from './pattern-words.ts'

/** What changes of the model meant for the reader, as they were told, with the reasons. */
export function ChangesForMe() {
  const { t } = useLingui()
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    queryKey: ['changes-for-me'],
    queryFn: ({ pageParam, signal }) =>
      call(listChangesForMe, { query: { limit: 20, ...(pageParam === null ? {} : { after: pageParam }) } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })
  const items = data?.pages.flatMap((page) => page.items) ?? []
  return (
    <Page
      title={t`What changed for you`}
      bar={
        <Crumb parentName={t`Operating model`} parent={ModelLink}>
          {t`What changed for you`}
        </Crumb>
      }
    >
      <Mast
        title={items[0]?.sentence ?? t`What changed for you`}
        lede={t`Each time the operating model changes, what it means for your rights stands here, with the reason.`}
      />
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={3} face={false} />}
      {data && items.length === 0 && (
        <EmptyState title={t`Nothing changed for you yet`}>{t`Your rights are as they were when you came.`}</EmptyState>
      )}
      {items.map((change) => (
        <OneChange key={change.version} change={change} />
      ))}
      <LoadMore hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </Page>
  )
}

function OneChange({ change }: { change: ChangeForMe }) {
  const { t } = useLingui()
  const words = useActionWords()
  const { version: seq, at, by, reason, proposal, sentence, changes } = change
  return (
    <section className="sec">
      <h2 className="h3">{sentence}</h2>
      <p className="sm ink2 dotsep">
        <span>{t`version ${seq}, ${calendarDay(at)}`}</span>
        {by && <span>{by.name}</span>}
        {proposal && (
          <Link className="link" to="/model/proposals/$id" params={{ id: proposal.id }}>
            {proposal.title}
          </Link>
        )}
      </p>
      <p className="note" style={{ marginTop: 8 }}>
        {reason}
      </p>
      <ul className="gov-rows bare">
        {changes.map((moved) => (
          <li key={`${moved.account.id} ${moved.action}`}>
            <div>
              <Link className="nm" to="/accounts/$id" params={{ id: moved.account.id }}>
                {moved.account.name}
              </Link>
              <small>
                {moved.sentence} <RuleLink rule={moved.rule} />
              </small>
            </div>
            <span className={moved.change === 'gain' ? 'chip gain' : 'chip loss'}>
              {moved.change === 'gain' ? t`gained: ${words[moved.action].name}` : t`lost: ${words[moved.action].name}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
