import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { countAccounts, listAccounts } from '../../../contract/presence/accounts.ts'
import type { AccountImport } from '../../../contract/presence/import.ts'
import { row, sql } from '../../platform/db.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { census, importList } from './testing.ts'

const folder = join(import.meta.dirname, '../../../../shared/data/accounts')
const skip = !existsSync(folder) && `the published lists are not at ${folder}`

let app: TestApp
let admin: NonNullable<Somebody>
before(async () => {
  app = await testApp()
  admin = await app.person('Sabine Krüger', { administrator: true })
})
after(() => app.close())

const importFile = async (name: string, typed = {}) => importList(app, name, await readFile(join(folder, name)), typed)
const counts = ({ rows, created, matched, merged, errors: refused, accounts }: AccountImport) => [
  rows,
  created,
  matched,
  merged,
  refused,
  accounts,
]
async function changesNothing(name: string, typed = {}) {
  const before = await census(app)
  const { created, merged, applied } = await importFile(name, typed)
  assert.deepEqual([created, merged, applied], [0, 0, true])
  assert.deepEqual(await census(app), before)
}

test('the accounts of the US Department of Commerce of June 2017', { skip }, async () => {
  const name = 'us-digital-registry-commerce-2017.json'
  const report = await importFile(name, { asOf: '2017-06-01' })
  // 394 addresses differ as written; one of them, twitter.com/noaa_omao?lang=en, is another with a query.
  assert.deepEqual(counts(report), [410, 393, 0, 17, 0, 393])
  assert.deepEqual(report.addresses, {
    distinct: 394,
    repeated: 7,
    repeatedSurplus: 9,
    similar: 14,
    similarSurplus: 16,
  })
  assert.equal(report.lines.length, 410)
  assert.equal(report.proxyIdle.rows, 297)
  assert.equal(report.multipleUnits.rows, 163)
  assert.deepEqual(report.units.find(({ names }) => names.length > 1)?.names.toSorted(), [
    'Patent and Trademark Office (USPTO)',
    'U.S. Patent and Trademark Office',
  ])
  const asOf = '2017-06-01T00:00:00Z'
  const idle = await app.call(admin, listAccounts, { query: { activity: 'semi-idle by proxy', asOf, limit: 1 } })
  assert.equal(idle.body.total, report.proxyIdle.accounts)
  assert.match(String(idle.body.items[0]?.evidence), /Proxy: not updated since .+ 201[56]\./)
  const owned = await row<{ count: number }>(
    app.db,
    sql`select count(distinct account_id)::int as count from presence.account_unit`,
  )
  assert.ok(owned && owned.count >= report.multipleUnits.accounts)
  const facets = await app.call(admin, countAccounts, { query: {} })
  assert.equal(facets.body.total, 393)
  const records = await row<{ count: number }>(app.db, sql`select count(*)::int as count from presence.import_record`)
  assert.equal(records?.count, 410)
  await changesNothing(name)
})

test('the accounts of members of Congress, and the lists of official and of campaign handles', { skip }, async () => {
  const yaml = await importFile('congress-social-media.yaml')
  assert.deepEqual([yaml.rows, yaml.errors, yaml.created + yaml.merged], [1734, 0, 1734])
  await changesNothing('congress-social-media.yaml')
  const official = await importFile('congress-official-handles.csv')
  assert.deepEqual([official.rows, official.errors], [17, 0])
  await changesNothing('congress-official-handles.csv')
  // 35 patterns of the campaign list are pages of a network itself or parts of addresses, not accounts.
  const campaign = await importFile('congress-campaign-handles.csv', { partial: true, status: 'unclaimed' })
  assert.deepEqual(counts(campaign), [83, 48, 0, 0, 35, 48])
  await changesNothing('congress-campaign-handles.csv', { partial: true, status: 'unclaimed' })
})
