import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query'
import type { Reply, Thread, ThreadRow } from '../../contract/network.ts'

type Rows = InfiniteData<{ items: ThreadRow[]; next: string | null }>
type Replies = InfiniteData<{ items: Reply[]; earlier: number; later: number }>
const lists = ['feed', 'threads', 'bookmarks']

/** Changes a thread wherever it stands in a list; answers how to put it back. */
export function patchRow(queryClient: QueryClient, id: string, patch: Partial<ThreadRow>): () => void {
  const before: [QueryKey, Rows | undefined][] = []
  for (const list of lists) {
    for (const [key, rows] of queryClient.getQueriesData<Rows>({ queryKey: [list] })) {
      if (!rows?.pages.some((page) => page.items.some((row) => row.id === id))) continue
      before.push([key, rows])
      queryClient.setQueryData<Rows>(key, mapRows(rows, id, patch))
    }
  }
  return () => {
    for (const [key, rows] of before) queryClient.setQueryData(key, rows)
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
  const key = ['thread', id]
  const before = queryClient.getQueryData<Thread>(key)
  if (before) queryClient.setQueryData<Thread>(key, { ...before, ...patch })
  return () => queryClient.setQueryData(key, before)
}

/** Changes one reply in every page that holds it. */
export function patchReply(queryClient: QueryClient, thread: string, id: string, patch: Partial<Reply>): () => void {
  return changeReplies(queryClient, thread, (items) =>
    items.map((reply) => (reply.id === id ? { ...reply, ...patch } : reply)),
  )
}

export function addReply(queryClient: QueryClient, reply: Reply): () => void {
  return changeReplies(queryClient, reply.thread, (items, last) =>
    last && !items.some((one) => one.id === reply.id) ? [...items, reply] : items,
  )
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

function changeReplies(queryClient: QueryClient, thread: string, change: Change): () => void {
  const before = queryClient.getQueriesData<Replies>({ queryKey: ['replies', thread] })
  for (const [key, replies] of before) {
    if (!replies) continue
    const pages = replies.pages.map((page, i) => ({
      ...page,
      items: change(page.items, i === replies.pages.length - 1 && page.later === 0),
    }))
    queryClient.setQueryData<Replies>(key, { ...replies, pages })
  }
  return () => {
    for (const [key, replies] of before) queryClient.setQueryData(key, replies)
  }
}
