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

test('before anybody chooses, every unit is decentralized and says so', async () => {
  const body = await read()
  assert.equal(body.version, 0)
  assert.deepEqual(
    body.units.map(({ name, pattern, source }) => [name, pattern, source]),
    ['Test', 'Centre of Excellence', 'Halle', 'Line 1'].map((name) => [name, 'decentralized', null]),
  )
})

test('accounts are counted for who sees them', async () => {
  const outsider = await app.person('Marta Wiśniewska', { unit: centre })
  const count = async (who: Somebody) => {
    const { units } = ok(await app.call(who, operatingModel.readOperatingModel, { query: {} }))
    return units.filter(({ accounts }) => accounts > 0).map(({ name, accounts }) => `${name} ${accounts}`)
  }
  assert.deepEqual(await count(admin), ['Test 1', 'Halle 1'])
  assert.deepEqual(await count(outsider), [])
})

test('what cannot be put into force is refused with its place', async () => {
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

test('a unit takes the pattern of the nearest unit above it that chose', async () => {
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

test('an earlier arrangement comes back as a new version, and all versions stay', async () => {
  ok(await change({ baseVersion: 1, choices: [], reason: 'A try' }))
  assert.equal((await read()).units[0]?.pattern, 'decentralized')
  const restore = (version: number, baseVersion: number) =>
    app.call(admin, operatingModel.restoreModelVersion, {
      params: { version },
      body: { baseVersion, reason: 'It was better' },
    })
  await refuses(app, 409, 'changed-meanwhile', () => restore(1, 1))
  await refuses(app, 404, 'not-found', () => restore(99, 2))
  const back = ok(await restore(1, 2))
  assert.deepEqual([back.version, back.restoredFrom, back.choices.length], [3, 1, 2])
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

test('of two changes onto the same version one is refused', async () => {
  const both = await Promise.all([
    change({ baseVersion: 3, reason: 'One' }),
    change({ baseVersion: 3, reason: 'Other' }),
  ])
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409])
  assert.equal((await read()).version, 4)
})

test('while the arrangement switches, no request sees a mixture', async () => {
  const choose = (baseVersion: number) => {
    const pattern = baseVersion % 2 === 0 ? ('honeycomb' as const) : ('centralized' as const)
    return change({ baseVersion, centre, choices: [{ unit: root, pattern, hubs: [] }], courses: noCourses })
  }
  const query = { action: 'publish', resource: account, wording: 'library' } as const
  let switching = true
  const seen = new Set<string>()
  const ask = async () => {
    while (switching) {
      const { body } = await app.call(admin, permissions.checkPermission, { query })
      // Versions made here: an even one follows an odd one and is centralized.
      seen.add(`${body.modelVersion % 2 === 0 ? 'centralized' : 'honeycomb'} ${body.pattern} ${body.rule.slice(0, 1)}`)
    }
  }
  ok(await choose(4))
  const asking = [ask(), ask(), ask()]
  for (let baseVersion = 5; baseVersion < 24; baseVersion++) ok(await choose(baseVersion))
  switching = false
  await Promise.all(asking)
  assert.deepEqual(
    [...seen].filter((told) => !/^(centralized centralized C|honeycomb honeycomb Y)$/.test(told)),
    [],
  )
  assert.equal(seen.size, 2)
})
