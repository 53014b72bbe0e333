import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { connectAccount, connectNetwork, readConnection } from '../../../../contract/connections.ts'
import { listUnits } from '../../../../contract/people.ts'
import { createAccount, readAccount } from '../../../../contract/presence.ts'
import { type BlueskyAccount, startBluesky } from '../../../testing/bluesky.ts'
import { type Somebody, type TestApp, testApp } from '../../../testing/index.ts'

let app: TestApp
let bluesky: Awaited<ReturnType<typeof startBluesky>>
let admin: NonNullable<Somebody>
let unit: string
let plant: BlueskyAccount
before(async () => {
  bluesky = await startBluesky()
  app = await testApp({ ORBWEAVER_OUTSIDE_PRIVATE: '1' })
  admin = await app.person('Sabine Krüger', { administrator: true })
  unit = String((await app.call(admin, listUnits, { query: {} })).body.items[0]?.id)
  plant = await bluesky.createAccount('aldermoor-porto.test', 'Aldermoor Porto')
  await bluesky.post(plant, 'Seals for the harbour', '2026-11-02T09:00:00.000Z')
  await bluesky.post(plant, 'Open day', '2026-11-05T09:00:00.000Z')
  const connected = await app.call(admin, connectNetwork, {
    params: { network: 'bluesky' },
    body: { service: bluesky.url },
  })
  assert.equal(connected.status, 200)
})
after(async () => {
  await app?.close()
  await bluesky?.stop()
})

async function enter(handle: string) {
  const { body, status } = await app.call(admin, createAccount, {
    body: { network: 'bluesky', handle, url: `https://bsky.app/profile/${handle}`, name: handle, unit },
  })
  assert.equal(status, 200)
  return body.id
}

test('an account is looked at, and what is seen is kept', async () => {
  const id = await enter('aldermoor-porto.test')
  const password = await bluesky.createAppPassword(plant)
  const kept = await app.call(admin, connectAccount, {
    params: { id },
    body: { identifier: plant.handle, password, service: bluesky.url },
  })
  assert.equal(kept.status, 200, JSON.stringify(kept.problem))
  await app.settle()
  const { body: health } = await app.call(admin, readConnection, { params: { id } })
  assert.deepEqual([health.state, health.error, health.credential?.identifier], ['well', null, plant.handle])
  const { body } = await app.call(admin, readAccount, { params: { id } })
  assert.equal(body.lastPostAt?.slice(0, 10), '2026-11-05')
})
