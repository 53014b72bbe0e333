import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import * as feed from '../../../contract/network/feed.ts'
import * as reactions from '../../../contract/network/reactions.ts'
import * as replies from '../../../contract/network/replies.ts'
import * as threads from '../../../contract/network/threads.ts'
import type { Somebody } from '../../testing/index.ts'
import { runs } from '../../testing/runs.ts'
import { ok, openCommunity, refuses, startThread, withColleagues, writeReply } from '../testing.ts'

const { app, rui, ines, jonas } = await withColleagues()

const list = async (
  who: Somebody,
  id: string,
  query: { limit?: number; after?: number; before?: number; around?: number } = {},
) => ok(await app.call(who, replies.listReplies, { params: { id }, query }))

test('concurrent replies get distinct positions, in the order of their times', async () => {
  const { id } = await openCommunity(app, rui, { members: [ines, jonas] })
  const thread = await startThread(app, rui, id)
  const people = [rui, ines, jonas]
  await Promise.all(Array.from({ length: 24 }, (_, i) => writeReply(app, people[i % 3], thread.id, `${i}`)))
  const page = await app.call(rui, replies.listReplies, { params: { id: thread.id }, query: { limit: 100 } })
  const { items } = ok(page)
  assert.deepEqual(
    items.map((reply) => reply.seq),
    Array.from({ length: 24 }, (_, i) => i + 1),
  )
  assert.deepEqual(
    items.map((reply) => reply.createdAt),
    items.map((reply) => reply.createdAt).toSorted(),
  )
  const seen = ok(await app.call(rui, threads.readThread, { params: { id: thread.id } }))
  assert.deepEqual([seen.replies, seen.lastSeq], [24, 24])
  assert.equal(Temporal.Instant.compare(seen.lastActivityAt, items.at(-1)?.createdAt ?? ''), 0)
})

test('a page continues forwards or backwards, or starts around a position, and counts replies before and after', async () => {
  const { id } = await openCommunity(app, rui)
  const thread = await startThread(app, rui, id)
  for (let i = 0; i < 9; i++) await writeReply(app, rui, thread.id)
  const seqs = async (query: Parameters<typeof list>[2]) => {
    const page = await list(rui, thread.id, query)
    return [page.earlier, page.items.map((reply) => reply.seq), page.later]
  }
  assert.deepEqual(await seqs({ limit: 4 }), [0, [1, 2, 3, 4], 5])
  assert.deepEqual(await seqs({ limit: 4, after: 4 }), [4, [5, 6, 7, 8], 1])
  assert.deepEqual(await seqs({ limit: 3, before: 6 }), [2, [3, 4, 5], 4])
  assert.deepEqual(await seqs({ limit: 4, around: 6 }), [4, [5, 6, 7, 8], 1])
  assert.deepEqual(await seqs({ limit: 4, after: 9 }), [9, [], 0])
})

test('a reply can quote another one of the same thread', async () => {
  const { id } = await openCommunity(app, rui, { members: [ines] })
  const [thread, other] = [await startThread(app, rui, id), await startThread(app, rui, id)]
  const first = await writeReply(app, ines, thread.id, 'It is the *night*.')
  const elsewhere = await writeReply(app, ines, other.id)
  const quote = (reply: string) =>
    app.call(rui, replies.writeReply, { params: { id: thread.id }, body: { markdown: 'Yes.', quote: reply } })
  const made = ok(await quote(first.id))
  ok(await app.call(rui, replies.listReplies, { params: { id: thread.id }, query: {} }))
  assert.deepEqual([made.quote?.author.name, made.quote?.excerpt], ['Inês Carvalho', 'It is the night.'])
  await refuses(app, 422, 'invalid', () => quote(elsewhere.id))
  await refuses(app, 422, 'invalid', () => quote(crypto.randomUUID()))
  ok(await app.call(ines, replies.deleteReply, { params: { id: first.id } }))
  await refuses(app, 422, 'invalid', () => quote(first.id))
  assert.equal((await list(rui, thread.id)).items[1]?.quote?.excerpt, '', 'the quote disappears with its source')
})

test('only readers of the community can be mentioned', async () => {
  const { id } = await openCommunity(app, rui, { visibility: 'private', members: [ines] })
  const thread = await startThread(app, rui, id)
  const names = [ines, jonas, rui].map(({ personId }) => `[@x](/people/${personId})`)
  await writeReply(app, rui, thread.id, `${names.join(' ')} \`[@x](/people/${jonas.personId})\``)
  const named = async (who: Somebody) =>
    ok(await app.call(who, feed.listFeed, { query: { which: 'mentions' } })).items.length
  assert.deepEqual([await named(ines), await named(jonas), await named(rui)], [1, 0, 0])
  assert.equal(ok(await app.call(ines, threads.readThread, { params: { id: thread.id } })).followReason, 'mentioned')
})

test('the author edits, the author or a manager deletes; the position stays', async () => {
  const { id } = await openCommunity(app, rui, { members: [ines, jonas] })
  const thread = await startThread(app, rui, id)
  const reply = await writeReply(app, ines, thread.id, 'first')
  const params = { id: reply.id }
  await refuses(app, 403, 'forbidden', () => app.call(rui, replies.editReply, { params, body: { markdown: 'mine' } }))
  await refuses(app, 403, 'forbidden', () => app.call(jonas, replies.deleteReply, { params }))
  assert.ok(ok(await app.call(ines, replies.editReply, { params, body: { markdown: 'second' } })).editedAt)
  const { items } = ok(await app.call(rui, reactions.listRevisions, { params: { subject: 'replies', id: reply.id } }))
  assert.deepEqual(
    items.map((one) => one.markdown),
    ['second', 'first'],
  )
  const deleted = ok(await app.call(rui, replies.deleteReply, { params }))
  assert.deepEqual(
    [deleted.markdown, deleted.html, deleted.seq, deleted.deletedBy?.name, deleted.canEdit],
    ['', '', 1, 'Rui Nogueira', false],
  )
  await refuses(app, 409, 'deleted', () => app.call(ines, replies.editReply, { params, body: { markdown: 'back' } }))
  await refuses(app, 409, 'deleted', () => app.call(ines, replies.deleteReply, { params }))
  assert.equal((await writeReply(app, jonas, thread.id)).seq, 2)
})

test('a repeated idempotency key writes one reply', async () => {
  const { id } = await openCommunity(app, rui)
  const thread = await startThread(app, rui, id)
  const write = (markdown: string) =>
    app.call(
      rui,
      replies.writeReply,
      { params: { id: thread.id }, body: { markdown } },
      { 'idempotency-key': 'key-of-one-reply' },
    )
  const answers = await Promise.all([write('m'), write('m'), write('m')])
  assert.equal(new Set(answers.map((answer) => ok(answer).id)).size, 1)
  assert.equal((await list(rui, thread.id)).items.length, 1)
  await refuses(app, 409, 'idempotency-key-reused', () => write('other'))
})

// Edits, deletions and acceptances in any order, compared with a model of a few lines.
type Written = { id: string; words: string; revisions: number; deleted: boolean }
test('a thread agrees with its model after any changes of its replies', async () => {
  const step = fc.record({
    do: fc.constantFrom('write' as const, 'edit' as const, 'delete' as const, 'accept' as const),
    at: fc.nat(5),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 16 }), async (steps) => {
      const { id } = await openCommunity(app, rui, { members: [ines] })
      const thread = await startThread(app, rui, id, { kind: 'question' })
      const model: Written[] = []
      let accepted: Written | undefined
      for (const [turn, one] of steps.entries()) {
        const words = `words ${turn}`
        if (one.do === 'write')
          model.push({ id: (await writeReply(app, ines, thread.id, words)).id, words, revisions: 1, deleted: false })
        const reply = model[one.at % Math.max(1, model.length)]
        if (one.do === 'write' || !reply) continue
        const params = { id: reply.id }
        const { status } =
          one.do === 'edit'
            ? await app.call(ines, replies.editReply, { params, body: { markdown: words } })
            : one.do === 'delete'
              ? await app.call(ines, replies.deleteReply, { params })
              : await app.call(rui, threads.acceptAnswer, { params: { id: thread.id }, body: { reply: reply.id } })
        assert.equal(status < 300, !reply.deleted)
        if (reply.deleted) continue
        if (one.do === 'edit') Object.assign(reply, { words, revisions: reply.revisions + 1 })
        if (one.do === 'accept') accepted = reply
        if (one.do === 'delete') Object.assign(reply, { words: '', deleted: true })
        if (one.do === 'delete' && accepted === reply) accepted = undefined
      }
      const { items } = await list(rui, thread.id)
      assert.deepEqual(
        items.map((reply) => [reply.id, reply.seq, reply.markdown, reply.deletedAt !== null, reply.accepted]),
        model.map((reply, i) => [reply.id, i + 1, reply.words, reply.deleted, reply === accepted]),
      )
      const seen = ok(await app.call(ines, threads.readThread, { params: { id: thread.id } }))
      const live = model.filter((reply) => !reply.deleted)
      assert.deepEqual([seen.replies, seen.lastSeq, seen.accepted?.reply], [live.length, model.length, accepted?.id])
      const [last] = live.toReversed()
      if (last) {
        const params = { subject: 'replies' as const, id: last.id }
        assert.equal(ok(await app.call(rui, reactions.listRevisions, { params })).items.length, last.revisions)
      }
    }),
    { numRuns: runs(8, 25) },
  )
})

test('an edit based on an outdated version is refused, and the response contains the current one', async () => {
  const { id } = await openCommunity(app, rui)
  const thread = await startThread(app, rui, id)
  const reply = await writeReply(app, rui, thread.id, 'The pressure is 10 bar.')
  const edit = (markdown: string, editedAt: string | null) =>
    app.call(rui, replies.editReply, { params: { id: reply.id }, body: { markdown, base: { editedAt } } })
  const corrected = ok(await edit('The pressure is 16 bar.', null))
  const problem = await refuses(app, 409, 'changed-meanwhile', () => edit('The pressure is 10 bar, perhaps.', null))
  assert.deepEqual(problem.facts, { present: JSON.parse(JSON.stringify(corrected)) })
  assert.equal(ok(await edit('16 bar, cold.', corrected.editedAt)).markdown, '16 bar, cold.')
  assert.equal(
    ok(await edit('16 bar, cold.', null)).markdown,
    '16 bar, cold.',
    'an edit with the same text overwrites nothing',
  )

  const change = (title: string, editedAt: string | null) =>
    app.call(rui, threads.editThread, { params: { id: thread.id }, body: { title, base: { editedAt } } })
  const renamed = ok(await change('Pressure of the pump', null))
  await refuses(app, 409, 'changed-meanwhile', () => change('Pressure', null))
  assert.equal(ok(await change('Pressure', renamed.editedAt)).title, 'Pressure')
})
