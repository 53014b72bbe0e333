import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as contributions from '../../../contract/network/contributions.ts'
import * as reactions from '../../../contract/network/reactions.ts'
import * as replies from '../../../contract/network/replies.ts'
import * as threadsContract from '../../../contract/network/threads.ts'
import type { Somebody } from '../../testing/index.ts'
import { ok, openCommunity, refuses, startThread, withColleagues, writeReply } from '../testing.ts'

const { app, rui, ines, jonas } = await withColleagues()

const wrote = async (who: Somebody, id: string, query: { limit?: number; after?: string } = {}) =>
  ok(await app.call(who, contributions.listContributions, { params: { id }, query }))
const involvement = async (who: Somebody, id: string) =>
  ok(await app.call(who, contributions.readInvolvement, { params: { id } }))

test('each thread is listed once, with the last post in it, page by page', async () => {
  const { id } = await openCommunity(app, ines, { members: [rui, jonas] })
  const question = await startThread(app, rui, id, { title: 'Asked', kind: 'question' })
  const discussion = await startThread(app, jonas, id, { title: 'Begun' })
  await writeReply(app, jonas, question.id, 'First')
  const answer = await writeReply(app, jonas, question.id, 'Second')
  ok(await app.call(rui, threadsContract.acceptAnswer, { params: { id: question.id }, body: { reply: answer.id } }))
  const { items, next } = await wrote(rui, jonas.personId)
  assert.deepEqual(
    items.map((one) => [one.title, one.seq, one.excerpt, one.started, one.accepted]),
    [
      ['Asked', 2, 'Second', false, true],
      ['Begun', 0, 'Words.', true, false],
    ],
  )
  assert.equal(next, null)
  const first = await wrote(rui, jonas.personId, { limit: 1 })
  const second = await wrote(rui, jonas.personId, { limit: 1, after: first.next ?? '' })
  assert.deepEqual(
    [...first.items, ...second.items].map(({ id }) => id),
    [question.id, discussion.id],
  )
  assert.equal(second.next, null)
  await writeReply(app, jonas, discussion.id, 'More')
  assert.deepEqual(
    (await wrote(rui, jonas.personId)).items.map((one) => [one.title, one.seq]),
    [
      ['Begun', 1],
      ['Asked', 2],
    ],
  )
})

test('deleted posts, and posts that the reader cannot read, are left out of everything', async () => {
  const { id } = await openCommunity(app, ines, { visibility: 'hidden', members: [jonas] })
  const before = [await wrote(rui, jonas.personId), await involvement(rui, jonas.personId)]
  const thread = await startThread(app, ines, id, { title: 'Unseen', kind: 'question' })
  const reply = await writeReply(app, jonas, thread.id)
  for (const who of [ines, jonas])
    ok(await app.call(who, reactions.addReaction, { params: { subject: 'replies', id: reply.id, emoji: '👍' } }))
  assert.deepEqual([await wrote(rui, jonas.personId), await involvement(rui, jonas.personId)], before)
  assert.equal((await wrote(ines, jonas.personId)).items[0]?.title, 'Unseen')
  ok(await app.call(jonas, replies.deleteReply, { params: { id: reply.id } }))
  assert.notEqual((await wrote(ines, jonas.personId)).items[0]?.title, 'Unseen')
})

test('accepted answers, reactions, communities and shared threads', async () => {
  const marta = await app.person('Marta Wiśniewska')
  const { id, slug } = await openCommunity(app, marta, { members: [rui, ines] })
  const other = await openCommunity(app, marta)
  const question = await startThread(app, rui, id, { title: 'Plan 53B', kind: 'question' })
  const answer = await writeReply(app, marta, question.id)
  ok(await app.call(rui, threadsContract.acceptAnswer, { params: { id: question.id }, body: { reply: answer.id } }))
  const thank = async (who: Somebody) =>
    ok(await app.call(who, reactions.addReaction, { params: { subject: 'replies', id: answer.id, emoji: '🙏' } }))
  await thank(rui)
  assert.deepEqual((await involvement(rui, marta.personId)).topPosts, [], 'a single post is not a top post')
  await thank(ines)
  const seen = await involvement(rui, marta.personId)
  assert.deepEqual(
    seen.answers.map((one) => [one.community.slug, one.accepted, one.replies]),
    [[slug, 1, 1]],
  )
  assert.deepEqual(
    seen.topPosts.map((one) => [one.id, one.seq, one.reactions]),
    [[question.id, 1, 2]],
  )
  assert.deepEqual(
    seen.communities.map((one) => [one.id, one.role, one.shared]),
    [
      [id, 'owner', true],
      [other.id, 'owner', false],
    ],
  )
  assert.deepEqual([seen.sharedThreads.count, seen.sharedThreads.last?.id], [1, question.id])
  assert.deepEqual((await involvement(marta, marta.personId)).sharedThreads, { count: 0, last: null })
})

test('an unknown person is not found', async () => {
  const params = { id: '01900000-0000-7000-8000-000000000000' }
  await refuses(app, 404, 'not-found', () => app.call(rui, contributions.listContributions, { params, query: {} }))
  await refuses(app, 404, 'not-found', () => app.call(rui, contributions.readInvolvement, { params }))
})
