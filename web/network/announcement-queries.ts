import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { type AnnouncementWish, listConfirmations, weighAnnouncement } from '../../contract/network/announcements.ts'
import { call } from '../platform/call.ts'

/** What an announcement would weigh: whether one may make it, and whom it interrupts. */
export const weightQuery = (community: string, { reach, units = [], mustRead }: AnnouncementWish) =>
  queryOptions({
    queryKey: ['announcement-weight', community, reach, units, mustRead],
    queryFn: ({ signal }) =>
      call(weighAnnouncement, { params: { id: community }, query: { reach, units, mustRead } }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })

export type Confirmed = 'missing' | 'done'
export const confirmationsQuery = (thread: string, which: Confirmed, q: string) =>
  infiniteQueryOptions({
    queryKey: ['confirmations', thread, which, q],
    queryFn: ({ pageParam, signal }) =>
      call(
        listConfirmations,
        {
          params: { id: thread },
          query: { which, limit: 50, ...(q && { q }), ...(pageParam !== null && { after: pageParam }) },
        },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })
