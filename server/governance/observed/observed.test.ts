import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as contract from '../../../contract/governance/observed.ts'
import { sql } from '../../platform/db.ts'
import { type TestApp, testApp } from '../../testing/index.ts'
import { buildRegister, type Fixture, type Kind } from '../testing/fixture.ts'
import { ok, refuses } from '../testing.ts'

let app: TestApp
let snapshot: Fixture
let admin: { personId: string; cookie?: string }
before(async () => {
  app = await testApp()
  ;({ snapshot, admin } = await buildRegister(app))
})
after(() => app.close())

const read = async (unit = 'EMEA') => {
  const body = ok(await app.call(admin, contract.readObserved, { query: { unit: snapshot.idOf(unit as 'EMEA') } }))
  const emea = body.units.find((one) => one.unit.name === unit)
  assert.ok(emea)
  return { ...body, emea }
}
const publish = (kind: Kind, count: number, approver: Kind | null, days = 5) =>
  sql`insert into presence.draft_event (account_id, author_id, risk, at, approver_id, answered_at, publisher_id)
    select ${snapshot.account}, ${snapshot.people[kind]}, 'campaign', now() - make_interval(days => ${days}, mins => n),
      ${approver ? snapshot.people[approver] : null}, ${approver ? sql`now()` : null}, ${snapshot.people[kind]} from generate_series(1, ${count}) n`.execute(
    app.db,
  )
const answer = (kind: Kind, count: number) =>
  sql`insert into presence.answer_event (account_id, by_id, at) select ${snapshot.account}, ${snapshot.people[kind]}, now() - make_interval(mins => n)
    from generate_series(1, ${count}) n`.execute(app.db)
const deleteActs = () => sql`truncate presence.draft_event, presence.answer_event`.execute(app.db)

test('too few acts are inconclusive', async () => {
  await publish('spoke', 9, 'hub')
  const { emea, source } = await read()
  assert.deepEqual([source, emea.conclusion, emea.resembles, emea.acts], ['log', 'inconclusive', null, 18])
  assert.equal(emea.sentence, 'EMEA says centralized; what was done there in the last quarter is too little to tell.')
  assert.ok(
    emea.evidence.every(({ tooFew, distances }) => tooFew && distances.every(({ distance }) => distance === null)),
  )
  await publish('spoke', 40, 'hub', 120)
  assert.equal((await read()).emea.acts, 18, 'acts before the last quarter do not count')
})

test('a unit stated as centralized that acts like hub and spoke gets this result, with evidence', async () => {
  await deleteActs()
  await publish('spoke', 24, 'hub')
  await publish('centre', 2, 'centre')
  await answer('spoke', 20)
  const { emea } = await read()
  assert.deepEqual([emea.stated, emea.resembles, emea.conclusion], ['centralized', 'hub and spoke', 'clear'])
  assert.equal(emea.sentence, 'EMEA says centralized and acts like hub and spoke.')
  const distances = emea.distances.map(({ distance }) => distance ?? 9)
  assert.deepEqual(
    distances,
    distances.toSorted((a, b) => a - b),
  )
  const approve = emea.evidence.find(({ action }) => action === 'approve')
  assert.deepEqual(
    approve?.by.map(({ kind, acts, people }) => [kind, acts, people]),
    [
      ['own hub', 24, 1],
      ['centre', 2, 1],
    ],
  )
  assert.equal(approve?.examples.length, 5)
  assert.equal(emea.evidence.find(({ action }) => action === 'create account')?.tooFew, true)
})

test('typical acts of each pattern are recognised', async () => {
  const typical: [contract.Observed['stated'], () => Promise<unknown>][] = [
    ['centralized', async () => [await publish('centre', 30, 'centre'), await answer('centre', 20)]],
    ['decentralized', async () => [await publish('account owner', 30, null), await answer('account owner', 20)]],
    ['honeycomb', async () => [await publish('certified employee', 30, null), await answer('certified employee', 20)]],
    [
      'dandelion',
      async () => [
        await publish('sub-hub', 20, 'peer hub'),
        await publish('peer hub', 20, 'sub-hub'),
        await answer('sub-hub', 20),
      ],
    ],
  ]
  for (const [pattern, act] of typical) {
    await deleteActs()
    await act()
    assert.equal((await read()).emea.resembles, pattern)
  }
})

test('acts on invisible accounts are not counted', async () => {
  const outsider = await app.person('Priya Deshpande', { unit: snapshot.idOf('Americas') })
  const body = ok(await app.call(outsider, contract.readObserved, { query: {} }))
  assert.deepEqual([body.source, body.organisation.acts], ['none', 0])
  await refuses(app, 404, 'not-found', () =>
    app.call(admin, contract.readObserved, { query: { unit: snapshot.course } }),
  )
})
