import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readMe } from '../../../contract/people/account.ts'
import { readPerson } from '../../../contract/people/directory.ts'
import { assignRole, listRoles, removeRole } from '../../../contract/people/roles.ts'
import { createUnit, listUnits } from '../../../contract/people/units.ts'
import { rows, sql } from '../../platform/db.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { refuses } from '../testing.ts'

let app: TestApp
let admin: NonNullable<Somebody>
let rui: NonNullable<Somebody>
let root: string
let porto: string
before(async () => {
  app = await testApp()
  admin = await app.person('Sabine Krüger', { administrator: true })
  rui = await app.person('Rui Nogueira')
  root = String((await app.call(admin, listUnits, { query: {} })).body.items[0]?.id)
  porto = (await app.call(admin, createUnit, { body: { name: 'Porto', parent: root } })).body.id
})
after(() => app.close())

type Role = 'administrator' | 'community manager'
const grant = (who: Somebody, person: string, role: Role, id = porto) =>
  app.call(who, assignRole, { params: { id }, body: { person, role } })
const revoke = (person: string, role: Role, id = porto) =>
  app.call(admin, removeRole, { params: { id }, query: { person, role } })

test('a role is assigned in a unit, shown there and in the profile, and removed', async () => {
  const { body } = await grant(admin, rui.personId, 'community manager')
  assert.deepEqual([body.person.name, body.role, body.unit.name], ['Rui Nogueira', 'community manager', 'Porto'])
  await grant(admin, rui.personId, 'community manager')
  assert.equal((await app.call(rui, listRoles, { params: { id: porto } })).body.items.length, 1)
  const person = (await app.call(rui, readPerson, { params: { id: rui.personId } })).body
  assert.deepEqual(person.roles, [{ role: 'community manager', unit: { id: porto, name: 'Porto' } }])
  assert.equal((await revoke(rui.personId, 'community manager')).status, 204)
  await refuses(app, 404, 'not-found', () => revoke(rui.personId, 'community manager'))
  const log = await rows<{ verb: string; detail: object }>(
    app.db,
    sql`select verb, detail from activity.log where kind = 'role' order by id`,
  )
  const detail = { rule: 'O-02', role: 'community manager', unit: 'Porto' }
  assert.deepEqual(log, [
    { verb: 'Add', detail },
    { verb: 'Remove', detail },
  ])
})

test('administrators are assigned at the top unit, and one always remains', async () => {
  await refuses(app, 403, 'forbidden', () => grant(rui, rui.personId, 'administrator', root))
  await refuses(app, 422, 'invalid', () => grant(admin, rui.personId, 'administrator'))
  await refuses(app, 409, 'last-administrator', () => revoke(admin.personId, 'administrator', root))
  assert.equal((await grant(admin, rui.personId, 'administrator', root)).status, 200)
  assert.equal((await app.call(rui, readMe, {})).body.administrator, true)
  const both = await Promise.all([
    app.call(rui, removeRole, { params: { id: root }, query: { person: admin.personId, role: 'administrator' } }),
    app.call(admin, removeRole, { params: { id: root }, query: { person: rui.personId, role: 'administrator' } }),
  ])
  assert.equal(both.filter(({ status }) => status === 204).length, 1)
  const left = await rows(app.db, sql`select from people.role where role = 'administrator'`)
  assert.equal(left.length, 1)
})

test('a role needs an active person and a unit', async () => {
  const boss = (await app.call(rui, readMe, {})).body.administrator ? rui : admin
  const author = await rows<{ id: string }>(
    app.db,
    sql`insert into people.person (name, state) values ('author', 'placeholder') returning id`,
  )
  await refuses(app, 422, 'invalid', () => grant(boss, String(author[0]?.id), 'community manager'))
  await refuses(app, 422, 'invalid', () => grant(boss, porto, 'community manager'))
  await refuses(app, 404, 'not-found', () => grant(boss, boss.personId, 'community manager', boss.personId))
  await refuses(app, 404, 'not-found', () => app.call(boss, listRoles, { params: { id: boss.personId } }))
})
