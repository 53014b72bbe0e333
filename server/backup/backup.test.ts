import assert from 'node:assert/strict'
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { createCommunity } from '../../contract/network/communities.ts'
import { writeReply } from '../../contract/network/replies.ts'
import { startThread } from '../../contract/network/threads.ts'
import type { Operation } from '../../contract/operation.ts'
import { chainLog, runReadersToNow, verifyLog } from '../activity/index.ts'
import { readers } from '../app.ts'
import { row, rows, sql } from '../platform/db.ts'
import { seal, unseal } from '../platform/encryption/secrets.ts'
import { addJob } from '../platform/jobs.ts'
import { RESTORING } from '../platform/unfinished-restore.ts'
import { type Answer, failJob, type TestApp, testApp } from '../testing/index.ts'
import { backUp, restore } from './index.ts'
import { listFolder, makeEmptyTarget, makeFolder, openRestored, sumDatabase, uploadText } from './testing.ts'

const folder = makeFolder()
const plain = join(folder.path, 'plain.backup')
const sealed = join(folder.path, 'sealed.backup')
const passphrase = 'correct horse battery'
let app: TestApp
let secret: string
let thread: string
let fileKey: string

before(async () => {
  app = await testApp()
  await app.person('Marta Wiśniewska', { administrator: true })
  const rui = await app.person('Rui Nogueira')
  await app.person('Inês Carvalho')
  const community = await app.call(rui, createCommunity, {
    body: { name: 'Seals & Gaskets', purpose: 'Tests', visibility: 'public' },
  })
  const file = await uploadText(app, rui, 'groove.txt', 'The groove is 4.2 mm deep.')
  const written = await app.call(rui, startThread, {
    params: { id: ok(community).id },
    body: {
      kind: 'question',
      title: 'Groove\tdepth \\ “ö”\u0001',
      markdown: 'How deep?\n\nSee the file.',
      files: [file.id],
    },
  })
  thread = ok(written).id
  ok(await app.call(rui, writeReply, { params: { id: thread }, body: { markdown: '4.2 mm' } }))
  await runReadersToNow(app.db, readers)
  await chainLog(app.db, app.platform.config.home)
  secret = await seal(app.platform.config.home, 'a test', 'only with the key')
  await addJob(app.db, 'mail', { to: 'ines@test.example' }, { key: 'a mail', attempts: 3 })
  await failJob(app.db, 'a mail', 'no server')
  const key = await row<{ key: string }>(app.db, sql`select key from network.file`)
  fileKey = key?.key ?? ''
  assert.ok(await backUp(app.platform, plain))
  const noted = await rows(app.db, sql`delete from activity.log where kind = 'backup' returning id`)
  assert.equal(noted.length, 1)
  assert.ok(await backUp(app.platform, sealed, { passphrase }))
  await sql`delete from activity.log where kind = 'backup'`.execute(app.db)
})
after(async () => {
  await app.close()
  folder.remove()
})

function ok<O extends Operation>({ status, body, problem }: Answer<O>): Answer<O>['body'] {
  assert.ok(status < 300, JSON.stringify(problem))
  return body
}
/** Asserts that the restore is refused with this message; nothing may be left in the home and the database. */
async function readRefusal(path: string, options: { passphrase?: string } = {}): Promise<string> {
  const target = await makeEmptyTarget(app, folder.path)
  try {
    const failed = await restore(target.config, path, options).then(
      () => assert.fail('it was restored'),
      (error: Error) => error,
    )
    assert.equal(failed.name, 'StartupProblem', failed.message)
    assert.ok(await target.isEmpty(), 'the restore left data behind')
    return failed.message
  } finally {
    await target.drop()
  }
}

for (const encrypted of [false, true])
  test(`a restored backup equals the original, ${encrypted ? 'encrypted' : 'plain, and nothing else is restored'}`, async () => {
    const path = encrypted ? sealed : plain
    const target = await makeEmptyTarget(app, folder.path)
    try {
      const restored = await restore(target.config, path, encrypted ? { passphrase } : {})
      assert.deepEqual([restored.files, restored.missing, restored.keys], [1, [], 1])
      const [there, here] = [await sumDatabase(target.database), await sumDatabase(app.config)]
      // Rows that are written after each backup.
      assert.notEqual(there['backup.run'], here['backup.run'])
      assert.deepEqual({ ...there, 'backup.run': '' }, { ...here, 'backup.run': '' })
      const program = await openRestored(target.config)
      const { db } = program.platform
      try {
        const check = await verifyLog(db, target.config.home)
        assert.deepEqual([check.sound, check.rows], [true, (await app.log()).length])
        await runReadersToNow(db, readers)
        const notifications = await row<{ count: number }>(db, sql`select count(*) as count from delivery.notification`)
        const before = await row<{ count: number }>(app.db, sql`select count(*) as count from delivery.notification`)
        assert.deepEqual(notifications, before, 'nobody is notified twice')
        assert.equal(await unseal(target.config.home, 'a test', secret), 'only with the key')
        const stored = (home: string) => readFileSync(join(home, 'files', fileKey), 'utf8')
        assert.equal(stored(target.config.home), stored(app.platform.config.home))
        const jobs = sql`select task_identifier, key, attempts, max_attempts, last_error from jobs.jobs`
        assert.deepEqual(await rows(db, jobs), await rows(app.db, jobs))
        const next = sql`select nextval(pg_get_serial_sequence('activity.log', 'id')) > max(id) as free from activity.log`
        assert.deepEqual(await row(db, next), { free: true })
      } finally {
        await program.close()
      }
      if (!encrypted) await refusesOtherRestore(target)
    } finally {
      await target.drop()
    }
  })

/** A target that is not empty is refused and not changed. */
async function refusesOtherRestore(target: Awaited<ReturnType<typeof makeEmptyTarget>>) {
  const before = [await sumDatabase(target.database), listFolder(target.config.home)]
  await assert.rejects(restore(target.config, plain), /is not empty \(.*files.*ORBWEAVER_HOME/)
  const home = join(folder.path, 'another-home')
  await assert.rejects(restore({ ...target.config, home }, plain), /database of DATABASE_URL is not empty/)
  assert.deepEqual(listFolder(home), [])
  assert.deepEqual([await sumDatabase(target.database), listFolder(target.config.home)], before)
}

test('a backup is readable by its owner only, never replaces a file, and an encrypted one reveals nothing', async () => {
  assert.equal(statSync(plain).mode & 0o777, 0o600)
  const bytes = readFileSync(plain)
  await assert.rejects(backUp(app.platform, plain), /exists already/)
  assert.deepEqual(readFileSync(plain), bytes)
  await assert.rejects(backUp(app.platform, join(folder.path, 'absent', 'a.backup')), /there is no folder/)
  assert.ok(!readFileSync(sealed).includes('manifest.json'))
})

test('a wrong or missing passphrase and a file that is no backup are refused', async () => {
  assert.match(
    await readRefusal(sealed, { passphrase: 'another passphrase' }),
    /not the passphrase of .*nothing was changed/,
  )
  assert.match(await readRefusal(sealed), /is encrypted; give its passphrase/)
  const other = join(folder.path, 'other')
  writeFileSync(other, 'PK\u0003\u0004 something else')
  assert.match(await readRefusal(other), /is not a backup of Orbweaver/)
  assert.match(await readRefusal(join(folder.path, 'absent')), /there is no file/)
})

test('no server starts on a home with an interrupted restore, and another restore completes it', async () => {
  const target = await makeEmptyTarget(app, folder.path)
  const { home } = target.config
  try {
    mkdirSync(join(home, 'files', 'ab'), { recursive: true })
    writeFileSync(join(home, 'files', 'ab', 'half'), 'of an upload')
    // No process has this id.
    writeFileSync(join(home, RESTORING), '4194304\n')
    await assert.rejects(openRestored(target.config), /a restore into .* has not finished/)
    await restore(target.config, plain)
    assert.ok(!listFolder(join(home, 'files')).includes('ab') || fileKey.startsWith('ab/'))
    await (await openRestored(target.config)).close()
  } finally {
    await target.drop()
  }
})
