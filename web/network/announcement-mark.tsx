import './announcement.css'
import { useLingui } from '@lingui/react/macro'
import { Button } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { ThreadRow } from '../../contract/network/feed.ts'
import { calendarDay } from '../platform/dates.ts'
import { Chip } from '../ui/chip.tsx'
import { useConfirm } from './use-confirm.ts'

type Mark = NonNullable<ThreadRow['announcement']>
export const waitsForReader = (mark: Mark | null): boolean =>
  Boolean(mark?.acknowledgementRequired && mark.needsAcknowledgement && mark.acknowledgedAt === null)

/** In a list: whether the reader still has to confirm an announcement, and until when. */
export function AnnouncementChip({ mark }: { mark: Mark | null }) {
  const { t } = useLingui()
  if (!mark?.acknowledgementRequired) return null
  if (mark.acknowledgedAt)
    return (
      <Chip tone="gain" icon={<IconCheck size={14} aria-hidden="true" />}>
        {t`You confirmed it`}
      </Chip>
    )
  if (!mark.needsAcknowledgement) return <Chip tone="line">{t`To be confirmed`}</Chip>
  const late = mark.dueAt !== null && Date.parse(mark.dueAt) < Date.now()
  return (
    <Chip tone="loss">
      {late
        ? t`Waits for you, overdue`
        : mark.dueAt
          ? t`Waits for you, by ${calendarDay(mark.dueAt)}`
          : t`Waits for you`}
    </Chip>
  )
}

/** Confirming from where it is listed. */
export function ConfirmInRow({ row }: { row: Pick<ThreadRow, 'id' | 'title' | 'announcement'> }) {
  const { t } = useLingui()
  const confirm = useConfirm(row.id)
  if (!waitsForReader(row.announcement)) return null
  return (
    <div className="confirm-row">
      <Button
        size="xs"
        loading={confirm.isPending}
        leftSection={<IconCheck size={14} />}
        aria-label={t`I have read this: “${row.title}”`}
        onClick={() => confirm.mutate()}
      >
        {t`I have read this`}
      </Button>
    </div>
  )
}
