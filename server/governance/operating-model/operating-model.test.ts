import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type * as authorization from '../../../contract/governance/authorization.ts'
import * as operatingModel from '../../../contract/governance/operating-model.ts'
import * as permissions from '../../../contract/governance/permissions.ts'
import * as training from '../../../contract/governance/training.ts'
import { createUnit, listUnits } from '../../../contract/people/units.ts'
import { row, sql } from '../../platform/db.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { ok, refuses } from '../testing.ts'

let app: TestApp
let admin: NonNullable<Somebody>
let member: NonNullable<Somebody>
let root: string
let halle: string
let line: string
let centre: string
let account: string
const noCourses = { publish: [], approve: [], answer: [] }
before(async () => {
  app = await testApp()
  admin = await app.person('Sabine Krüger', { administrator: true })
  member = await app.person('Rui Nogueira')
  root = String((await app.call(admin, listUnits, { query: {} })).body.items[0]?.id)
  const unit = async (name: string, parent: string) =>
    ok(await app.call(admin, createUnit, { body: { name, parent } })).id
  halle = await unit('Halle', root)
  line = await unit('Line 1', halle)
  centre = await unit('Centre of Excellence', root)
  const made = await row<{ id: string }>(
    app.db,
    sql`insert into governance.resource (id, kind, unit_id, name, network, brand, status)
      values (uuidv7(), 'account', ${halle}, '@aldermoor', 'x', 'unit', 'active') returning id`,
  )
  account = String(made?.id)
})
after(() => app.close())

const read = async (version?: number) =>
  ok(await app.call(member, operatingModel.readOperatingModel, { query: version === undefined ? {} : { version } }))
type Body = Parameters<typeof app.call<typeof operatingModel.updateOperatingModel>>[2]['body']
const change = (body: Partial<Body>, who: Somebody = admin) =>
  app.call(who, operatingModel.updateOperatingModel, { body: { baseVersion: 0, reason: 'Because', ...body } })

test('without any version every unit is decentralized', async () => {
  const body = await read()
  assert.equal(body.version, 0)
  assert.deepEqual(
    body.units.map(({ name, pattern, source }) => [name, pattern, source]),
    ['Test', 'Centre of Excellence', 'Halle', 'Line 1'].map((name) => [name, 'decentralized', null]),
  )
})

test('units count only accounts that the viewer can see', async () => {
  const outsider = await app.person('Marta Wiśniewska', { unit: centre })
  const count = async (who: Somebody) => {
    const { units } = ok(await app.call(who, operatingModel.readOperatingModel, { query: {} }))
    return units.filter(({ accounts }) => accounts > 0).map(({ name, accounts }) => `${name} ${accounts}`)
  }
  assert.deepEqual(await count(admin), ['Test 1', 'Halle 1'])
  assert.deepEqual(await count(outsider), [])
})

test('invalid content of an operating model is refused', async () => {
  const refused = (status: number, code: string, body: Partial<Body>, who?: Somebody) =>
    refuses(app, status, code, () => change(body, who))
  const choice = (pattern: authorization.Pattern, hubs: string[] = [], unit = halle) => ({ unit, pattern, hubs })
  await refused(403, 'forbidden', {}, member)
  await refused(422, 'invalid', { choices: [choice('dandelion')], centre })
  await refused(422, 'invalid', { choices: [choice('honeycomb', [halle])], centre })
  await refused(422, 'invalid', { choices: [choice('centralized')] })
  await refused(422, 'invalid', { choices: [choice('hub and spoke', [member.personId])] })
  await refused(422, 'invalid', { choices: [choice('decentralized'), choice('decentralized')] })
  await refused(422, 'invalid', { choices: [choice('decentralized', [], member.personId)] })
  await refused(422, 'invalid', { courses: { publish: [halle], approve: [], answer: [] } })
  const course = ok(await app.call(admin, training.createCourse, { body: { name: 'Speaking' } })).id
  await refused(422, 'invalid', { choices: [choice('decentralized', [], course)] })
  await refused(409, 'changed-meanwhile', { baseVersion: 7 })
})

test('a unit inherits the pattern of the nearest unit above with a choice', async () => {
  const made = ok(
    await change({
      centre,
      choices: [
        { unit: root, pattern: 'centralized', hubs: [] },
        { unit: halle, pattern: 'dandelion', hubs: [line, halle] },
      ],
    }),
  )
  assert.deepEqual([made.version, made.centre?.name, made.by?.name], [1, 'Centre of Excellence', 'Sabine Krüger'])
  const { units } = await read()
  assert.deepEqual(
    units.map(({ name, pattern, hubs, source, role }) => [
      name,
      pattern,
      hubs.map((hub) => hub.name),
      source?.name,
      role,
    ]),
    [
      ['Test', 'centralized', [], 'Test', null],
      ['Centre of Excellence', 'centralized', [], 'Test', 'centre'],
      ['Halle', 'dandelion', ['Halle'], 'Halle', 'hub'],
      ['Line 1', 'dandelion', ['Line 1'], 'Halle', 'hub'],
    ],
  )
})

test('restoring an earlier version adds a new version; all versions stay', async () => {
  ok(await change({ baseVersion: 1, choices: [], reason: 'A trial' }))
  assert.equal((await read()).units[0]?.pattern, 'decentralized')
  const restore = (version: number, baseVersion: number) =>
    app.call(admin, operatingModel.restoreModelVersion, {
      params: { version },
      body: { baseVersion, reason: 'It was better' },
    })
  await refuses(app, 409, 'changed-meanwhile', () => restore(1, 1))
  await refuses(app, 404, 'not-found', () => restore(99, 2))
  const restored = ok(await restore(1, 2))
  assert.deepEqual([restored.version, restored.restoredFrom, restored.choices.length], [3, 1, 2])
  assert.equal((await read()).units[0]?.pattern, 'centralized')
  assert.equal((await read(2)).units[0]?.pattern, 'decentralized')
  const { body } = await app.call(member, operatingModel.listModelVersions, { query: { limit: 2 } })
  assert.deepEqual([body.items.map(({ version }) => version), body.next], [[3, 2], 2])
  const log = (await app.log()).filter(({ kind }) => kind === 'operating model')
  assert.deepEqual(
    log.map(({ verb }) => verb),
    ['Update', 'Update', 'Update'],
  )
})

test('of two changes based on the same version one is refused', async () => {
  const both = await Promise.all([
    change({ baseVersion: 3, reason: 'One' }),
    change({ baseVersion: 3, reason: 'Other' }),
  ])
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409])
  assert.equal((await read()).version, 4)
})

test('while the operating model changes, each decision uses exactly one version', async () => {
  const choose = (baseVersion: number) => {
    const pattern = baseVersion % 2 === 0 ? ('honeycomb' as const) : ('centralized' as const)
    return change({ baseVersion, centre, choices: [{ unit: root, pattern, hubs: [] }], courses: noCourses })
  }
  const query = { action: 'publish', resource: account, wording: 'library' } as const
  let changing = true
  const seen = new Set<string>()
  const checkRepeatedly = async () => {
    while (changing) {
      const { body } = await app.call(admin, permissions.checkPermission, { query })
      // Even versions are centralized, odd ones honeycomb.
      seen.add(`${body.modelVersion % 2 === 0 ? 'centralized' : 'honeycomb'} ${body.pattern} ${body.rule.slice(0, 1)}`)
    }
  }
  ok(await choose(4))
  const checking = [checkRepeatedly(), checkRepeatedly(), checkRepeatedly()]
  for (let baseVersion = 5; baseVersion < 24; baseVersion++) ok(await choose(baseVersion))
  changing = false
  await Promise.all(checking)
  assert.deepEqual(
    [...seen].filter((decision) => !/^(centralized centralized C|honeycomb honeycomb Y)$/.test(decision)),
    [],
  )
  assert.equal(seen.size, 2)
})
