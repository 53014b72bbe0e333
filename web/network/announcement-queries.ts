import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import {
  type AnnouncementSettings,
  listAcknowledgements,
  readAnnouncementImpact,
} from '../../contract/network/announcements.ts'
import { call } from '../platform/call.ts'

/** What an announcement would weigh: whether one may make it, and whom it interrupts. */
export const weightQuery = (
  community: string,
  { audience, units = [], acknowledgementRequired }: AnnouncementSettings,
) =>
  queryOptions({
    queryKey: ['announcement-weight', community, audience, units, acknowledgementRequired],
    queryFn: ({ signal }) =>
      call(
        readAnnouncementImpact,
        { params: { id: community }, query: { audience, units, acknowledgementRequired } },
        { signal },
      ),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })

export type Confirmed = 'pending' | 'acknowledged'
export const confirmationsQuery = (thread: string, which: Confirmed, q: string) =>
  infiniteQueryOptions({
    queryKey: ['confirmations', thread, which, q],
    queryFn: ({ pageParam, signal }) =>
      call(
        listAcknowledgements,
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
