import assert from 'node:assert/strict'
import { rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { readBackups, readMetrics } from '../../contract/health.ts'
import { createToken } from '../../contract/people/account.ts'
import { sql } from '../platform/db.ts'
import { runWaitingJobs } from '../platform/jobs/runner.ts'
import { addJob } from '../platform/jobs.ts'
import { type Somebody, type TestApp, testApp } from '../testing/index.ts'
import { backUp, isEncrypted, jobs } from './index.ts'
import { listFolder, makeFolder } from './testing.ts'

const folder = makeFolder()
const passphraseFile = `${folder.path}-passphrase`
let app: TestApp
let admin: NonNullable<Somebody>
let token: string

before(async () => {
  writeFileSync(passphraseFile, 'correct horse battery\n')
  app = await testApp({
    ORBWEAVER_BACKUP_FOLDER: folder.path,
    ORBWEAVER_BACKUP_SCHEDULE: '6h',
    ORBWEAVER_BACKUP_KEEP: '2',
    ORBWEAVER_BACKUP_PASSPHRASE_FILE: passphraseFile,
  })
  admin = await app.person('Marta Wiśniewska', { administrator: true })
  token = (await app.call(admin, createToken, { body: { name: 'monitor', scopes: ['admin'] } })).body.secret
})
beforeEach(async () => {
  await sql`delete from backup.run`.execute(app.db)
  await sql`delete from backup.schedule`.execute(app.db)
})
after(async () => {
  await app.close()
  folder.remove()
})

async function tick(): Promise<void> {
  await addJob(app.db, 'backup', {})
  await runWaitingJobs(app.platform, app.pool, jobs)
}
const state = async () => (await app.call(admin, readBackups, {})).body
const age = (hours: number) =>
  sql`update backup.run set started_at = started_at - make_interval(hours => ${hours}),
    finished_at = finished_at - make_interval(hours => ${hours})`.execute(app.db)
/** Backdates the setting of the schedule. */
const ageSchedule = (hours: number) =>
  sql`update backup.schedule set since = since - make_interval(hours => ${hours})`.execute(app.db)
const backups = () => listFolder(folder.path).sort()
async function metric(name: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}` }
  const { body } = await app.app.inject({ url: `/api${readMetrics.path}`, headers })
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(body)?.[1])
}

test('a due backup is made, encrypted, and shown on the health page', async () => {
  const before = await state()
  assert.deepEqual([before.last, before.overdue, before.schedule?.everyHours], [null, false, 6])
  assert.deepEqual(
    [await metric('orbweaver_backup_last_success_timestamp_seconds'), await metric('orbweaver_backup_overdue')],
    [0, 0],
  )
  await tick()
  const [name = '', ...others] = backups()
  assert.deepEqual(others, [])
  assert.match(name, /^orbweaver-\d{4}-\d\d-\d\dT\d{6}\.\d{3}Z\.backup$/)
  assert.equal(await isEncrypted(join(folder.path, name)), true)
  const { last, overdue, failure, schedule } = await state()
  assert.deepEqual(
    [overdue, failure, last?.path, last?.scheduled, last?.encrypted],
    [false, null, join(folder.path, name), true, true],
  )
  assert.ok(last && last.bytes > 1000)
  assert.equal(Date.parse(schedule?.next ?? '') - Date.parse(last.startedAt), 6 * 3_600_000)
  assert.equal(await metric('orbweaver_backup_last_success_timestamp_seconds'), Date.parse(last.finishedAt) / 1000)
  assert.deepEqual(
    [await metric('orbweaver_backup_last_size_bytes'), await metric('orbweaver_backup_overdue')],
    [last.bytes, 0],
  )
  await tick()
  assert.deepEqual(backups(), [name], 'the next one is not due')
  const [logged, ...more] = (await app.log()).filter(({ kind }) => kind === 'backup')
  assert.deepEqual([logged?.verb, logged?.actor, more], ['Create', null, []])
  await age(13)
  assert.equal((await state()).overdue, false, 'the schedule was just set')
  await ageSchedule(8)
  assert.deepEqual([(await state()).overdue, await metric('orbweaver_backup_overdue')], [true, 1])
})

test('a new schedule is not overdue before its first backup is due', async (t) => {
  t.mock.method(console, 'error', () => {})
  writeFileSync(passphraseFile, 'short\n')
  await tick()
  writeFileSync(passphraseFile, 'correct horse battery\n')
  assert.deepEqual([(await state()).last, (await state()).overdue], [null, false])
  await tick()
  await ageSchedule(8)
  assert.equal((await state()).overdue, true)
  await tick()
  assert.equal((await state()).overdue, true, 'the same schedule is not set again')
  await sql`update backup.schedule set setting = 'another'`.execute(app.db)
  await tick()
  assert.equal((await state()).overdue, false)
})

test('the oldest backups beyond the number to keep are deleted, and nothing else', async () => {
  const own = join(folder.path, 'by hand.backup')
  assert.ok(await backUp(app.platform, own))
  writeFileSync(join(folder.path, 'orbweaver-2020-01-01T000000.000Z.backup'), 'of another person')
  const [killed, busy] = ['orbweaver-2026-11-01T000000.000Z', 'orbweaver-2026-11-02T000000.000Z']
  for (const name of [killed, busy]) writeFileSync(join(folder.path, `${name}.backup.partial`), 'half')
  utimesSync(join(folder.path, `${killed}.backup.partial`), 0, 0)
  const made: string[] = []
  for (let i = 0; i < 4; i++) {
    await age(6)
    const present = new Set(backups())
    await tick()
    const [fresh] = backups().filter((name) => !present.has(name))
    assert.ok(fresh)
    made.push(fresh)
  }
  const left = backups()
  assert.ok(made.slice(2).every((name) => left.includes(name)))
  assert.ok(made.slice(0, 2).every((name) => !left.includes(name)))
  assert.deepEqual(
    left.filter((name) => name.endsWith('.partial')),
    [`${busy}.backup.partial`],
  )
  rmSync(join(folder.path, `${busy}.backup.partial`))
  assert.ok(left.includes('by hand.backup') && left.includes('orbweaver-2020-01-01T000000.000Z.backup'))
})

test('a failure is shown, and retried an hour later', async (t) => {
  const { mock } = t.mock.method(console, 'error', () => {})
  writeFileSync(passphraseFile, 'short\n')
  const before = backups()
  const log = await app.log()
  await tick()
  assert.deepEqual(await app.log(), log)
  assert.equal(mock.callCount(), 1)
  assert.match((await state()).failure?.error ?? '', /fewer than 12 characters/)
  assert.deepEqual(backups(), before)
  writeFileSync(passphraseFile, 'correct horse battery\n')
  await tick()
  assert.deepEqual(backups(), before, 'it waits')
  await age(2)
  await tick()
  assert.deepEqual([(await state()).failure, backups().length], [null, before.length + 1])
})

test('only administrators see backups', async () => {
  const member = await app.person('Jonas Reinhardt')
  assert.deepEqual(
    [(await app.call(member, readBackups, {})).status, (await app.call(undefined, readBackups, {})).status],
    [403, 401],
  )
})
