import { useLingui } from '@lingui/react/macro'
import { ActionIcon, Button } from '@mantine/core'
import { IconBellOff, IconInfoCircle } from '@tabler/icons-react'
import { type InfiniteData, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { MouseEvent } from 'react'
import { type Notification, readNotifications } from '../../contract/delivery.ts'
import { call } from '../platform/call.ts'
import { fullTime, relativeTime } from '../platform/dates.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Mark } from '../ui/mark.tsx'
import { useStop } from './stop.ts'
import { useSaid, useSentenceOf, useWhy } from './words.ts'

type Rows = InfiniteData<{ items: Notification[]; unread: number; next: string | null }>

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
    <article className={unread ? 'nt new' : 'nt'} data-item tabIndex={-1}>
      {notification.actor ? (
        <Avatar person={notification.actor} />
      ) : (
        <span className="av s32 av6">
          <Mark size={16} />
        </span>
      )}
      <div className="grow">
        <div className="row top">
          <a className="what grow" href={notification.link} onClick={open} data-key="o">
            {unread && <span className="vh">{t`New:`} </span>}
            {sentence}
          </a>
          <time className="sm ink3" dateTime={notification.at} title={fullTime(notification.at)}>
            {relativeTime(notification.at)}
          </time>
        </div>
        {said && <p className="said">{said}</p>}
        <div className="why">
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
  const seen = useSeen(notification)
  return (
    <ActionIcon size={28} aria-label={t`Mark as seen`} title={t`Mark as seen`} onClick={() => void seen()}>
      <i className="dot" />
    </ActionIcon>
  )
}

/** Marks one as seen, here at once and then on the server. */
function useSeen(notification: Notification): () => Promise<void> {
  const queryClient = useQueryClient()
  return async () => {
    if (notification.readAt) return
    const readAt = new Date().toISOString()
    for (const [key, rows] of queryClient.getQueriesData<Rows>({ queryKey: ['notifications'] })) {
      if (!rows) continue
      const pages = rows.pages.map((page) => ({
        ...page,
        unread: Math.max(0, page.unread - 1),
        items: page.items.map((one) => (one.id === notification.id ? { ...one, readAt } : one)),
      }))
      queryClient.setQueryData<Rows>(key, { ...rows, pages })
    }
    await call(readNotifications, { body: { ids: [notification.id], read: true } }).catch(() =>
      queryClient.invalidateQueries({ queryKey: ['notifications'] }),
    )
    await queryClient.invalidateQueries({ queryKey: ['unread'] })
  }
}

function useOpen(notification: Notification): (event: MouseEvent) => void {
  const navigate = useNavigate()
  const seen = useSeen(notification)
  return (event) => {
    void seen()
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    const { thread, seq } = notification
    if (!thread) void navigate({ to: notification.link })
    else void navigate({ to: '/threads/$id', params: { id: thread.id }, search: seq ? { reply: seq } : {} })
  }
}
