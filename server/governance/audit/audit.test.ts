import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import * as contract from '../../../contract/governance/audit.ts'
import { createCommunity } from '../../../contract/network/communities.ts'
import { updatePerson } from '../../../contract/people/directory.ts'
import { createUnit, listUnits } from '../../../contract/people/units.ts'
import { chainLog } from '../../activity/index.ts'
import { sql } from '../../platform/db.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'

type Person = NonNullable<Somebody>
let app: TestApp
let sabine: Person
let rui: Person
let ines: Person
before(async () => {
  app = await testApp()
  sabine = await app.person('Sabine Krüger', { administrator: true })
  rui = await app.person('Rui Nogueira')
  ines = await app.person('=Inês, Carvalho')
})
after(() => app.close())

const open = async (who: Person, name: string) =>
  (await app.call(who, createCommunity, { body: { name, purpose: '', visibility: 'public' } })).body.id
const audit = async (query: object = {}) => {
  const answer = await app.call(sabine, contract.listAudit, { query })
  assert.equal(answer.status, 200, JSON.stringify(answer.problem))
  return answer.body
}
const settleChain = async () => {
  await app.settle()
  await chainLog(app.db, app.platform.config.home)
}

test('only administrators can read, verify and export the log; a refusal logs nothing', async () => {
  const before = await app.log()
  for (const o of [contract.listAudit, contract.readAuditIntegrity, contract.exportAudit, contract.verifyAudit]) {
    assert.equal((await app.call(rui, o, { query: {} })).status, 403)
    assert.equal((await app.call(undefined, o, { query: {} })).status, 401)
  }
  assert.deepEqual(await app.log(), before)
})

test('the log is listed newest first, with pages and filters', async () => {
  const [one, two] = [await open(rui, 'Sealing'), await open(ines, 'Valves')]
  const root = String((await app.call(sabine, listUnits, { query: {} })).body.items[0]?.id)
  const unit = (await app.call(sabine, createUnit, { body: { name: 'Porto', parent: root } })).body.id
  await app.call(sabine, updatePerson, { params: { id: rui.personId }, body: { unit } })
  const all = (await audit({ limit: 100 })).items
  assert.deepEqual(all.map(({ verb, kind }) => `${verb} ${kind}`).slice(0, 4), [
    'Update person',
    'Create unit',
    'Create community',
    'Create community',
  ])
  assert.equal(all[0]?.actor?.name, 'Sabine Krüger')
  const { names } = await audit({ limit: 100 })
  assert.deepEqual(
    [names[rui.personId], names[unit], names[one]],
    [{ name: 'Rui Nogueira', kind: 'person' }, { name: 'Porto', kind: 'unit' }, undefined],
    'people and units are named, communities are not',
  )
  const paged: number[] = []
  let next: string | null = null
  do {
    const page: Awaited<ReturnType<typeof audit>> = await audit({ limit: 1, ...(next && { after: next }) })
    paged.push(...page.items.map(({ id }) => id))
    next = page.next
  } while (next)
  assert.deepEqual(
    paged,
    all.map(({ id }) => id),
  )
  const objects = async (query: object) => (await audit(query)).items.map(({ object }) => object)
  assert.deepEqual(await objects({ kind: 'community' }), [two, one])
  assert.deepEqual(await objects({ actor: ines.personId }), [two])
  assert.deepEqual(await objects({ object: one }), [one])
  assert.deepEqual(await objects({ community: two, verb: 'Create' }), [two])
  assert.deepEqual(await objects({ unit, kind: 'community' }), [one])
  assert.deepEqual(await objects({ unit: root, kind: 'community' }), [one])
  const at = all.find(({ object }) => object === two)?.at
  assert.ok(at)
  assert.deepEqual(await objects({ kind: 'community', until: at }), [one])
  assert.deepEqual(await objects({ kind: 'community', from: at }), [two])
  assert.equal((await app.call(sabine, contract.listAudit, { query: { after: 'bm9uc2Vuc2U' } })).status, 400)
})

const read = async (query: string) => {
  const headers = { cookie: `orbweaver_session=${sabine.cookie}`, 'sec-fetch-site': 'same-origin' }
  return app.app.inject({ url: `/api/audit/export?${query}`, headers })
}

test('the export contains every row as CSV or JSON lines, escapes spreadsheet formulas, and is logged', async () => {
  const known = await app.log()
  const csv = await read('format=csv')
  assert.match(String(csv.headers['content-type']), /^text\/csv/)
  const records: Record<string, string>[] = parse(csv.body, { columns: true })
  // The export itself is the last line.
  assert.equal(records.length, known.length + 1)
  assert.deepEqual([records.at(-1)?.['verb'], records.at(-1)?.['kind']], ['Read', 'audit'])
  assert.ok(records.some(({ actorName }) => actorName === "'=Inês, Carvalho"))
  const lines = (await read('format=jsonl&kind=community')).body.trimEnd().split('\n')
  const parsed = lines.map((line) => JSON.parse(line))
  assert.deepEqual(
    parsed.map(({ verb, kind }) => `${verb} ${kind}`),
    ['Create community', 'Create community'],
  )
  assert.equal(parsed[0].detail.name, 'Sealing')
  assert.equal((await app.log()).length, known.length + 2)
})

test('a verification reports an intact log, and the altered rows of a changed one', async () => {
  await settleChain()
  const before = (await app.call(sabine, contract.readAuditIntegrity, {})).body
  assert.ok(before.position > 0)
  assert.deepEqual([before.unchained, before.lastVerification, before.verifying], [0, null, false])
  assert.equal((await app.call(sabine, contract.verifyAudit, {})).status, 204)
  assert.equal((await app.call(sabine, contract.readAuditIntegrity, {})).body.verifying, true)
  await settleChain()
  const sound = (await app.call(sabine, contract.readAuditIntegrity, {})).body
  assert.deepEqual(
    [sound.verifying, sound.lastVerification?.intact, sound.lastVerification?.findingCount],
    [false, true, 0],
  )
  await sql`update activity.log set actor = ${sabine.personId} where kind = 'community' and actor = ${rui.personId}`.execute(
    app.db,
  )
  await app.call(sabine, contract.verifyAudit, {})
  await settleChain()
  const found = (await app.call(sabine, contract.readAuditIntegrity, {}, { 'accept-language': 'de' })).body
    .lastVerification
  assert.equal(found?.intact, false)
  const [finding] = found.findings
  assert.equal(finding?.what, 'altered')
  assert.match(finding?.sentence ?? '', /^Die Zeile an Stelle \d+ ist nicht, wie sie geschrieben wurde\.$/)
  assert.ok((await app.log()).some(({ verb, kind }) => verb === 'Announce' && kind === 'audit'))
})
