import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { listCommunities, listJoinRequests, listMembers, readCommunity } from '../../contract/network/communities.ts'
import { call } from '../platform/call.ts'
import { queryOf } from '../platform/queries.ts'

type DirectoryChoice = {
  which: 'all' | 'mine' | 'others' | 'archived'
  sort: 'activity' | 'name' | 'members' | 'newest'
  q?: string
}
const cursor = (after: string | null): { after?: string } => (after === null ? {} : { after })

export const directoryQuery = (choice: DirectoryChoice) =>
  infiniteQueryOptions({
    queryKey: ['communities', choice],
    queryFn: ({ pageParam, signal }) =>
      call(listCommunities, { query: { ...choice, ...cursor(pageParam), limit: 40 } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })

export const communityQuery = (slug: string) => queryOf(readCommunity, { params: { id: slug } })

export const membersQuery = (id: string, q: string) =>
  infiniteQueryOptions({
    queryKey: ['members', id, q],
    queryFn: ({ pageParam, signal }) =>
      call(listMembers, { params: { id }, query: { q, ...cursor(pageParam), limit: 60 } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })

export const joinRequestsQuery = (id: string) =>
  queryOptions({
    queryKey: ['requests', id],
    queryFn: ({ signal }) => call(listJoinRequests, { params: { id }, query: { limit: 100 } }, { signal }),
  })
