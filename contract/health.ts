import { type Static, Type as t } from 'typebox'
import { Kind, Verb } from './activity.ts'
import { Id, Nothing, Nullable, operation, Page, PageQuery, Time } from './operation.ts'

export const readMetrics = operation({
  method: 'GET',
  path: '/metrics',
  summary: 'Get metrics of this server process in Prometheus format',
  permission: 'administrator',
  result: t.String(),
  raw: { result: 'text/plain' },
})

/** Delay of the event loop in the last full minute, in milliseconds. */
export type EventLoopDelay = Static<typeof EventLoopDelay>
export const EventLoopDelay = t.Object({
  median: t.Number(),
  p99: t.Number({ description: '99 of 100 delays were at most this long' }),
  longest: t.Number(),
})
export const readServerHealth = operation({
  method: 'GET',
  path: '/server-health',
  summary: 'Get load and memory of this server process',
  permission: 'administrator',
  result: t.Object({
    startedAt: Time,
    memoryBytes: t.Integer(),
    eventLoopDelay: Nullable(EventLoopDelay),
  }),
})

/** Jobs of one kind that failed in their last attempt and are not retried. */
export type FailedJobs = Static<typeof FailedJobs>
export const FailedJobs = t.Object({
  kind: t.String(),
  count: t.Integer(),
  lastError: Nullable(t.String()),
  lastFailedAt: Time,
})
export const listFailedJobs = operation({
  method: 'GET',
  path: '/server-health/failed-jobs',
  summary: 'List background jobs that failed permanently, by kind',
  permission: 'administrator',
  result: t.Object({ items: t.Array(FailedJobs) }),
})
export const retryFailedJobs = operation({
  method: 'POST',
  path: '/server-health/failed-jobs/:kind/retry',
  summary: 'Retry all permanently failed jobs of a kind',
  permission: 'administrator',
  params: t.Object({ kind: t.String({ minLength: 1, maxLength: 100 }) }),
  result: t.Object({ queued: t.Integer() }),
})

/** An activity of the log that a reader could not process and skipped. */
export type FailedActivity = Static<typeof FailedActivity>
export const FailedActivity = t.Object({
  id: Id,
  reader: t.String(),
  /** Id of the row in the log. */
  logId: t.Integer(),
  /** Null if the activity is no longer in the log. */
  verb: Nullable(Verb),
  kind: Nullable(Kind),
  at: Nullable(Time),
  attempts: t.Integer(),
  error: t.String(),
  /** When it was skipped. */
  skippedAt: Time,
  failedAt: t.String({ format: 'date-time', description: 'Last failed attempt' }),
})
export const listFailedActivities = operation({
  method: 'GET',
  path: '/server-health/failed-activities',
  summary: 'List activities that a log reader skipped after failed attempts',
  permission: 'administrator',
  query: t.Object({ ...PageQuery }),
  result: Page(FailedActivity),
})
export const retryFailedActivity = operation({
  method: 'POST',
  path: '/server-health/failed-activities/:id/retry',
  summary: 'Retry a skipped activity',
  permission: 'administrator',
  params: t.Object({ id: Id }),
  result: Nothing,
})

/** A completed backup. */
export type Backup = Static<typeof Backup>
export const Backup = t.Object({
  startedAt: Time,
  finishedAt: Time,
  seconds: t.Number(),
  path: t.String(),
  bytes: t.Integer(),
  files: t.Integer(),
  encrypted: t.Boolean(),
  scheduled: t.Boolean({ description: 'Whether the schedule started it, not the command' }),
})
export type BackupSchedule = Static<typeof BackupSchedule>
export const BackupSchedule = t.Object({
  folder: t.String(),
  everyHours: Nullable(t.Integer()),
  dailyAt: Nullable(t.String({ description: 'Time of day in UTC, such as 02:30' })),
  keep: t.Integer(),
  encrypted: t.Boolean(),
  next: Time,
})
export type BackupState = Static<typeof BackupState>
export const BackupState = t.Object({
  /** Null if no backups are scheduled. */
  schedule: Nullable(BackupSchedule),
  last: Nullable(Backup),
  /** Only if newer than the last successful backup. */
  failure: Nullable(t.Object({ at: Time, error: t.String() })),
  overdue: t.Boolean({ description: 'The last backup is missing, or older than twice the interval of the schedule' }),
})
export const readBackups = operation({
  method: 'GET',
  path: '/server-health/backups',
  summary: 'Get the last backup and the backup schedule',
  permission: 'administrator',
  result: BackupState,
})
