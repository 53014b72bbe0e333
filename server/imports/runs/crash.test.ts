import assert from 'node:assert/strict'
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { row, rows, sql } from '../../platform/db.ts'
import { type TestApp, testApp } from '../../testing/index.ts'
import { isAll } from '../../testing/runs.ts'
import { importSlack } from '../index.ts'
import { makeLong } from '../testing/workspace.ts'
import { withZip } from '../testing/zip.ts'

let app: TestApp
before(async () => {
  app = await testApp()
})
after(() => app.close())

const messages = 6000
const census = () =>
  row<Record<string, number>>(
    app.db,
    sql`select (select count(*) from people.person) as people, (select count(*) from network.thread) as threads,
      (select count(*) from network.reply) as replies, (select count(*) from network.membership) as members,
      (select count(*) from network.follow) as follows, (select count(*) from imports.outside_id) as known,
      (select count(*) from activity.log where origin is not null) as log`,
  )

/** Kills the import after a number of messages. Returns whether it was still running. */
async function killAt(file: string, done: number): Promise<boolean> {
  const child = fork(new URL('../testing/child.ts', import.meta.url), [JSON.stringify(app.config), file])
  child.on('message', (step: { what: string; done: number }) => {
    if (step.what === 'messages' && step.done >= done) child.kill('SIGKILL')
  })
  const [, signal] = await once(child, 'exit')
  return signal === 'SIGKILL'
}

test('crash: an import killed at any point resumes and ends with the same result', () =>
  withZip(makeLong(messages), async (path) => {
    for (const done of isAll ? [1, 1500, 3000] : [1500]) assert.ok(await killAt(path, done), `killed at ${done}`)
    const half = await census()
    assert.ok((half?.['threads'] ?? 0) + (half?.['replies'] ?? 0) < messages)
    const end = await importSlack(app.platform, path, {})
    const threads = (messages / 500) * Math.ceil(500 / 7)
    assert.deepEqual(end.added, { people: 4, communities: 1, threads, replies: messages - threads })
    const counts = await census()
    assert.deepEqual([counts?.['threads'], counts?.['replies'], counts?.['members']], [threads, messages - threads, 2])
    // Expected: four people, one community, every message, two memberships.
    assert.equal(counts?.['log'], 4 + 1 + messages + 2)
    assert.deepEqual(
      await rows(
        app.db,
        sql`select id from network.thread t where last_seq <> reply_count
      or reply_count <> (select count(*) from network.reply r where r.thread_id = t.id)`,
      ),
      [],
    )
    await importSlack(app.platform, path, {})
    assert.deepEqual(await census(), counts)
  }))

const racket = join(import.meta.dirname, '../../../../shared/data/slack/racket-export.zip')
const absent = existsSync(racket) ? false : `${racket} is not here`
test('crash: a real workspace is imported completely, and only once', { skip: absent }, async () => {
  const before = await census()
  const moved = await importSlack(app.platform, racket, {})
  assert.deepEqual([moved.people, moved.messages, moved.errors], [326, 22_172, 0])
  assert.equal(moved.added.threads + moved.added.replies, 22_172)
  const counts = await census()
  assert.equal((counts?.['people'] ?? 0) - (before?.['people'] ?? 0), 326)
  const again = await importSlack(app.platform, racket, {})
  assert.deepEqual(again.added, { people: 0, communities: 0, threads: 0, replies: 0 })
  assert.deepEqual(await census(), counts)
})
