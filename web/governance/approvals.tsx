import './governance.css'
import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import type { ApprovalRow } from '../../contract/governance/approvals.ts'
import { relativeTime } from '../platform/dates.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Crumb } from '../ui/crumb.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { ErrorNote } from '../ui/error-screen.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { Mast } from '../ui/mast.tsx'
import { Page } from '../ui/page.tsx'
import { SkeletonRows } from '../ui/skeleton.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { ApprovalStateChip } from './approval-words.tsx'
import { approvalsQuery } from './waiting-queries.ts'

/** What waits for the reader’s decision, what the reader asked for, what is decided. */
export function Approvals() {
  const { t } = useLingui()
  const { which } = useSearch({ from: '/inside/approvals' })
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    approvalsQuery(which),
  )
  const items = data?.pages.flatMap((page) => page.items) ?? []
  const toDecide = data?.pages[0]?.pending ?? 0
  const tabs = [
    { which: undefined, name: t`For you to decide` },
    { which: 'requested', name: t`You asked for` },
    { which: 'decided', name: t`Decided` },
  ] as const
  return (
    <Page title={t`Approvals`} bar={<Crumb>{t`Approvals`}</Crumb>}>
      <Mast
        open
        title={
          data
            ? t`${plural(toDecide, { 0: 'Nothing waits for your decision', one: 'One thing waits for your decision', other: '# things wait for your decision' })}`
            : t`Approvals`
        }
        lede={
          <>
            {t`Away? Say who decides in your place in the settings:`}{' '}
            <Link className="link" to="/settings/absences">
              {t`absences`}
            </Link>
          </>
        }
      />
      <Tabs label={t`Which approvals`} rule>
        {tabs.map((tab) => (
          <Link
            key={tab.name}
            to="/approvals"
            search={tab.which ? { which: tab.which } : {}}
            activeOptions={{ exact: true }}
            aria-current={tab.which === which ? 'page' : undefined}
          >
            {tab.name}
          </Link>
        ))}
      </Tabs>
      {error && <ErrorNote error={error} title={t`The approvals did not load`} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={4} />}
      {data && items.length === 0 && (
        <EmptyState title={which === undefined ? t`Nobody waits for you` : t`Nothing here yet`}>
          {t`When somebody needs your yes, it stands here, and you are told.`}
        </EmptyState>
      )}
      <ul className="gov-rows bare">
        {items.map((approval) => (
          <Row key={approval.id} approval={approval} />
        ))}
      </ul>
      <LoadMore hasMore={hasNextPage} loading={isFetchingNextPage} onMore={() => void fetchNextPage()} />
    </Page>
  )
}

function Row({ approval }: { approval: ApprovalRow }) {
  const { t } = useLingui()
  const { id, sentence, title, requester: asker, unit, dueAt, overdue, requestedAt: askedAt, stage, stages } = approval
  return (
    <li className="faced">
      <Avatar person={asker} size={32} />
      <div>
        <Link className="nm" to="/approvals/$id" params={{ id }}>
          {sentence || title}
        </Link>
        <small className="dotsep">
          {unit && <span>{unit.name}</span>}
          <span>{t`asked ${relativeTime(askedAt)}`}</span>
          {stages > 1 && <span>{t`stage ${stage + 1} of ${stages}`}</span>}
          {dueAt && approval.state === 'pending' && (
            <span className={overdue ? 'wrn' : ''}>
              {overdue ? t`was due ${relativeTime(dueAt)}` : t`due ${relativeTime(dueAt)}`}
            </span>
          )}
        </small>
      </div>
      <div className="side">
        <ApprovalStateChip approval={approval} />
      </div>
    </li>
  )
}
