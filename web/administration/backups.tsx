import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { IconInfoCircle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { Backup, BackupSchedule, BackupState } from '../../contract/health.ts'
import { postTime } from '../platform/dates.ts'
import { ErrorNote } from '../ui/error-screen.tsx'
import { backupsQuery } from './administration-queries.ts'
import { formatBytes } from './bytes.ts'
import { Mark } from './health-mark.tsx'

/** The last backup, the schedule, and what is wrong with them. */
export function Backups() {
  const { t } = useLingui()
  const { data, error, refetch } = useQuery(backupsQuery)
  return (
    <section className="sec" aria-labelledby="backups-head">
      <h2 className="h3" id="backups-head">{t`Backups`}</h2>
      {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data && (
        <ul className="adm-rows">
          {data.last ? <LastBackup backup={data.last} overdue={data.overdue} /> : <NoBackup {...data} />}
          {data.failure && <FailedBackup {...data.failure} />}
          {data.schedule ? <ScheduleRow schedule={data.schedule} /> : <NoSchedule />}
        </ul>
      )}
    </section>
  )
}

function LastBackup({ backup, overdue }: { backup: Backup; overdue: boolean }) {
  const { t } = useLingui()
  const seconds = Math.max(1, Math.round(backup.seconds))
  const duration = t`${plural(seconds, { one: '# second', other: '# seconds' })}`
  const size = formatBytes(backup.bytes)
  return (
    <li>
      <Mark well={!overdue} />
      <span>
        <span className="nm">
          {overdue
            ? t`Backup overdue. Last backup: ${postTime(backup.finishedAt)}`
            : t`Last backup: ${postTime(backup.finishedAt)}`}
        </span>
        <small>
          {backup.encrypted ? t`${size}, took ${duration}, encrypted` : t`${size}, took ${duration}, not encrypted`}
        </small>
        <small>{backup.path}</small>
      </span>
    </li>
  )
}

function NoBackup({ overdue }: BackupState) {
  const { t } = useLingui()
  return (
    <li>
      <Mark well={!overdue} />
      <span>
        <span className="nm">{t`No backup yet`}</span>
        <small>{t`Run “npx orbweaver backup FILE” on the server to create one.`}</small>
      </span>
    </li>
  )
}

function FailedBackup({ at, error }: { at: string; error: string }) {
  const { t } = useLingui()
  return (
    <li>
      <Mark well={false} />
      <span>
        <span className="nm">{t`Scheduled backup failed: ${postTime(at)}`}</span>
        <small className="adm-error">{error}</small>
      </span>
    </li>
  )
}

function ScheduleRow({ schedule }: { schedule: BackupSchedule }) {
  const { t } = useLingui()
  const { dailyAt, everyHours, keep, next } = schedule
  const often =
    everyHours === null
      ? t`Daily backups at ${dailyAt ?? ''} UTC`
      : t`${plural(everyHours, { one: 'Hourly backups', other: 'Backups every # hours' })}`
  const isDue = Date.parse(next) <= Date.now()
  const kept = t`${plural(keep, { one: 'The latest one is retained.', other: 'The latest # are retained.' })}`
  return (
    <li>
      <Mark well />
      <span>
        <span className="nm">{often}</span>
        <small>{isDue ? t`Next backup: within the next few minutes.` : t`Next backup: ${postTime(next)}.`}</small>
        <small>{kept}</small>
        <small>{schedule.folder}</small>
      </span>
    </li>
  )
}

function NoSchedule() {
  const { t } = useLingui()
  return (
    <li>
      <IconInfoCircle size={18} className="ink3" aria-hidden="true" />
      <span>
        <span className="nm">{t`No backup schedule`}</span>
        <small>{t`Set ORBWEAVER_BACKUP_FOLDER and restart the server to create daily backups.`}</small>
      </span>
    </li>
  )
}
