import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testRules } from '../../../contract/governance/rules.ts'
import { simulateChange } from '../../../contract/governance/what-if.ts'
import { readOrganisation, updateOrganisation } from '../../../contract/people/organisation.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { buildFixture, decisionLine, type Fixture, switchTo } from '../testing/fixture.ts'
import { ok, refuses } from '../testing.ts'

let app: TestApp
let snapshot: Fixture
let admin: NonNullable<Somebody>
before(async () => {
  app = await testApp()
  snapshot = await buildFixture(app)
  await switchTo(snapshot, 'decentralized')
  admin = await app.person('Sabine Krüger', { administrator: true })
})
after(() => app.close())

/** UTC-10 and UTC+5:30. */
const [early, late] = ['Pacific/Honolulu', 'Asia/Kolkata']
const hourIn = (zone: string) => Temporal.Now.zonedDateTimeISO(zone).hour
const setZone = (timeZone: string) => app.call(admin, updateOrganisation, { body: { timeZone } })

test('rules use the hour in the time zone of the organisation, in decisions, rule tests and simulations', async () => {
  await refuses(app, 422, 'invalid', () => setZone('Mars/Olympus'))
  ok(await setZone(late))
  assert.equal(ok(await app.call(admin, readOrganisation, {})).timeZone, late)
  // The current hour in Honolulu, and the next one, which can begin during the test.
  const hours = [hourIn(early), (hourIn(early) + 1) % 24]
  const text = `@id("X-07")@says("Not now.")forbid(principal is Person,action==Action::"publish",resource is Account)when{[${hours}].contains(context.hour)};`
  const rules = [{ text }]
  const ruleTest = {
    rules,
    person: snapshot.people['account owner'],
    action: 'publish' as const,
    resource: snapshot.account,
  }
  const testRule = async () => ok(await app.call(admin, testRules, { body: ruleTest })).proposed
  const publishers = async () => ok(await app.call(admin, simulateChange, { body: { change: { rules } } })).mayPublish
  assert.equal((await testRule()).allowed, true)
  const asBefore = await publishers()
  assert.equal(asBefore.proposed, asBefore.now)
  ok(await setZone(early))
  assert.deepEqual([(await testRule()).allowed, (await testRule()).rule], [false, 'X-07'])
  assert.ok((await publishers()).proposed < asBefore.now)

  await switchTo(snapshot, 'decentralized', { rules })
  assert.match(await decisionLine(snapshot, 'account owner', 'publish'), /^- X-07/)
  ok(await setZone(late))
  assert.match(await decisionLine(snapshot, 'account owner', 'publish'), /^\+/)
})
