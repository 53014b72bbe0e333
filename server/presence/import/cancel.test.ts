import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import * as contract from '../../../contract/presence/import.ts'
import { jobs } from '../../app.ts'
import { sql } from '../../platform/db.ts'
import { startJobs } from '../../platform/jobs/runner.ts'
import { addJob } from '../../platform/jobs.ts'
import { markJobStarted } from '../../testing/index.ts'
import { registerWorld } from '../testing.ts'
import { census, uploadList } from './testing.ts'

let world: Awaited<ReturnType<typeof registerWorld>>
before(async () => {
  world = await registerWorld()
})
after(() => world.app.close())

const params = (id: string) => ({ params: { id } })
const read = async (id: string) => (await world.app.call(world.admin, contract.readAccountImport, params(id))).body
const isLive = async () => (await world.app.app.inject({ url: '/api/account-imports/none' })).statusCode > 0
/** Takes a second or more to read. */
const LONG = `${'---\n\n\n'.repeat(2)}${'- url: https://x.com/aldermoor\n  tags: [a, {b: c}]\n'.repeat(40_000)}`
const files = () => readdir(join(world.app.platform.config.home, 'account-imports')).catch(() => [])

async function reach(id: string, state: string) {
  for (let attempts = 0; attempts < 1000 && (await read(id)).state !== state; attempts++) await sleep(20)
  assert.equal((await read(id)).state, state)
}

test('the server responds while it reads files that are slow to parse', async () => {
  const texts = [16, 17, 30].map((count) => `${'---\n\n\n'.repeat(count)}x`)
  texts.push(`a${' '.repeat(400)}@${' '.repeat(400)}x y`)
  const runs = await Promise.all(texts.map((text) => uploadList(world.app, world.rui, 'list.txt', text)))
  const fifth = await uploadList(world.app, world.rui, 'list.json', `[{"a":[1 }${' '.repeat(60_000)}x`)
  const sixth = await uploadList(world.app, world.rui, 'list.json', '[')
  assert.deepEqual([fifth.status, sixth.status, sixth.problem.code], [200, 429, 'too-many'])
  const working = world.app.settle()
  assert.ok(await isLive())
  await working
  // One list at a time: the queue is checked again for each.
  for (const _ of runs) await world.app.settle()
  for (const { body } of [...runs, fifth]) assert.ok(['previewed', 'failed'].includes((await read(body.id)).state))
})

test('a run that is cancelled or deleted while it is read writes nothing', async (t) => {
  const { app, admin, ines } = world
  const before = await census(app)
  const count = (await files()).length
  const [first, second] = [
    await uploadList(app, admin, 'long.yaml', LONG),
    await uploadList(app, admin, 'b.yaml', LONG),
  ]
  const runner = await startJobs(app.platform, app.pool, jobs, [])
  t.after(() => runner.stop())
  await reach(first.body.id, 'running')
  assert.equal((await app.call(ines, contract.cancelAccountImport, params(first.body.id))).status, 404)
  const cancelled = await app.call(admin, contract.cancelAccountImport, params(first.body.id))
  assert.deepEqual([cancelled.status, cancelled.body.state], [200, 'cancelled'])
  const again = await app.call(admin, contract.cancelAccountImport, params(first.body.id))
  assert.deepEqual([again.status, again.problem.code], [409, 'not-running'])
  await reach(second.body.id, 'running')
  assert.equal((await app.call(admin, contract.deleteAccountImport, params(second.body.id))).status, 204)
  assert.deepEqual([(await read(first.body.id)).state, (await files()).length], ['cancelled', count + 1])
  assert.deepEqual(await census(app), before)
  const retried = await app.call(admin, contract.previewAccountImport, { ...params(first.body.id), body: {} })
  assert.equal(retried.body.state, 'queued')
  await reach(first.body.id, 'running')
  await app.call(admin, contract.deleteAccountImport, params(first.body.id))
})

test('a run is queued again if the server stops while reading it', async () => {
  const { app, admin } = world
  const run = await uploadList(app, admin, 'ends.yaml', LONG)
  const runner = await startJobs(app.platform, app.pool, jobs, [])
  await reach(run.body.id, 'running')
  await runner.stop()
  assert.equal((await read(run.body.id)).state, 'queued')
  await app.call(admin, contract.deleteAccountImport, params(run.body.id))
})

test('a run whose server was killed fails, is not read again automatically, and can be previewed again', async () => {
  const { app, admin } = world
  const { body: run } = await uploadList(app, admin, 'killed.txt', 'https://x.com/aldermoor_killed')
  // As after a kill: the run is running, and its job was started once.
  await sql`update presence.import_run set state = 'running' where id = ${run.id}`.execute(app.db)
  await markJobStarted(app.db, `import-accounts:${run.id}`)
  await addJob(app.db, 'import-accounts-abandoned', {})
  await app.settle()
  const failed = await read(run.id)
  assert.equal(failed.state, 'failed')
  assert.match(String(failed.problem), /^The server stopped while it read this list. Nothing was changed./)
  await app.call(admin, contract.previewAccountImport, { ...params(run.id), body: {} })
  await app.settle()
  assert.deepEqual([(await read(run.id)).state, (await read(run.id)).report?.created], ['previewed', 1])
})
