import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { updateCommunity } from '../../../contract/network/communities.ts'
import * as replies from '../../../contract/network/replies.ts'
import * as threadsContract from '../../../contract/network/threads.ts'
import { row, sql } from '../../platform/db.ts'
import { recordStatements } from '../../testing/index.ts'
import { runs } from '../../testing/runs.ts'
import { ok, openCommunity, startThread, withColleagues, writeReply } from '../testing.ts'

// A plain reply is one statement; a reply with a quote uses the same statement in a transaction.

const { app, rui, ines, jonas } = await withColleagues()

const settings = fc.record({
  visibility: fc.constantFrom('public', 'private', 'hidden'),
  role: fc.constantFrom('member', 'manager', 'owner', null),
  kind: fc.constantFrom('discussion', 'question'),
  named: fc.subarray([rui, ines, jonas]),
  jonasInside: fc.boolean(),
  state: fc.constantFrom('usual', 'usual', 'usual', 'closed', 'archived', 'deleted'),
  keyed: fc.boolean(),
})

/** Everything that a reply of Inês writes in a thread, without ids, times and the quote. */
const traces = (thread: string) =>
  row(
    app.db,
    sql`select (select jsonb_build_object('last', last_seq, 'replies', reply_count, 'people', recent_people,
          'moved', last_activity_at = (select max(created_at) from network.reply where thread_id = ${thread})) from network.thread where id = ${thread}) as thread,
      (select jsonb_agg(jsonb_build_array(seq, author_id, markdown, html, excerpt) order by seq) from network.reply where thread_id = ${thread}) as replies,
      (select jsonb_agg(jsonb_build_array(person_id, state, reason) order by person_id) from network.follow where thread_id = ${thread}) as follows,
      (select jsonb_agg(jsonb_build_array(person_id, seq) order by person_id) from network.reading where thread_id = ${thread}) as reading,
      (select jsonb_agg(jsonb_build_array(person_id, seq) order by person_id) from network.mention where thread_id = ${thread}) as mentions,
      (select jsonb_agg(jsonb_build_array(verb, kind, actor, target = ${thread}, community, origin, detail - 'quote',
          at = (select created_at from network.reply r where r.id = l.object)) order by l.xact, l.id)
        from activity.log l where l.kind = 'reply' and l.target = ${thread}) as log`,
  )

test('both ways write, return and refuse the same', async () => {
  await fc.assert(
    fc.asyncProperty(settings, async ({ visibility, role, kind, named, jonasInside, state, keyed }) => {
      const { id } = await openCommunity(app, rui, { visibility, members: jonasInside ? [jonas] : [] })
      const threads = [await startThread(app, rui, id, { kind }), await startThread(app, rui, id, { kind })]
      const firsts = [
        await writeReply(app, rui, threads[0]?.id ?? ''),
        await writeReply(app, rui, threads[1]?.id ?? ''),
      ]
      if (role)
        await sql`insert into network.membership (community_id, person_id, role) values (${id}, ${ines.personId}, ${role})`.execute(
          app.db,
        )
      for (const thread of threads) {
        const params = { id: thread.id }
        if (state === 'closed') ok(await app.call(rui, threadsContract.lockThread, { params, body: { locked: true } }))
        if (state === 'deleted') ok(await app.call(rui, threadsContract.deleteThread, { params }))
      }
      if (state === 'archived') ok(await app.call(rui, updateCommunity, { params: { id }, body: { archived: true } }))
      const markdown = `Yes. ${named.map(({ personId }) => `[@x](/people/${personId})`).join(' ')}`
      const write = (place: number, quote?: string) =>
        app.call(
          ines,
          replies.writeReply,
          { params: { id: threads[place]?.id ?? '' }, body: { markdown, ...(quote && { quote }) } },
          keyed ? { 'idempotency-key': crypto.randomUUID() } : {},
        )
      const [plain, quoting] = [await write(0), await write(1, firsts[1]?.id)]
      assert.deepEqual([plain.status, plain.problem?.detail], [quoting.status, quoting.problem?.detail])
      const { id: _, thread: __, createdAt: ___, quote: ____, ...same } = plain.body
      const { id: a, thread: b, createdAt: c, quote: d, ...other } = quoting.body
      if (plain.status < 300) assert.deepEqual(same, other)
      assert.deepEqual(await traces(threads[0]?.id ?? ''), await traces(threads[1]?.id ?? ''))
      assert.ok(firsts[0])
    }),
    { numRuns: runs(8, 25) },
  )
})

test('a plain reply is one statement, besides authentication, the permission check and the notification of readers', async () => {
  const { id } = await openCommunity(app, rui, { members: [jonas] })
  const thread = await startThread(app, rui, id)
  await writeReply(app, jonas, thread.id)
  const sent = await recordStatements(() => writeReply(app, jonas, thread.id, `[@x](/people/${rui.personId})`))
  assert.ok(sent.length <= 4, sent.map(({ text }) => text.slice(0, 100)).join('\n'))
})

test('a repeated request, concurrent or later, writes the reply once and gets the same response', async () => {
  const { id } = await openCommunity(app, rui)
  const thread = await startThread(app, rui, id)
  const key = { 'idempotency-key': 'the-same-plain-reply' }
  const write = () => app.call(rui, replies.writeReply, { params: { id: thread.id }, body: { markdown: 'Once.' } }, key)
  const answers = [...(await Promise.all([write(), write(), write()])), await write()]
  for (const answer of answers) assert.deepEqual(answer.body, ok(answers[0] ?? (await write())))
  const seen = ok(await app.call(rui, threadsContract.readThread, { params: { id: thread.id } }))
  assert.equal(seen.replies, 1)
})

test('a reply by a member who was just removed is refused', async () => {
  const { id } = await openCommunity(app, rui, { members: [jonas] })
  const thread = await startThread(app, rui, id)
  await writeReply(app, jonas, thread.id)
  await sql`delete from network.membership where community_id = ${id} and person_id = ${jonas.personId}`.execute(app.db)
  const before = await traces(thread.id)
  const answer = await app.call(jonas, replies.writeReply, { params: { id: thread.id }, body: { markdown: 'Still?' } })
  assert.equal(answer.status, 403)
  assert.deepEqual(await traces(thread.id), before)
})

test('whatever changes concurrently, a reply is written only if it is still allowed', async () => {
  const { id } = await openCommunity(app, rui, { members: [jonas] })
  const thread = await startThread(app, rui, id)
  const params = { id: thread.id }
  const lock = async (locked: boolean) =>
    ok(await app.call(rui, threadsContract.lockThread, { params, body: { locked } }))
  const write = async () =>
    (await app.call(jonas, replies.writeReply, { params, body: { markdown: 'In time?' } })).status
  for (let round = 0; round < 5; round++) {
    const statuses = await Promise.all([write(), write(), lock(true), write(), write()])
    const written = statuses.filter((status) => typeof status === 'number').sort()
    assert.deepEqual(
      written.filter((status) => status !== 200 && status !== 201 && status !== 403 && status !== 409),
      [],
    )
    assert.equal(await write(), 403)
    await lock(false)
  }
  const counted = await row<{ replies: number; rows: number; logged: number }>(
    app.db,
    sql`select reply_count as replies, (select count(*)::int from network.reply where thread_id = ${thread.id}) as rows,
        (select count(*)::int from activity.log where target = ${thread.id} and kind = 'reply') as logged
      from network.thread where id = ${thread.id}`,
  )
  assert.deepEqual([counted?.rows, counted?.logged], [counted?.replies, counted?.replies])
})
