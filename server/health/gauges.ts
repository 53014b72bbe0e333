import type { BackupState } from '../../contract/health.ts'
import { type Reader, readReaderStates } from '../activity/index.ts'
import type { Db } from '../platform/db.ts'
import { selectJobCounts } from '../platform/jobs/failed-jobs.queries.ts'
import { createGauge, createNumber } from '../platform/metrics.ts'

const setWaiting = createGauge('jobs_waiting', 'Jobs in the queue that wait for their next attempt, by kind.', 'kind')
const setFailed = createGauge('jobs_failed_for_good', 'Jobs that are not tried again, by kind.', 'kind')
const setLag = createGauge(
  'log_reader_lag_seconds',
  'Age of the oldest activity that a reader of the log has not passed.',
  'reader',
)
const setAside = createGauge('log_activities_set_aside', 'Activities that a reader could not read.', 'reader')
const setLastBackup = createNumber(
  'orbweaver_backup_last_success_timestamp_seconds',
  'When the last successful backup ended, in seconds since 1970; 0 where there is none.',
)
const setBackupDuration = createNumber('orbweaver_backup_last_duration_seconds', 'How long the last backup took.')
const setBackupSize = createNumber('orbweaver_backup_last_size_bytes', 'Size of the file of the last backup.')
const setBackupOverdue = createNumber(
  'orbweaver_backup_overdue',
  '1 where the last backup is missing or older than twice the interval of a schedule that was not set just now.',
)

export function measureBackups({ last, overdue }: BackupState): void {
  setLastBackup(last ? Temporal.Instant.from(last.finishedAt).epochMilliseconds / 1000 : 0)
  setBackupDuration(last?.seconds ?? 0)
  setBackupSize(last?.bytes ?? 0)
  setBackupOverdue(overdue ? 1 : 0)
}

/** Gauges of the database: every node reports the same values. */
export async function measureDatabase(db: Db, readers: readonly Reader[]): Promise<void> {
  const jobs = await selectJobCounts(db)
  setWaiting(jobs.map(({ kind, waiting }) => [kind, waiting]))
  setFailed(jobs.map(({ kind, failed }) => [kind, failed]))
  const states = await readReaderStates(db, readers)
  setLag(states.map(({ name, lagSeconds }) => [name, lagSeconds]))
  setAside(states.map(({ name, setAside }) => [name, setAside]))
}
