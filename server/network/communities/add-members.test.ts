import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkPermission } from '../../../contract/governance/permissions.ts'
import * as contract from '../../../contract/network/communities.ts'
import type { Input } from '../../../contract/operation.ts'
import { createUnit } from '../../../contract/people/units.ts'
import { row, sql } from '../../platform/db.ts'
import type { Somebody } from '../../testing/index.ts'
import { ok, openCommunity, type Person, refuses, withColleagues } from '../testing.ts'

const { app, rui, ines, jonas } = await withColleagues()
const administrator = await app.person('Vera Lindqvist', { administrator: true })

type Chosen = Input<typeof contract.addMembers>['body']
const add = (who: Somebody, id: string, body: Chosen) => app.call(who, contract.addMembers, { params: { id }, body })
const remove = (who: Somebody, id: string, ...people: Person[]) =>
  app.call(who, contract.removeMembers, { params: { id }, body: { people: people.map((one) => one.personId) } })
const memberCount = async (id: string) =>
  (
    await row<{ members: number; counted: number }>(
      app.db,
      sql`select members, (select count(*)::int from network.membership where community_id = c.id) as counted
        from network.community c where id = ${id}`,
    )
  )?.members

async function unit(name: string, parent?: string) {
  const body = { name, parent: parent ?? (await rootUnit()) }
  return ok(await app.call(administrator, createUnit, { body })).id
}
const rootUnit = async () =>
  (await row<{ id: string }>(app.db, sql`select id from people.unit where parent_id is null limit 1`))?.id ?? ''
let made = 0
const state = (person: Person, to: string) =>
  sql`update people.person set state = ${to} where id = ${person.personId}`.execute(app.db)

test('owners, managers and administrators can add people to a community they see', async () => {
  for (const visibility of ['public', 'private', 'hidden'] as const) {
    const manager = await app.person(`Manager of ${visibility}`)
    const { id } = await openCommunity(app, rui, { visibility, members: [ines, manager] })
    const params = { id, person: manager.personId }
    ok(await app.call(rui, contract.setMember, { params, body: { role: 'manager' } }))
    const outside: [number, string] = visibility === 'hidden' ? [404, 'not-found'] : [403, 'forbidden']
    const chosen = { people: [(await app.person(`Marta of ${visibility}`)).personId] }
    for (const preview of [true, false]) {
      await refuses(app, 403, 'forbidden', () => add(ines, id, { ...chosen, preview }))
      await refuses(app, ...outside, () => add(jonas, id, { ...chosen, preview }))
    }
    await refuses(app, 403, 'forbidden', () => remove(ines, id, manager))
    await refuses(app, ...outside, () => remove(jonas, id, ines))
    for (const who of [rui, manager, administrator]) {
      const one = await app.person('One more', { email: `more${++made}@test.example` })
      assert.deepEqual(ok(await add(who, id, { people: [one.personId] })).added, [one.personId])
      assert.equal(ok(await remove(who, id, one)).removed, 1)
    }
    assert.equal(await memberCount(id), 3)
  }
})

test('people, units with their sub-units and addresses are added once; others are reported by name', async () => {
  const { id } = await openCommunity(app, rui, { members: [ines] })
  const plant = await unit('Halle')
  const line = await unit('Seal shop', plant)
  const below = [await app.person('Anna', { unit: plant }), await app.person('Bert', { unit: line })]
  const left = await app.person('Left long ago', { unit: line, email: 'left@test.example' })
  await state(left, 'deactivated')
  const known = await app.person('By address', { email: 'address@test.example' })
  const chosen: Chosen = {
    people: [ines.personId, ines.personId, left.personId],
    units: [plant, line],
    emails: [' Address@test.example', 'left@test.example', 'new@test.example', 'new@test.example '],
  }
  const expected = [...below, known].map(({ personId }) => personId).sort()
  const before = (await app.log()).length
  const preview = ok(await add(rui, id, { ...chosen, preview: true }))
  assert.equal((await app.log()).length, before, 'a preview is not logged')
  assert.equal(await memberCount(id), 2)
  const outcome = ok(await add(rui, id, chosen))
  assert.deepEqual(preview, outcome)
  assert.deepEqual([...outcome.added].sort(), expected)
  assert.equal(outcome.alreadyMembers, 1)
  assert.deepEqual(
    outcome.unavailable.map(({ person, state }) => [person.name, state]),
    [['Left long ago', 'deactivated']],
  )
  assert.deepEqual(outcome.unknownEmails, ['new@test.example'])
  assert.equal(await memberCount(id), 5)
  const logged = (await app.log()).slice(before).map(({ verb, kind, object }) => `${verb} ${kind} ${object}`)
  assert.deepEqual(logged.sort(), expected.map((person) => `Add membership ${person}`).sort())
  const again = ok(await add(rui, id, chosen))
  assert.deepEqual([again.added, again.alreadyMembers], [[], 4])
  assert.equal((await app.log()).length, before + 3, 'adding again changes nothing')
})

test('pending requests are approved, and an undo removes ordinary members only', async () => {
  const { id } = await openCommunity(app, rui, { visibility: 'private' })
  ok(await app.call(ines, contract.joinCommunity, { params: { id }, body: {} }))
  ok(await add(rui, id, { people: [ines.personId, jonas.personId] }))
  const verbs = (await app.log()).slice(-2).map(({ verb, object }) => `${verb} ${object}`)
  assert.deepEqual(verbs.sort(), [`Accept ${ines.personId}`, `Add ${jonas.personId}`])
  const requests = ok(await app.call(rui, contract.listJoinRequests, { params: { id }, query: {} }))
  assert.deepEqual(requests.items, [])
  assert.equal(ok(await remove(rui, id, ines, jonas, rui)).removed, 2)
  assert.equal(await memberCount(id), 1)
})

test('nobody is added if a choice is unknown, too many are chosen, or the community is archived', async () => {
  const { id } = await openCommunity(app, rui)
  const people = [ines.personId, crypto.randomUUID()]
  const problem = await refuses(app, 422, 'invalid', () => add(rui, id, { people }))
  assert.deepEqual(
    problem?.errors?.map(({ pointer }) => pointer),
    ['/body/people'],
  )
  await refuses(app, 422, 'invalid', () => add(rui, id, { units: [crypto.randomUUID()] }))
  const plant = await unit('Large')
  await sql`insert into people.person (name, email, unit_id, state)
    select 'Person ' || n, 'large' || n || '@test.example', ${plant}, 'active' from generate_series(1, 1001) n`.execute(
    app.db,
  )
  await refuses(app, 422, 'too-many-people', () => add(rui, id, { units: [plant] }))
  ok(await app.call(rui, contract.updateCommunity, { params: { id }, body: { archived: true } }))
  await refuses(app, 409, 'archived', () => add(rui, id, { people: [ines.personId] }))
})

test('permissions of another person in a private community are shown to its members only', async () => {
  const { id } = await openCommunity(app, rui, { visibility: 'private', members: [ines] })
  const query = { action: 'post', resource: id, person: rui.personId } as const
  assert.equal(ok(await app.call(ines, checkPermission, { query })).allowed, true)
  const { problem } = await app.call(jonas, checkPermission, { query })
  assert.deepEqual([problem?.status, problem?.facts], [403, { rule: 'N-03' }])
  const hidden = await openCommunity(app, rui, { visibility: 'hidden' })
  const answer = await app.call(jonas, checkPermission, { query: { ...query, resource: hidden.id } })
  assert.equal(answer.problem?.code, 'not-found')
})
