import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query'
import type { ThreadRow } from '../../contract/network/feed.ts'
import type { Reply } from '../../contract/network/replies.ts'
import type { Thread } from '../../contract/network/threads.ts'
import { threadQuery } from './thread-queries.ts'

type Rows = InfiniteData<{ items: ThreadRow[]; next: string | null }>
type Replies = InfiniteData<{ items: Reply[]; earlier: number; later: number }>
const lists = ['feed', 'threads', 'bookmarks']

/** What `patch` changes in `one`, as it was before. */
function undoing<T extends object>(one: T, patch: Partial<T>): Partial<T> {
  const before: Partial<T> = {}
  for (const key of Object.keys(patch) as (keyof T)[]) before[key] = one[key]
  return before
}

/** Changes a thread wherever it stands in a list; answers how to put that back, and nothing else. */
export function patchRow(queryClient: QueryClient, id: string, patch: Partial<ThreadRow>): () => void {
  const before: [QueryKey, Partial<ThreadRow>][] = []
  for (const list of lists) {
    for (const [key, rows] of queryClient.getQueriesData<Rows>({ queryKey: [list] })) {
      const row = rows?.pages.flatMap((page) => page.items).find((one) => one.id === id)
      if (!rows || !row) continue
      before.push([key, undoing(row, patch)])
      queryClient.setQueryData<Rows>(key, mapRows(rows, id, patch))
    }
  }
  return () => {
    for (const [key, was] of before)
      queryClient.setQueryData<Rows>(key, (rows) => (rows ? mapRows(rows, id, was) : rows))
  }
}

const mapRows = (rows: Rows, id: string, patch: Partial<ThreadRow>): Rows => ({
  ...rows,
  pages: rows.pages.map((page) => ({
    ...page,
    items: page.items.map((row) => (row.id === id ? { ...row, ...patch } : row)),
  })),
})

export function patchThread(queryClient: QueryClient, id: string, patch: Partial<Thread>): () => void {
  const key = threadQuery(id).queryKey
  const change = (next: Partial<Thread>) =>
    queryClient.setQueryData<Thread>(key, (thread) => (thread ? { ...thread, ...next } : thread))
  const thread = queryClient.getQueryData<Thread>(key)
  change(patch)
  return () => void (thread && change(undoing(thread, patch)))
}

/** Changes one reply in every page that holds it; answers how to put that back, and nothing else. */
export function patchReply(queryClient: QueryClient, thread: string, id: string, patch: Partial<Reply>): () => void {
  let before: Partial<Reply> | undefined
  changeReplies(queryClient, thread, (items) =>
    items.map((reply) => {
      if (reply.id !== id) return reply
      before ??= undoing(reply, patch)
      return { ...reply, ...patch }
    }),
  )
  return () => {
    const was = before
    if (was)
      changeReplies(queryClient, thread, (items) =>
        items.map((reply) => (reply.id === id ? { ...reply, ...was } : reply)),
      )
  }
}

/** Shows a reply at the end; answers how to take it away again. */
export function addReply(queryClient: QueryClient, reply: Reply): () => void {
  changeReplies(queryClient, reply.thread, (items, last) =>
    last && !items.some((one) => one.id === reply.id) ? [...items, reply] : items,
  )
  return () => changeReplies(queryClient, reply.thread, (items) => items.filter((one) => one.id !== reply.id))
}

/** Replies of this visit under the id they were first shown with. */
const firstIds = new Map<string, string>()

/** What React knows a reply by: the same before and after the server answered, so that an open menu stays open. */
export const keyOfReply = ({ id }: Reply): string => firstIds.get(id) ?? id

/** Puts what the server answered in the place of what was shown before the answer came. */
export function settleReply(queryClient: QueryClient, provisional: string, reply: Reply): void {
  firstIds.set(reply.id, provisional)
  changeReplies(queryClient, reply.thread, (items) => {
    const others = items.filter((one) => one.id !== reply.id || one.id === provisional)
    return others.map((one) => (one.id === provisional ? reply : one))
  })
}

type Change = (items: Reply[], last: boolean) => Reply[]

function changeReplies(queryClient: QueryClient, thread: string, change: Change): void {
  for (const [key, replies] of queryClient.getQueriesData<Replies>({ queryKey: ['replies', thread] })) {
    if (!replies) continue
    const pages = replies.pages.map((page, i) => ({
      ...page,
      items: change(page.items, i === replies.pages.length - 1 && page.later === 0),
    }))
    queryClient.setQueryData<Replies>(key, { ...replies, pages })
  }
}
