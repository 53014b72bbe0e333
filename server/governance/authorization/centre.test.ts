import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as charter from '../../../contract/governance/charter.ts'
import * as trainingContract from '../../../contract/governance/training.ts'
import { sql } from '../../platform/db.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { buildFixture, decisionLine, type Fixture, switchTo } from '../testing/fixture.ts'
import { ok, refuses } from '../testing.ts'

type Person = NonNullable<Somebody>
let app: TestApp
let snapshot: Fixture
let admin: Person
let amara: Person
let rui: Person
before(async () => {
  app = await testApp()
  snapshot = await buildFixture(app)
  admin = await app.person('Sabine Krüger', { administrator: true })
  amara = await app.person('Amara Okafor', { unit: snapshot.idOf('Centre of Excellence') })
  rui = await app.person('Rui Nogueira', { unit: snapshot.idOf('Porto') })
  await switchTo(snapshot, 'hub and spoke')
})
after(() => app.close())

const course = () => snapshot.course
const issueCertificate = (who: Somebody, person: string, until?: string) =>
  app.call(who, trainingContract.issueCertificate, {
    params: { id: course(), person },
    body: until === undefined ? {} : { expiresAt: until },
  })
const revokeCertificate = (who: Somebody, person: string) =>
  app.call(who, trainingContract.revokeCertificate, { params: { id: course(), person } })

test('the centre issues and revokes certificates, and the permission follows', async () => {
  const { spoke } = snapshot.people
  await refuses(app, 403, 'forbidden', () => issueCertificate(rui, spoke))
  await refuses(app, 403, 'forbidden', () => revokeCertificate(rui, spoke))
  assert.equal((await revokeCertificate(amara, spoke)).status, 204)
  await refuses(app, 404, 'not-found', () => revokeCertificate(amara, spoke))
  assert.match(await decisionLine(snapshot, 'spoke', 'publish'), /^- H-02 .*valid certificate/)
  await refuses(app, 422, 'invalid', () => issueCertificate(amara, spoke, '2020-01-01T00:00:00Z'))
  const made = ok(await issueCertificate(amara, spoke))
  assert.deepEqual(
    [made.person.name, made.course.name, made.expiresAt, made.valid],
    ['spoke', 'Publishing outside', null, true],
  )
  assert.match(await decisionLine(snapshot, 'spoke', 'publish'), /^\+ H-02/)
})

test('a certificate expires after the validity period of its course', async () => {
  const create = (who: Somebody, name: string) =>
    app.call(who, trainingContract.createCourse, { body: { name, minutes: 35, months: 12 } })
  await refuses(app, 403, 'forbidden', () => create(rui, 'Answering'))
  await refuses(app, 409, 'name-taken', () => create(admin, 'publishing outside'))
  await refuses(app, 422, 'invalid', () => create(admin, '  '))
  const { id } = ok(await create(admin, 'Answering in a storm'))
  const params = { id, person: rui.personId }
  const { expiresAt: until } = ok(await app.call(admin, trainingContract.issueCertificate, { params, body: {} }))
  const inAYear = Temporal.Now.zonedDateTimeISO('UTC').add({ months: 12 }).epochMilliseconds
  assert.ok(Math.abs(Date.parse(String(until)) - inAYear) < 60_000)
  const { items } = ok(await app.call(rui, trainingContract.listCourses, {}))
  assert.deepEqual(
    items.map(({ name, requiredFor, certifiedPeople }) => [name, requiredFor, certifiedPeople]),
    [
      ['Answering in a storm', [], 1],
      ['Publishing outside', ['publish', 'approve', 'answer'], 9],
    ],
  )
})

test('certificates of a course and of a person are listed in pages', async () => {
  const list = (query: object) => app.call(rui, trainingContract.listCertificates, { query })
  assert.equal((await list({})).status, 422)
  const first = ok(await list({ course: course(), limit: 5 }))
  const rest = ok(await list({ course: course(), limit: 5, after: first.next }))
  const names = [...first.items, ...rest.items].map(({ person }) => person.name)
  assert.equal(new Set(names).size, 9)
  assert.deepEqual([...names].sort(), names)
  assert.equal(rest.next, null)
  assert.equal(ok(await list({ person: snapshot.people.spoke })).items.length, 1)
})

test('expiring certificates are listed, the earliest expiry first', async () => {
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
  const expiries = [
    [snapshot.people.hub, 5],
    [snapshot.people['account owner'], 25],
    [snapshot.people['sub-hub'], 45],
  ] as const
  for (const [person, days] of expiries.toReversed()) ok(await issueCertificate(amara, person, inDays(days)))
  const list = async (query: object) => ok(await app.call(rui, trainingContract.listExpiringCertificates, { query }))
  const names = async (query: object) => (await list(query)).items.map(({ person }) => person.name)
  assert.deepEqual(await names({}), ['hub', 'account owner'])
  assert.deepEqual(await names({ days: 14 }), ['hub'])
  assert.deepEqual(await names({ days: 90, unit: snapshot.idOf('EMEA') }), ['hub', 'account owner', 'sub-hub'])
  assert.deepEqual(await names({ days: 90, unit: snapshot.idOf('Gdańsk') }), ['account owner'])
  assert.deepEqual(await names({ days: 90, person: snapshot.people['sub-hub'] }), ['sub-hub'])
  const first = await list({ days: 90, course: course(), limit: 1 })
  const rest = await list({ days: 90, course: course(), limit: 5, after: first.next })
  assert.deepEqual(
    [first.total, ...[first, rest].flatMap(({ items }) => items.map(({ person }) => person.name))],
    [3, 'hub', 'account owner', 'sub-hub'],
  )
  await sql`update people.person set state = 'deactivated' where id = ${snapshot.people.hub}`.execute(app.db)
  assert.equal((await list({})).total, 1, 'certificates of deactivated people are left out')
  await sql`update people.person set state = 'active' where id = ${snapshot.people.hub}`.execute(app.db)
})

test('the centre edits the charter, based on the version that was read', async () => {
  const texts = { strategy: 'We *help*.', training: '', research: '', measurement: '', vendors: '' }
  const write = (who: Somebody, baseVersion: number) =>
    app.call(who, charter.changeCharter, { body: { baseVersion, ...texts } })
  assert.deepEqual(
    (({ version, mayChange }) => [version, mayChange])(ok(await app.call(rui, charter.readCharter, {}))),
    [0, false],
  )
  await refuses(app, 403, 'forbidden', () => write(rui, 0))
  const written = ok(await write(amara, 0))
  assert.deepEqual(
    [written.version, written.centre?.name, written.changedBy?.name],
    [1, 'Centre of Excellence', 'Amara Okafor'],
  )
  assert.match(written.html.strategy, /<em>help<\/em>/)
  assert.deepEqual(
    written.members.map(({ person }) => person.name),
    ['Amara Okafor', 'centre'],
  )
  await refuses(app, 409, 'changed-meanwhile', () => write(admin, 0))
  assert.equal(ok(await write(admin, 1)).version, 2)
})
