import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import { type HandleState, listReservedHandles, readReservedHandle } from '../../contract/presence/reserved-handles.ts'
import { call } from '../platform/call.ts'

const cursor = (after: string | null): { after?: string } => (after === null ? {} : { after })

export const watchesQuery = (question: { which?: 'alerts' | 'all'; state?: HandleState }) =>
  infiniteQueryOptions({
    queryKey: ['watches', 'list', question],
    queryFn: ({ pageParam, signal }) =>
      call(listReservedHandles, { query: { ...question, ...cursor(pageParam), limit: 50 } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })
export const watchQuery = (id: string) =>
  queryOptions({
    queryKey: ['watches', 'one', id],
    queryFn: ({ signal }) => call(readReservedHandle, { params: { id } }, { signal }),
  })
export const refreshWatches = (client: QueryClient) => client.invalidateQueries({ queryKey: ['watches'] })
