import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as contract from '../../../contract/imports.ts'
import { readCommunity } from '../../../contract/network/communities.ts'
import { listThreads, readUnread } from '../../../contract/network/feed.ts'
import { listReplies } from '../../../contract/network/replies.ts'
import { readThread } from '../../../contract/network/threads.ts'
import { approveClaim, claimPlaceholder } from '../../../contract/people/claims.ts'
import { chainLog, verifyLog } from '../../activity/index.ts'
import { row, rows, sql } from '../../platform/db.ts'
import type { Somebody, TestApp } from '../../testing/index.ts'
import { importSlack } from '../index.ts'
import { openPlace, outcomesOf, type Place } from '../testing/place.ts'
import { general, makeWorkspace, says, ts } from '../testing/workspace.ts'
import { withZip } from '../testing/zip.ts'

let app: TestApp
let farah: NonNullable<Somebody>
let rui: NonNullable<Somebody>
let outsider: NonNullable<Somebody>
let upload: Place['upload']
let uploads: Place['uploads']
let census: Place['census']
let read: Place['read']
before(async () => {
  ;({ app, farah, rui, outsider, upload, uploads, census, read } = await openPlace())
})
after(() => app.close())

const communityOf = (name: string) =>
  row<{ id: string; slug: string }>(app.db, sql`select id, slug from network.community where name = ${name}`)

let tried: contract.ImportRunWithReport
test('imports: an upload is tried at once: everything is told, nothing is written', async () => {
  const counts = await census()
  const { status, body } = await upload(farah, makeWorkspace())
  assert.equal(status, 200)
  assert.equal(body.dryRun, true)
  assert.equal(body.file, 'export.zip')
  await app.settle()
  tried = await read(body.id)
  assert.equal(tried.problem, null)
  assert.equal(tried.state, 'done')
  assert.deepEqual(await census(), counts)
  assert.deepEqual(outcomesOf(tried.report, 'people'), { placeholder: 4, 'matched by email': 1, 'bot placeholder': 2 })
  assert.deepEqual(outcomesOf(tried.report, 'channels'), {
    'public community': 2,
    'private community': 1,
    archived: 1,
    'not in the list': 1,
  })
  assert.deepEqual(outcomesOf(tried.report, 'messages'), { thread: 7, reply: 3, 'thread without its first message': 1 })
  assert.deepEqual(outcomesOf(tried.report, 'files'), {
    'file card': 2,
    'content not in the export': 1,
    'already deleted': 1,
  })
  assert.deepEqual(outcomesOf(tried.report, 'edits'), { 'edited mark': 1, revisions: 1 })
  assert.deepEqual(outcomesOf(tried.report, 'bots'), { text: 2, 'buttons and forms': 1 })
  assert.deepEqual(outcomesOf(tried.report, 'direct messages'), { private: 1 })
  assert.deepEqual(outcomesOf(tried.report, 'system'), { membership: 1, purpose: 1, left: 1 })
  assert.equal(tried.report?.errors[0]?.reason, 'not-listed')
  assert.match(String(tried.report?.errors[0]?.detail), /^No list of channels names this folder/)
  const german = { 'accept-language': 'de' }
  const inGerman = (await app.call(farah, contract.readImport, { params: { id: body.id } }, german)).body
  assert.match(String(inGerman.report?.errors[0]?.detail), /^Keine Liste von Kanälen nennt diesen Ordner/)
  assert.deepEqual(tried.report?.unmatched.map((one) => [one.name, one.messages]).sort(), [
    ['Build Bot', 1],
    ['Daniel Mwangi', 1],
    ['Mei-Ling Tan', 3],
    ['Noor Siddiqui', 1],
    ['ci', 1],
  ])
})

let moved: contract.ImportRunWithReport
test('imports: what was tried moves in, once', async () => {
  const { body } = await app.call(farah, contract.startImport, { params: { id: tried.id } })
  assert.notEqual(body.id, tried.id)
  assert.equal(
    (await app.call(farah, contract.startImport, { params: { id: tried.id } })).problem.code,
    'already-started',
  )
  await app.settle()
  moved = await read(body.id)
  assert.equal(moved.problem, null)
  assert.equal(moved.state, 'done')
  assert.deepEqual(outcomesOf(moved.report, 'messages'), outcomesOf(tried.report, 'messages'))
  assert.deepEqual(outcomesOf(moved.report, 'people'), outcomesOf(tried.report, 'people'))
  assert.deepEqual(outcomesOf(moved.report, 'reactions'), { reaction: 3, 'unnamed people': 2, 'custom emoji': 1 })
  assert.deepEqual(
    moved.report?.unmatched.map((one) => [one.name, one.messages]).sort(),
    tried.report?.unmatched.map((one) => [one.name, one.messages]).sort(),
  )
  assert.equal(moved.progress.messages, 10)
  // The upload holds direct messages too: it is not kept longer than needed.
  assert.deepEqual([moved.fileAvailable, (await read(tried.id)).fileAvailable, uploads()], [false, false, []])
})

test('imports: channels are communities with their people, purpose and state', async () => {
  const found = (await communityOf('general'))?.slug ?? ''
  const { body } = await app.call(rui, readCommunity, { params: { id: found } })
  assert.equal(body.visibility, 'public')
  assert.equal(body.purpose, 'Everything about pumps & valves')
  assert.equal(body.members, 3)
  assert.equal(body.role, 'owner')
  assert.equal(body.threads, 5)
  assert.equal(body.joinedAt, '2020-09-13T12:26:40.000001Z')
  const seals = await app.call(rui, readCommunity, { params: { id: 'seals' } })
  assert.notEqual(seals.body.archivedAt, null)
})

test('imports: a private channel stays closed', async () => {
  const board = await communityOf('board')
  const params = { id: board?.id ?? '' }
  assert.equal((await app.call(rui, listThreads, { params, query: {} })).body.items.length, 1)
  assert.equal((await app.call(outsider, readCommunity, { params })).body.visibility, 'private')
  assert.notEqual((await app.call(outsider, listThreads, { params, query: {} })).status, 200)
})

test('imports: messages are threads and replies with their authors, times, marks and cards', async () => {
  const params = { id: (await communityOf('general'))?.id ?? '' }
  const { items } = (await app.call(rui, listThreads, { params, query: { sort: 'newest' } })).body
  assert.deepEqual(
    items.map((one) => [one.title, one.author.name, one.replies]),
    [
      ['Build 13 is fine', 'Build Bot', 0],
      ['Build 12 failed', 'ci', 0],
      ['An answer to nothing', 'Mei-Ling Tan', 1],
      ['curve.pdf', 'Daniel Mwangi', 0],
      ['The seal on pump 7 leaks again.', 'Rui', 2],
    ],
  )
  const id = items[4]?.id ?? ''
  const thread = (await app.call(rui, readThread, { params: { id } })).body
  const meiLing = await row<{ id: string; state: string }>(
    app.db,
    sql`select id, state from people.person where name = 'Mei-Ling Tan'`,
  )
  assert.equal(meiLing?.state, 'placeholder')
  assert.equal(
    thread.markdown,
    `The seal on pump 7 leaks again. Has [@Mei-Ling Tan](/people/${meiLing?.id}) seen **this**? See [#seals](/communities/seals)`,
  )
  assert.equal(thread.createdAt, '2020-09-13T12:26:50.000001Z')
  assert.deepEqual(thread.reactions.map((one) => [one.emoji, one.count]).sort(), [
    [':leaky:', 1],
    ['👍', 2],
  ])
  const replies = (await app.call(rui, listReplies, { params: { id }, query: {} })).body.items
  assert.deepEqual(
    replies.map((one) => [one.seq, one.author.name, one.markdown, one.editedAt !== null]),
    [
      [1, 'Mei-Ling Tan', 'Yes 👋\nTwice.', true],
      [2, 'Noor Siddiqui', 'From the outside', false],
    ],
  )
  const card = (await app.call(rui, readThread, { params: { id: items[3]?.id ?? '' } })).body
  assert.deepEqual(
    card.files.map(({ name, type, size, url }) => [name, type, size, url]),
    [
      ['curve.pdf', 'application/pdf', 1234, null],
      ['File', 'application/octet-stream', null, null],
    ],
  )
})

test('imports: nobody has anything to catch up with, and nobody is told', async () => {
  const { communities, notifications } = (await app.call(rui, readUnread, {})).body
  assert.deepEqual(
    communities.map((one) => one.threads),
    communities.map(() => 0),
  )
  assert.equal(notifications, 0)
  const told = await rows(app.db, sql`select reason from delivery.notification where reason <> 'import finished'`)
  assert.deepEqual(told, [])
})

test('imports: every message, membership and reaction is in the log as it was then', async () => {
  const found = await rows(
    app.db,
    sql`select verb, kind, count(*)::int as count, min(at)::text as first from activity.log where origin = 'slack' group by 1, 2 order by 1, 2`,
  )
  assert.deepEqual(
    found.map((one) =>
      Object.values(one as object)
        .slice(0, 3)
        .join(' '),
    ),
    [
      'Create community 3',
      'Create person 6',
      'Create reply 3',
      'Create thread 7',
      'Join membership 5',
      'Like reaction 3',
    ],
  )
})

test('imports: the same file again adds nothing, a newer one only what is new', async () => {
  const counts = await census()
  const again = await withZip(makeWorkspace(), (path) => importSlack(app.platform, path, {}))
  assert.deepEqual(again.added, { people: 0, communities: 0, threads: 0, replies: 0 })
  assert.equal(again.alreadyHere, 10)
  assert.deepEqual(await census(), counts)
  const newer = {
    ...makeWorkspace(),
    'general/2020-09-15.json': [
      says('U2', 100, 'Still leaks', { thread_ts: ts(10) }),
      says('U2', 110, 'A third', { thread_ts: ts(5) }),
    ],
  }
  const more = await withZip(newer, (path) => importSlack(app.platform, path, {}))
  assert.deepEqual(more.added, { people: 0, communities: 0, threads: 0, replies: 2 })
  const seqs = await rows(
    app.db,
    sql`select t.title, t.last_seq, t.reply_count, t.recent_people[1] = r.author_id as last from network.thread t
    join network.reply r on r.thread_id = t.id and r.seq = t.last_seq where r.markdown in ('Still leaks', 'A third') order by 2`,
  )
  assert.deepEqual(seqs, [
    { title: 'An answer to nothing', last_seq: 2, reply_count: 2, last: true },
    { title: 'The seal on pump 7 leaks again.', last_seq: 3, reply_count: 3, last: true },
  ])
})

test('imports: who claims a placeholder has written what it wrote, also for the next import', async () => {
  const tan = await app.person('Mei-Ling Tan', { email: 'tan@aldermoor.example' })
  const placeholder = await row<{ id: string }>(
    app.db,
    sql`select id from people.person where state = 'placeholder' and name = 'Mei-Ling Tan'`,
  )
  const params = { id: placeholder?.id ?? '' }
  const { body: claim } = await app.call(tan, claimPlaceholder, { params, body: { reason: 'It is me' } })
  assert.equal((await app.call(farah, approveClaim, { params: { id: claim.id } })).status, 204)
  const counts = await census()
  const again = await withZip(makeWorkspace(), (path) => importSlack(app.platform, path, {}))
  assert.deepEqual(again.added, { people: 0, communities: 0, threads: 0, replies: 0 })
  assert.deepEqual(await census(), counts)
  const wrote = await rows(
    app.db,
    sql`select title from network.thread where author_id = ${tan.personId} order by created_at`,
  )
  assert.deepEqual(wrote, [{ title: 'Viton or EPDM?' }, { title: 'An answer to nothing' }])
})

test('imports: a row of the log that was made to look imported stops the removal', async () => {
  const { home } = app.platform.config
  await app.settle()
  await chainLog(app.db, home)
  const taken = await row<{ id: string }>(
    app.db,
    sql`select id from imports.outside_id where run_id = ${moved.id} and kind = 'message' limit 1`,
  )
  const log = () => row(app.db, sql`select count(*) as rows from activity.log where kind <> 'import'`)
  await sql`create table public.kept as select * from activity.log where kind = 'unit' or kind = 'claim'`.execute(
    app.db,
  )
  await sql`update activity.log l set origin = 'slack', object = ${taken?.id} from public.kept k where k.id = l.id`.execute(
    app.db,
  )
  const before = [await log(), await census()]
  await app.call(farah, contract.undoImport, { params: { id: moved.id } })
  await app.settle()
  const run = await read(moved.id)
  assert.equal(run.state, 'failed')
  assert.match(String(run.problem), /isn’t as it was written/)
  assert.deepEqual([await log(), await census()], before)
  await sql`update activity.log l set origin = k.origin, object = k.object from public.kept k where k.id = l.id`.execute(
    app.db,
  )
  await sql`drop table public.kept`.execute(app.db)
})

test('imports: what an import brought can be taken out again', async () => {
  const { home } = app.platform.config
  await app.settle()
  await chainLog(app.db, home)
  const { body } = await app.call(farah, contract.undoImport, { params: { id: moved.id } })
  assert.equal(body.state, 'removing')
  await app.settle()
  assert.equal((await read(moved.id)).state, 'removed')
  // The log says that the program took rows out, and is sound.
  const check = await verifyLog(app.db, home)
  assert.ok(check.sound && check.forgotten.length > 0, JSON.stringify(check.findings))
  assert.ok(check.forgotten.every(({ why, by }) => why === 'import' && by === farah.personId))
  // The two replies of the newer export hung on its threads.
  const left = (await census()) as Record<string, number>
  assert.deepEqual(
    [left['threads'], left['replies'], left['communities'], left['reactions'], left['files'], left['members']],
    [0, 0, 0, 0, 0, 0],
  )
  assert.deepEqual(await rows(app.db, sql`select name from people.person where state = 'placeholder'`), [])
  // Of the claimed placeholder the log keeps that it once came.
  assert.deepEqual(await rows(app.db, sql`select kind from activity.log where origin = 'slack'`), [{ kind: 'person' }])
  for (const name of ['Rui', 'Mei-Ling Tan'])
    assert.notEqual(await row(app.db, sql`select from people.person where name = ${name}`), undefined)
})

test('imports: the workspace of these tests holds what it says', () => assert.equal(general.length, 11))
