import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { listContributions, readInvolvement } from '../../contract/network/contributions.ts'
import { call } from '../platform/call.ts'

const pageSize = 6

export const contributionsQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['contributions', id],
    queryFn: ({ pageParam, signal }) =>
      call(
        listContributions,
        { params: { id }, query: { limit: pageSize, ...(pageParam ? { after: pageParam } : {}) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })

export const involvementQuery = (id: string) =>
  queryOptions({
    queryKey: ['involvement', id],
    queryFn: ({ signal }) => call(readInvolvement, { params: { id } }, { signal }),
    staleTime: 60_000,
  })
