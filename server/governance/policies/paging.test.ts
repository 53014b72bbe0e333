import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as contract from '../../../contract/governance/policies.ts'
import { recordStatements, type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { ok } from '../testing.ts'

let app: TestApp
let admin: NonNullable<Somebody>
before(async () => {
  app = await testApp()
  admin = await app.person('Sabine Krüger', { administrator: true })
  for (let i = 0; i < 25; i++) {
    const title = `Policy ${String(i).padStart(2, '0')}`
    const body = { kind: 'other' as const, language: 'en' as const, title }
    ok(await app.call(admin, contract.createPolicy, { body }))
  }
})
after(() => app.close())

const list = async (query: { after?: string; limit?: number } = {}) =>
  ok(await app.call(admin, contract.listPolicies, { query }))

test('policies are listed in pages without repetition', async () => {
  const first = await list()
  assert.equal(first.items.length, 20)
  const second = await list({ after: String(first.next) })
  assert.deepEqual([second.items.length, second.next], [5, null])
  const titles = [...first.items, ...second.items].map(({ title }) => title)
  assert.deepEqual(titles, titles.toSorted())
  assert.equal(new Set(titles).size, 25)
  assert.equal(first.toAcknowledge, 0)
})

test('acknowledgements are counted for the policies of the page only', async () => {
  const sent = await recordStatements(() => list({ limit: 2 }))
  assert.ok(sent.some(({ text }) => /order by place, id limit 21/.test(text.replace(/\s+/g, ' '))))
})
