import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import * as communities from '../../../contract/network/communities.ts'
import * as feed from '../../../contract/network/feed.ts'
import * as reactions from '../../../contract/network/reactions.ts'
import * as repliesContract from '../../../contract/network/replies.ts'
import * as threadsContract from '../../../contract/network/threads.ts'
import { clearCaches } from '../../platform/cache/invalidation.ts'
import { createDb, createPool, type Db, rows, sql } from '../../platform/db.ts'
import { runs } from '../../testing/runs.ts'
import { selectFeed, selectUnreadFeed } from '../feed/feed.queries.ts'
import { ok, openCommunity, type Person, startThread, withColleagues, writeReply } from '../testing.ts'
import { readThreadRows } from '../threads/rows.ts'
import { selectUnread } from '../unread/unread.queries.ts'
import { readReplyPage } from './reply-pages.ts'

// Cached responses equal responses of the database with empty caches, in the same order.

const { app, rui, ines, jonas } = await withColleagues()
const other = createDb(createPool({ ...app.config, max: 2 }))
after(() => other.destroy())
/** Calls another process with empty caches. */
function afresh(): Db {
  clearCaches(other)
  return other
}
const people = [rui, ines, jonas]
let communityIds: string[]
before(async () => {
  communityIds = []
  for (const visibility of ['public', 'private', 'hidden'] as const)
    communityIds.push((await openCommunity(app, rui, { visibility, members: [ines] })).id)
  // One community with more threads than the cache contains, and a thread with more replies than are cached.
  const many = (await openCommunity(app, rui, { members: [jonas] })).id
  communityIds.push(many)
  await sql`insert into network.thread (community_id, author_id, kind, title, markdown, html, excerpt, recent_people, created_at, last_activity_at)
    select ${many}, ${rui.personId}, 'discussion', 'Early ' || n, '', '', '', array[${rui.personId}::uuid], at, at
    from generate_series(1, 60) n, lateral (select now() - interval '1 day' + n * interval '1 minute' as at) x`.execute(
    app.db,
  )
  await sql`update network.membership set read_before = now() - interval '2 days' where community_id = ${many}`.execute(
    app.db,
  )
  const long = await startThread(app, rui, many)
  await sql`insert into network.reply (thread_id, seq, author_id, markdown, html, excerpt)
    select ${long.id}, n, ${jonas.personId}, '', '', '' from generate_series(1, 130) n`.execute(app.db)
  await sql`select network.recount_threads(array[${long.id}::uuid])`.execute(app.db)
})

const listThreads = async () =>
  (await rows<{ id: string }>(app.db, sql`select id from network.thread order by created_at desc limit 6`)).map(
    (t) => t.id,
  )
const listReplies = async () =>
  (await rows<{ id: string }>(app.db, sql`select id from network.reply order by created_at desc limit 6`)).map(
    (r) => r.id,
  )

type Step = { what: string; who: number; a: number; b: number; yes: boolean }
type Input = { who: Person; communityId: string; thread: string; reply: string; yes: boolean; number: number }
/** Some writes are refused, which changes nothing. */
const writes: Record<string, (given: Input) => Promise<unknown>> = {
  start: ({ who, communityId, yes }: Input) =>
    app.call(who, threadsContract.startThread, {
      params: { id: communityId },
      body: { kind: yes ? 'question' : 'discussion', title: 'New', markdown: `For [@I](/people/${ines.personId})` },
    }),
  reply: ({ who, thread, reply, yes }: Input) =>
    app.call(who, repliesContract.writeReply, {
      params: { id: thread },
      body: { markdown: 'Text', ...(yes && { quote: reply }) },
    }),
  name: ({ who, thread }: Input) =>
    app.call(who, repliesContract.writeReply, {
      params: { id: thread },
      body: { markdown: `[@J](/people/${jonas.personId})` },
    }),
  edit: ({ who, reply, number }: Input) =>
    app.call(who, repliesContract.editReply, { params: { id: reply }, body: { markdown: `Edited ${number}` } }),
  editThread: ({ who, thread, number }: Input) =>
    app.call(who, threadsContract.editThread, { params: { id: thread }, body: { title: `Edited ${number}` } }),
  delete: ({ who, reply }: Input) => app.call(who, repliesContract.deleteReply, { params: { id: reply } }),
  deleteThread: ({ who, thread }: Input) => app.call(who, threadsContract.deleteThread, { params: { id: thread } }),
  react: ({ who, reply }: Input) =>
    app.call(who, reactions.addReaction, { params: { subject: 'replies', id: reply, emoji: '👍' } }),
  undo: ({ who, reply }: Input) =>
    app.call(who, reactions.removeReaction, { params: { subject: 'replies', id: reply, emoji: '👍' } }),
  reactThread: ({ who, thread }: Input) =>
    app.call(who, reactions.addReaction, { params: { subject: 'threads', id: thread, emoji: '🎉' } }),
  accept: ({ who, thread, reply, yes }: Input) =>
    app.call(who, threadsContract.acceptAnswer, { params: { id: thread }, body: { reply: yes ? reply : null } }),
  pin: ({ who, thread, yes }: Input) =>
    app.call(who, threadsContract.pinThread, { params: { id: thread }, body: { pinned: yes } }),
  close: ({ who, thread, yes }: Input) =>
    app.call(who, threadsContract.lockThread, { params: { id: thread }, body: { locked: yes } }),
  follow: ({ who, thread, yes }: Input) =>
    app.call(who, threadsContract.followThread, {
      params: { id: thread },
      body: { following: yes ? 'all' : 'muted' },
    }),
  bookmark: ({ who, thread, yes }: Input) =>
    app.call(who, threadsContract.saveThread, { params: { id: thread }, body: { saved: yes } }),
  read: ({ who, thread, yes, number }: Input) =>
    app.call(who, threadsContract.markRead, { params: { id: thread }, body: { seq: yes ? number % 3 : -1 } }),
  readAll: ({ who, communityId, yes }: Input) =>
    app.call(who, feed.markAllRead, { body: yes ? { community: communityId } : {} }),
  mute: ({ who, communityId, yes }: Input) =>
    app.call(who, communities.muteCommunity, { params: { id: communityId }, body: { muted: yes } }),
  join: ({ who, communityId }: Input) =>
    app.call(who, communities.joinCommunity, { params: { id: communityId }, body: {} }),
  leave: ({ who, communityId }: Input) => app.call(who, communities.leaveCommunity, { params: { id: communityId } }),
  rename: ({ communityId, number }: Input) =>
    app.call(rui, communities.updateCommunity, { params: { id: communityId }, body: { name: `Name ${number}` } }),
  archive: ({ communityId, yes }: Input) =>
    app.call(rui, communities.updateCommunity, { params: { id: communityId }, body: { archived: yes } }),
  renamePerson: ({ who, number }: Input) =>
    sql`update people.person set name = ${`Person ${number}`} where id = ${who.personId}`.execute(app.db),
  past: ({ who, communityId }: Input) =>
    sql`update network.membership set read_before = read_before - interval '3 hours'
      where person_id = ${who.personId} and community_id = ${communityId}`.execute(app.db),
}

let number = 0
async function write({ what, who, a, b, yes }: Step): Promise<void> {
  const [threads, replies] = [await listThreads(), await listReplies()]
  number += 1
  const given = { communityId: communityIds[a % communityIds.length] ?? '', thread: threads[a % threads.length] ?? '' }
  const person = people[who] ?? rui
  await writes[what]?.({ ...given, who: person, reply: replies[b % replies.length] ?? '', yes, number })
}

async function compareFeed(who: Person, limit: number) {
  const page = ok(await app.call(who, feed.listFeed, { query: { limit } }))
  const found = await selectFeed(app.db, who.personId, 'activity', undefined, limit)
  const ids = found.slice(0, limit).map(({ id }) => id)
  assert.deepEqual(
    page.items.map(({ id }) => id),
    ids,
  )
  assert.deepEqual(page.items, (await readThreadRows(afresh(), who.personId, ids)).map(parse))
  assert.equal(page.next !== null, found.length > limit)
}
const parse = (json: string) => JSON.parse(json)
/** The rule in JavaScript and the rule in SQL agree for each row. */
async function compareUnreadFeed(who: Person) {
  const { items } = ok(await app.call(who, feed.listFeed, { query: { limit: 100 } }))
  const unread = await selectUnreadFeed(app.db, who.personId, 'activity', undefined, 100)
  const shown = items.filter((row) => row.unread || row.newReplies > 0).map(({ id }) => id)
  const counted = new Set(unread.map(({ id }) => id))
  assert.deepEqual(
    shown.filter((id) => !counted.has(id)),
    [],
  )
}
async function compareReplies(who: Person, thread: string, query: { after?: number; before?: number }) {
  const answer = await app.call(who, repliesContract.listReplies, {
    params: { id: thread },
    query: { ...query, limit: 3 },
  })
  const { after = 0, before } = query
  const found = await readReplyPage(afresh(), who.personId, thread, before ? { before } : { after }, 3)
  if (found === undefined) assert.equal(answer.status, 404)
  else assert.deepEqual(ok(answer), JSON.parse(found))
}
async function compareUnread(who: Person) {
  // First from SQL: reading may move watermarks.
  const found = await selectUnread(app.db, who.personId, sql<number>`0`)
  const counts = ok(await app.call(who, feed.readUnread, {}))
  assert.deepEqual({ ...counts, notifications: 0 }, JSON.parse(found?.json ?? ''))
}

test('cached feed, replies and counts equal the database, whatever is written in between', async () => {
  const kinds = Object.keys(writes)
  const step = fc.record<Step>({
    what: fc.constantFrom(...kinds),
    who: fc.nat(2),
    a: fc.nat(20),
    b: fc.nat(20),
    yes: fc.boolean(),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 6 }),
      async (rounds) => {
        for (const steps of rounds) {
          await Promise.all(steps.map(write))
          for (const who of people) {
            await compareFeed(who, 20)
            await compareFeed(who, 3)
            await compareUnreadFeed(who)
            await compareUnread(who)
            for (const thread of (await listThreads()).slice(0, 3))
              for (const query of [{}, { after: 2 }, { before: 3 }]) await compareReplies(who, thread, query)
          }
        }
      },
    ),
    { numRuns: runs(1, 4) },
  )
})

test('a cached response during concurrent writes is never older than earlier commits', async () => {
  const { id } = await openCommunity(app, rui, { members: [ines] })
  const thread = await startThread(app, rui, id)
  let written = 0
  const writer = async () => {
    for (let i = 0; i < 15; i++) written = (await writeReply(app, rui, thread.id, `Reply ${i}`)).seq
  }
  const reader = async () => {
    while (written < 15) {
      const before = written
      const page = ok(await app.call(ines, repliesContract.listReplies, { params: { id: thread.id }, query: {} }))
      assert.ok(page.items.length >= before, `${page.items.length} of ${before}`)
      const [row] = ok(await app.call(ines, feed.listFeed, { query: { limit: 1 } })).items
      assert.ok((row?.replies ?? 0) >= before, `${row?.replies} of ${before}`)
    }
  }
  await Promise.all([writer(), reader(), reader()])
})
