import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query'
import { listFeed, listSaved, listThreads } from '../../contract/network/feed.ts'
import { listReplies } from '../../contract/network/replies.ts'
import { readThread } from '../../contract/network/threads.ts'
import { call } from '../platform/call.ts'
import { queryOf } from '../platform/queries.ts'

type FeedChoice = { which: 'mine' | 'unread' | 'mentions'; sort: 'activity' | 'newest' }
type CommunityChoice = { which: 'all' | 'questions' | 'unanswered'; sort: 'activity' | 'newest' }

const cursor = (after: string | null): { after?: string } => (after === null ? {} : { after })

export const feedQuery = (choice: FeedChoice) =>
  infiniteQueryOptions({
    queryKey: ['feed', choice],
    queryFn: ({ pageParam, signal }) =>
      call(listFeed, { query: { ...choice, ...cursor(pageParam), limit: 20 } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })

export const communityThreadsQuery = (id: string, choice: CommunityChoice) =>
  infiniteQueryOptions({
    queryKey: ['threads', id, choice],
    queryFn: ({ pageParam, signal }) =>
      call(listThreads, { params: { id }, query: { ...choice, ...cursor(pageParam), limit: 25 } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })

export const bookmarksQuery = infiniteQueryOptions({
  queryKey: ['bookmarks'],
  queryFn: ({ pageParam, signal }) => call(listSaved, { query: { ...cursor(pageParam), limit: 20 } }, { signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.next,
})

export const threadQuery = (id: string) => queryOf(readThread, { params: { id } })

type Window = { around: number } | { after: number } | { before: number }
const pageOfReplies = 60

/** Replies by their place; `around` decides where reading begins in a long thread. */
export const repliesQuery = (id: string, around: number) =>
  infiniteQueryOptions({
    queryKey: ['replies', id, around],
    queryFn: ({ pageParam, signal }) =>
      call(listReplies, { params: { id }, query: { ...pageParam, limit: pageOfReplies } }, { signal }),
    initialPageParam: { around } as Window,
    getNextPageParam: (last): Window | undefined => {
      const seq = last.items.at(-1)?.seq
      return last.later > 0 && seq !== undefined ? { after: seq } : undefined
    },
    getPreviousPageParam: (first): Window | undefined => {
      const seq = first.items[0]?.seq
      return first.earlier > 0 && seq !== undefined ? { before: seq } : undefined
    },
  })
