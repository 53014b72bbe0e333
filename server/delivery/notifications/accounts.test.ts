import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { listNotifications } from '../../../contract/delivery.ts'
import { updatePerson } from '../../../contract/people/directory.ts'
import { assignRole } from '../../../contract/people/roles.ts'
import { createUnit, listUnits } from '../../../contract/people/units.ts'
import { createAccount, updateAccount } from '../../../contract/presence/accounts.ts'
import { pausePublishing } from '../../../contract/presence/publishing-pauses.ts'
import { reviewAccount } from '../../../contract/presence/reviews.ts'
import { sql } from '../../platform/db.ts'
import { addJob } from '../../platform/jobs.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'

type Person = NonNullable<Somebody>
let app: TestApp
let admin: Person
let ines: Person
let rui: Person
let porto: string
before(async () => {
  app = await testApp()
  admin = await app.person('Sabine Krüger', { administrator: true })
  const root = String((await app.call(admin, listUnits, { query: {} })).body.items[0]?.id)
  porto = (await app.call(admin, createUnit, { body: { name: 'Porto', parent: root } })).body.id
  ines = await app.person('Inês Carvalho', { unit: porto })
  rui = await app.person('Rui Nogueira', { unit: porto })
  await app.call(admin, assignRole, { params: { id: root }, body: { person: rui.personId, role: 'head' } })
})
after(() => app.close())

const enter = async (handle: string) => {
  const url = `https://bsky.app/profile/${handle}`
  const body = { network: 'bluesky' as const, handle, url, name: handle, unit: porto }
  return (await app.call(ines, createAccount, { body })).body.id
}
const notificationsOf = async (who: Person, reason: string) => {
  await app.settle()
  const { body } = await app.call(who, listNotifications, { query: {} })
  return body.items
    .filter((one) => one.reason === reason && one.readAt === null)
    .map(({ link, excerpt }) => [link, excerpt])
}

test('people responsible for an account are asked to review it, until one of them has', async () => {
  const id = await enter('seals.example')
  await sql`update presence.account set review_due_at = now() + interval '10 days' where id = ${id}`.execute(app.db)
  await addJob(app.db, 'account-reviews', {})
  assert.deepEqual(await notificationsOf(ines, 'account review due'), [[`/accounts/${id}`, 'seals.example']])
  assert.deepEqual(await notificationsOf(rui, 'account review due'), [])
  await app.call(ines, reviewAccount, { params: { id } })
  assert.deepEqual(await notificationsOf(ines, 'account review due'), [])
})

test('a missing steward is reported to the leads of the unit above, until someone takes the account', async () => {
  const id = await enter('pumps.example')
  const unit = (await app.call(admin, createUnit, { body: { name: 'Gdańsk', parent: await rootOf() } })).body.id
  await app.call(admin, updatePerson, { params: { id: ines.personId }, body: { unit } })
  const links = (await notificationsOf(rui, 'account without steward')).map(([link]) => link)
  assert.ok(links.includes(`/accounts/${id}`))
  await app.call(rui, updateAccount, { params: { id }, body: { steward: rui.personId } })
  assert.ok(!(await notificationsOf(rui, 'account without steward')).some(([link]) => link === `/accounts/${id}`))
})
const rootOf = async () => String((await app.call(admin, listUnits, { query: {} })).body.items[0]?.id)

test('people responsible for an account are notified that publishing is paused, with the reason', async () => {
  await app.call(admin, pausePublishing, { body: { unit: porto, reason: 'An accident' } })
  assert.deepEqual(await notificationsOf(rui, 'publishing paused'), [['/accounts', 'An accident']])
  assert.deepEqual(await notificationsOf(admin, 'publishing paused'), [])
})
