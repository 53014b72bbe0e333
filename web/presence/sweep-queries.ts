import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import type { Input } from '../../contract/operation.ts'
import {
  countImpersonationMatches,
  type ImpersonationScan,
  listBrandNames,
  listEvidence,
  listImpersonationMatches,
  listImpersonationScans,
  readImpersonationMatch,
  readImpersonationScan,
} from '../../contract/presence/impersonation.ts'
import { call } from '../platform/call.ts'
import { refreshRegister } from './register-queries.ts'

export type HitQuestion = Omit<Input<typeof listImpersonationMatches>['query'], 'after' | 'limit'>
const askAgainMs = 1500
export const isUnderWay = (sweep: ImpersonationScan | undefined): boolean =>
  sweep !== undefined && (sweep.state === 'queued' || sweep.state === 'running')
const cursor = (after: string | null): { after?: string } => (after === null ? {} : { after })

export const hitsQuery = (question: HitQuestion) =>
  infiniteQueryOptions({
    queryKey: ['sweeps', 'hits', question],
    queryFn: ({ pageParam, signal }) =>
      call(listImpersonationMatches, { query: { ...question, ...cursor(pageParam), limit: 50 } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })
export const hitCountsQuery = queryOptions({
  queryKey: ['sweeps', 'hits', 'counts'],
  queryFn: ({ signal }) => call(countImpersonationMatches, {}, { signal }),
})
export const hitQuery = (id: string) =>
  queryOptions({
    queryKey: ['sweeps', 'hit', id],
    queryFn: ({ signal }) => call(readImpersonationMatch, { params: { id } }, { signal }),
  })
export const evidenceQuery = (id: string) =>
  queryOptions({
    queryKey: ['sweeps', 'hit', id, 'evidence'],
    queryFn: ({ signal }) => call(listEvidence, { params: { id } }, { signal }),
  })
export const sweepsQuery = queryOptions({
  queryKey: ['sweeps', 'runs'],
  queryFn: ({ signal }) => call(listImpersonationScans, { query: { limit: 20 } }, { signal }),
  refetchInterval: ({ state }) => (state.data?.items.some(isUnderWay) ? askAgainMs : false),
})
export const sweepQuery = (id: string) =>
  queryOptions({
    queryKey: ['sweeps', 'run', id],
    queryFn: ({ signal }) => call(readImpersonationScan, { params: { id } }, { signal }),
    refetchInterval: ({ state }) => (isUnderWay(state.data) ? askAgainMs : false),
  })
export const brandNamesQuery = queryOptions({
  queryKey: ['sweeps', 'names'],
  queryFn: ({ signal }) => call(listBrandNames, {}, { signal }),
})

/** What is said of a hit shows in its list, in the counts and, as a line of its own, in the register. */
export const refreshSweeps = async (client: QueryClient, account?: string): Promise<void> => {
  await Promise.all([client.invalidateQueries({ queryKey: ['sweeps'] }), refreshRegister(client, account)])
}
