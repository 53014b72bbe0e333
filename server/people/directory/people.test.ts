import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readMe } from '../../../contract/people/account.ts'
import {
  createPerson,
  deactivatePerson,
  listPeople,
  reactivatePerson,
  readPerson,
  updatePerson,
} from '../../../contract/people/directory.ts'
import { createUnit, listUnits } from '../../../contract/people/units.ts'
import { sql } from '../../platform/db.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { refuses } from '../testing.ts'

let app: TestApp
let admin: NonNullable<Somebody>
let rui: NonNullable<Somebody>
before(async () => {
  app = await testApp()
  admin = await app.person('Sabine Krüger', { administrator: true, email: 'sabine@test.example' })
  rui = await app.person('Rui Nogueira', { email: 'rui@test.example' })
})
after(() => app.close())

const change = (who: Somebody, id: string, body: Parameters<typeof app.call<typeof updatePerson>>[2]['body']) =>
  app.call(who, updatePerson, { params: { id }, body })
const read = async (who: Somebody, id: string) => (await app.call(who, readPerson, { params: { id } })).body
const search = async (query: Parameters<typeof app.call<typeof listPeople>>[2]['query']) => {
  const { body } = await app.call(rui, listPeople, { query })
  return body.items.map(({ name }) => name)
}

test('people edit their own profile', async () => {
  const { status, body } = await change(rui, rui.personId, {
    name: '  Rui   Nogueira ',
    title: 'Community manager',
    location: 'Porto',
    timeZone: 'Europe/Lisbon',
    languages: ['Portuguese', ' english', 'English'],
    skills: ['Seals'],
    about: 'Ask **me** <script>',
  })
  assert.equal(status, 200)
  assert.deepEqual(
    [body.name, body.title, body.languages, body.aboutHtml],
    ['Rui Nogueira', 'Community manager', ['Portuguese', 'english'], '<p>Ask <strong>me</strong> &lt;script&gt;</p>'],
  )
  assert.deepEqual(
    (await app.log()).map(({ verb, kind }) => `${verb} ${kind}`),
    ['Update person'],
  )
  await change(rui, rui.personId, { title: 'Community manager' })
  assert.equal((await app.log()).length, 1)
})

test('edits without permission or with invalid values are refused', async () => {
  const id = rui.personId
  await refuses(app, 403, 'forbidden', () => change(rui, admin.personId, { title: 'x' }))
  await refuses(app, 403, 'forbidden', () => change(rui, id, { title: 'x', email: 'new@test.example' }))
  await refuses(app, 403, 'forbidden', () => change(rui, id, { manager: admin.personId }))
  await refuses(app, 422, 'invalid', () => change(rui, id, { name: '  ' }))
  await refuses(app, 422, 'invalid', () => change(rui, id, { timeZone: '+01:00' }))
  await refuses(app, 404, 'not-found', () => change(admin, '0192f0c1-0000-7000-8000-000000000001', { title: 'x' }))
  await refuses(app, 409, 'email-taken', () => change(admin, id, { email: 'SABINE@test.example' }))
  await refuses(app, 422, 'invalid', () => change(admin, id, { unit: id }))
  await refuses(app, 422, 'invalid', () => change(admin, id, { manager: '0192f0c1-0000-7000-8000-000000000001' }))
})

test('managers and reports, never in a cycle', async () => {
  const ines = await app.person('Inês Carvalho')
  const { body } = await change(admin, ines.personId, { manager: rui.personId })
  assert.equal(body.manager?.name, 'Rui Nogueira')
  assert.deepEqual(
    (await read(ines, rui.personId)).reports.map(({ name }) => name),
    ['Inês Carvalho'],
  )
  await change(admin, rui.personId, { manager: admin.personId })
  await refuses(app, 422, 'cycle', () => change(admin, admin.personId, { manager: ines.personId }))
  await refuses(app, 422, 'cycle', () => change(admin, rui.personId, { manager: rui.personId }))
  const [one, two] = [await app.person('Circle One'), await app.person('Circle Two')]
  const both = await Promise.all([
    change(admin, one.personId, { manager: two.personId }),
    change(admin, two.personId, { manager: one.personId }),
  ])
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 422])
})

test('an email address is shown to others only if the person allows it', async () => {
  assert.equal((await read(admin, rui.personId)).email, 'rui@test.example')
  const other = await app.person('Marta Wiśniewska')
  assert.equal((await read(other, rui.personId)).email, 'rui@test.example')
  await sql`update people.person set show_email = false where id = ${rui.personId}`.execute(app.db)
  assert.equal((await read(other, rui.personId)).email, null)
  assert.equal((await read(rui, rui.personId)).email, 'rui@test.example')
  assert.equal((await read(admin, rui.personId)).email, 'rui@test.example')
})

test('the directory is searched by name, title, skill, place, unit and language, with or without accents, with a typing error', async () => {
  const root = (await app.call(admin, listUnits, { query: {} })).body.items[0]
  const emea = (await app.call(admin, createUnit, { body: { name: 'EMEA', parent: String(root?.id) } })).body
  const halle = (await app.call(admin, createUnit, { body: { name: 'Halle', parent: emea.id } })).body
  const jonas = await app.person('Jonas Reinhardt', { unit: halle.id })
  const about = { title: 'Seal specialist', location: 'Halle', languages: ['German'], skills: ['mechanical seals'] }
  await change(jonas, jonas.personId, about)
  assert.deepEqual(await search({ q: 'wisniewska' }), ['Marta Wiśniewska'])
  assert.deepEqual(await search({ q: 'ŚNIEW mar' }), ['Marta Wiśniewska'])
  assert.deepEqual(await search({ q: 'seal' }), ['Jonas Reinhardt', 'Rui Nogueira'])
  assert.deepEqual(await search({ q: 'mechanical seals jonas' }), ['Jonas Reinhardt'])
  assert.deepEqual(await search({ q: 'reinhart' }), ['Jonas Reinhardt'])
  assert.deepEqual(await search({ q: '%' }), [])
  assert.deepEqual(await search({ unit: emea.id }), ['Jonas Reinhardt'])
  assert.deepEqual(await search({ language: 'german' }), ['Jonas Reinhardt'])
  assert.deepEqual(await search({ location: 'porto', q: 'rui' }), ['Rui Nogueira'])
  const { items, total } = (await app.call(rui, listPeople, { query: { q: 'jonas' } })).body
  assert.equal(total, 1)
  assert.deepEqual(items[0]?.unitPath, ['EMEA', 'Halle'])
  const units = (await app.call(rui, listUnits, { query: { q: 'mechanical' } })).body.items
  assert.deepEqual(
    units.map(({ name, matches: hits }) => [name, hits]),
    [
      ['Test', 1],
      ['EMEA', 1],
      ['Halle', 1],
    ],
  )
})

test('pages follow each other without gaps or repeats', async () => {
  for (const name of ['Ärne', 'arne', 'Zoë', 'Öyvind', 'same', 'same', 'same'])
    await app.person(name, { email: `${Math.random()}@test.example` })
  const whole = (await app.call(rui, listPeople, { query: { limit: 100 } })).body
  const seen: string[] = []
  for (let after: string | undefined, more = true; more; ) {
    const { body } = await app.call(rui, listPeople, { query: { limit: 3, ...(after && { after }) } })
    seen.push(...body.items.map(({ id }) => id))
    assert.equal(body.total, whole.total)
    after = body.next ?? undefined
    more = body.next !== null
  }
  assert.deepEqual(
    seen,
    whole.items.map(({ id }) => id),
  )
  const names = whole.items.map(({ name }) => name)
  assert.ok(names.indexOf('Ärne') < names.indexOf('Zoë'))
  await refuses(app, 400, 'invalid', () => app.call(rui, listPeople, { query: { after: 'made-up' } }))
})

test('administrators add people', async () => {
  const body = { name: 'Noor Siddiqui', email: 'noor@test.example' }
  await refuses(app, 403, 'forbidden', () => app.call(rui, createPerson, { body }))
  const made = await app.call(admin, createPerson, { body }, { 'idempotency-key': 'make-noor-once' })
  assert.deepEqual([made.body.state, made.body.email], ['invited', 'noor@test.example'])
  const again = await app.call(admin, createPerson, { body }, { 'idempotency-key': 'make-noor-once' })
  assert.equal(again.body.id, made.body.id)
  await refuses(app, 409, 'email-taken', () =>
    app.call(admin, createPerson, { body: { ...body, email: 'NOOR@test.example' } }),
  )
  assert.deepEqual(await search({ state: 'invited' }), ['Noor Siddiqui'])
})

test('a deactivated person is signed out at once and can be reactivated', async () => {
  const daniel = await app.person('Daniel Mwangi')
  const params = { id: daniel.personId }
  await refuses(app, 403, 'forbidden', () => app.call(rui, deactivatePerson, { params }))
  assert.equal((await app.call(admin, deactivatePerson, { params })).body.state, 'deactivated')
  assert.equal((await app.call(daniel, readMe, {})).status, 401)
  assert.deepEqual(await search({ q: 'mwangi' }), [])
  assert.deepEqual(await search({ q: 'mwangi', state: 'deactivated' }), ['Daniel Mwangi'])
  const length = (await app.log()).length
  await app.call(admin, deactivatePerson, { params })
  assert.equal((await app.log()).length, length)
  assert.equal((await app.call(admin, reactivatePerson, { params })).body.state, 'active')
  assert.equal((await app.call(daniel, readMe, {})).status, 401)
})

test('the last administrator cannot be removed', async () => {
  await refuses(app, 409, 'last-administrator', () =>
    app.call(admin, deactivatePerson, { params: { id: admin.personId } }),
  )
  const second = await app.person('Henrik Solberg', { administrator: true })
  const both = await Promise.all([
    app.call(second, deactivatePerson, { params: { id: admin.personId } }),
    app.call(admin, deactivatePerson, { params: { id: second.personId } }),
  ])
  assert.equal(
    both.filter(({ status }) => status === 200).length,
    1,
    JSON.stringify(both.map(({ problem }) => problem)),
  )
})
