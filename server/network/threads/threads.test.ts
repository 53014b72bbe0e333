import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as communities from '../../../contract/network/communities.ts'
import * as feed from '../../../contract/network/feed.ts'
import * as reactions from '../../../contract/network/reactions.ts'
import * as replies from '../../../contract/network/replies.ts'
import * as search from '../../../contract/network/search.ts'
import * as threads from '../../../contract/network/threads.ts'
import type { Operation } from '../../../contract/operation.ts'
import { sql } from '../../platform/db.ts'
import type { Answer, Somebody } from '../../testing/index.ts'
import { ok, openCommunity, refuses, startThread, withColleagues, writeReply } from '../testing.ts'

const { app, rui, ines, jonas } = await withColleagues()

const show = (who: Somebody, id: string, send: Record<string, string> = {}) =>
  app.call(who, threads.readThread, { params: { id } }, send)

test('create a community, join, start a thread, reply, see it in the feed, read it', async () => {
  const made = await app.call(rui, communities.createCommunity, {
    body: { name: 'Seals & Gaskets', purpose: 'Everything that keeps it in.', visibility: 'public' },
  })
  const params = { id: ok(made).slug }
  assert.equal(ok(await app.call(ines, communities.joinCommunity, { params, body: {} })).members, 2)
  const markdown = `Top up? [@Rui](/people/${rui.personId})`
  const body = { kind: 'question' as const, title: 'Barrier pressure drops overnight', markdown }
  const started = ok(await app.call(ines, threads.startThread, { params, body }))
  const home = ok(await app.call(rui, feed.listFeed, { query: {} }))
  assert.deepEqual(
    home.items.map((row) => [row.id, row.unread, row.mentioned, row.author.name, row.excerpt]),
    [[started.id, true, true, 'Inês Carvalho', 'Top up? @Rui']],
  )
  const reply = await writeReply(app, rui, started.id, 'It is the **night**.')
  const accepted = ok(
    await app.call(ines, threads.acceptAnswer, { params: { id: started.id }, body: { reply: reply.id } }),
  )
  assert.equal(accepted.acceptedReply?.author.name, 'Rui Nogueira')
  assert.deepEqual(
    (await app.log()).map(({ verb, kind }) => `${verb} ${kind}`),
    ['Create community', 'Join membership', 'Create thread', 'Create reply', 'Accept reply'],
  )
})

test('members write, others read public communities and are told how to join', async () => {
  const { id } = await openCommunity(app, rui)
  const thread = await startThread(app, rui, id)
  const seen = ok(await show(jonas, thread.id))
  assert.deepEqual([seen.canReply, seen.canEdit, seen.canDelete, seen.canModerate], [false, false, false, false])
  assert.equal(seen.refusal, 'Join this community to take part.')
  const { body: inGerman } = await show(jonas, thread.id, { 'accept-language': 'de' })
  assert.equal(inGerman.refusal, 'Tritt dieser Community bei, um mitzumachen.')
  await refuses(app, 403, 'forbidden', () =>
    app.call(jonas, threads.startThread, { params: { id }, body: { kind: 'discussion', title: 't', markdown: 'm' } }),
  )
  await refuses(app, 422, 'invalid', () =>
    app.call(rui, threads.startThread, { params: { id }, body: { kind: 'discussion', title: '  ', markdown: 'm' } }),
  )
  await refuses(app, 400, 'invalid', () =>
    app.call(rui, threads.startThread, { params: { id }, body: { kind: 'discussion', title: 'n\0l', markdown: 'm' } }),
  )
})

test('threads in private or hidden communities do not exist for others', async () => {
  for (const visibility of ['private', 'hidden'] as const) {
    const { id } = await openCommunity(app, rui, { visibility, members: [ines] })
    const thread = await startThread(app, ines, id)
    const params = { id: thread.id }
    assert.deepEqual((await show(jonas, thread.id)).problem, (await show(jonas, crypto.randomUUID())).problem)
    const attempts: (() => Promise<Answer<Operation>>)[] = [
      () => app.call(jonas, replies.listReplies, { params, query: {} }),
      () => app.call(jonas, replies.writeReply, { params, body: { markdown: 'm' } }),
      () => app.call(jonas, threads.markRead, { params, body: { seq: 0 } }),
      () => app.call(jonas, threads.followThread, { params, body: { following: 'all' } }),
      () => app.call(jonas, threads.saveThread, { params, body: { saved: true } }),
      () => app.call(jonas, threads.deleteThread, { params }),
      () => app.call(jonas, reactions.addReaction, { params: { subject: 'threads', id: thread.id, emoji: '👍' } }),
      () => app.call(jonas, reactions.listReactions, { params: { subject: 'threads', id: thread.id } }),
      () => app.call(jonas, reactions.listRevisions, { params: { subject: 'threads', id: thread.id } }),
    ]
    for (const attempt of attempts) await refuses(app, 404, 'not-found', attempt)
    ok(await app.call(ines, communities.leaveCommunity, { params: { id } }))
    assert.equal((await show(ines, thread.id)).status, 404, 'also for its author, who has left')
  }
})

test('the author edits; earlier versions are stored and shown', async () => {
  const { id } = await openCommunity(app, rui, { members: [ines, jonas] })
  const thread = await startThread(app, ines, id, { title: 'First', markdown: 'one' })
  const edit = (who: Somebody, body: { title?: string; markdown?: string }) =>
    app.call(who, threads.editThread, { params: { id: thread.id }, body })
  await refuses(app, 403, 'forbidden', () => edit(rui, { title: 'Mine' }))
  const logged = (await app.log()).length
  ok(await edit(ines, { title: 'First', markdown: 'one' }))
  assert.equal((await app.log()).length, logged)
  const edited = ok(await edit(ines, { markdown: `two [@J](/people/${jonas.personId})` }))
  assert.ok(edited.editedAt)
  ok(await edit(ines, { title: 'Third' }))
  const { items } = ok(
    await app.call(jonas, reactions.listRevisions, { params: { subject: 'threads', id: thread.id } }),
  )
  assert.deepEqual(
    items.map((one) => [one.title, one.markdown.slice(0, 3), one.by.name]),
    [
      ['Third', 'two', 'Inês Carvalho'],
      ['First', 'two', 'Inês Carvalho'],
      ['First', 'one', 'Inês Carvalho'],
    ],
  )
  const mentions = ok(await app.call(jonas, feed.listFeed, { query: { which: 'mentions' } }))
  assert.equal(mentions.items[0]?.id, thread.id)
  ok(await edit(ines, { markdown: 'nobody' }))
  assert.deepEqual(ok(await app.call(jonas, feed.listFeed, { query: { which: 'mentions' } })).items, [])
})

test('deleting removes the text everywhere and leaves a placeholder', async () => {
  const { id } = await openCommunity(app, rui, { members: [ines, jonas] })
  const thread = await startThread(app, ines, id, { title: 'Unrepeatable title', markdown: 'secret' })
  const reply = await writeReply(app, jonas, thread.id)
  ok(await app.call(ines, threads.editThread, { params: { id: thread.id }, body: { markdown: 'secret two' } }))
  await refuses(app, 403, 'forbidden', () => app.call(jonas, threads.deleteThread, { params: { id: thread.id } }))
  ok(await app.call(rui, threads.deleteThread, { params: { id: thread.id } }))
  const seen = ok(await show(jonas, thread.id))
  assert.deepEqual([seen.title, seen.markdown, seen.html, seen.deletedBy?.name], ['', '', '', 'Rui Nogueira'])
  assert.deepEqual([seen.canReply, seen.canEdit, seen.canDelete, seen.canModerate], [false, false, false, false])
  assert.deepEqual(ok(await app.call(jonas, replies.listReplies, { params: { id: thread.id }, query: {} })).items, [])
  assert.deepEqual(ok(await app.call(jonas, feed.listThreads, { params: { id }, query: {} })).items, [])
  assert.deepEqual(ok(await app.call(jonas, search.search, { query: { q: 'unrepeatable' } })).threads, [])
  const community = ok(await app.call(jonas, communities.readCommunity, { params: { id } }))
  assert.deepEqual([community.threads, community.lastActivityAt], [0, null])
  const { rows } = await sql`select from network.revision where markdown like 'secret%'`.execute(app.db)
  assert.equal(rows.length, 0)
  await refuses(app, 409, 'deleted', () =>
    app.call(jonas, replies.writeReply, { params: { id: thread.id }, body: { markdown: 'm' } }),
  )
  await refuses(app, 409, 'deleted', () =>
    app.call(jonas, replies.editReply, { params: { id: reply.id }, body: { markdown: 'm' } }),
  )
  await refuses(app, 409, 'deleted', () => app.call(rui, threads.deleteThread, { params: { id: thread.id } }))
})

test('managers pin and lock; a locked thread takes no reply', async () => {
  const { id } = await openCommunity(app, rui, { members: [ines] })
  const [old, young] = [
    await startThread(app, ines, id, { title: 'Old' }),
    await startThread(app, ines, id, { title: 'Young' }),
  ]
  const pin = (who: Somebody, pinned: boolean) =>
    app.call(who, threads.pinThread, { params: { id: old.id }, body: { pinned } })
  await refuses(app, 403, 'forbidden', () => pin(ines, true))
  assert.equal(ok(await pin(rui, true)).pinned, true)
  const listed = ok(await app.call(ines, feed.listThreads, { params: { id }, query: {} }))
  assert.deepEqual(
    listed.items.map((row) => [row.title, row.pinned]),
    [
      ['Old', true],
      ['Young', false],
    ],
  )
  const logged = (await app.log()).length
  ok(await pin(rui, true))
  assert.equal((await app.log()).length, logged)
  ok(await pin(rui, false))
  const lock = (locked: boolean) => app.call(rui, threads.lockThread, { params: { id: young.id }, body: { locked } })
  ok(await lock(true))
  assert.equal(ok(await show(ines, young.id)).refusal, 'This thread is closed to new replies.')
  await refuses(app, 403, 'forbidden', () =>
    app.call(ines, replies.writeReply, { params: { id: young.id }, body: { markdown: 'm' } }),
  )
  ok(await lock(false))
  await writeReply(app, ines, young.id)
})

test('the author of a question, or a manager, accepts one answer, also concurrently', async () => {
  const { id } = await openCommunity(app, rui, { members: [ines, jonas] })
  const question = await startThread(app, ines, id, { kind: 'question' })
  const [first, second] = [
    await writeReply(app, jonas, question.id, 'one'),
    await writeReply(app, jonas, question.id, 'two'),
  ]
  const accept = (who: Somebody, reply: string | null, thread = question.id) =>
    app.call(who, threads.acceptAnswer, { params: { id: thread }, body: { reply } })
  await refuses(app, 403, 'forbidden', () => accept(jonas, first.id))
  await refuses(app, 422, 'invalid', () => accept(ines, crypto.randomUUID()))
  const talk = await startThread(app, ines, id)
  const remark = await writeReply(app, jonas, talk.id)
  await refuses(app, 422, 'invalid', () => accept(ines, remark.id))
  await refuses(app, 403, 'forbidden', () => accept(ines, remark.id, talk.id))
  const accepts = async () => (await app.log()).filter(({ verb, kind }) => verb === 'Accept' && kind === 'reply').length
  const before = await accepts()
  for (const answer of await Promise.all([accept(ines, first.id), accept(rui, first.id)])) ok(answer)
  assert.equal(await accepts(), before + 1)
  ok(await accept(rui, second.id))
  const row = ok(await app.call(jonas, feed.listThreads, { params: { id }, query: { which: 'questions' } })).items[0]
  assert.deepEqual([row?.accepted?.reply, row?.accepted?.excerpt], [second.id, 'two'])
  assert.deepEqual(
    ok(await app.call(jonas, feed.listThreads, { params: { id }, query: { which: 'unanswered' } })).items,
    [],
  )
  ok(await app.call(jonas, replies.deleteReply, { params: { id: second.id } }))
  assert.equal(ok(await show(ines, question.id)).accepted, null)
  ok(await accept(ines, first.id))
  assert.equal(ok(await accept(ines, null)).accepted, null)
})

test('follow, mute and save are private and not logged', async () => {
  const { id } = await openCommunity(app, rui, { members: [ines] })
  const thread = await startThread(app, rui, id)
  const logged = (await app.log()).length
  const params = { id: thread.id }
  assert.deepEqual([thread.following, thread.followReason], ['all', 'wrote'])
  ok(await app.call(ines, threads.followThread, { params, body: { following: 'all' } }))
  ok(await app.call(ines, threads.saveThread, { params, body: { saved: true } }))
  const seen = ok(await show(ines, thread.id))
  assert.deepEqual([seen.following, seen.followReason, seen.saved], ['all', 'chosen', true])
  assert.deepEqual(
    ok(await app.call(ines, feed.listSaved, { query: {} })).items.map((row) => row.id),
    [thread.id],
  )
  ok(await app.call(ines, threads.followThread, { params, body: { following: 'muted' } }))
  await writeReply(app, ines, thread.id)
  assert.equal(ok(await show(ines, thread.id)).following, 'muted', 'replying does not undo a mute')
  ok(await app.call(ines, threads.saveThread, { params, body: { saved: false } }))
  assert.deepEqual(ok(await app.call(ines, feed.listSaved, { query: {} })).items, [])
  assert.equal((await app.log()).length, logged + 1)
})

test('a repeated idempotency key starts one thread', async () => {
  const { id } = await openCommunity(app, rui)
  const body = { kind: 'discussion', title: 'Once', markdown: 'm' } as const
  const start = () =>
    app.call(rui, threads.startThread, { params: { id }, body }, { 'idempotency-key': 'key-of-one-thread' })
  const answers = await Promise.all([start(), start()])
  const [a, b] = [answers[0] && ok(answers[0]), answers[1] && ok(answers[1])]
  assert.equal(a?.id, b?.id)
  assert.equal(ok(await app.call(rui, feed.listThreads, { params: { id }, query: {} })).items.length, 1)
})
