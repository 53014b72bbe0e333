import type { LastPost, NetworkClient } from '../connector.ts'
import { daysOf } from '../days.ts'
import { callXrpc, inside, listOf, timeOf } from './xrpc.ts'

const LIMIT = 100

/** Posts and replies, without reposts. */
export async function readPosts(client: NetworkClient, actor: string): Promise<LastPost> {
  const query = { actor, limit: LIMIT, filter: 'posts_with_replies' }
  const feed = await callXrpc(client, 'app.bsky.feed.getAuthorFeed', query)
  if ('missing' in feed) return { at: null, days: [] }
  if ('json' in feed) {
    const items = listOf(feed.json['feed'])
    const posts = items.filter((item) => !item['reason']).map((item) => inside(item['post']))
    return summarise(
      posts.map((post) => timeOf(inside(post['record'])['createdAt']) ?? timeOf(post['indexedAt'])),
      items.length < LIMIT,
    )
  }
  const listed = await callXrpc(client, 'com.atproto.repo.listRecords', {
    repo: actor,
    collection: 'app.bsky.feed.post',
    limit: LIMIT,
  })
  if (!('json' in listed)) return { at: null, days: [] }
  const records = listOf(listed.json['records'])
  return summarise(
    records.map((record) => timeOf(inside(record['value'])['createdAt'])),
    records.length < LIMIT,
  )
}

function summarise(found: (string | null)[], whole: boolean): LastPost {
  const times = found.filter((time) => time !== null).toSorted()
  return { at: times.at(-1) ?? null, days: daysOf(times, whole) }
}
