import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FailedJobs as Failed, retryFailedJobs } from '../../contract/health.ts'
import { call } from '../platform/call.ts'
import { relativeTime } from '../platform/dates.ts'
import { ErrorNote } from '../ui/error-screen.tsx'
import { tellDone } from '../ui/undo.tsx'
import { failedJobsQuery } from './administration-queries.ts'
import { Mark } from './health-mark.tsx'

/** Background jobs that are not tried again, by kind. */
export function FailedJobs() {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(failedJobsQuery)
  const retry = useRetry()
  return (
    <section className="sec" aria-labelledby="failed-jobs-head">
      <h2 className="h3" id="failed-jobs-head">{t`Failed jobs`}</h2>
      {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {retry.error && <ErrorNote error={retry.error} title={t`Couldn't retry the jobs`} />}
      <ul className="adm-rows">
        {data?.items.length === 0 && <NoFailedJobs />}
        {data?.items.map((jobs) => (
          <JobsRow
            key={jobs.kind}
            jobs={jobs}
            retrying={retry.isPending && retry.variables === jobs.kind}
            onRetry={() => retry.mutate(jobs.kind)}
          />
        ))}
      </ul>
    </section>
  )
}

function NoFailedJobs() {
  const { t } = useLingui()
  return (
    <li>
      <Mark well />
      <span>
        <span className="nm">{t`No failed jobs`}</span>
        <small>{t`Jobs that fail are retried automatically. They appear here after the last attempt.`}</small>
      </span>
    </li>
  )
}

type JobsRowProps = { jobs: Failed; retrying: boolean; onRetry: () => void }

function JobsRow({ jobs: { kind, count, lastError, lastFailedAt }, retrying, onRetry }: JobsRowProps) {
  const { t } = useLingui()
  const howMany = t`${plural(count, { one: '# job failed', other: '# jobs failed' })}, last attempt: ${relativeTime(lastFailedAt)}`
  return (
    <li>
      <Mark well={false} />
      <span>
        <span className="nm">{kind}</span>
        <small>{howMany}</small>
        <small className="adm-error">{lastError ?? t`The server stopped during the last attempt.`}</small>
      </span>
      <Button size="xs" onClick={onRetry} loading={retrying} aria-label={t`Retry failed jobs: ${kind}`}>
        {t`Retry`}
      </Button>
    </li>
  )
}

function useRetry() {
  const { t } = useLingui()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (kind: string) => call(retryFailedJobs, { params: { kind } }),
    onSuccess: ({ queued }) =>
      tellDone(t`${plural(queued, { one: '# job added to the queue.', other: '# jobs added to the queue.' })}`),
    onSettled: () => queryClient.invalidateQueries({ queryKey: failedJobsQuery.queryKey }),
  })
}
