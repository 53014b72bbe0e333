import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { BackupSettings } from '../platform/backup-settings.ts'
import type { Platform } from '../platform/context.ts'
import { type Job, job, type Timetable } from '../platform/jobs.ts'
import { logFailure } from '../platform/lifetime.ts'
import { StartupProblem } from '../platform/startup-problem.ts'
import { backUp, nameBackup } from './back-up.ts'
import { noteRun } from './note-run.ts'
import * as queries from './runs.queries.ts'
import { nextDue } from './schedule.ts'

/** Milliseconds without a write after which an unfinished file is removed. */
const UNFINISHED = 2 * 86_400_000
/** Hours until a failed scheduled backup is retried. */
const RETRY = 1

/** Checks every few minutes whether a backup is due, so that backups missed while no server ran are made up for. */
export const backupJobs: Job[] = [
  job('backup', (platform, _payload, stop) => backUpWhenDue(platform, stop), { long: true }),
]
export const backupTimetable: Timetable[] = [{ cron: '*/5 * * * *', job: 'backup' }]

async function backUpWhenDue(platform: Platform, stop: AbortSignal | undefined): Promise<void> {
  const settings = platform.config.backups
  const now = Temporal.Now.instant()
  if (!settings) return
  await queries.noteSchedule(platform.db, JSON.stringify([settings.folder, settings.schedule]))
  if (!(await isDue(platform, settings, now))) return
  const path = join(settings.folder, nameBackup(now))
  try {
    const passphrase = settings.passphraseFile ? await readPassphrase(settings.passphraseFile) : undefined
    const backup = await backUp(platform, path, { passphrase, scheduled: true, ...(stop && { signal: stop }) })
    if (backup) await removeOutdated(platform, settings)
  } catch (error) {
    // A stopping server retries after its next start.
    if (stop?.aborted) return
    logFailure('the scheduled backup failed', error)
    const failed = {
      bytes: null,
      rows: null,
      files: null,
      error: error instanceof Error ? error.message : String(error),
    }
    const encrypted = settings.passphraseFile !== undefined
    await noteRun(platform.db, { startedAt: now.toString(), path, scheduled: true, encrypted, ...failed })
  }
}

async function isDue({ db }: Platform, { schedule }: BackupSettings, now: Temporal.Instant): Promise<boolean> {
  const last = await queries.selectLastSuccess(db, { onlyScheduled: true })
  const failure = await queries.selectLastFailure(db)
  const due = nextDue(schedule, last ? Temporal.Instant.from(last.startedAt) : null, now)
  const retry = failure?.scheduled ? Temporal.Instant.from(failure.at).add({ hours: RETRY }) : due
  return [due, retry].every((time) => Temporal.Instant.compare(time, now) <= 0)
}

async function readPassphrase(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((error) => {
    throw new StartupProblem(`cannot read the passphrase from ORBWEAVER_BACKUP_PASSPHRASE_FILE (${file})`, {
      cause: error,
    })
  })
  const passphrase = text.split(/\r?\n/)[0] ?? ''
  // An empty passphrase would leave the file unencrypted.
  if (passphrase.length < 12) throw new StartupProblem(`the passphrase in ${file} has fewer than 12 characters`)
  return passphrase
}

/** Only files of this schedule, in its folder. Deletions that failed are retried after the next backup. */
async function removeOutdated({ db }: Platform, { folder, keep }: BackupSettings): Promise<void> {
  for (const { id, path } of await queries.selectOutdated(db, keep)) {
    if (dirname(path) !== folder) continue
    try {
      await rm(path, { force: true })
      await queries.markRemoved(db, id)
    } catch (error) {
      logFailure(`the old backup ${path} could not be removed`, error)
    }
  }
  await removeUnfinished(folder)
  await queries.deleteOldRuns(db)
}

/** Deletes partial files of killed scheduled backups, once they are too old to be in use. */
async function removeUnfinished(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!/^orbweaver-[\dT.-]+Z\.backup\.partial$/.test(name)) continue
    const path = join(folder, name)
    const found = await stat(path).catch(() => undefined)
    if (found && Date.now() - found.mtimeMs > UNFINISHED) await rm(path, { force: true })
  }
}
