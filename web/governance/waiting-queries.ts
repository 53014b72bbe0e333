import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { listApprovals, readApproval } from '../../contract/governance/approvals.ts'
import { listExceptions } from '../../contract/governance/exceptions.ts'
import {
  comparePolicy,
  listPolicies,
  listPolicyReaders,
  listPolicyUnits,
  listPolicyVersions,
  type PolicyLanguage,
  readPolicy,
} from '../../contract/governance/policies.ts'
import { listPolicyTemplates } from '../../contract/governance/policy-templates.ts'
import { call } from '../platform/call.ts'
import type { ApprovalsSearch, ExceptionsSearch, PoliciesSearch } from './index.tsx'

const cursor = (after: string | null): { after?: string } => (after === null ? {} : { after })

/** How much waits for the reader: for the rail and the overview. */
export const waitingQuery = queryOptions({
  queryKey: ['waiting'],
  queryFn: async ({ signal }) => {
    const [policies, approvals] = await Promise.all([
      call(listPolicies, { query: { which: 'pending', limit: 1 } }, { signal }),
      call(listApprovals, { query: { which: 'pending', limit: 1 } }, { signal }),
    ])
    return { toSign: policies.toAcknowledge, toDecide: approvals.pending }
  },
  staleTime: 60_000,
})

export const policiesQuery = (which: PoliciesSearch['which']) =>
  infiniteQueryOptions({
    queryKey: ['policies', which ?? 'all'],
    queryFn: ({ pageParam, signal }) =>
      call(listPolicies, { query: { which: which ?? 'all', limit: 50, ...cursor(pageParam) } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })

export const policyQuery = (id: string) =>
  queryOptions({
    queryKey: ['policy', id],
    queryFn: ({ signal }) => call(readPolicy, { params: { id } }, { signal }),
  })

export const policyVersionsQuery = (id: string) =>
  queryOptions({
    queryKey: ['policy', id, 'versions'],
    queryFn: ({ signal }) => call(listPolicyVersions, { params: { id } }, { signal }),
  })

export const policyChangesQuery = (id: string, range: { from?: number; to?: number } = {}) =>
  queryOptions({
    queryKey: ['policy', id, 'changes', range],
    queryFn: ({ signal }) => call(comparePolicy, { params: { id }, query: range }, { signal }),
  })

/** `unit` includes sub-units, `directUnit` does not. */
type Where = { unit?: string; directUnit?: string }

export const policyUnitsQuery = (id: string, within: string | undefined) =>
  queryOptions({
    queryKey: ['policy', id, 'units', within ?? 'top'],
    queryFn: ({ signal }) =>
      call(listPolicyUnits, { params: { id }, query: within ? { parent: within } : {} }, { signal }),
    placeholderData: keepPreviousData,
  })

export const policyReadersQuery = (id: string, which: 'acknowledged' | 'pending', where: Where = {}) =>
  infiniteQueryOptions({
    queryKey: ['policy', id, 'readers', which, where],
    queryFn: ({ pageParam, signal }) =>
      call(
        listPolicyReaders,
        { params: { id }, query: { which, ...where, limit: 50, ...cursor(pageParam) } },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })

export const templatesQuery = (language: PolicyLanguage) =>
  queryOptions({
    queryKey: ['policy-templates', language],
    queryFn: ({ signal }) => call(listPolicyTemplates, { query: { language } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })

export const approvalsQuery = (which: ApprovalsSearch['which']) =>
  infiniteQueryOptions({
    queryKey: ['approvals', which ?? 'pending'],
    queryFn: ({ pageParam, signal }) =>
      call(listApprovals, { query: { which: which ?? 'pending', limit: 30, ...cursor(pageParam) } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })

export const approvalQuery = (id: string) =>
  queryOptions({
    queryKey: ['approval', id],
    queryFn: ({ signal }) => call(readApproval, { params: { id } }, { signal }),
  })

export const exceptionsQuery = ({ state, rule }: ExceptionsSearch) =>
  infiniteQueryOptions({
    queryKey: ['exceptions', state ?? '', rule ?? ''],
    queryFn: ({ pageParam, signal }) =>
      call(
        listExceptions,
        { query: { limit: 50, ...(state ? { state } : {}), ...(rule ? { rule } : {}), ...cursor(pageParam) } },
        { signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })
