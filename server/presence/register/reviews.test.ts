import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { checkPermission } from '../../../contract/governance/permissions.ts'
import { deactivatePerson, updatePerson } from '../../../contract/people/directory.ts'
import { readAccount, updateAccount } from '../../../contract/presence/accounts.ts'
import { readAccountHistory } from '../../../contract/presence/changes.ts'
import { reviewAccount } from '../../../contract/presence/reviews.ts'
import { rows, sql } from '../../platform/db.ts'
import { addJob } from '../../platform/jobs.ts'
import { registerWorld } from '../testing.ts'

let world: Awaited<ReturnType<typeof registerWorld>>
before(async () => {
  world = await registerWorld()
})
after(() => world.app.close())

const certify = (id: string, who = world.ines) => world.app.call(who, reviewAccount, { params: { id } })
const read = async (id: string) => (await world.app.call(world.admin, readAccount, { params: { id } })).body
async function endIn(id: string, days: number) {
  await sql`update presence.account set review_due_at = now() + make_interval(days => ${days}), reminded_for = null where id = ${id}`.execute(
    world.app.db,
  )
}
async function runDaily() {
  await addJob(world.app.db, 'account-reviews', {})
  await world.app.settle()
}
const told = (id: string) =>
  rows<{ what: string; days: number; people: string[] }>(
    world.app.db,
    sql`select detail->>'what' as what, (detail->>'days')::int as days, detail->'people' as people from activity.log
      where object = ${id} and kind = 'account' and verb = 'Announce' order by xact, id`,
  )

test('who enters an account confirms it; its steward and deputies do so again, nobody else', async () => {
  const { rui, marta, ines, refuses } = world
  const { id, review, reviewedAt } = (await world.create(ines, { deputies: [rui.personId] })).body
  assert.deepEqual([review, reviewedAt !== null], ['reviewed', true])
  await endIn(id, 10)
  assert.equal((await read(id)).review, 'due')
  await refuses(404, 'not-found', () => certify(id, marta))
  await refuses(403, 'forbidden', () => certify(id, world.admin))
  assert.equal((await certify(id, rui)).body.review, 'reviewed')
  assert.equal((await read(id)).reviewedBy?.name, 'Rui Nogueira')
  await world.app.call(ines, updateAccount, { params: { id }, body: { status: 'impersonator' } })
  await refuses(409, 'not-in-use', () => certify(id))
})

test('reminders come at 30, 14 and 3 days, each once; then the right to publish ends, and comes back', async () => {
  const { app, ines } = world
  const { id } = (await world.create(ines)).body
  const publish = async () =>
    (await app.call(ines, checkPermission, { query: { action: 'publish', resource: id } })).body
  assert.equal((await publish()).allowed, true)
  await runDaily()
  assert.deepEqual(await told(id), [])
  for (const days of [29, 13, 2]) {
    await sql`update presence.account set review_due_at = now() + make_interval(days => ${days}) where id = ${id}`.execute(
      app.db,
    )
    await runDaily()
    await runDaily()
  }
  assert.deepEqual(
    (await told(id)).map(({ what, days }) => [what, days]),
    [
      ['review due', 30],
      ['review due', 14],
      ['review due', 3],
    ],
  )
  assert.deepEqual((await told(id))[0]?.people, [ines.personId])
  await endIn(id, -1)
  await runDaily()
  await runDaily()
  assert.deepEqual(
    (await told(id)).slice(3).map(({ what }) => what),
    ['review overdue'],
  )
  const { allowed, rule, facts } = await publish()
  assert.deepEqual([allowed, rule, (await read(id)).health], [false, 'G-06', 'review overdue'])
  assert.ok(
    facts.some(({ sentence, applies, decides }) => sentence.includes('was confirmed in time') && !applies && decides),
  )
  await certify(id)
  assert.deepEqual([(await publish()).allowed, (await read(id)).health], [true, 'active'])
  await endIn(id, 20)
  await runDaily()
  assert.equal((await told(id)).at(-1)?.what, 'review due')
})

test('a steward who works elsewhere or leaves makes an orphan at once, for the unit above', async () => {
  const { app, admin, ines, rui, at, give } = world
  const head = await app.person('Jonas Reinhardt', { unit: at('EMEA') })
  await give(head, 'head', 'EMEA')
  await give(rui, 'community manager', 'Porto')
  const luis = await app.person('Luis Ángel Treviño', { unit: at('Porto') })
  const { id } = (await world.create(luis, { deputies: [ines.personId] })).body
  const other = (await world.create(luis, { units: [at('Americas')] })).body.id
  const move = (unit: string) =>
    app.call(admin, updatePerson, { params: { id: luis.personId }, body: { unit: at(unit) } })
  await move('Line 3')
  await app.settle()
  assert.equal((await read(id)).steward?.name, 'Luis Ángel Treviño')
  await move('Americas')
  await app.settle()
  const orphan = await read(id)
  assert.deepEqual(
    [orphan.steward, orphan.health, orphan.orphaned?.reason, orphan.deputies.length],
    [null, 'no steward', 'moved', 1],
  )
  assert.equal((await read(other)).steward?.name, 'Luis Ángel Treviño')
  assert.deepEqual(
    (await told(id)).map(({ what, people }) => [what, people]),
    [['orphaned', [head.personId]]],
  )
  await world.refuses(409, 'no-steward', () => certify(id))
  await app.call(admin, deactivatePerson, { params: { id: luis.personId } })
  await app.settle()
  assert.equal((await read(other)).orphaned?.reason, 'left')
  const taken = await app.call(ines, updateAccount, { params: { id }, body: { steward: ines.personId } })
  assert.deepEqual([taken.status, taken.body.health, taken.body.deputies], [200, 'active', []])
  assert.equal((await read(id)).orphaned, null)
  const { body } = await app.call(ines, readAccountHistory, { params: { id }, query: {} })
  const [last, before] = body.items
  assert.deepEqual(
    last?.changes.find(({ field }) => field === 'steward'),
    { field: 'steward', from: null, to: 'Inês Carvalho' },
  )
  assert.deepEqual(
    [before?.event, before?.changes],
    ['orphaned', [{ field: 'steward', from: 'Luis Ángel Treviño', to: null }]],
  )
})
