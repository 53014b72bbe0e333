import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readEstate, readTimeline, readUnitPage } from '../../contract/register.ts'
import { sql } from '../platform/db.ts'
import { registerWorld } from './testing.ts'

let world: Awaited<ReturnType<typeof registerWorld>>
before(async () => {
  world = await registerWorld()
  const { ines, marta, at } = world
  await world.create(ines, { openedAt: '2024-01-10T00:00:00Z' })
  const quiet = (await world.create(ines, { unit: at('Line 3'), openedAt: '2024-03-01T00:00:00Z' })).body.id
  const gone = (await world.create(marta, { unit: at('Gdańsk'), openedAt: '2024-02-01T00:00:00Z' })).body.id
  const fake = (
    await world.create(marta, {
      unit: at('Gdańsk'),
      network: 'website',
      url: 'https://aldermoor.pl.example/oferty',
      openedAt: null,
    })
  ).body.id
  const { db } = world.app
  await sql`update presence.account set last_post_at = now() - interval '1 year', followers = 70 where id = ${quiet}`.execute(
    db,
  )
  await sql`update presence.account set status = 'retired', closed_at = '2024-05-05' where id = ${gone}`.execute(db)
  await sql`update presence.account set status = 'impostor', steward_id = null where id = ${fake}`.execute(db)
})
after(() => world.app.close())

test('the estate map counts each account once, in its unit and network, as it stands', async () => {
  const { body } = await world.app.call(world.admin, readEstate, { query: {} })
  assert.deepEqual([body.total, body.conditions], [4, { active: 1, impostor: 1, retired: 1, 'semi-idle': 1 }])
  assert.deepEqual(body.units.map(({ unit, depth, count }) => [unit.name, depth, count]).toSorted(), [
    ['Gdańsk', 2, 2],
    ['Line 3', 3, 1],
    ['Porto', 2, 1],
  ])
  assert.deepEqual(body.networks, [
    { network: 'bluesky', count: 3 },
    { network: 'website', count: 1 },
  ])
  const seen = await world.app.call(world.marta, readEstate, { query: {} })
  assert.deepEqual(
    seen.body.units.map(({ unit }) => unit.name),
    ['Gdańsk'],
  )
})

test('the timeline has every month from the first opening to now', async () => {
  const { body } = await world.app.call(world.admin, readTimeline, { query: {} })
  assert.deepEqual(body.months.slice(0, 6), [
    { month: '2024-01', opened: 1, closed: 0, total: 1 },
    { month: '2024-02', opened: 1, closed: 0, total: 2 },
    { month: '2024-03', opened: 1, closed: 0, total: 3 },
    { month: '2024-04', opened: 0, closed: 0, total: 3 },
    { month: '2024-05', opened: 0, closed: 1, total: 2 },
    { month: '2024-06', opened: 0, closed: 0, total: 2 },
  ])
  assert.equal(body.months.at(-1)?.month, new Date().toISOString().slice(0, 7))
})

test('a unit’s page says in a minute what its head should know', async () => {
  const read = (unit: string, who = world.admin) =>
    world.app.call(who, readUnitPage, { params: { id: world.at(unit) } })
  const { body } = await read('EMEA')
  assert.deepEqual(
    [
      body.total,
      body.inUse,
      body.semiIdleShare,
      body.followers,
      body.attention.map(({ condition }) => condition).toSorted(),
    ],
    [4, 2, 50, 70, ['impostor', 'semi-idle']],
  )
  assert.deepEqual(body.says, [
    '4 accounts on 2 networks.',
    '50 % are semi-idle; elsewhere about 25 % are.',
    'One claims to be ours and is not.',
  ])
  assert.deepEqual((await read('Americas')).body.says, ['Americas has no accounts that you can see.'])
  assert.equal((await world.app.call(world.admin, readUnitPage, { params: { id: world.ines.personId } })).status, 404)
})
