import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as contract from '../../../contract/governance/what-if.ts'
import { sql } from '../../platform/db.ts'
import { type TestApp, testApp } from '../../testing/index.ts'
import { buildFixture, type Fixture, switchTo } from '../testing/fixture.ts'
import { ok, refuses } from '../testing.ts'

let app: TestApp
let snapshot: Fixture
let admin: { personId: string; cookie?: string }
let gdansk: string
const dandelion = () => [
  {
    unit: snapshot.idOf('EMEA'),
    pattern: 'dandelion' as const,
    hubs: [snapshot.idOf('Halle'), snapshot.idOf('Porto')],
  },
  { unit: snapshot.idOf('Gdańsk'), pattern: 'dandelion' as const, hubs: [snapshot.idOf('Halle')] },
]
before(async () => {
  app = await testApp()
  snapshot = await buildFixture(app)
  await switchTo(snapshot, 'centralized')
  gdansk = snapshot.idOf('Gdańsk')
  admin = await app.person('Sabine Krüger', { administrator: true })
})
after(() => app.close())

const simulate = (body: contract.WhatIfRequest, who = admin) => app.call(who, contract.simulateChange, { body })
const names = async (body: object) => {
  const answer = ok(
    await app.call(admin, contract.listWhatIfPeople, { body: { change: { choices: dandelion() }, ...body } }),
  )
  return answer.items.map(({ person }) => person.name)
}

test('EMEA as a dandelion: gained and lost permissions by group and by name', async () => {
  const result = ok(await simulate({ change: { choices: dandelion() } }))
  assert.deepEqual([result.baseVersion, result.accounts], [1, 4])
  const findPermission = (kind: string, action: string) =>
    result.groups.find((group) => group.kind === kind)?.permissions.find((one) => one.action === action)
  const centre = findPermission('centre', 'publish')
  assert.deepEqual(
    [centre?.people, centre?.lose],
    [
      { now: 1, proposed: 0 },
      { people: 1, accounts: 3 },
    ],
  )
  assert.deepEqual(
    centre?.rules.map(({ rule }) => rule),
    ['D-04'],
  )
  const hub = result.groups.find(({ kind, unit }) => kind === 'hub' && unit?.name === 'Halle')
  assert.deepEqual([hub?.name, hub?.people, hub?.gain, hub?.lose], ['Hub Halle', 1, 1, 0])
  assert.deepEqual(await names({ action: 'publish', direction: 'gain' }), ['account owner', 'spoke', 'sub-hub'])
  assert.deepEqual(await names({ action: 'publish', direction: 'lose' }), ['centre'])
  assert.deepEqual(await names({ group: hub?.id }), ['sub-hub'])
  assert.match(result.sentence, /^3 people may publish instead of 1\. \d people gain a right, 1 loses one, /)
  const emea = result.units.find(({ unit }) => unit.name === 'EMEA')
  assert.deepEqual(
    [emea?.pattern, emea?.accounts, emea?.mayPublish],
    [{ now: 'centralized', proposed: 'dandelion' }, 4, { now: 1, proposed: 3 }],
  )
})

test('a simulation can change one unit and be limited to one unit', async () => {
  const change = { unit: { unit: gdansk, pattern: 'decentralized' as const, hubs: [] } }
  const result = ok(await simulate({ change, unit: gdansk }))
  assert.equal(result.unit?.name, 'Gdańsk')
  assert.deepEqual(result.mayPublish, { now: 1, proposed: 1 })
  assert.deepEqual(
    result.units.map(({ unit }) => unit.name),
    ['Gdańsk'],
  )
  assert.equal(
    ok(await simulate({ change, unit: snapshot.idOf('Americas') })).sentence,
    'Nothing would change in Americas.',
  )
  assert.equal(
    ok(await simulate({ change: { inherit: snapshot.idOf('EMEA') } })).units[0]?.pattern.proposed,
    'decentralized',
  )
})

test('vacancies name the people who could publish with the missing course', async () => {
  const advanced = { publish: [snapshot.course], approve: [], answer: [] }
  await app.db.deleteFrom('governance.certificate').where('person_id', '=', snapshot.people['account owner']).execute()
  const result = ok(
    await simulate({ change: { unit: { unit: gdansk, pattern: 'decentralized', hubs: [] }, courses: advanced } }),
  )
  const [vacancy] = result.vacancies.filter(({ account }) => account.name === '@aldermoor.pl')
  assert.deepEqual([vacancy?.action, vacancy?.permittedNow, vacancy?.rule], ['publish', 1, 'A-02'])
  assert.deepEqual(
    vacancy?.candidates.map(({ person, missingCourses: missing }) => [person.name, missing[0]?.name]),
    [['account owner', 'Publishing outside']],
  )
  assert.match(vacancy?.sentence ?? '', /valid certificate for Publishing outside/)
  assert.deepEqual(result.withoutPublisher, { now: 0, proposed: 3 })
  await app.db
    .insertInto('governance.certificate')
    .values({ person_id: snapshot.people['account owner'], course_id: snapshot.course })
    .execute()
})

test('lists the changes by account and exports all as CSV', async () => {
  const body = { change: { choices: dandelion() } }
  const { items } = ok(await app.call(admin, contract.listWhatIfAccounts, { body }))
  const publish = items
    .find(({ account }) => account.name === '@aldermoor.pl')
    ?.permissions.find(({ action }) => action === 'publish')
  assert.deepEqual(publish, { action: 'publish', permitted: { now: 1, proposed: 3 }, gain: 3, lose: 1 })
  const answer = await app.app.inject({
    method: 'POST',
    url: '/api/governance/what-if/export',
    headers: { 'sec-fetch-site': 'same-origin', cookie: `orbweaver_session=${admin.cookie}` },
    payload: body,
  })
  const lines = answer.body.trim().split('\r\n')
  const moves = items.flatMap(({ permissions }) => permissions).reduce((sum, { gain, lose }) => sum + gain + lose, 0)
  assert.equal(lines.length - 1, moves)
  assert.ok(
    lines.some((line) => line.includes('"centre","Centre of Excellence"') && line.includes('"publish","lose","D-04"')),
  )
})

test('simulations leave out accounts that the caller cannot see today', async () => {
  const outsider = await app.person('Priya Deshpande', { unit: snapshot.idOf('Americas') })
  const everything = { change: { unit: { unit: snapshot.idOf('EMEA'), pattern: 'honeycomb' as const, hubs: [] } } }
  assert.equal(ok(await simulate(everything, outsider)).accounts, 0)
  const { items } = ok(await app.call(outsider, contract.listWhatIfAccounts, { body: { ...everything, all: true } }))
  assert.deepEqual(items, [])
})

test('an invalid change is refused, and a simulation changes nothing', async () => {
  const unit = (pattern: 'dandelion', hubs: string[], id = gdansk) =>
    simulate({ change: { unit: { unit: id, pattern, hubs } } })
  await refuses(app, 422, 'invalid', () => unit('dandelion', []))
  await refuses(app, 422, 'invalid', () => unit('dandelion', [gdansk], admin.personId))
  await refuses(app, 422, 'invalid', () => simulate({ change: { rules: [{ text: 'permit (nobody, ever);' }] } }))
  await refuses(app, 404, 'not-found', () => simulate({ unit: snapshot.course }))
  await refuses(app, 404, 'not-found', () => simulate({ proposal: snapshot.course }))
  const log = await app.log()
  ok(await simulate({ change: { choices: dandelion() } }))
  assert.deepEqual(await app.log(), log)
})

test('only custom rules change permissions in communities', async () => {
  assert.deepEqual(ok(await simulate({ change: { choices: dandelion() } })).communities, [])
  const text = `@id("X-01") @says("Nobody posts in closed communities.")
    forbid (principal is CommunityActor, action == Action::"post", resource is Community) when { resource.visibility == "private" };`
  const { communities } = ok(await simulate({ change: { rules: [{ text }] } }))
  assert.deepEqual(communities.map(({ who, action, change, rule }) => [who, action, change, rule]).at(0), [
    'An owner of a closed community',
    'post',
    'lose',
    'X-01',
  ])
})

test('simulations include accounts that are visible by an exception', async () => {
  const outsider = await app.person('Ximena Robles', { unit: snapshot.idOf('Americas') })
  for (const rule of ['A-05', 'C-06', 'D-08', 'G-01'])
    await sql`insert into governance.exception (rule, person_id, account_id, reason, granted_by, from_at, until_at)
      values (${rule}, ${outsider.personId}, ${snapshot.account}, 'Handover', ${admin.personId}, now() - interval '1 hour',
        now() + interval '1 day')`.execute(app.db)
  const body = { change: { choices: dandelion() }, all: true }
  const { items } = ok(await app.call(outsider, contract.listWhatIfAccounts, { body }))
  assert.deepEqual(
    items.map(({ account }) => account.id),
    [snapshot.account],
  )
})

test('a page after a deactivated person is empty, not the first page', async () => {
  const body = { change: { choices: dandelion() }, limit: 1 }
  const first = ok(await app.call(admin, contract.listWhatIfPeople, { body }))
  const last = first.items[0]?.person.id
  const setState = (state: string) => sql`update people.person set state = ${state} where id = ${last}`.execute(app.db)
  await setState('deactivated')
  const after = ok(await app.call(admin, contract.listWhatIfPeople, { body: { ...body, after: String(first.next) } }))
  await setState('active')
  assert.deepEqual(after.items, [])
})
