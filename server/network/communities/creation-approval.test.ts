import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { decideApproval, readApproval } from '../../../contract/governance/approvals.ts'
import { updateOperatingModel } from '../../../contract/governance/operating-model.ts'
import { createCommunity, readCommunity, requestCommunity } from '../../../contract/network/communities.ts'
import { createUnit, listUnits } from '../../../contract/people/units.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { ok, refuses } from '../testing.ts'

type Person = NonNullable<Somebody>
let app: TestApp
let sabine: Person
let tomasz: Person
let rui: Person
before(async () => {
  app = await testApp()
  sabine = await app.person('Sabine Krüger', { administrator: true })
  const root = String(ok(await app.call(sabine, listUnits, { query: {} })).items[0]?.id)
  const add = async (name: string) => ok(await app.call(sabine, createUnit, { body: { name, parent: root } })).id
  const centre = await add('Centre of Excellence')
  tomasz = await app.person('Tomasz Zieliński', { unit: centre })
  rui = await app.person('Rui Nogueira', { unit: await add('Porto') })
  await refuses(app, 409, 'not-needed', () => ask('Too early'))
  const choices = [{ unit: root, pattern: 'centralized' as const, hubs: [] }]
  ok(await app.call(sabine, updateOperatingModel, { body: { baseVersion: 0, reason: 'One voice.', choices, centre } }))
})
after(() => app.close())

const settings = (name: string) => ({ name, purpose: 'O-rings', visibility: 'private' as const })
const create = (who: Somebody, name: string) => app.call(who, createCommunity, { body: settings(name) })
const ask = (name: string) =>
  app.call(rui, requestCommunity, {
    body: { ...settings(name), tags: ['rings'], reason: 'We ask each other by **mail**.' },
  })

test('in the centralized pattern one requests a community from the centre, which creates its own directly', async () => {
  const problem = await refuses(app, 403, 'forbidden', () => create(rui, 'Seals'))
  assert.match(problem.detail, /^For Porto, the Centre of Excellence opens communities\./)
  assert.deepEqual(problem.facts, { approval: 'community', rule: 'O-20' })
  ok(await create(tomasz, 'Opened by the centre'))
  ok(await create(sabine, 'Opened by an administrator'))
  await refuses(app, 422, 'invalid', () => ask('   '))
  await refuses(app, 409, 'name-taken', () => ask('opened by the Centre'))
})

test('when approved, it is created for the requester, as requested', async () => {
  const { approval: id } = ok(await ask('Sealing'))
  assert.equal((await app.call(rui, readCommunity, { params: { id: 'sealing' } })).status, 404, 'not before')
  const shown = ok(await app.call(tomasz, readApproval, { params: { id } }))
  assert.equal(shown.sentence, 'Rui Nogueira asks to open the community “Sealing”.')
  assert.deepEqual(
    shown.facts.map(({ value }) => value),
    ['O-rings', 'Closed: members read'],
  )
  ok(await app.call(tomasz, decideApproval, { params: { id }, body: { decision: 'approve' } }))
  const community = ok(await app.call(rui, readCommunity, { params: { id: 'sealing' } }))
  assert.deepEqual([community.role, community.visibility, community.tags], ['owner', 'private', ['rings']])
})

test('if the name is taken in the meantime, the request stays pending and shows the reason', async () => {
  const { approval: id } = ok(await ask('Valves'))
  ok(await create(tomasz, 'Valves'))
  await refuses(app, 409, 'name-taken', () =>
    app.call(tomasz, decideApproval, { params: { id }, body: { decision: 'approve' } }),
  )
  assert.equal(ok(await app.call(rui, readApproval, { params: { id } })).state, 'pending')
  const body = { decision: 'reject' as const, comment: 'There is one now.' }
  assert.equal(ok(await app.call(tomasz, decideApproval, { params: { id }, body })).state, 'rejected')
})
