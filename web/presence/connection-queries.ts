import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query'
import {
  type ConnectionState,
  listConnectedNetworks,
  listConnections,
  readConnection,
} from '../../contract/presence/connections.ts'
import { call } from '../platform/call.ts'
import { refreshRegister } from './register-queries.ts'

const cursor = (after: string | null): { after?: string } => (after === null ? {} : { after })

export const connectionsQuery = (state: ConnectionState | undefined) =>
  infiniteQueryOptions({
    queryKey: ['connections', 'list', state ?? 'all'],
    queryFn: ({ pageParam, signal }) =>
      call(listConnections, { query: { ...(state && { state }), ...cursor(pageParam), limit: 50 } }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  })
export const networksQuery = queryOptions({
  queryKey: ['connections', 'networks'],
  queryFn: ({ signal }) => call(listConnectedNetworks, {}, { signal }),
})
export const connectionQuery = (account: string) =>
  queryOptions({
    queryKey: ['connections', 'account', account],
    queryFn: ({ signal }) => call(readConnection, { params: { id: account } }, { signal }),
  })

export const refreshConnections = async (client: QueryClient, account?: string): Promise<void> => {
  await Promise.all([client.invalidateQueries({ queryKey: ['connections'] }), refreshRegister(client, account)])
}
