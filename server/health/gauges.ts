import { type Reader, readReaderStates } from '../activity/index.ts'
import type { Db } from '../platform/db.ts'
import { selectJobCounts } from '../platform/failed-jobs.queries.ts'
import { createGauge } from '../platform/metrics.ts'

const setWaiting = createGauge('jobs_waiting', 'Jobs in the queue that wait for their next attempt, by kind.', 'kind')
const setFailed = createGauge('jobs_failed_for_good', 'Jobs that are not tried again, by kind.', 'kind')
const setLag = createGauge(
  'log_reader_lag_seconds',
  'Age of the oldest activity that a reader of the log has not passed.',
  'reader',
)
const setAside = createGauge('log_activities_set_aside', 'Activities that a reader could not read.', 'reader')

/** Gauges of the database: every node reports the same values. */
export async function measureDatabase(db: Db, readers: readonly Reader[]): Promise<void> {
  const jobs = await selectJobCounts(db)
  setWaiting(jobs.map(({ kind, waiting }) => [kind, waiting]))
  setFailed(jobs.map(({ kind, failed }) => [kind, failed]))
  const states = await readReaderStates(db, readers)
  setLag(states.map(({ name, lagSeconds }) => [name, lagSeconds]))
  setAside(states.map(({ name, setAside }) => [name, setAside]))
}
