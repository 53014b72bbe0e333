import assert from 'node:assert/strict'
import { test } from 'node:test'
import { QueryClient } from '@tanstack/react-query'
import { listNotifications, listPreferences } from '../../contract/delivery.ts'
import { paged, queriesOf, queryOf } from './queries.ts'

test('the queries of an operation are found by the operation, and by a part of their input', async () => {
  const client = new QueryClient()
  const unread = paged(listNotifications, { query: { which: 'unread', limit: 30 } })
  const all = paged(listNotifications, { query: { which: 'all', limit: 30 } })
  const preferences = queryOf(listPreferences, {})
  client.setQueryData(unread.queryKey, { pages: [], pageParams: [] })
  client.setQueryData(all.queryKey, { pages: [], pageParams: [] })
  client.setQueryData(preferences.queryKey, { items: [] })
  const staleAfter = async (filter: ReturnType<typeof queriesOf>) => {
    await client.invalidateQueries(filter)
    const stale = [unread, all, preferences].map(({ queryKey }) => client.getQueryState(queryKey)?.isInvalidated)
    client.setQueryData(unread.queryKey, { pages: [], pageParams: [] })
    client.setQueryData(all.queryKey, { pages: [], pageParams: [] })
    return stale
  }
  assert.deepEqual(await staleAfter(queriesOf(listNotifications, { query: { which: 'unread' } })), [true, false, false])
  assert.deepEqual(await staleAfter(queriesOf(listNotifications)), [true, true, false])
  client.clear()
})
