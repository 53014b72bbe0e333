import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import * as communities from '../../../contract/network/communities.ts'
import * as feed from '../../../contract/network/feed.ts'
import * as replies from '../../../contract/network/replies.ts'
import * as threadsContract from '../../../contract/network/threads.ts'
import { row, rows, sql } from '../../platform/db.ts'
import { recordStatements, type Somebody } from '../../testing/index.ts'
import { runs } from '../../testing/runs.ts'
import { ok, openCommunity, type Person, startThread, withColleagues, writeReply } from '../testing.ts'

const { app, rui, ines, jonas } = await withColleagues()

const counts = async (who: Somebody, id: string) => {
  const answer = await app.call(who, feed.readUnread, {})
  const { communities: all } = ok(answer)
  const found = all.find((one) => one.id === id)
  return found && [found.threads, found.mentions]
}
const read = async (who: Somebody, id: string, seq: number) =>
  ok(await app.call(who, threadsContract.markRead, { params: { id }, body: { seq } })).readSeq
const rowOf = async (who: Somebody, community: string, thread: string) => {
  const { items } = ok(await app.call(who, feed.listThreads, { params: { id: community }, query: {} }))
  const found = items.find((one) => one.id === thread)
  return found && { unread: found.unread, newReplies: found.newReplies, mentioned: found.mentioned }
}

test('unread counts exclude one’s own posts, count per reply, and include mentions', async () => {
  const { id } = await openCommunity(app, rui, { members: [ines] })
  const thread = await startThread(app, rui, id)
  assert.deepEqual(await counts(rui, id), [0, 0])
  assert.deepEqual(await counts(ines, id), [1, 0])
  assert.deepEqual(await rowOf(ines, id, thread.id), { unread: true, newReplies: 0, mentioned: false })
  assert.equal(await read(ines, thread.id, 0), 0)
  await writeReply(app, rui, thread.id)
  await writeReply(app, rui, thread.id, `And [@Inês](/people/${ines.personId})`)
  assert.deepEqual(await counts(ines, id), [1, 1])
  assert.deepEqual(await rowOf(ines, id, thread.id), { unread: false, newReplies: 2, mentioned: true })
  assert.equal(await read(ines, thread.id, 1), 1)
  assert.deepEqual(await rowOf(ines, id, thread.id), { unread: false, newReplies: 1, mentioned: true })
  await writeReply(app, ines, thread.id)
  assert.deepEqual(await counts(ines, id), [0, 0])
  assert.deepEqual(await counts(rui, id), [1, 0])
})

test('posts before joining are not unread, later ones are', async () => {
  const { id } = await openCommunity(app, rui)
  const old = await startThread(app, rui, id)
  await writeReply(app, rui, old.id)
  ok(await app.call(ines, communities.joinCommunity, { params: { id }, body: {} }))
  assert.deepEqual(await counts(ines, id), [0, 0])
  assert.equal(ok(await app.call(ines, threadsContract.readThread, { params: { id: old.id } })).readSeq, 1)
  await writeReply(app, rui, old.id)
  assert.deepEqual(await counts(ines, id), [1, 0])
  assert.deepEqual(await rowOf(ines, id, old.id), { unread: false, newReplies: 1, mentioned: false })
})

test('a read position never decreases or exceeds the last reply, but a thread can be marked unread', async () => {
  const { id } = await openCommunity(app, rui, { members: [ines] })
  const thread = await startThread(app, rui, id)
  for (let i = 0; i < 3; i++) await writeReply(app, rui, thread.id)
  assert.equal(await read(ines, thread.id, 2), 2)
  assert.equal(await read(ines, thread.id, 1), 2)
  assert.equal(await read(ines, thread.id, 99), 3)
  assert.equal(await read(ines, thread.id, -1), -1)
  assert.deepEqual(await counts(ines, id), [1, 0])
  assert.equal(ok(await app.call(ines, feed.listFeed, { query: { which: 'unread' } })).items[0]?.id, thread.id)
  await sql`update network.membership set read_before = now() + interval '1 hour' where person_id = ${ines.personId}`.execute(
    app.db,
  )
  assert.deepEqual(await counts(ines, id), [1, 0], 'also before the watermark')
  assert.equal(ok(await app.call(ines, feed.listFeed, { query: { which: 'unread' } })).items[0]?.id, thread.id)
  assert.equal(await read(ines, thread.id, 3), 3)
  assert.deepEqual(await counts(ines, id), [0, 0])
})

test('a muted thread is never unread, and deleted replies are no longer counted', async () => {
  const { id } = await openCommunity(app, rui, { members: [ines] })
  const thread = await startThread(app, rui, id)
  await read(ines, thread.id, 0)
  const reply = await writeReply(app, rui, thread.id)
  const follow = (following: 'mentions' | 'muted') =>
    app.call(ines, threadsContract.followThread, { params: { id: thread.id }, body: { following } })
  ok(await follow('muted'))
  assert.deepEqual(await counts(ines, id), [0, 0])
  ok(await follow('mentions'))
  assert.deepEqual(await counts(ines, id), [1, 0])
  ok(await app.call(rui, replies.deleteReply, { params: { id: reply.id } }))
  assert.deepEqual(await counts(ines, id), [0, 0])
  await writeReply(app, rui, thread.id)
  assert.deepEqual(await rowOf(ines, id, thread.id), { unread: false, newReplies: 1, mentioned: false })
})

test('everything can be marked as read, in one community or in all, and counts stop at a hundred', async () => {
  const [a, b] = [
    await openCommunity(app, rui, { members: [ines] }),
    await openCommunity(app, rui, { members: [ines] }),
  ]
  const thread = await startThread(app, rui, a.id)
  await startThread(app, rui, b.id)
  await read(ines, thread.id, -1)
  const left = ok(await app.call(ines, feed.markAllRead, { body: { community: a.id } }))
  assert.deepEqual(
    left.communities
      .filter((one) => [a.id, b.id].includes(one.id))
      .map((one) => one.threads)
      .sort(),
    [0, 1],
  )
  await writeReply(app, rui, thread.id)
  assert.deepEqual(await counts(ines, a.id), [1, 0])
  ok(await app.call(ines, feed.markAllRead, { body: {} }))
  assert.deepEqual(
    [await counts(ines, a.id), await counts(ines, b.id)],
    [
      [0, 0],
      [0, 0],
    ],
  )
  await sql`insert into network.thread (community_id, author_id, kind, title, markdown, html, excerpt)
    select ${a.id}, ${rui.personId}, 'discussion', 't' || n, '', '', '' from generate_series(1, 120) n`.execute(app.db)
  await sql`select network.recount_communities(array[${a.id}::uuid])`.execute(app.db)
  assert.deepEqual(await counts(ines, a.id), [100, 0])
})

const watermark = async (who: Person, community: string) =>
  row<{ age: number }>(
    app.db,
    sql`select extract(epoch from now() - read_before)::int as age from network.membership
      where person_id = ${who.personId} and community_id = ${community}`,
  )
test('the watermark moves when the last unread thread is read, and counts do not change', async () => {
  const { id } = await openCommunity(app, rui, { members: [ines] })
  const [first, second] = [await startThread(app, rui, id), await startThread(app, rui, id)]
  await sql`update network.membership set read_before = now() - interval '2 days' where community_id = ${id}`.execute(
    app.db,
  )
  await read(ines, first.id, 0)
  assert.ok(((await watermark(ines, id))?.age ?? 0) > 100_000, 'one is unread')
  assert.deepEqual(await counts(ines, id), [1, 0])
  await read(ines, second.id, 0)
  assert.ok(((await watermark(ines, id))?.age ?? 0) < 3600)
  assert.deepEqual(await counts(ines, id), [0, 0])
  await writeReply(app, rui, first.id)
  assert.deepEqual(await counts(ines, id), [1, 0])
})

test('counting writes nothing, also during concurrent counts, reads and writes', async () => {
  const { id } = await openCommunity(app, rui, { members: [ines, jonas] })
  const others = await Promise.all([1, 2, 3].map(() => openCommunity(app, rui, { members: [ines, jonas] })))
  const threads = [
    await startThread(app, rui, id),
    ...(await Promise.all(others.map((one) => startThread(app, rui, one.id)))),
  ]
  for (const thread of threads) for (const who of [ines, jonas]) await read(who, thread.id, 0)
  await sql`update network.membership set read_before = now() - interval '2 days'`.execute(app.db)
  const watermarks = () =>
    rows(app.db, sql`select person_id, community_id, read_before from network.membership order by 1, 2`)
  const before = await watermarks()
  const statuses = await Promise.all([
    ...Array.from({ length: 60 }, async (_, n) => (await app.call(n % 2 ? ines : jonas, feed.readUnread, {})).status),
    ...threads.flatMap((thread) => [1, 2, 3].map(async () => (await writeReply(app, rui, thread.id)) && 200)),
  ])
  assert.deepEqual(
    statuses.filter((status) => status !== 200),
    [],
  )
  assert.deepEqual(await watermarks(), before)
  const marking = await Promise.all(
    threads.flatMap(({ id: thread }) =>
      [ines, jonas].flatMap((who) => [
        app.call(who, threadsContract.markRead, { params: { id: thread }, body: { seq: 99 } }),
        app.call(who, feed.markAllRead, { body: {} }),
        app.call(who, feed.readUnread, {}),
      ]),
    ),
  )
  assert.deepEqual(
    marking.map(({ status }) => status).filter((status) => status !== 200),
    [],
  )
})

test('read requests of network write nothing', async () => {
  const { id } = await openCommunity(app, rui, { members: [ines] })
  const thread = await startThread(app, rui, id, { kind: 'question' })
  await writeReply(app, rui, thread.id)
  await sql`update network.membership set read_before = now() - interval '2 days'`.execute(app.db)
  ok(await app.call(ines, feed.readUnread, {})) // The first use of a session may extend it.
  const sent = await recordStatements(async () => {
    ok(await app.call(ines, feed.listFeed, { query: {} }))
    ok(await app.call(ines, feed.listFeed, { query: { which: 'unread' } }))
    ok(await app.call(ines, feed.listFeed, { query: { which: 'mentions' } }))
    ok(await app.call(ines, feed.listSaved, { query: {} }))
    ok(await app.call(ines, feed.listThreads, { params: { id }, query: {} }))
    ok(await app.call(ines, feed.readUnread, {}))
    ok(await app.call(ines, threadsContract.readThread, { params: { id: thread.id } }))
    ok(await app.call(ines, replies.listReplies, { params: { id: thread.id }, query: {} }))
    ok(await app.call(ines, communities.readCommunity, { params: { id } }))
  })
  assert.deepEqual(
    sent.map(({ text }) => text).filter((text) => /\b(insert into|update|delete from)\b/i.test(text)),
    [],
  )
})

// Two devices of one reader and another person who writes, compared with a model of a few lines.
type Step = { do: 'start' } | { do: 'all' } | { do: 'write' | 'own' | 'open' | 'late' | 'hand'; thread: number }
test('with two devices, unread counts agree with their model', async () => {
  const thread = fc.nat(2)
  const step: fc.Arbitrary<Step> = fc.oneof(
    fc.record({ do: fc.constantFrom('start' as const, 'all' as const) }),
    fc.record({
      do: fc.constantFrom('write' as const, 'own' as const, 'open' as const, 'late' as const, 'hand' as const),
      thread,
    }),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 16 }), async (steps) => {
      const { id } = await openCommunity(app, rui, { members: [ines] })
      const threads: { id: string; last: number; read: number; seen: number }[] = []
      for (const one of [{ do: 'start' } as Step, ...steps]) {
        if (one.do === 'start') threads.push({ id: (await startThread(app, rui, id)).id, last: 0, read: -1, seen: 0 })
        else if (one.do === 'all') {
          ok(await app.call(ines, feed.markAllRead, { body: { community: id } }))
          for (const t of threads) t.read = t.last
        } else {
          const t = threads[one.thread % threads.length]
          if (!t) continue
          if (one.do === 'write') t.last = (await writeReply(app, rui, t.id)).seq
          if (one.do === 'own') t.last = t.read = (await writeReply(app, ines, t.id)).seq
          // One device reports the newest position, the other reports an older one later.
          if (one.do === 'open') t.read = Math.max(t.read, t.last)
          if (one.do === 'open') await read(ines, t.id, t.last)
          if (one.do === 'late') t.read = Math.max(t.read, Math.min(t.seen, t.last))
          if (one.do === 'late') await read(ines, t.id, t.seen)
          if (one.do === 'hand') t.read = await read(ines, t.id, -1)
          t.seen = Math.max(0, t.last - 1)
        }
      }
      assert.deepEqual(await counts(ines, id), [threads.filter((t) => t.read < t.last || t.read < 0).length, 0])
      const shown = await Promise.all(
        threads.map(
          async (t) => ok(await app.call(ines, threadsContract.readThread, { params: { id: t.id } })).readSeq,
        ),
      )
      assert.deepEqual(
        shown,
        threads.map((t) => t.read),
      )
    }),
    { numRuns: runs(8, 25) },
  )
})
