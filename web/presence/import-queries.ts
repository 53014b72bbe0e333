import { queryOptions } from '@tanstack/react-query'
import { type AccountImportRun, listAccountImports, readAccountImport } from '../../contract/presence/import.ts'
import { call } from '../platform/call.ts'

const pollMs = 700
export const isMoving = ({ state }: Pick<AccountImportRun, 'state'>): boolean =>
  state === 'queued' || state === 'running'

export const accountImportsQuery = queryOptions({
  queryKey: ['account-imports'],
  queryFn: () => call(listAccountImports, { query: { limit: 20 } }),
  refetchInterval: ({ state }) => (state.data?.items.some(isMoving) ? pollMs * 2 : false),
})
export const accountImportQuery = (id: string) =>
  queryOptions({
    queryKey: ['account-import', id],
    queryFn: () => call(readAccountImport, { params: { id } }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && isMoving(state.data) ? pollMs : false),
  })
