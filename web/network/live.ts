import type { QueryKey } from '@tanstack/react-query'
import type { LiveActivity } from '../../contract/delivery.ts'
import { readCommunity } from '../../contract/network/communities.ts'
import { refreshOn } from '../platform/live-queries.ts'
import { queriesOf, type Stale } from '../platform/queries.ts'
import { threadQuery } from './thread-queries.ts'

refreshOn((event) => {
  if (event.type === 'activity') return afterActivity(event.data)
  // Another device of the same person has read.
  if (event.type === 'read') return [{ queryKey: ['feed'] }, { queryKey: ['threads'] }]
  if (event.type === 'hello') return [{ queryKey: ['availability'] }]
  return []
})

function afterActivity({ kind, thread, community }: LiveActivity): Stale[] {
  const keys: QueryKey[] = []
  if (kind === 'thread' || kind === 'reply') keys.push(['feed'], ['threads'])
  if (kind === 'reaction' || kind === 'file' || kind === 'thread' || kind === 'reply') {
    if (thread) keys.push(threadQuery(thread).queryKey, ['replies', thread])
  }
  if (kind === 'community' || kind === 'membership') {
    keys.push(['communities'])
    if (community) keys.push(queriesOf(readCommunity).queryKey, ['members', community], ['requests', community])
  }
  if (kind === 'follow' && thread) keys.push(threadQuery(thread).queryKey)
  return keys.map((queryKey) => ({ queryKey }))
}
