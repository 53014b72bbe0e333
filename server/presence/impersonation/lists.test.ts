import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import * as contract from '../../../contract/presence/impersonation.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { scanLists } from './lists.ts'

let app: TestApp
let admin: NonNullable<Somebody>
const folder = mkdtempSync(join(tmpdir(), 'orbweaver-lists-'))
before(async () => {
  app = await testApp()
  admin = await app.person('Sabine Krüger', { administrator: true })
  for (const name of ['Kestrel', 'Сова', '東京本部', 'Ω Labs'])
    assert.equal((await app.call(admin, contract.createBrandName, { body: { name } })).status, 200)
})
after(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Scans the handles as a list by the API and by the command; returns both results. */
async function scanBoth(handles: readonly string[]) {
  const text = ['network,handle', ...handles.map((handle) => `youtube,${handle}`)].join('\n')
  const path = join(folder, 'list.csv')
  writeFileSync(path, text)
  const scan = (await app.call(admin, contract.scanAccountList, { body: { name: 'list.csv', text } })).body
  const { items } = (
    await app.call(admin, contract.listImpersonationMatches, { query: { scan: scan.id, which: 'all', limit: 100 } })
  ).body
  const byApi = Object.fromEntries(items.map(({ handle, suggestion }) => [handle, suggestion]))
  const { lines } = await scanLists(app.db, [path])
  const byCommand = Object.fromEntries(
    lines.map(({ handle, suggestion, explanation }) => [handle, { suggestion, explanation }]),
  )
  return { byApi, byCommand }
}

test('the command uses the monitored brand names, as the API does', async () => {
  const handles = ['kestrel-support', 'KESTREI', 'kestre1_help', 'kestrelfans', 'someone']
  const { byApi, byCommand } = await scanBoth(handles)
  for (const handle of handles)
    assert.equal(byCommand[handle]?.suggestion ?? null, byApi[handle] ?? (handle === 'someone' ? null : '?'))
  assert.equal(byCommand['kestrel-support']?.suggestion, 'impersonator')
  assert.match(byCommand['kestrel-support']?.explanation ?? '', /Kestrel with support/)
  assert.equal(byCommand['kestrelfans']?.suggestion, 'fan account')
})

test('finds handles that contain names in other scripts and short names, but not handles that only resemble them', async () => {
  const found = ['соваофициально', '東京本部_公式', 'кеѕтrеl', 'kestre1', 'ｋｅｓｔｒｅｌ', '東京本部ニュース']
  const others = ['labs', 'кестрел_фан', 'сова_дом', '東京']
  const { byApi, byCommand } = await scanBoth([...found, ...others, 'kestrelle'])
  for (const handle of found) assert.equal(byApi[handle], handle === '東京本部ニュース' ? null : 'impersonator', handle)
  for (const handle of others) assert.equal(handle in byApi, false, handle)
  assert.doesNotMatch(byCommand['kestrelle']?.explanation ?? '', /with ie/)
})
