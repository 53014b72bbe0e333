import { infiniteQueryOptions, keepPreviousData, type QueryClient, queryOptions } from '@tanstack/react-query'
import { countAccounts, listAccounts, readAccount } from '../../contract/presence/accounts.ts'
import { readAccountHistory } from '../../contract/presence/changes.ts'
import { listPublishingPauses } from '../../contract/presence/publishing-pauses.ts'
import { readAccountOverview, readAccountTimeline, readUnitReport } from '../../contract/presence/reports.ts'
import { listRetirements } from '../../contract/presence/retirement.ts'
import { listAccountViews } from '../../contract/presence/views.ts'
import { call } from '../platform/call.ts'
import type { Question } from './register-search.ts'

const cursor = (after: string | null): { after?: string } => (after === null ? {} : { after })
const paged = {
  initialPageParam: null as string | null,
  getNextPageParam: (last: { next: string | null }) => last.next,
}

export const registerQuery = (question: Question, limit = 50) =>
  infiniteQueryOptions({
    queryKey: ['register', 'list', question, limit],
    queryFn: ({ pageParam, signal }) =>
      call(listAccounts, { query: { ...question, ...cursor(pageParam), limit } }, { signal }),
    ...paged,
    placeholderData: keepPreviousData,
  })

export const facetsQuery = ({ sort: _, ...question }: Question) =>
  queryOptions({
    queryKey: ['register', 'facets', question],
    queryFn: ({ signal }) => call(countAccounts, { query: question }, { signal }),
    placeholderData: keepPreviousData,
  })

export const entryQuery = (id: string) =>
  queryOptions({
    queryKey: ['account', id],
    queryFn: ({ signal }) => call(readAccount, { params: { id } }, { signal }),
  })

export const viewsQuery = queryOptions({
  queryKey: ['register', 'views'],
  queryFn: ({ signal }) => call(listAccountViews, {}, { signal }),
})

export const publishingPausesQuery = queryOptions({
  queryKey: ['register', 'holds'],
  queryFn: ({ signal }) => call(listPublishingPauses, {}, { signal }),
})

export const historyQuery = (id: string) =>
  infiniteQueryOptions({
    queryKey: ['account', id, 'history'],
    queryFn: ({ pageParam, signal }) =>
      call(readAccountHistory, { params: { id }, query: { ...cursor(pageParam), limit: 20 } }, { signal }),
    ...paged,
  })

export const retirementsQuery = (filter: { account?: string; which?: 'open' | 'done' | 'all' }) =>
  infiniteQueryOptions({
    queryKey: ['register', 'retirements', filter],
    queryFn: ({ pageParam, signal }) =>
      call(listRetirements, { query: { ...filter, ...cursor(pageParam), limit: 20 } }, { signal }),
    ...paged,
  })

export const estateQuery = queryOptions({
  queryKey: ['register', 'estate'],
  queryFn: ({ signal }) => call(readAccountOverview, { query: {} }, { signal }),
})

export const timelineQuery = queryOptions({
  queryKey: ['register', 'timeline'],
  queryFn: ({ signal }) => call(readAccountTimeline, { query: {} }, { signal }),
})

export const unitPageQuery = (id: string) =>
  queryOptions({
    queryKey: ['register', 'unit', id],
    queryFn: ({ signal }) => call(readUnitReport, { params: { id } }, { signal }),
  })

/** Whatever changes in one entry may show in every list and picture of the register. */
export async function refreshRegister(client: QueryClient, account?: string): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: ['register'] }),
    ...(account ? [client.invalidateQueries({ queryKey: ['account', account] })] : []),
  ])
}
