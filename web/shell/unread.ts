import { useQuery } from '@tanstack/react-query'
import { readUnread, type UnreadCounts } from '../../contract/network/feed.ts'
import { refreshOn } from '../platform/live-queries.ts'
import { queryOf } from '../platform/queries.ts'

export const unreadQuery = { ...queryOf(readUnread, {}), staleTime: 60_000 }

const changesUnread = ['notification', 'read', 'hello']
const changesCounts = ['thread', 'reply', 'community', 'membership']
refreshOn((event) => {
  const counts =
    event.type === 'activity' ? changesCounts.includes(event.data.kind) : changesUnread.includes(event.type)
  return counts ? [unreadQuery] : []
})

export type MyCommunity = UnreadCounts['communities'][number]
export type Unread = {
  /** Whether the server has answered yet. */
  known: boolean
  communities: MyCommunity[]
  threads: number
  mentions: number
  notifications: number
}

/** One's communities, those with news for one first. */
export function useUnread(): Unread {
  const { data } = useQuery(unreadQuery)
  const all = data?.communities ?? []
  const heard = all.filter((one) => !one.muted)
  const communities = [...all].sort(
    (a, b) => Number(b.mentions > 0) - Number(a.mentions > 0) || Number(b.threads > 0) - Number(a.threads > 0),
  )
  return {
    known: data !== undefined,
    communities,
    threads: heard.reduce((sum, one) => sum + one.threads, 0),
    mentions: all.reduce((sum, one) => sum + one.mentions, 0),
    notifications: data?.notifications ?? 0,
  }
}
