import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as communities from '../../../contract/network/communities.ts'
import * as feed from '../../../contract/network/feed.ts'
import * as reactions from '../../../contract/network/reactions.ts'
import * as threadsContract from '../../../contract/network/threads.ts'
import type { Result } from '../../../contract/operation.ts'
import type { Somebody } from '../../testing/index.ts'
import { ok, openCommunity, startThread, withColleagues, writeReply } from '../testing.ts'

const { app, rui, ines, jonas } = await withColleagues()

type Query = { which?: 'mine' | 'unread' | 'mentions'; sort?: 'activity' | 'newest'; limit?: number; after?: string }
async function readAll(who: Somebody, query: Query): Promise<string[]> {
  const titles: string[] = []
  let next: string | null = null
  do {
    const page: Result<typeof feed.listFeed> = ok(
      await app.call(who, feed.listFeed, { query: { ...query, ...(next && { after: next }) } }),
    )
    titles.push(...page.items.map((row) => row.title))
    next = page.next
  } while (next)
  return titles
}

test('the feed pages through all of one’s communities, without gap or repeat, in both orders', async () => {
  const opened = [await openCommunity(app, rui), await openCommunity(app, rui), await openCommunity(app, rui)]
  const threads: { id: string; title: string }[] = []
  for (let i = 0; i < 25; i++)
    threads.push(await startThread(app, rui, opened[i % 3]?.id ?? '', { title: `Thread ${i}` }))
  const moved = [3, 11, 7, 0]
  for (const i of moved) await writeReply(app, rui, threads[i]?.id ?? '')
  const newest = threads.map(({ title }) => title).toReversed()
  const lively = moved.toReversed().map((i) => `Thread ${i}`)
  const active = [...lively, ...newest.filter((title) => !lively.includes(title))]
  for (const limit of [1, 2, 7, 20, 100]) {
    assert.deepEqual(await readAll(rui, { limit }), active, `by activity, ${limit} at a time`)
    assert.deepEqual(await readAll(rui, { limit, sort: 'newest' }), newest, `newest first, ${limit} at a time`)
  }
  assert.deepEqual(await readAll(ines, {}), [], 'who belongs to none sees none')
  for (const { id } of opened) ok(await app.call(ines, communities.joinCommunity, { params: { id }, body: {} }))
  assert.deepEqual(await readAll(ines, { limit: 7 }), active)
  assert.deepEqual(await readAll(ines, { which: 'unread' }), [])
  for (const i of [5, 9, 2]) await writeReply(app, rui, threads[i]?.id ?? '')
  assert.deepEqual(await readAll(ines, { which: 'unread', limit: 2 }), ['Thread 2', 'Thread 9', 'Thread 5'])
  ok(await app.call(ines, communities.muteCommunity, { params: { id: opened[2]?.id ?? '' }, body: { muted: true } }))
  assert.deepEqual(await readAll(ines, { which: 'unread', limit: 1 }), ['Thread 9'])
})

test('a row carries its people, its answer and the reader’s own marks', async () => {
  const { id } = await openCommunity(app, rui, { members: [ines, jonas] })
  const thread = await startThread(app, ines, id, { kind: 'question', markdown: '# Head\n\n- one\n- two' })
  const answer = await writeReply(app, jonas, thread.id, 'The **answer**')
  await writeReply(app, rui, thread.id)
  ok(await app.call(ines, threadsContract.acceptAnswer, { params: { id: thread.id }, body: { reply: answer.id } }))
  ok(await app.call(rui, threadsContract.saveThread, { params: { id: thread.id }, body: { saved: true } }))
  ok(await app.call(rui, reactions.addReaction, { params: { subject: 'threads', id: thread.id, emoji: '👍' } }))
  const first = await app.call(rui, feed.listFeed, { query: { limit: 1 } })
  const [row] = ok(first).items
  ok(await app.call(rui, feed.listThreads, { params: { id }, query: {} }))
  ok(await app.call(rui, feed.listSaved, { query: {} }))
  assert.ok(row)
  assert.deepEqual(
    row.people.map(({ name }) => name),
    ['Rui Nogueira', 'Jonas Reinhardt', 'Inês Carvalho'],
  )
  assert.deepEqual([row.accepted?.author.name, row.accepted?.excerpt], ['Jonas Reinhardt', 'The answer'])
  assert.deepEqual([row.replies, row.reactions, row.following, row.saved, row.community.id], [2, 1, true, true, id])
})

test('mentions stay with who may read: leaving a closed community takes them along', async () => {
  const marta = await app.person('Marta Wiśniewska')
  const { id } = await openCommunity(app, rui, { visibility: 'private', members: [marta] })
  const thread = await startThread(app, rui, id, { markdown: `[@M](/people/${marta.personId})` })
  await writeReply(app, rui, thread.id, `Again [@M](/people/${marta.personId})`)
  assert.deepEqual(await readAll(marta, { which: 'mentions', limit: 1 }), ['A thread'], 'once, however often named')
  ok(await app.call(marta, threadsContract.saveThread, { params: { id: thread.id }, body: { saved: true } }))
  ok(await app.call(marta, communities.leaveCommunity, { params: { id } }))
  assert.deepEqual(await readAll(marta, { which: 'mentions' }), [])
  assert.deepEqual(ok(await app.call(marta, feed.listSaved, { query: {} })).items, [])
})

test('a cursor from elsewhere is refused', async () => {
  for (const after of [
    'x',
    Buffer.from('["a","b"]').toString('base64url'),
    Buffer.from(`["2026-99-99T00:00:00Z","${crypto.randomUUID()}"]`).toString('base64url'),
  ])
    assert.equal((await app.call(rui, feed.listFeed, { query: { after } })).status, 400)
})
