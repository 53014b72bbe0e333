import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { changeRules } from '../../../contract/governance/rules.ts'
import { createAccountView, deleteAccountView, listAccountViews } from '../../../contract/presence/views.ts'
import { row, sql } from '../../platform/db.ts'
import type { Somebody } from '../../testing/index.ts'
import { registerWorld } from '../testing.ts'

let world: Awaited<ReturnType<typeof registerWorld>>
before(async () => {
  world = await registerWorld()
})
after(() => world.app.close())

const share = async (name: string, shared = true) => {
  const body = { name, shared, query: {} }
  return (await world.app.call(world.ines, createAccountView, { body })).body.id
}
const remove = (who: Somebody, id: string) => world.app.call(who, deleteAccountView, { params: { id } })
const names = async () =>
  (await world.app.call(world.ines, listAccountViews, {})).body.items.map(({ name }) => name).toSorted()
const putRules = async (...texts: string[]) => {
  const latest = await row<{ version: number }>(
    world.app.db,
    sql`select max(seq) as version from governance.operating_model`,
  )
  const body = { baseVersion: latest?.version ?? 0, reason: 'Ours', rules: texts.map((text) => ({ text })) }
  assert.equal((await world.app.call(world.admin, changeRules, { body })).status, 200)
}

test('the shared views of others are deleted by those who may change the organisation', async () => {
  const { admin, marta } = world
  const own = await share('Mine alone', false)
  const [first, second] = [await share('First'), await share('Second')]
  await world.refuses(404, 'not-found', () => remove(marta, first))
  await world.refuses(404, 'not-found', () => remove(admin, own))
  assert.equal((await remove(admin, first)).status, 204)
  assert.deepEqual(await names(), ['Mine alone', 'Second'])
  await putRules(
    '@id("X-01") @says("Not even administrators.")\nforbid (principal is OrganisationActor, action == Action::"change organisation", resource is Organisation);',
  )
  await world.refuses(404, 'not-found', () => remove(admin, second))
  await putRules()
  assert.equal((await remove(admin, second)).status, 204)
  assert.deepEqual(await names(), ['Mine alone'])
})
