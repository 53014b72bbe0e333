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

const markReviewed = (id: string, who = world.ines) => world.app.call(who, reviewAccount, { params: { id } })
const read = async (id: string) => (await world.app.call(world.admin, readAccount, { params: { id } })).body
async function setDue(id: string, days: number) {
  await sql`update presence.account set review_due_at = now() + make_interval(days => ${days}), reminded_for = null where id = ${id}`.execute(
    world.app.db,
  )
}
async function runDaily() {
  await addJob(world.app.db, 'account-reviews', {})
  await world.app.settle()
}
const listAnnounced = (id: string) =>
  rows<{ what: string; days: number; people: string[] }>(
    world.app.db,
    sql`select detail->>'what' as what, (detail->>'days')::int as days, detail->'people' as people from activity.log
      where object = ${id} and kind = 'account' and verb = 'Announce' order by xact, id`,
  )

test('adding an account counts as a review; later only its steward and deputies can review it', async () => {
  const { rui, marta, ines, refuses } = world
  const { id, review, reviewedAt } = (await world.create(ines, { deputies: [rui.personId] })).body
  assert.deepEqual([review, reviewedAt !== null], ['reviewed', true])
  await setDue(id, 10)
  assert.equal((await read(id)).review, 'due')
  await refuses(404, 'not-found', () => markReviewed(id, marta))
  await refuses(403, 'forbidden', () => markReviewed(id, world.admin))
  assert.equal((await markReviewed(id, rui)).body.review, 'reviewed')
  assert.equal((await read(id)).reviewedBy?.name, 'Rui Nogueira')
  await world.app.call(ines, updateAccount, { params: { id }, body: { status: 'impersonator' } })
  await refuses(409, 'not-in-use', () => markReviewed(id))
})

test('reminders are sent once at 30, 14 and 3 days; publishing is blocked when the review is overdue, until the next review', async () => {
  const { app, ines } = world
  const { id } = (await world.create(ines)).body
  const publish = async () =>
    (await app.call(ines, checkPermission, { query: { action: 'publish', resource: id } })).body
  assert.equal((await publish()).allowed, true)
  await runDaily()
  assert.deepEqual(await listAnnounced(id), [])
  for (const days of [29, 13, 2]) {
    await sql`update presence.account set review_due_at = now() + make_interval(days => ${days}) where id = ${id}`.execute(
      app.db,
    )
    await runDaily()
    await runDaily()
  }
  assert.deepEqual(
    (await listAnnounced(id)).map(({ what, days }) => [what, days]),
    [
      ['review due', 30],
      ['review due', 14],
      ['review due', 3],
    ],
  )
  assert.deepEqual((await listAnnounced(id))[0]?.people, [ines.personId])
  await setDue(id, -1)
  await runDaily()
  await runDaily()
  assert.deepEqual(
    (await listAnnounced(id)).slice(3).map(({ what }) => what),
    ['review overdue'],
  )
  const { allowed, rule, facts } = await publish()
  assert.deepEqual([allowed, rule, (await read(id)).health], [false, 'G-06', 'review overdue'])
  assert.ok(
    facts.some(({ sentence, applies, decides }) => sentence.includes('was confirmed in time') && !applies && decides),
  )
  await markReviewed(id)
  assert.deepEqual([(await publish()).allowed, (await read(id)).health], [true, 'active'])
  await setDue(id, 20)
  await runDaily()
  assert.equal((await listAnnounced(id)).at(-1)?.what, 'review due')
})

test('an account is orphaned when its steward moves or leaves, and the heads of the unit above are notified', async () => {
  const { app, admin, ines, rui, at, assign } = world
  const head = await app.person('Jonas Reinhardt', { unit: at('EMEA') })
  await assign(head, 'head', 'EMEA')
  await assign(rui, 'community manager', 'Porto')
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
  const orphaned = await read(id)
  assert.deepEqual(
    [orphaned.steward, orphaned.health, orphaned.orphaned?.reason, orphaned.deputies.length],
    [null, 'no steward', 'moved', 1],
  )
  assert.equal((await read(other)).steward?.name, 'Luis Ángel Treviño')
  assert.deepEqual(
    (await listAnnounced(id)).map(({ what, people }) => [what, people]),
    [['orphaned', [head.personId]]],
  )
  await world.refuses(409, 'no-steward', () => markReviewed(id))
  await app.call(admin, deactivatePerson, { params: { id: luis.personId } })
  await app.settle()
  assert.equal((await read(other)).orphaned?.reason, 'left')
  const updated = await app.call(ines, updateAccount, { params: { id }, body: { steward: ines.personId } })
  assert.deepEqual([updated.status, updated.body.health, updated.body.deputies], [200, 'active', []])
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
