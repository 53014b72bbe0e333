import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { format } from 'node:util'
import * as contract from '../../../contract/imports.ts'
import { row, rows, sql } from '../../platform/db.ts'
import { startJobs } from '../../platform/jobs/runner.ts'
import type { Somebody, TestApp } from '../../testing/index.ts'
import { importSlack, jobs } from '../index.ts'
import { openPlace, type Place } from '../testing/place.ts'
import { makeLong } from '../testing/workspace.ts'
import { withZip } from '../testing/zip.ts'

let app: TestApp
let farah: NonNullable<Somebody>
let rui: NonNullable<Somebody>
let upload: Place['upload']
let census: Place['census']
let read: Place['read']
before(async () => {
  ;({ app, farah, rui, upload, census, read } = await openPlace())
})
after(() => app.close())

test('imports: a run stopped at any point resumes and ends with the same result', async () => {
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
    visibility: 'public',
    replies: 6000 - 12 * Math.ceil(500 / 7),
  })
  const runs = await rows(
    app.db,
    sql`select state from imports.run where file_name = 'export.zip' and state <> 'done' and state <> 'removed'`,
  )
  assert.deepEqual(runs, [])
})

test('imports: a queued run can be paused and started again; a finished one cannot', async () => {
  const { body: preview } = await upload(farah, makeLong(500))
  await app.settle()
  const { body: run } = await app.call(farah, contract.startImport, { params: { id: preview.id } })
  assert.equal((await app.call(farah, contract.pauseImport, { params: { id: run.id } })).body.state, 'paused')
  await app.settle()
  assert.equal((await read(run.id)).state, 'paused')
  assert.equal((await app.call(farah, contract.startImport, { params: { id: run.id } })).body.state, 'queued')
  await app.settle()
  const done = await read(run.id)
  assert.equal(done.state, 'done')
  assert.deepEqual(
    done.history.map((one) => one.event),
    ['paused', 'resumed', 'started', 'done'],
  )
  const [counts, log] = [await census(), await app.log()]
  assert.equal((await app.call(farah, contract.pauseImport, { params: { id: run.id } })).problem.code, 'wrong-state')
  assert.equal((await app.call(farah, contract.startImport, { params: { id: run.id } })).problem.code, 'no-file')
  assert.equal((await app.call(farah, contract.undoImport, { params: { id: preview.id } })).problem.code, 'wrong-state')
  assert.equal((await app.call(farah, contract.deleteImport, { params: { id: run.id } })).problem.code, 'still-needed')
  assert.equal((await app.call(farah, contract.readImport, { params: { id: farah.personId } })).status, 404)
  assert.equal((await app.call(rui, contract.undoImport, { params: { id: run.id } })).status, 403)
  assert.deepEqual(await census(), counts)
  assert.deepEqual(await app.log(), log)
})

test('imports: an unexpected failure ends the run and is logged with its stack', async (t) => {
  const { body: preview } = await upload(farah, makeLong(500))
  await app.settle()
  await sql`create function public.refuse() returns trigger language plpgsql as $$ begin raise 'refused'; end $$`.execute(
    app.db,
  )
  await sql`create trigger refuse before update on imports.run for each row when (new.state = 'done')
    execute function public.refuse()`.execute(app.db)
  const { mock } = t.mock.method(console, 'error', () => {})
  const { body: run } = await app.call(farah, contract.startImport, { params: { id: preview.id } })
  await app.settle()
  await sql`drop function public.refuse cascade`.execute(app.db)
  assert.equal((await read(run.id)).state, 'failed')
  assert.equal(mock.callCount(), 1)
  assert.match(
    format(...(mock.calls[0]?.arguments ?? [])),
    new RegExp(`^orbweaver: the import ${run.id} failed: error: refused\n\\s+at `),
  )
})

test('imports: a run that is cancelled while it runs is undone', async () => {
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
          app.call(farah, contract.undoImport, { params: { id: run?.id ?? '' } }),
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

test('imports: two concurrent runs do not mix', async () => {
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

test('imports: when the server stops, a run stops at its next batch and resumes after the start', async () => {
  const { body: preview } = await upload(farah, makeLong(8000))
  await app.settle()
  const { body: run } = await app.call(farah, contract.startImport, { params: { id: preview.id } })
  const runner = await startJobs(app.platform, app.pool, jobs, [])
  for (let tries = 0; (await read(run.id)).progress.messages === 0 && tries < 500; tries++) await sleep(20)
  await runner.stop()
  const left = await read(run.id)
  assert.equal(left.state, 'running')
  assert.ok(left.progress.messages > 0 && left.progress.messages < 8000, `${left.progress.messages} messages`)
  await app.settle()
  const done = await read(run.id)
  assert.deepEqual([done.state, done.progress.messages, done.problem], ['done', 8000, null])
  assert.ok(done.history.some(({ event }) => event === 'restarted'))
})
