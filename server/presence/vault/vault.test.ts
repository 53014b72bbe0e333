import assert from 'node:assert/strict'
import { readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { listUnits } from '../../../contract/people/units.ts'
import { createAccount } from '../../../contract/presence/accounts.ts'
import { beginTransaction, row, rows, sql } from '../../platform/db.ts'
import { Problem } from '../../platform/errors.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { keyFileOf } from './keys.ts'
import { checkVault, openCredential, renewCredential, rotateVault, type Secrets, saveCredential } from './vault.ts'

let app: TestApp
let admin: NonNullable<Somebody>
let unit: string
let made = 0
before(async () => {
  app = await testApp()
  admin = await app.person('Sabine Krüger', { administrator: true })
  unit = String((await app.call(admin, listUnits, { query: {} })).body.items[0]?.id)
})
after(() => app.close())

async function keep(secrets: Secrets): Promise<string> {
  const handle = `aldermoor-${++made}.test`
  const body = { network: 'bluesky' as const, handle, url: `https://bsky.app/profile/${handle}`, name: handle, unit }
  const { id } = (await app.call(admin, createAccount, { body })).body
  const kept = { account: id, identifier: handle, service: 'https://bsky.example', by: admin.personId }
  await beginTransaction(app.db, (tx) => saveCredential(tx, app.platform.config, kept, secrets))
  return id
}
const read = async (id: string) => (await openCredential(app.platform, id))?.secrets
const isProblem = (code: string) => (error: unknown) => error instanceof Problem && error.code === code
const keysInUse = async () =>
  (await rows<{ key: string }>(app.db, sql`select distinct key_id as key from presence.credential`)).map(
    ({ key }) => key,
  )

test('what is kept comes back, and the database alone does not hold it', async () => {
  const id = await keep({ password: 'correct horse battery' })
  assert.deepEqual(await read(id), { password: 'correct horse battery' })
  const stored = await row<{ all: string }>(
    app.db,
    sql`select k::text as all from presence.credential k where account_id = ${id}`,
  )
  assert.ok(stored && !stored.all.includes('horse'))
  assert.equal(statSync(keyFileOf(app.platform.config)).mode & 0o777, 0o600)
})

test('words laid into another row, or altered by a letter, open nothing', async () => {
  const [one, two] = [await keep({ password: 'first' }), await keep({ password: 'second' })]
  const sealed = async (id: string) =>
    (await row<{ sealed: string }>(app.db, sql`select sealed from presence.credential where account_id = ${id}`))
      ?.sealed ?? ''
  const [first, second] = [await sealed(one), await sealed(two)]
  const lay = (id: string, words: string) =>
    sql`update presence.credential set sealed = ${words} where account_id = ${id}`.execute(app.db)
  await lay(one, second)
  await assert.rejects(read(one), isProblem('vault-altered'))
  const bytes = Buffer.from(first, 'base64url')
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (place, change) => {
      const altered = Buffer.from(bytes)
      altered[place] = (altered[place] ?? 0) ^ change
      await lay(one, altered.toString('base64url'))
      await assert.rejects(read(one), isProblem('vault-altered'))
    }),
    { numRuns: 20 },
  )
  await lay(one, first)
  assert.deepEqual(await read(one), { password: 'first' })
})

test('a rotation seals all anew; cut short, both keys open what they sealed', async () => {
  const ids = await Promise.all(['a', 'b', 'c'].map((password) => keep({ password })))
  const [before] = await keysInUse()
  const stop = new AbortController()
  stop.abort()
  await assert.rejects(rotateVault(app.platform, stop.signal))
  assert.deepEqual(await Promise.all(ids.map(read)), [{ password: 'a' }, { password: 'b' }, { password: 'c' }])
  const late = await keep({ password: 'd' })
  assert.equal((await keysInUse()).length, 2)
  const done = await rotateVault(app.platform)
  assert.deepEqual(await keysInUse(), [done.key])
  assert.deepEqual(done.dropped, [before])
  assert.deepEqual(await read(late), { password: 'd' })
  assert.deepEqual(await read(ids[0] ?? ''), { password: 'a' })
})

test('renewing: one at a time, and never something empty in place of what is known', async () => {
  const session = { did: 'did:plc:a', access: 'a1', refresh: 'r1' }
  const id = await keep({ password: 'p', session })
  const { credential } = (await openCredential(app.platform, id)) ?? {}
  assert.ok(credential)
  const empty = { password: 'p', session: { ...session, refresh: '' } }
  await assert.rejects(
    renewCredential(app.platform, credential, async () => empty),
    isProblem('unexpected-response'),
  )
  assert.deepEqual(await read(id), { password: 'p', session })
  let asked = 0
  const { promise, resolve } = Promise.withResolvers<void>()
  const renew = async (known: Secrets) => {
    asked++
    await promise
    return { ...known, session: { ...session, access: 'a2', refresh: 'r2' } }
  }
  const first = renewCredential(app.platform, credential, renew)
  while (asked === 0) await new Promise((go) => setImmediate(go))
  await renewCredential(app.platform, credential, renew)
  resolve()
  await first
  assert.equal(asked, 1)
  assert.equal((await read(id))?.session?.refresh, 'r2')
})

test('a missing or broken key file is said, and mends when it is put back', async () => {
  const id = await keep({ password: 'p' })
  const { db, config } = app.platform
  const path = keyFileOf(config)
  assert.ok((await checkVault(db, config)).ok)
  renameSync(path, `${path}.away`)
  assert.ok(!(await checkVault(db, config)).ok)
  await assert.rejects(read(id), isProblem('vault-key'))
  await assert.rejects(read(id), (error: Error) => !error.message.includes(path) && String(error.cause).includes(path))
  writeFileSync(path, '{"current":"x","keys":{}}')
  assert.match((await checkVault(db, config)).found, /not whole/)
  rmSync(path)
  renameSync(`${path}.away`, path)
  assert.deepEqual(await read(id), { password: 'p' })
  const ring = JSON.parse(readFileSync(path, 'utf8')) as { current: string; keys: Record<string, string> }
  writeFileSync(path, JSON.stringify({ current: 'other', keys: { other: Object.values(ring.keys)[0] } }))
  assert.match((await checkVault(db, config)).found, new RegExp(`${ring.current} of \\d+ credentials is not in`))
  await assert.rejects(read(id), isProblem('vault-key'))
  writeFileSync(path, JSON.stringify(ring))
})
