import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { approveClaim, claimPlaceholder, listClaims, rejectClaim } from '../../../contract/people/claims.ts'
import { listPeople, readPerson } from '../../../contract/people/directory.ts'
import { row, sql } from '../../platform/db.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { refuses } from '../testing.ts'

let app: TestApp
let admin: NonNullable<Somebody>
before(async () => {
  app = await testApp()
  admin = await app.person('Sabine Krüger', { administrator: true })
})
after(() => app.close())

async function author(name: string): Promise<string> {
  const made = await row<{ id: string }>(
    app.db,
    sql`insert into people.person (name, state, title, location, origin) values (${name}, 'placeholder', 'Seals', 'Halle', 'slack') returning id`,
  )
  return String(made?.id)
}
const claim = (who: Somebody, id: string) =>
  app.call(who, claimPlaceholder, { params: { id }, body: { reason: 'My old name' } })
const waiting = async () => (await app.call(admin, listClaims, { query: {} })).body.items

test('a claim waits for an administrator, who merges the two', async () => {
  const jonas = await app.person('Jonas Reinhardt')
  const other = await app.person('Somebody Else')
  const old = await author('jreinhardt')
  const { body } = await claim(jonas, old)
  assert.deepEqual([body.placeholder.name, body.claimant.name], ['jreinhardt', 'Jonas Reinhardt'])
  assert.equal((await claim(jonas, old)).body.id, body.id)
  await claim(other, old)
  assert.deepEqual(
    (await waiting()).map(({ claimant }) => claimant.name),
    ['Jonas Reinhardt', 'Somebody Else'],
  )
  await refuses(app, 403, 'forbidden', () => app.call(jonas, approveClaim, { params: { id: body.id } }))

  assert.equal((await app.call(admin, approveClaim, { params: { id: body.id } })).status, 204)
  assert.deepEqual(await waiting(), [])
  const found = (await app.call(jonas, readPerson, { params: { id: old } })).body
  assert.deepEqual([found.id, found.title, found.location], [jonas.personId, 'Seals', 'Halle'])
  assert.equal((await app.call(admin, listPeople, { query: { state: 'deactivated' } })).body.total, 0)
  assert.deepEqual(
    (await app.log()).map(({ verb, kind, actor }) => [verb, kind, actor]),
    [
      ['Offer', 'claim', jonas.personId],
      ['Offer', 'claim', other.personId],
      ['Accept', 'claim', admin.personId],
      ['Reject', 'claim', admin.personId],
    ],
  )
  await refuses(app, 404, 'not-found', () => app.call(admin, approveClaim, { params: { id: body.id } }))
  await refuses(app, 404, 'not-found', () => claim(other, old))
})

test('an administrator can reject a claim, and it can be made again', async () => {
  const mei = await app.person('Mei-Ling Tan')
  const old = await author('meiling')
  const { body } = await claim(mei, old)
  assert.equal((await app.call(admin, rejectClaim, { params: { id: body.id } })).status, 204)
  await refuses(app, 404, 'not-found', () => app.call(admin, rejectClaim, { params: { id: body.id } }))
  assert.equal((await app.call(mei, readPerson, { params: { id: old } })).body.state, 'placeholder')
  assert.equal((await claim(mei, old)).status, 200)
})

test('only unclaimed profiles can be claimed, and only by active people', async () => {
  const priya = await app.person('Priya Deshpande')
  await refuses(app, 409, 'not-a-placeholder', () => claim(priya, admin.personId))
  const { body } = await claim(priya, await author('priya'))
  await sql`update people.person set state = 'deactivated' where id = ${priya.personId}`.execute(app.db)
  await refuses(app, 409, 'not-active', () => app.call(admin, approveClaim, { params: { id: body.id } }))
})
