import type { InfiniteData } from '@tanstack/react-query'
import { listNotifications, type Notification } from '../../contract/delivery.ts'
import { paged, queriesOf } from '../platform/queries.ts'
import { type Patch, patchAll } from '../platform/use-write.ts'
import { unreadQuery } from '../shell/unread.ts'

export type Which = 'all' | 'unread' | 'mentions'
type Rows = InfiniteData<{ items: Notification[]; unread: number; next: string | null }>

export const notificationsQuery = (which: Which) => paged(listNotifications, { query: { which, limit: 30 } })

/** What is stale once notifications were read. */
export const changedByReading = [queriesOf(listNotifications), unreadQuery] as const

/** Sets when one notification was read, in every list on the screen. */
export function patchReadAt({ id, readAt: before }: Notification, readAt: string): Patch {
  const set = (value: string | null, unread: number) => (rows: Rows) => ({
    ...rows,
    pages: rows.pages.map((page) => ({
      ...page,
      unread: Math.max(0, page.unread + unread),
      items: page.items.map((one) => (one.id === id ? { ...one, readAt: value } : one)),
    })),
  })
  return patchAll<Rows>(queriesOf(listNotifications), set(readAt, -1), set(before, 1))
}
