import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Button } from '@mantine/core'
import { IconBellOff, IconInfoCircle } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import type { MouseEvent } from 'react'
import type { Notification } from '../../contract/delivery.ts'
import { fullTime, relativeTime } from '../platform/dates.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Mark } from '../ui/mark.tsx'
import css from './notifications.module.css'
import { useStop } from './stop.ts'
import { useRead } from './use-read.ts'
import { useSaid, useSentenceOf, useWhy } from './words.ts'

/** What happened, where, why one is told, and the one switch that stops it. */
export function NotificationRow({ notification }: { notification: Notification }) {
  const { t } = useLingui()
  const sentence = useSentenceOf(notification)
  const why = useWhy(notification)
  const said = useSaid(notification)
  const stop = useStop(notification)
  const open = useOpen(notification)
  const unread = notification.readAt === null
  return (
    <article className={unread ? `${css.notification} ${css.unread}` : css.notification} data-item tabIndex={-1}>
      {notification.actor ? (
        <Avatar person={notification.actor} />
      ) : (
        <span className="av s32 av6">
          <Mark size={16} />
        </span>
      )}
      <div className="grow">
        <div className="row top">
          <a className={`grow ${css.what}`} href={notification.link} onClick={open} data-key="o">
            {unread && <span className="vh">{t`New:`} </span>}
            {sentence}
          </a>
          <time className="sm ink3" dateTime={notification.at} title={fullTime(notification.at)}>
            {relativeTime(notification.at)}
          </time>
        </div>
        {said && <p className={css.said}>{said}</p>}
        <div className={css.why}>
          <IconInfoCircle size={14} aria-hidden="true" />
          <span>{why}</span>
          {stop && (
            <Button size="compact-xs" variant="subtle" leftSection={<IconBellOff size={14} />} onClick={stop.run}>
              {stop.label}
            </Button>
          )}
        </div>
      </div>
      {unread && <SeenButton notification={notification} />}
    </article>
  )
}

function SeenButton({ notification }: { notification: Notification }) {
  const { t } = useLingui()
  const read = useRead()
  return (
    <span className={css.seen}>
      <ActionIcon size={28} aria-label={t`Mark as seen`} title={t`Mark as seen`} onClick={() => read(notification)}>
        <i className="dot" />
      </ActionIcon>
    </span>
  )
}

function useOpen(notification: Notification): (event: MouseEvent) => void {
  const navigate = useNavigate()
  const read = useRead()
  return (event) => {
    read(notification)
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    const { thread, seq } = notification
    if (!thread) void navigate({ to: notification.link })
    else void navigate({ to: '/threads/$id', params: { id: thread.id }, search: seq ? { reply: seq } : {} })
  }
}
