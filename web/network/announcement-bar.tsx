import './announcement.css'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useState } from 'react'
import type { Announcement } from '../../contract/network/announcements.ts'
import type { Thread } from '../../contract/network/threads.ts'
import { calendarDay, number, postTime } from '../platform/dates.ts'
import { Progress } from '../ui/progress.tsx'
import { waitsForReader } from './announcement-mark.tsx'
import { useConfirm } from './use-confirm.ts'
import { WhoConfirmed } from './who-confirmed.tsx'

type BarProps = { thread: Thread; announcement: Announcement }

/** Above an announcement: whom it is meant for, what the reader is asked, and how far it has come. */
export function AnnouncementBar({ thread, announcement }: BarProps) {
  const { t } = useLingui()
  const [open, setOpen] = useState(false)
  const { progress, acknowledgementRequired } = announcement
  const waits = waitsForReader(announcement)
  return (
    <section className={waits ? 'announced waits' : 'announced'} aria-label={t`Announcement`}>
      <p className="sm ink2">{useMeantFor(thread, announcement)}</p>
      {acknowledgementRequired && <Asked thread={thread} announcement={announcement} />}
      {progress && (
        <div className="announced-progress">
          <Progress
            value={progress.total === 0 ? 0 : progress.acknowledged / progress.total}
            label={t`How many have confirmed it`}
          />
          <span className="sm">{t`${number(progress.acknowledged)} of ${number(progress.total)} have confirmed it`}</span>
          <Button size="xs" onClick={() => setOpen(true)}>
            {t`Who has confirmed?`}
          </Button>
          <WhoConfirmed thread={thread} announcement={announcement} opened={open} onClose={() => setOpen(false)} />
        </div>
      )}
    </section>
  )
}

/** What the reader is asked, or has done. */
function Asked({ thread, announcement }: BarProps) {
  const { t } = useLingui()
  const confirm = useConfirm(thread.id)
  const { needsAcknowledgement, acknowledgedAt, dueAt } = announcement
  if (acknowledgedAt)
    return (
      <p className="announced-done" role="status">
        <IconCheck size={16} aria-hidden="true" />
        {t`You confirmed that you read it, ${postTime(acknowledgedAt)}.`}
      </p>
    )
  if (!needsAcknowledgement) return dueAt && <p className="sm ink3">{t`To be confirmed by ${calendarDay(dueAt)}.`}</p>
  const late = dueAt !== null && Date.parse(dueAt) < Date.now()
  return (
    <div className="announced-ask">
      <p>
        <b className="m">
          {late
            ? t`You were asked to confirm by ${calendarDay(dueAt)} that you read this.`
            : dueAt
              ? t`You are asked to confirm by ${calendarDay(dueAt)} that you read this.`
              : t`You are asked to confirm that you read this.`}
        </b>{' '}
        {thread.following === 'muted' && (
          <span className="ink3">{t`You muted it: no reminders come, it still waits for you.`}</span>
        )}
      </p>
      <Button
        variant="filled"
        leftSection={<IconCheck size={16} />}
        loading={confirm.isPending}
        onClick={() => confirm.mutate()}
      >
        {t`I have read this`}
      </Button>
    </div>
  )
}

function useMeantFor(thread: Thread, { audience, units }: Announcement): string {
  const { t } = useLingui()
  const { name, visibility } = thread.community
  const places = units.map((unit) => unit.name).join(', ')
  if (audience === 'units' && visibility === 'public') return t`For everybody in ${places}, and in the units below.`
  if (audience === 'units') return t`For the members of ${name} in ${places}, and in the units below.`
  if (audience === 'everyone' && visibility === 'public') return t`For everybody.`
  return t`For the members of ${name}.`
}
