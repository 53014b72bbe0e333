import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { readCommunity } from '../../contract/communities.ts'
import type { ImportReport, ImportRunWithReport, ReportKind } from '../../contract/imports.ts'
import * as contract from '../../contract/imports.ts'
import { listReplies, listThreads, readThread, readUnread } from '../../contract/network.ts'
import { acceptClaim, claimPlaceholder } from '../../contract/people.ts'
import { chainLog, verifyLog } from '../activity/index.ts'
import { row, rows, sql } from '../platform/db.ts'
import { SESSION_COOKIE } from '../platform/http.ts'
import { startJobs } from '../platform/jobs.ts'
import { type Somebody, type TestApp, testApp } from '../testing/index.ts'
import { importSlack, jobs } from './index.ts'
import { general, makeLong, makeWorkspace, says, ts } from './testing/workspace.ts'
import { withZip } from './testing/zip.ts'

let app: TestApp
let farah: NonNullable<Somebody>
let rui: NonNullable<Somebody>
let outsider: NonNullable<Somebody>
before(async () => {
  app = await testApp()
  farah = await app.person('Farah Haddad', { administrator: true })
  rui = await app.person('Rui', { email: 'RuiNogueira@Aldermoor.example' })
  outsider = await app.person('Henrik Solberg')
})
after(() => app.close())

/** Uploads as a browser does. */
async function upload(
  who: Somebody,
  files: Record<string, unknown> | Buffer,
): Promise<{ status: number; body: ImportRunWithReport & { code: string; detail: string } }> {
  const bytes = await withZip(files, async (path) => readFileSync(path))
  const boundary = 'orbweaver-test'
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="../x/export.zip"\r\nContent-Type: application/zip\r\n\r\n`
  const response = await app.app.inject({
    method: 'POST',
    url: '/api/imports/slack',
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'sec-fetch-site': 'same-origin',
      cookie: `${SESSION_COOKIE}=${who?.cookie}`,
    },
    payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
  })
  return { status: response.statusCode, body: response.json() }
}
const uploads = () => {
  try {
    return readdirSync(join(app.platform.config.home, 'imports'))
  } catch {
    return []
  }
}
/** Everything an import may change, counted. */
const census = () =>
  row(
    app.db,
    sql`select (select count(*) from people.person) as people, (select count(*) from network.community) as communities,
      (select count(*) from network.membership) as members, (select count(*) from network.thread) as threads,
      (select count(*) from network.reply) as replies, (select count(*) from network.reaction) as reactions,
      (select count(*) from network.file) as files, (select count(*) from network.follow) as follows,
      (select count(*) from network.mention) as mentions, (select count(*) from imports.outside_id) as known,
      (select count(*) from activity.log where kind <> 'import') as log`,
  )
const fates = (report: ImportReport | null, kind: ReportKind) =>
  Object.fromEntries(
    (report?.rows.find((one) => one.kind === kind)?.fates ?? []).map(({ fate, count }) => [fate, count]),
  )
const read = async (id: string) => (await app.call(farah, contract.readImport, { params: { id } })).body
const german = { 'accept-language': 'de' }
const readInGerman = async (id: string) => (await app.call(farah, contract.readImport, { params: { id } }, german)).body
const communityOf = (name: string) =>
  row<{ id: string; slug: string }>(app.db, sql`select id, slug from network.community where name = ${name}`)

test('imports: only administrators see or start them', async () => {
  const [counts, log] = [await census(), await app.log()]
  assert.equal((await upload(rui, makeWorkspace())).status, 403)
  assert.equal((await app.call(rui, contract.listImports, { query: {} })).status, 403)
  assert.equal((await app.call(undefined, contract.listImports, { query: {} })).status, 401)
  assert.deepEqual(await census(), counts)
  assert.deepEqual(await app.log(), log)
  assert.deepEqual(uploads(), [])
})

test('imports: what is no export is refused in words, and nothing of it stays', async () => {
  const [counts, log] = [await census(), await app.log()]
  const letter = await upload(farah, Buffer.from('Dear all, here is the export.'))
  assert.equal(letter.status, 422)
  assert.equal(letter.body.code, 'archive-refused')
  assert.match(letter.body.detail, /not a whole zip file/)
  assert.deepEqual((await app.call(farah, contract.listImports, { query: {} })).body.items, [])
  assert.deepEqual(await census(), counts)
  assert.deepEqual(await app.log(), log)
  assert.deepEqual(uploads(), [])
})

test('imports: a zip of something else fails its dry run with a sentence, and can be forgotten', async () => {
  const counts = await census()
  const { body } = await upload(farah, { 'holiday.json': [] })
  await app.settle()
  const run = await read(body.id)
  assert.equal(run.state, 'failed')
  assert.match(run.problem ?? '', /not a Slack workspace export: there is no channels.json/)
  // kept as a sentence, said as it is read
  assert.match((await readInGerman(run.id)).problem ?? '', /^Dieses Zip ist kein Export eines Slack-Arbeitsbereichs/)
  const { body: list } = await app.call(farah, contract.listImports, { query: {} }, german)
  assert.match(list.items[0]?.problem ?? '', /^Dieses Zip ist kein Export/)
  assert.equal((await app.call(farah, contract.startImport, { params: { id: run.id } })).problem.code, 'not-tried')
  assert.equal((await app.call(farah, contract.forgetImport, { params: { id: run.id } })).status, 204)
  assert.deepEqual(uploads(), [])
  assert.deepEqual(await census(), counts)
})

let tried: ImportRunWithReport
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
  assert.deepEqual(fates(tried.report, 'people'), { placeholder: 4, 'matched by mail': 1, 'bot placeholder': 2 })
  assert.deepEqual(fates(tried.report, 'channels'), {
    'open community': 2,
    'closed community': 1,
    archived: 1,
    'not in the list': 1,
  })
  assert.deepEqual(fates(tried.report, 'messages'), { thread: 7, reply: 3, 'thread without its beginning': 1 })
  assert.deepEqual(fates(tried.report, 'files'), { card: 2, 'content not in the export': 1, 'deleted before': 1 })
  assert.deepEqual(fates(tried.report, 'edits'), { mark: 1, 'earlier wordings': 1 })
  assert.deepEqual(fates(tried.report, 'bots'), { text: 2, 'buttons and forms': 1 })
  assert.deepEqual(fates(tried.report, 'direct messages'), { private: 1 })
  assert.deepEqual(fates(tried.report, 'system'), { membership: 1, purpose: 1, 'left again': 1 })
  assert.equal(tried.report?.refused[0]?.reason, 'not-listed')
  assert.match(String(tried.report?.refused[0]?.detail), /^No list of channels names this folder/)
  const inGerman = await readInGerman(body.id)
  assert.match(String(inGerman.report?.refused[0]?.detail), /^Keine Liste von Kanälen nennt diesen Ordner/)
  assert.deepEqual(tried.report?.unmatched.map((one) => [one.name, one.messages]).sort(), [
    ['Build Bot', 1],
    ['Daniel Mwangi', 1],
    ['Mei-Ling Tan', 3],
    ['Noor Siddiqui', 1],
    ['ci', 1],
  ])
})

let moved: ImportRunWithReport
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
  assert.deepEqual(fates(moved.report, 'messages'), fates(tried.report, 'messages'))
  assert.deepEqual(fates(moved.report, 'people'), fates(tried.report, 'people'))
  assert.deepEqual(fates(moved.report, 'reactions'), { reaction: 3, 'people not named': 2, 'own picture': 1 })
  assert.deepEqual(
    moved.report?.unmatched.map((one) => [one.name, one.messages]).sort(),
    tried.report?.unmatched.map((one) => [one.name, one.messages]).sort(),
  )
  assert.equal(moved.progress.messages, 10)
  // The upload holds direct messages too: it is not kept longer than needed.
  assert.deepEqual([moved.kept, (await read(tried.id)).kept, uploads()], [false, false, []])
})

test('imports: channels are communities with their people, purpose and state', async () => {
  const found = (await communityOf('general'))?.slug ?? ''
  const { body } = await app.call(rui, readCommunity, { params: { id: found } })
  assert.equal(body.visibility, 'open')
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
  assert.equal((await app.call(outsider, readCommunity, { params })).body.visibility, 'closed')
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
  assert.equal((await app.call(farah, acceptClaim, { params: { id: claim.id } })).status, 204)
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

test('imports: what an import brought can be taken out again', async () => {
  const { home } = app.platform.config
  await app.settle()
  await chainLog(app.db, home)
  const { body } = await app.call(farah, contract.cancelImport, { params: { id: moved.id } })
  assert.equal(body.state, 'removing')
  await app.settle()
  assert.equal((await read(moved.id)).state, 'removed')
  // The log says that the program took rows out, and is sound.
  const check = await verifyLog(app.db, home)
  assert.ok(check.sound && check.forgotten.length > 0, JSON.stringify(check.findings))
  assert.ok(check.forgotten.every(({ why }) => why === 'import'))
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

test('imports: broken records cost only themselves, and are named', async () => {
  const broken = {
    'users.json': [null, 5, 'x', { id: 7 }, { id: 'U1', profile: 'no', name: ['a'] }],
    'channels.json': [
      null,
      { id: 'C1', name: 'odd', members: 'all', purpose: 3 },
      { id: 'C2', name: '../up' },
      { id: 'C1', name: 'twice' },
    ],
    'odd/2020-09-13.json': `[null, 7, {"type":"message"}, {"type":"message","ts":"1600000000.000001"}, {"broken":}, ${JSON.stringify(says('U1', 5, 'a\0b\ud800'))},
      {"type":"message","user":"U1","ts":"9999999999.000001","text":"from the future"}, ${JSON.stringify({ ...says('U1', 6, ''), blocks: [[[]]], attachments: {}, reactions: [null, { name: {}, users: 5 }], files: [null, 3] })}]`,
  }
  const moved = await withZip(broken, (path) => importSlack(app.platform, path, {}))
  assert.deepEqual(
    moved.report.refused.map((one) => [one.file, one.index, one.reason]),
    [
      ['users.json', 0, 'no-id'],
      ['users.json', 1, 'no-id'],
      ['users.json', 2, 'no-id'],
      ['users.json', 3, 'no-id'],
      ['channels.json', 0, 'no-id'],
      ['channels.json', 2, 'no-id'],
      ['channels.json', 3, 'twice'],
      ['odd/2020-09-13.json', 0, 'no-object'],
      ['odd/2020-09-13.json', 1, 'no-object'],
      ['odd/2020-09-13.json', 2, 'no-time'],
      ['odd/2020-09-13.json', 3, 'no-author'],
      ['odd/2020-09-13.json', 4, 'broken-json'],
      ['odd/2020-09-13.json', 6, 'future'],
    ],
  )
  assert.deepEqual(moved.added, { people: 1, communities: 1, threads: 2, replies: 0 })
  const kept = await rows(app.db, sql`select markdown from network.thread where origin = 'slack' order by created_at`)
  assert.deepEqual(kept, [{ markdown: 'ab\ufffd' }, { markdown: '…' }])
})

test('imports: one that is stopped anywhere goes on and ends the same', async () => {
  await withZip(makeLong(6000), async (path) => {
    let stops = 0
    for (let done = false; !done; ) {
      const stop = new AbortController()
      // Each attempt is stopped at its second batch.
      let batches = 0
      const onProgress = ({ what, done }: { what: string; done: number }) =>
        void (what === 'messages' && done < 6000 && ++batches === 1 && stop.abort())
      try {
        await importSlack(app.platform, path, { onProgress, signal: stop.signal })
        done = true
      } catch (error) {
        assert.match(String(error), /goes on from there/)
        stops++
      }
    }
    assert.ok(stops >= 3, `stopped ${stops} times`)
  })
  const wrong = await rows(
    app.db,
    sql`select t.id from network.thread t where origin = 'slack' and (last_seq <> reply_count
    or reply_count <> (select count(*) from network.reply r where r.thread_id = t.id)
    or last_seq <> (select coalesce(max(seq), 0) from network.reply r where r.thread_id = t.id))`,
  )
  assert.deepEqual(wrong, [])
  const [counted] = await rows(
    app.db,
    sql`select c.threads, c.members, c.visibility, (select count(*) from network.reply r join network.thread t on t.id = r.thread_id where t.community_id = c.id)::int as replies
    from network.community c where name = 'long'`,
  )
  assert.deepEqual(counted, {
    threads: 12 * Math.ceil(500 / 7),
    members: 2,
    visibility: 'open',
    replies: 6000 - 12 * Math.ceil(500 / 7),
  })
  const runs = await rows(
    app.db,
    sql`select state from imports.run where file_name = 'export.zip' and state <> 'done' and state <> 'removed'`,
  )
  assert.deepEqual(runs, [])
})

test('imports: one that waits can be paused and started again; one that has ended cannot', async () => {
  const { body: tried } = await upload(farah, makeLong(500))
  await app.settle()
  const { body: run } = await app.call(farah, contract.startImport, { params: { id: tried.id } })
  assert.equal((await app.call(farah, contract.pauseImport, { params: { id: run.id } })).body.state, 'paused')
  await app.settle()
  assert.equal((await read(run.id)).state, 'paused')
  assert.equal((await app.call(farah, contract.startImport, { params: { id: run.id } })).body.state, 'waiting')
  await app.settle()
  const done = await read(run.id)
  assert.equal(done.state, 'done')
  assert.deepEqual(
    done.story.map((one) => one.what),
    ['paused', 'started again', 'started', 'done'],
  )
  const [counts, log] = [await census(), await app.log()]
  assert.equal((await app.call(farah, contract.pauseImport, { params: { id: run.id } })).problem.code, 'wrong-state')
  assert.equal((await app.call(farah, contract.startImport, { params: { id: run.id } })).problem.code, 'no-file')
  assert.equal((await app.call(farah, contract.cancelImport, { params: { id: tried.id } })).problem.code, 'wrong-state')
  assert.equal((await app.call(farah, contract.forgetImport, { params: { id: run.id } })).problem.code, 'still-needed')
  assert.equal((await app.call(farah, contract.readImport, { params: { id: farah.personId } })).status, 404)
  assert.equal((await app.call(rui, contract.cancelImport, { params: { id: run.id } })).status, 403)
  assert.deepEqual(await census(), counts)
  assert.deepEqual(await app.log(), log)
})

test('imports: one that is cancelled while it runs is taken out', async () => {
  await withZip(
    {
      ...makeLong(5000),
      'users.json': [
        { id: 'U1', team_id: 'T9' },
        { id: 'U2', team_id: 'T9' },
      ],
    },
    async (path) => {
      const before = await census()
      let cancelled: Promise<unknown> | undefined
      const onProgress = ({ what, done }: { what: string; done: number }) => {
        if (what !== 'messages' || done < 1000 || done > 4000) return
        cancelled ??= row<{ id: string }>(app.db, sql`select id from imports.run where state = 'running'`).then((run) =>
          app.call(farah, contract.cancelImport, { params: { id: run?.id ?? '' } }),
        )
      }
      await assert.rejects(importSlack(app.platform, path, { onProgress }), /was stopped/)
      await cancelled
      await app.settle()
      const [newest] = (await app.call(farah, contract.listImports, { query: { limit: 1 } })).body.items
      assert.equal(newest?.state, 'removed')
      assert.deepEqual(await census(), before)
    },
  )
})

test('imports: two at once do not mix', async () => {
  await withZip(makeLong(2500), async (path) => {
    const both = await Promise.allSettled([importSlack(app.platform, path, {}), importSlack(app.platform, path, {})])
    for (const one of both)
      if (one.status === 'rejected') assert.match(String(one.reason), /Another import is going on/)
    assert.ok(both.some((one) => one.status === 'fulfilled'))
  })
})

test('imports: the list is paged, newest first', async () => {
  const first = (await app.call(farah, contract.listImports, { query: { limit: 2 } })).body
  assert.equal(first.items.length, 2)
  const second = (await app.call(farah, contract.listImports, { query: { limit: 2, after: String(first.next) } })).body
  assert.ok((first.items[1]?.createdAt ?? '') >= (second.items[0]?.createdAt ?? ''))
  assert.ok(!first.items.some((one) => second.items.some((other) => other.id === one.id)))
})

test('imports: the workspace of these tests holds what it says', () => assert.equal(general.length, 11))

test('imports: when the server ends, one leaves at its next batch and goes on after the start', async () => {
  const { body: tried } = await upload(farah, makeLong(8000))
  await app.settle()
  const { body: run } = await app.call(farah, contract.startImport, { params: { id: tried.id } })
  const runner = await startJobs(app.platform, app.pool, jobs, [])
  for (let tries = 0; (await read(run.id)).progress.messages === 0 && tries < 500; tries++) await sleep(20)
  await runner.stop()
  const left = await read(run.id)
  assert.equal(left.state, 'running')
  assert.ok(left.progress.messages > 0 && left.progress.messages < 8000, `${left.progress.messages} messages`)
  await app.settle()
  const done = await read(run.id)
  assert.deepEqual([done.state, done.progress.messages, done.problem], ['done', 8000, null])
  assert.ok(done.story.some(({ what }) => what === 'restarted'))
})

test('imports: apps of one name are one, also in the next export; those without a name stay apart', async () => {
  const app7 = (bot: string, second: number, username?: string) =>
    ({
      type: 'message',
      subtype: 'bot_message',
      bot_id: bot,
      text: `Build ${second}`,
      ts: ts(second),
      ...(username && { username }),
    }) as const
  const export1 = {
    'users.json': [{ id: 'U1', team_id: 'T77' }],
    'channels.json': [{ id: 'C1', name: 'builds' }],
    'builds/2020-09-13.json': [app7('B1', 1, 'Deploys'), app7('B2', 2, 'deploys'), app7('B3', 3), app7('B4', 4)],
  }
  const bots = () =>
    rows<{ name: string; threads: number }>(
      app.db,
      sql`select p.name, count(t.id)::int as threads from people.person p join network.thread t on t.author_id = p.id
        join network.community c on c.id = t.community_id where c.name = 'builds' group by p.id order by p.name, threads`,
    )
  const tried = await withZip(export1, (path) => importSlack(app.platform, path, { dryRun: true }))
  assert.equal(fates(tried.report, 'people')['joined to an earlier one'], 1)
  const first = await withZip(export1, (path) => importSlack(app.platform, path, {}))
  assert.deepEqual(fates(first.report, 'people'), {
    placeholder: 1,
    'bot placeholder': 3,
    'joined to an earlier one': 1,
  })
  const expected = [
    { name: 'Deploys', threads: 2 },
    { name: 'Slack app', threads: 1 },
    { name: 'Slack app', threads: 1 },
  ]
  assert.deepEqual(await bots(), expected)
  const export2 = { ...export1, 'builds/2020-09-14.json': [app7('B9', 90_000, 'Deploys')] }
  const second = await withZip(export2, (path) => importSlack(app.platform, path, {}))
  assert.equal(second.added.people, 0)
  assert.deepEqual(await bots(), [{ name: 'Deploys', threads: 3 }, ...expected.slice(1)])
  await withZip(export2, (path) => importSlack(app.platform, path, {}))
  assert.deepEqual((await bots())[0], { name: 'Deploys', threads: 3 })
})
