import type { BackupState } from '../../contract/health.ts'
import type { Config } from '../platform/config.ts'
import type { Db } from '../platform/db.ts'
import * as queries from './runs.queries.ts'
import { isOverdue, nextDue } from './schedule.ts'

const instantOf = (time: string | undefined) => (time === undefined ? null : Temporal.Instant.from(time))

/** State of the last backup and of the schedule. */
export async function readBackupState(db: Db, { backups }: Pick<Config, 'backups'>): Promise<BackupState> {
  const last = await queries.selectLastSuccess(db, { onlyScheduled: false })
  const lastScheduled = await queries.selectLastSuccess(db, { onlyScheduled: true })
  const failure = await queries.selectLastFailure(db)
  const noted = await queries.selectSchedule(db)
  const now = Temporal.Now.instant()
  return {
    schedule: backups
      ? {
          folder: backups.folder,
          everyHours: 'everyHours' in backups.schedule ? backups.schedule.everyHours : null,
          dailyAt: 'dailyAt' in backups.schedule ? backups.schedule.dailyAt : null,
          keep: backups.keep,
          encrypted: backups.passphraseFile !== undefined,
          next: nextDue(backups.schedule, instantOf(lastScheduled?.startedAt), now).toString(),
        }
      : null,
    last: last ? { ...last, seconds: secondsBetween(last.startedAt, last.finishedAt) } : null,
    failure: failure ? { at: failure.at, error: failure.error } : null,
    overdue:
      backups !== undefined && isOverdue(backups.schedule, instantOf(noted?.since), instantOf(last?.finishedAt), now),
  }
}

const secondsBetween = (from: string, to: string): number =>
  Math.max(0, Temporal.Instant.from(to).since(Temporal.Instant.from(from)).total('seconds'))
