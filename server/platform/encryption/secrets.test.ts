import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { seal, unseal } from './secrets.ts'

const folder = mkdtempSync(join(tmpdir(), 'orbweaver-test-keys-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const home = join(folder, 'home')

test('an encrypted text can be decrypted only for its purpose', async () => {
  const sealed = await Promise.all(['a', 'b', 'c'].map((text) => seal(home, 'totp', text)))
  assert.deepEqual(await Promise.all(sealed.map((one) => unseal(home, 'totp', one))), ['a', 'b', 'c'])
  const [one = ''] = sealed
  assert.notEqual(await seal(home, 'totp', 'a'), one)
  await assert.rejects(unseal(home, 'other', one))
  await assert.rejects(unseal(home, 'totp', `${one.slice(0, -2)}AA`))
  await assert.rejects(unseal(home, 'totp', 'short'))
  await assert.rejects(unseal(join(folder, 'elsewhere'), 'totp', one))
})

test('the key is created once, readable by its owner only, and leaves no temporary file', () => {
  assert.deepEqual(readdirSync(join(home, 'keys')), ['secrets.key'])
  const key = statSync(join(home, 'keys', 'secrets.key'))
  assert.equal(key.size, 32)
  if (process.platform !== 'win32') assert.equal(key.mode & 0o777, 0o600)
})
