import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readMe } from '../../../contract/people/account.ts'
import { listPeople } from '../../../contract/people/directory.ts'
import { readOrganisation, setUpOrganisation, updateOrganisation } from '../../../contract/people/organisation.ts'
import { listUnits } from '../../../contract/people/units.ts'
import { type TestApp, testApp } from '../../testing/index.ts'
import { sessionOf } from '../testing.ts'

let app: TestApp
before(async () => {
  app = await testApp()
})
after(() => app.close())

const body = {
  organisation: ' Kestrel  Water ',
  name: 'Rui Nogueira',
  email: 'Rui@kestrel.example',
  password: 'a long enough password',
  locale: 'de' as const,
  timeZone: 'Europe/Lisbon',
}

test('a new server is not set up', async () => {
  const { body: found } = await app.call(undefined, readOrganisation, {})
  assert.deepEqual(found, {
    name: null,
    ready: false,
    needsSetUpCode: false,
    sample: 'absent',
    mail: false,
    address: 'http://localhost:3000',
    locale: null,
    timeZone: null,
  })
})

test('an invalid setup changes nothing', async () => {
  const cases = [
    [{ organisation: '   ' }, 422],
    [{ name: '\u0007' }, 422],
    [{ timeZone: 'Mars/Olympus' }, 422],
    [{ password: 'short' }, 400],
    [{ email: 'nobody' }, 400],
  ] as const
  for (const [wrong, status] of cases) {
    const answer = await app.call(undefined, setUpOrganisation, { body: { ...body, ...wrong } })
    assert.equal(answer.status, status, JSON.stringify(wrong))
  }
  assert.equal((await app.call(undefined, readOrganisation, {})).body.ready, false)
  assert.deepEqual(await app.log(), [])
})

test('of several concurrent setups one succeeds and is signed in', async () => {
  const answers = await Promise.all(
    [1, 2, 3, 4].map((i) =>
      app.call(undefined, setUpOrganisation, { body: { ...body, email: `rui${i}@kestrel.example` } }),
    ),
  )
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409, 409, 409])
  const first = answers.find(({ status }) => status === 200)
  assert.ok(first)
  assert.ok(answers.filter((a) => a !== first).every(({ problem }) => problem.code === 'already-set-up'))

  const rui = sessionOf(first)
  const me = (await app.call(rui, readMe, {})).body
  assert.equal(me.organisation, 'Kestrel Water')
  assert.equal(me.administrator, true)
  assert.equal(me.locale, 'de')
  assert.equal(me.hasPassword, true)
  assert.equal(me.person.timeZone, 'Europe/Lisbon')
  assert.deepEqual(
    me.person.roles.map(({ role, unit }) => [role, unit.name]),
    [['administrator', 'Kestrel Water']],
  )
  assert.equal((await app.call(rui, listPeople, { query: {} })).body.total, 1)
  const units = (await app.call(rui, listUnits, { query: {} })).body.items
  assert.deepEqual(
    units.map(({ name, parent, depth, people }) => ({ name, parent, depth, people })),
    [{ name: 'Kestrel Water', parent: null, depth: 0, people: 1 }],
  )
  assert.deepEqual(
    (await app.log()).map(({ verb, kind }) => `${verb} ${kind}`),
    ['Create organisation', 'Create unit', 'Create person', 'Add role', 'Create session'],
  )

  const renamed = await app.call(rui, updateOrganisation, { body: { name: 'Kestrel' } })
  assert.equal(renamed.body.name, 'Kestrel')
  const length = (await app.log()).length
  await app.call(rui, updateOrganisation, { body: { name: 'Kestrel' } })
  const visitor = await app.person('Inês Carvalho')
  assert.equal((await app.call(visitor, updateOrganisation, { body: { locale: 'en' } })).status, 403)
  assert.equal((await app.call(visitor, updateOrganisation, { body: { name: 'Mine' } })).status, 403)
  assert.equal((await app.log()).length, length)

  // Refusals to unknown clients are in its language.
  assert.equal((await app.call(visitor, updateOrganisation, { body: {} })).problem.title, 'Nicht erlaubt')
  const inEnglish = await app.call(rui, updateOrganisation, { body: { locale: 'en' } })
  assert.deepEqual([inEnglish.body.name, inEnglish.body.locale], ['Kestrel', 'en'])
  await app.call(rui, updateOrganisation, { body: { locale: 'en' } })
  assert.equal((await app.log()).length, length + 1)
  assert.equal((await app.call(visitor, updateOrganisation, { body: {} })).problem.title, 'Not allowed')
})
