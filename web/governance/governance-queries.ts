import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import type { AccountAction, Risk } from '../../contract/governance/authorization.ts'
import { readCharter } from '../../contract/governance/charter.ts'
import { listModelVersions, readOperatingModel } from '../../contract/governance/operating-model.ts'
import { listPermittedPeople } from '../../contract/governance/permissions.ts'
import { listPolicyFiles } from '../../contract/governance/rules.ts'
import { listCertificates, listCourses, listExpiringCertificates } from '../../contract/governance/training.ts'
import { listAccounts, readAccount } from '../../contract/presence/accounts.ts'
import { call } from '../platform/call.ts'

const cursor = (after: string | null): { after?: string } => (after === null ? {} : { after })

export const arrangementQuery = (seq?: number) =>
  queryOptions({
    queryKey: ['arrangement', seq ?? 'in force'],
    queryFn: ({ signal }) => call(readOperatingModel, { query: seq === undefined ? {} : { version: seq } }, { signal }),
    staleTime: 60_000,
  })

export const arrangementsQuery = infiniteQueryOptions({
  queryKey: ['arrangements'],
  queryFn: ({ pageParam, signal }) =>
    call(listModelVersions, { query: { limit: 20, ...(pageParam === null ? {} : { before: pageParam }) } }, { signal }),
  initialPageParam: null as number | null,
  getNextPageParam: (last) => last.next,
})

export const policyFilesQuery = queryOptions({
  queryKey: ['policy-files'],
  queryFn: ({ signal }) => call(listPolicyFiles, {}, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})

export const holdersQuery = (account: string, action: AccountAction, risk: Risk, limit = 20) =>
  infiniteQueryOptions({
    queryKey: ['holders', account, action, risk, limit],
    queryFn: ({ pageParam, signal }) =>
      call(
        listPermittedPeople,
        { params: { id: account }, query: { action, risk, ...cursor(pageParam), limit } },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  })

export const coursesQuery = queryOptions({
  queryKey: ['courses'],
  queryFn: ({ signal }) => call(listCourses, {}, { signal }),
})

export const certificatesQuery = (filter: { course?: string; person?: string }) =>
  infiniteQueryOptions({
    queryKey: ['certificates', filter],
    queryFn: ({ pageParam, signal }) =>
      call(listCertificates, { query: { ...filter, ...cursor(pageParam), limit: 50 } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })

export const endingQuery = (filter: { days: number; unit?: string; course?: string; person?: string }) =>
  infiniteQueryOptions({
    queryKey: ['certificates', 'ending', filter],
    queryFn: ({ pageParam, signal }) =>
      call(listExpiringCertificates, { query: { ...filter, ...cursor(pageParam), limit: 50 } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })

export const charterQuery = queryOptions({
  queryKey: ['charter'],
  queryFn: ({ signal }) => call(readCharter, {}, { signal }),
})

export const accountsQuery = infiniteQueryOptions({
  queryKey: ['accounts'],
  queryFn: ({ pageParam, signal }) => call(listAccounts, { query: { limit: 100, ...cursor(pageParam) } }, { signal }),
  initialPageParam: null as string | null,
  getNextPageParam: (last) => last.next,
  staleTime: 60_000,
})

export const accountQuery = (id: string) =>
  queryOptions({
    queryKey: ['account', id],
    queryFn: ({ signal }) => call(readAccount, { params: { id } }, { signal }),
  })
