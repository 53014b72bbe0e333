import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { listPeople, readPerson } from '../../contract/people/directory.ts'
import { listRoles } from '../../contract/people/roles.ts'
import { listUnits } from '../../contract/people/units.ts'
import { call } from '../platform/call.ts'

export const pageSize = 100

export type PeopleFilter = { q?: string; unit?: string; language?: string; location?: string }

export const peopleQuery = (filter: PeopleFilter) =>
  infiniteQueryOptions({
    queryKey: ['people', filter],
    queryFn: ({ pageParam, signal }) =>
      call(
        listPeople,
        { query: { ...filter, limit: pageSize, ...(pageParam ? { after: pageParam } : {}) } },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
    placeholderData: keepPreviousData,
  })

export const unitsQuery = (q = '') =>
  queryOptions({
    queryKey: ['units', q],
    queryFn: ({ signal }) => call(listUnits, { query: q ? { q } : {} }, { signal }),
    staleTime: 60_000,
    placeholderData: keepPreviousData,
  })

export const personQuery = (id: string) =>
  queryOptions({ queryKey: ['person', id], queryFn: () => call(readPerson, { params: { id } }) })

export const rolesQuery = (unit: string) =>
  queryOptions({ queryKey: ['roles', unit], queryFn: () => call(listRoles, { params: { id: unit } }) })
