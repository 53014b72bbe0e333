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

async function save(secrets: Secrets): Promise<string> {
  const handle = `aldermoor-${++made}.test`
  const body = { network: 'bluesky' as const, handle, url: `https://bsky.app/profile/${handle}`, name: handle, unit }
  const { id } = (await app.call(admin, createAccount, { body })).body
  const credential = { account: id, identifier: handle, service: 'https://bsky.example', by: admin.personId }
  await beginTransaction(app.db, (tx) => saveCredential(tx, app.platform.config, credential, secrets))
  return id
}
const read = async (id: string) => (await openCredential(app.platform, id))?.secrets
const isProblem = (code: string) => (error: unknown) => error instanceof Problem && error.code === code
const keysInUse = async () =>
  (await rows<{ key: string }>(app.db, sql`select distinct key_id as key from presence.credential`)).map(
    ({ key }) => key,
  )

test('saved secrets can be read, and the database does not contain them in plain text', async () => {
  const id = await save({ password: 'correct horse battery' })
  assert.deepEqual(await read(id), { password: 'correct horse battery' })
  const stored = await row<{ all: string }>(
    app.db,
    sql`select k::text as all from presence.credential k where account_id = ${id}`,
  )
  assert.ok(stored && !stored.all.includes('horse'))
  assert.equal(statSync(keyFileOf(app.platform.config)).mode & 0o777, 0o600)
})

test('ciphertext from another row or altered ciphertext cannot be decrypted', async () => {
  const [one, two] = [await save({ password: 'first' }), await save({ password: 'second' })]
  const sealed = async (id: string) =>
    (await row<{ sealed: string }>(app.db, sql`select sealed from presence.credential where account_id = ${id}`))
      ?.sealed ?? ''
  const [first, second] = [await sealed(one), await sealed(two)]
  const replace = (id: string, ciphertext: string) =>
    sql`update presence.credential set sealed = ${ciphertext} where account_id = ${id}`.execute(app.db)
  await replace(one, second)
  await assert.rejects(read(one), isProblem('vault-altered'))
  const bytes = Buffer.from(first, 'base64url')
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (place, change) => {
      const altered = Buffer.from(bytes)
      altered[place] = (altered[place] ?? 0) ^ change
      await replace(one, altered.toString('base64url'))
      await assert.rejects(read(one), isProblem('vault-altered'))
    }),
    { numRuns: 20 },
  )
  await replace(one, first)
  assert.deepEqual(await read(one), { password: 'first' })
})

test('a rotation encrypts all rows with a new key; if interrupted, both keys decrypt', async () => {
  const ids = await Promise.all(['a', 'b', 'c'].map((password) => save({ password })))
  const [before] = await keysInUse()
  const stop = new AbortController()
  stop.abort()
  await assert.rejects(rotateVault(app.platform, stop.signal))
  assert.deepEqual(await Promise.all(ids.map(read)), [{ password: 'a' }, { password: 'b' }, { password: 'c' }])
  const late = await save({ password: 'd' })
  assert.equal((await keysInUse()).length, 2)
  const done = await rotateVault(app.platform)
  assert.deepEqual(await keysInUse(), [done.key])
  assert.deepEqual(done.dropped, [before])
  assert.deepEqual(await read(late), { password: 'd' })
  assert.deepEqual(await read(ids[0] ?? ''), { password: 'a' })
})

test('credentials are renewed by one process at a time, and never replaced by an empty session', async () => {
  const session = { did: 'did:plc:a', access: 'a1', refresh: 'r1' }
  const id = await save({ password: 'p', session })
  const { credential } = (await openCredential(app.platform, id)) ?? {}
  assert.ok(credential)
  const empty = { password: 'p', session: { ...session, refresh: '' } }
  await assert.rejects(
    renewCredential(app.platform, credential, async () => empty),
    isProblem('unexpected-response'),
  )
  assert.deepEqual(await read(id), { password: 'p', session })
  let renewals = 0
  const { promise, resolve } = Promise.withResolvers<void>()
  const renew = async (known: Secrets) => {
    renewals++
    await promise
    return { ...known, session: { ...session, access: 'a2', refresh: 'r2' } }
  }
  const first = renewCredential(app.platform, credential, renew)
  while (renewals === 0) await new Promise((go) => setImmediate(go))
  await renewCredential(app.platform, credential, renew)
  resolve()
  await first
  assert.equal(renewals, 1)
  assert.equal((await read(id))?.session?.refresh, 'r2')
})

test('a missing or broken key file is reported until it is restored', async () => {
  const id = await save({ password: 'p' })
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
