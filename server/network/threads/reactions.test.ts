import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as feed from '../../../contract/network/feed.ts'
import * as reactionsContract from '../../../contract/network/reactions.ts'
import * as replies from '../../../contract/network/replies.ts'
import * as threads from '../../../contract/network/threads.ts'
import type { Somebody } from '../../testing/index.ts'
import { ok, openCommunity, refuses, startThread, withColleagues, writeReply } from '../testing.ts'

const { app, rui, ines, jonas } = await withColleagues()

test('a person reacts once with each emoji, and can remove the reaction', async () => {
  const { id } = await openCommunity(app, rui, { members: [ines] })
  const thread = await startThread(app, rui, id)
  const reply = await writeReply(app, rui, thread.id)
  const at = (subject: 'threads' | 'replies', emoji: string) => ({
    params: { subject, id: subject === 'threads' ? thread.id : reply.id, emoji },
  })
  const logged = (await app.log()).length
  ok(await app.call(rui, reactionsContract.addReaction, at('replies', '👍')))
  ok(await app.call(ines, reactionsContract.addReaction, at('replies', '👍')))
  ok(await app.call(ines, reactionsContract.addReaction, at('replies', '👍')))
  const { reactions } = ok(await app.call(ines, reactionsContract.addReaction, at('replies', '❤️')))
  assert.deepEqual(reactions, [
    { emoji: '👍', count: 2, mine: true },
    { emoji: '❤️', count: 1, mine: true },
  ])
  ok(await app.call(ines, reactionsContract.addReaction, at('threads', ':parrot:')))
  const { items } = ok(
    await app.call(rui, reactionsContract.listReactions, { params: { subject: 'replies', id: reply.id } }),
  )
  assert.deepEqual(
    items.map((one) => [one.emoji, one.people.map(({ name }) => name)]),
    [
      ['👍', ['Rui Nogueira', 'Inês Carvalho']],
      ['❤️', ['Inês Carvalho']],
    ],
  )
  ok(await app.call(ines, reactionsContract.removeReaction, at('replies', '👍')))
  ok(await app.call(ines, reactionsContract.removeReaction, at('replies', '👍')))
  const page = ok(await app.call(ines, replies.listReplies, { params: { id: thread.id }, query: {} }))
  assert.deepEqual(
    page.items[0]?.reactions.map((one) => [one.emoji, one.count, one.mine]),
    [
      ['👍', 1, false],
      ['❤️', 1, true],
    ],
  )
  assert.equal(ok(await app.call(rui, feed.listFeed, { query: {} })).items[0]?.reactions, 1)
  assert.deepEqual(
    (await app.log()).slice(logged).map(({ verb }) => verb),
    ['Like', 'Like', 'Like', 'Like', 'Undo'],
  )
})

test('only members react, with one emoji each, up to a limit', async () => {
  const { id } = await openCommunity(app, rui, { members: [ines] })
  const thread = await startThread(app, rui, id)
  const react = (who: Somebody, emoji: string) =>
    app.call(who, reactionsContract.addReaction, { params: { subject: 'threads', id: thread.id, emoji } })
  await refuses(app, 403, 'forbidden', () => react(jonas, '👍'))
  for (const text of ['no', '👍👍', '<b>', '7']) await refuses(app, 422, 'invalid', () => react(ines, text))
  for (let i = 0; i < 24; i++) ok(await react(ines, String.fromCodePoint(0x1f34a + i)))
  assert.equal(ok(await react(ines, '👍')).reactions.length, 20)
})

test('concurrent reactions are all counted', async () => {
  const { id } = await openCommunity(app, rui, { members: [ines, jonas] })
  const thread = await startThread(app, rui, id)
  const react = (who: Somebody, emoji: string) =>
    app.call(who, reactionsContract.addReaction, { params: { subject: 'threads', id: thread.id, emoji } })
  await Promise.all([rui, ines, jonas].flatMap((who) => ['👍', '🎉', '👍'].map((emoji) => react(who, emoji))))
  const seen = ok(await app.call(rui, threads.readThread, { params: { id: thread.id } }))
  assert.deepEqual(
    seen.reactions.map((one) => one.count),
    [3, 3],
  )
  assert.equal(ok(await app.call(rui, feed.listThreads, { params: { id }, query: {} })).items[0]?.reactions, 6)
})
