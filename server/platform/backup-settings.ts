import { resolve } from 'node:path'
import { StartupProblem } from './startup-problem.ts'

/** Every given number of hours, or daily at a time of UTC. */
export type Schedule = { everyHours: number } | { dailyAt: string }
export type BackupSettings = {
  folder: string
  schedule: Schedule
  /** Number of scheduled backups that are kept. */
  keep: number
  /** Without a passphrase the files are not encrypted. */
  passphraseFile: string | undefined
}

/** Scheduled backups are on if ORBWEAVER_BACKUP_FOLDER is set. */
export function readBackupSettings(env: Record<string, string | undefined>): BackupSettings | undefined {
  const folder = env['ORBWEAVER_BACKUP_FOLDER']
  if (!folder) {
    const other = ['SCHEDULE', 'KEEP', 'PASSPHRASE_FILE'].find((name) => env[`ORBWEAVER_BACKUP_${name}`])
    if (!other) return undefined
    throw new StartupProblem(`ORBWEAVER_BACKUP_${other} is set, but ORBWEAVER_BACKUP_FOLDER is missing.`)
  }
  const keep = Number(env['ORBWEAVER_BACKUP_KEEP'] || 7)
  if (!Number.isInteger(keep) || keep < 1)
    throw new StartupProblem(
      `ORBWEAVER_BACKUP_KEEP is “${env['ORBWEAVER_BACKUP_KEEP']}”; it must be a number of backups, 1 or more.`,
    )
  return {
    folder: resolve(folder),
    schedule: readSchedule(env['ORBWEAVER_BACKUP_SCHEDULE'] || '02:30'),
    keep,
    passphraseFile: env['ORBWEAVER_BACKUP_PASSPHRASE_FILE'] || undefined,
  }
}

function readSchedule(text: string): Schedule {
  if (/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) return { dailyAt: text }
  const hours = Number(/^(\d{1,3})h$/.exec(text)?.[1])
  if (hours >= 1) return { everyHours: hours }
  throw new StartupProblem(
    `ORBWEAVER_BACKUP_SCHEDULE is “${text}”; it must be a time of UTC such as 02:30, or a number of hours such as 6h.`,
  )
}
