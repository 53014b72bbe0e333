import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type EventLoopDelay, readServerHealth } from '../../contract/health.ts'
import { call } from '../platform/call.ts'
import { clock } from '../platform/dates.ts'
import { Mast } from '../ui/mast.tsx'
import { backupsQuery, failedActivitiesQuery, failedJobsQuery } from './administration-queries.ts'
import { Backups } from './backups.tsx'
import { FailedActivities } from './failed-activities.tsx'
import { FailedJobs } from './failed-jobs.tsx'
import { Mark } from './health-mark.tsx'

type Answer = { ok: boolean; said: string; ms: number }

/** Asks as a monitor would: these two addresses are outside the API. */
async function ask(path: '/health/live' | '/health/ready'): Promise<Answer> {
  const begun = performance.now()
  try {
    const response = await fetch(path, { headers: { accept: 'application/json' }, cache: 'no-store' })
    const body = (await response.json()) as { status?: string }
    return { ok: response.ok, said: body.status ?? '', ms: Math.round(performance.now() - begun) }
  } catch {
    return { ok: false, said: '', ms: Math.round(performance.now() - begun) }
  }
}

/** Milliseconds: people notice a server that answers later than this. */
const NOTICEABLE = 200

async function askAll() {
  const [live, ready, load] = [await ask('/health/live'), await ask('/health/ready'), call(readServerHealth, {})]
  const delay = await load.then(
    ({ eventLoopDelay }) => eventLoopDelay,
    () => null,
  )
  return { live, ready, delay, well: live.ok && ready.ok, slow: delay !== null && delay.p99 >= NOTICEABLE }
}

export function Health() {
  const { t } = useLingui()
  const { data, isFetching, refetch, dataUpdatedAt } = useQuery({
    queryKey: ['health'],
    queryFn: askAll,
    refetchInterval: 15_000,
    staleTime: 0,
  })
  const failed = useFailedWork()
  const whenDone = data?.slow ? t`The server responds with delay` : t`All is well`
  const backups = useQuery(backupsQuery).data
  const whenBackedUp = backups?.overdue ? t`Backup overdue` : whenDone
  const whenWell = failed ? t`Some background work failed` : whenBackedUp
  return (
    <>
      <Mast
        title={data ? (data.well ? whenWell : t`Something is wrong with the server`) : t`Health`}
        lede={
          dataUpdatedAt > 0
            ? t`Asked at ${clock(new Date(dataUpdatedAt))}, and every 15 seconds while you look.`
            : undefined
        }
      />
      <ul className="adm-rows">
        {data && (
          <>
            <HealthRow
              answer={data.live}
              name={t`The server answers`}
              bad={t`The server does not answer`}
              path="/health/live"
            />
            <HealthRow
              answer={data.ready}
              name={t`The database answers`}
              bad={t`The database does not answer`}
              path="/health/ready"
            />
            {data.delay && <DelayRow delay={data.delay} />}
          </>
        )}
      </ul>
      <div className="adm-tools">
        <Button leftSection={<IconRefresh size={16} />} onClick={() => void refetch()} loading={isFetching}>
          {t`Ask again`}
        </Button>
        <a className="link" href="/api/docs">
          {t`What the API can do`}
        </a>
      </div>
      <Backups />
      <FailedJobs />
      <FailedActivities />
      <p className="note" style={{ marginTop: 16, maxWidth: 560 }}>
        {t`A monitor can ask the same two addresses. “npx orbweaver doctor” on the machine itself looks deeper: disk, versions, jobs that wait.`}
      </p>
    </>
  )
}

function useFailedWork(): boolean {
  const jobs = useQuery(failedJobsQuery).data?.items ?? []
  const activities = useInfiniteQuery(failedActivitiesQuery).data?.pages[0]?.items ?? []
  return jobs.length + activities.length > 0
}

function HealthRow({ answer, name, bad, path }: { answer: Answer; name: string; bad: string; path: string }) {
  const { t } = useLingui()
  return (
    <li>
      <Mark well={answer.ok} />
      <span>
        <span className="nm">{answer.ok ? name : bad}</span>
        <small>{path}</small>
      </span>
      <span className="ink3 tn">{t`${answer.ms} ms`}</span>
    </li>
  )
}

/** How long requests wait until the server turns to them, in the last minute. */
function DelayRow({ delay: { p99, longest } }: { delay: EventLoopDelay }) {
  const { t } = useLingui()
  const well = p99 < NOTICEABLE
  return (
    <li>
      <Mark well={well} />
      <span>
        <span className="nm">{well ? t`The server responds without delay` : t`The server responds with delay`}</span>
        <small>{t`Event loop delay in the last minute (99th percentile); longest ${Math.round(longest)} ms`}</small>
      </span>
      <span className="ink3 tn">{t`${Math.round(p99)} ms`}</span>
    </li>
  )
}
