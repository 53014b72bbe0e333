import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { checkPermission } from '../../../../contract/governance/permissions.ts'
import { readAccount } from '../../../../contract/presence/accounts.ts'
import {
  listPublishingPauses,
  pausePublishing,
  resumePublishing,
} from '../../../../contract/presence/publishing-pauses.ts'
import { readUnitReport } from '../../../../contract/presence/reports.ts'
import { rows, sql } from '../../../platform/db.ts'
import { registerWorld } from '../../testing.ts'

let world: Awaited<ReturnType<typeof registerWorld>>
before(async () => {
  world = await registerWorld()
})
after(() => world.app.close())

const pause = (who: typeof world.admin, unit: string | null, reason = 'An accident in Porto') =>
  world.app.call(who, pausePublishing, { body: { unit, reason } })
const resume = (who: typeof world.admin, id: string) => world.app.call(who, resumePublishing, { params: { id } })

test('a head pauses publishing of a unit and its sub-units, with a reason, until it is resumed', async () => {
  const { app, admin, ines, rui, marta, at, assign, refuses } = world
  await assign(rui, 'head', 'Porto')
  const porto = (await world.create(ines, { unit: at('Line 3') })).body.id
  const gdansk = (await world.create(marta, { unit: at('Gdańsk') })).body.id
  const publish = async (who: typeof admin, resource: string) => {
    const { body } = await app.call(who, checkPermission, { query: { action: 'publish', resource } })
    return [body.allowed, body.rule]
  }
  await refuses(403, 'forbidden', () => pause(ines, at('Porto')))
  await refuses(403, 'forbidden', () => pause(rui, at('EMEA')))
  await refuses(403, 'forbidden', () => pause(rui, null))
  await refuses(422, 'invalid', () => pause(rui, at('Porto'), '  '))
  await refuses(422, 'invalid', () => pause(admin, ines.personId))
  const { body } = await pause(rui, at('Porto'))
  assert.deepEqual(
    body.items.map(({ unit, accounts, by, canResume }) => [unit?.name, accounts, by?.name, canResume]),
    [['Porto', 1, 'Rui Nogueira', true]],
  )
  assert.deepEqual([await publish(ines, porto), (await publish(marta, gdansk))[0]], [[false, 'G-07'], true])
  const { body: account } = await app.call(ines, readAccount, { params: { id: porto } })
  assert.deepEqual(
    [account.publishingPause?.reason, account.publishingPause?.unit?.name],
    ['An accident in Porto', 'Porto'],
  )
  await refuses(409, 'already-paused', () => pause(rui, at('Porto')))
  const seen = await app.call(marta, listPublishingPauses, {})
  assert.deepEqual(
    seen.body.items.map(({ accounts, canResume, reason }) => [accounts, canResume, reason]),
    [[0, false, null]],
    'without a visible affected account the reason is hidden',
  )
  const [inside] = (await app.call(ines, listPublishingPauses, {})).body.items
  assert.equal(inside?.reason, 'An accident in Porto')
  const page = async (who: typeof admin) => (await app.call(who, readUnitReport, { params: { id: at('Line 3') } })).body
  assert.deepEqual(
    [(await page(marta)).publishingPause?.reason, (await page(ines)).publishingPause?.reason],
    [null, 'An accident in Porto'],
  )
  assert.ok(!JSON.stringify(await page(marta)).includes('accident'))

  await pause(admin, null, 'Everything stops')
  assert.deepEqual(await publish(marta, gdansk), [false, 'G-07'])
  const [whole, unit] = (await app.call(admin, listPublishingPauses, {})).body.items
  await refuses(403, 'forbidden', () => resume(rui, String(whole?.id)))
  await resume(admin, String(whole?.id))
  assert.deepEqual([(await publish(marta, gdansk))[0], await publish(ines, porto)], [true, [false, 'G-07']])
  assert.deepEqual((await resume(rui, String(unit?.id))).body.items, [])
  assert.equal((await publish(ines, porto))[0], true)
  await refuses(404, 'not-found', () => resume(rui, String(unit?.id)))
  const log = await rows<{ what: string; reason: string; people: string[] }>(
    app.db,
    sql`select detail->>'what' as what, detail->>'reason' as reason, detail->'people' as people from activity.log
      where kind = 'account' and verb = 'Announce' order by xact, id`,
  )
  assert.deepEqual(
    log.map(({ what }) => what),
    ['publishing paused', 'publishing paused', 'publishing resumed', 'publishing resumed'],
  )
  assert.deepEqual([log[0]?.people, log[1]?.people.length], [[ines.personId], 2])
})
