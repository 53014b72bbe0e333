import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { listFailedActivities, listFailedJobs, readBackups } from '../../contract/health.ts'
import { listImports, readImport } from '../../contract/imports.ts'
import { listClaims } from '../../contract/people/claims.ts'
import { listPeople } from '../../contract/people/directory.ts'
import { listInvitations } from '../../contract/people/invitations.ts'
import { call } from '../platform/call.ts'
import type { AccountsSearch } from './index.tsx'

const moving = ['queued', 'running', 'removing']
const pollMs = 700

export const claimsQuery = queryOptions({
  queryKey: ['claims'],
  queryFn: () => call(listClaims, { query: { limit: 100 } }),
})
export const invitationsQuery = infiniteQueryOptions({
  queryKey: ['invitations'],
  queryFn: ({ pageParam }) =>
    call(listInvitations, { query: { limit: 50, ...(pageParam ? { after: pageParam } : {}) } }),
  initialPageParam: '',
  getNextPageParam: ({ next }) => next,
})
export const accountsQuery = (search: AccountsSearch) =>
  infiniteQueryOptions({
    queryKey: ['people', 'accounts', search],
    queryFn: ({ pageParam, signal }) =>
      call(listPeople, { query: { ...search, limit: 50, ...(pageParam ? { after: pageParam } : {}) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })
export const importsQuery = queryOptions({
  queryKey: ['imports'],
  queryFn: () => call(listImports, { query: { limit: 50 } }),
  refetchInterval: ({ state }) => (state.data?.items.some((run) => moving.includes(run.state)) ? pollMs * 2 : false),
})
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['import', id],
    queryFn: () => call(readImport, { params: { id } }),
    staleTime: 0,
    refetchInterval: ({ state }) => (moving.includes(state.data?.state ?? '') ? pollMs : false),
  })

const healthMs = 15_000
export const failedJobsQuery = queryOptions({
  queryKey: ['failed-jobs'],
  queryFn: ({ signal }) => call(listFailedJobs, {}, { signal }),
  refetchInterval: healthMs,
})
export const backupsQuery = queryOptions({
  queryKey: ['backups'],
  queryFn: ({ signal }) => call(readBackups, {}, { signal }),
  refetchInterval: healthMs,
})
export const failedActivitiesQuery = infiniteQueryOptions({
  queryKey: ['failed-activities'],
  queryFn: ({ pageParam, signal }) =>
    call(listFailedActivities, { query: { limit: 20, ...(pageParam ? { after: pageParam } : {}) } }, { signal }),
  initialPageParam: '',
  getNextPageParam: ({ next }) => next,
  refetchInterval: healthMs,
})
