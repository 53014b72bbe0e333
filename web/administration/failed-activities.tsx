import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { type FailedActivity, retryFailedActivity } from '../../contract/health.ts'
import { call } from '../platform/call.ts'
import { relativeTime } from '../platform/dates.ts'
import { ErrorNote } from '../ui/error-screen.tsx'
import { LoadMore } from '../ui/load-more.tsx'
import { tellDone } from '../ui/undo.tsx'
import { failedActivitiesQuery } from './administration-queries.ts'
import { Mark } from './health-mark.tsx'

/** Activities that a reader of the log could not read and went past. */
export function FailedActivities() {
  const { t } = useLingui()
  const list = useInfiniteQuery(failedActivitiesQuery)
  const retry = useRetry()
  const items = list.data?.pages.flatMap((page) => page.items) ?? []
  return (
    <section className="sec" aria-labelledby="failed-activities-head">
      <h2 className="h3" id="failed-activities-head">{t`Failed activities`}</h2>
      {list.error && !list.data && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      {retry.error && <ErrorNote error={retry.error} title={t`Couldn't process the activity`} />}
      <ul className="adm-rows">
        {list.data && items.length === 0 && <NoFailedActivities />}
        {items.map((item) => (
          <ActivityRow
            key={item.id}
            item={item}
            retrying={retry.isPending && retry.variables === item.id}
            onRetry={() => retry.mutate(item.id)}
          />
        ))}
      </ul>
      <LoadMore hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={() => void list.fetchNextPage()} />
    </section>
  )
}

function NoFailedActivities() {
  const { t } = useLingui()
  return (
    <li>
      <Mark well />
      <span>
        <span className="nm">{t`No failed activities`}</span>
        <small>{t`An activity appears here if its notifications or other effects keep failing. The others continue.`}</small>
      </span>
    </li>
  )
}

type ActivityRowProps = { item: FailedActivity; retrying: boolean; onRetry: () => void }

function ActivityRow({ item, retrying, onRetry }: ActivityRowProps) {
  const { t } = useLingui()
  const { reader, logId, verb, kind, attempts, error, failedAt } = item
  const tries = t`Log entry ${logId}, ${plural(attempts, { one: '# attempt', other: '# attempts' })}, last attempt: ${relativeTime(failedAt)}`
  return (
    <li>
      <Mark well={false} />
      <span>
        <span className="nm">{verb && kind ? `${reader}: ${verb} ${kind}` : reader}</span>
        <small>{tries}</small>
        <small className="adm-error">{error}</small>
      </span>
      <Button size="xs" onClick={onRetry} loading={retrying} aria-label={t`Retry log entry ${logId}`}>
        {t`Retry`}
      </Button>
    </li>
  )
}

function useRetry() {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => call(retryFailedActivity, { params: { id } }),
    onSuccess: () => tellDone(t`Activity processed.`),
    onSettled: () => queryClient.invalidateQueries({ queryKey: failedActivitiesQuery.queryKey }),
  })
}
