import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { createUnit } from '../../../../contract/people/units.ts'
import { listPublishingPauses, pausePublishing } from '../../../../contract/presence/publishing-pauses.ts'
import { listRetirements, proposeRetirement } from '../../../../contract/presence/retirement.ts'
import { recordStatements } from '../../../testing/index.ts'
import { registerWorld } from '../../testing.ts'

let world: Awaited<ReturnType<typeof registerWorld>>
before(async () => {
  world = await registerWorld()
})
after(() => world.app.close())

test('publishing pauses are listed in a constant number of statements', async () => {
  const { app, admin, at } = world
  const list = () => app.call(admin, listPublishingPauses, {})
  const add = async (count: number, name: string) => {
    for (let i = 0; i < count; i++) {
      const unit = (await app.call(admin, createUnit, { body: { name: `${name} ${i}`, parent: at('Porto') } })).body.id
      await world.create(admin, { unit })
      const paused = await app.call(admin, pausePublishing, { body: { unit, reason: 'An accident' } })
      assert.equal(paused.status, 200)
    }
  }
  await add(1, 'Few')
  await app.call(admin, pausePublishing, { body: { unit: null, reason: 'All' } })
  await list()
  const few = (await recordStatements(list)).length
  await add(6, 'Many')
  const { items } = (await list()).body
  assert.deepEqual(
    items.map(({ unit, accounts, by, canResume }) => [unit === null, accounts, by?.name, canResume]),
    [[true, 7, 'Sabine Krüger', true], ...Array.from({ length: 7 }, () => [false, 1, 'Sabine Krüger', true])],
  )
  assert.ok((await recordStatements(list)).length <= few + 1)
})

test('retirements are listed in a constant number of statements', async () => {
  const { app, admin } = world
  const list = () => app.call(admin, listRetirements, { query: {} })
  const add = async (count: number) => {
    for (let i = 0; i < count; i++) {
      const account = (await world.create(admin)).body.id
      const proposed = await app.call(admin, proposeRetirement, { params: { id: account }, body: { reason: 'Quiet' } })
      assert.equal(proposed.status, 200)
    }
  }
  await add(1)
  await list()
  const few = (await recordStatements(list)).length
  await add(6)
  const { items } = (await list()).body
  assert.equal(items.length, 7)
  assert.ok(items.every(({ steps }) => steps.length > 0))
  assert.ok((await recordStatements(list)).length <= few + 1)
})
