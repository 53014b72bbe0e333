import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { checkPermission } from '../../../../contract/governance/permissions.ts'
import { createProposal } from '../../../../contract/governance/proposals.ts'
import { changeRules, testRules, validateRules } from '../../../../contract/governance/rules.ts'
import {
  exportWhatIf,
  listWhatIfAccounts,
  listWhatIfPeople,
  simulateChange,
} from '../../../../contract/governance/what-if.ts'
import { createToken } from '../../../../contract/people/account.ts'
import { findTrouble } from '../../../platform/http/readiness.ts'
import { type Somebody, type TestApp, testApp } from '../../../testing/index.ts'
import { runs } from '../../../testing/runs.ts'
import { buildFixture, type Fixture, switchTo } from '../../testing/fixture.ts'
import { ok, refuses } from '../../testing.ts'
import { callCedar, cedarInstance, evaluateRequest } from '../engine/cedar.ts'
import { countPrepared, prepareFile } from '../engine/prepared-rules.ts'
import { findExcess } from '../engine/rule-size.ts'
import { warmRules } from '../engine/warm.ts'
import { manageInstance } from '../engine/wasm-instance.ts'

let app: TestApp
let snapshot: Fixture
let admin: NonNullable<Somebody>
let member: NonNullable<Somebody>
before(async () => {
  app = await testApp()
  snapshot = await buildFixture(app)
  await switchTo(snapshot, 'hub and spoke')
  admin = await app.person('Sabine Krüger', { administrator: true })
  member = await app.person('Priya Deshpande', { unit: snapshot.idOf('Gdańsk') })
})
after(() => app.close())

const head = '@id("X-01")@says("Ours.")forbid(principal is Person,action==Action::"publish",resource is Account)'
const when = (condition: string) => `${head}when{${condition}};`
/** Each overflows the stack of Cedar, or would at a greater length. */
const hostile: Record<string, string> = {
  'round brackets': when(`${'('.repeat(150)}true${')'.repeat(150)}`),
  'square brackets': when(`${'['.repeat(150)}1${']'.repeat(150)}==1`),
  records: when(`${'{a:'.repeat(150)}1${'}'.repeat(150)}==1`),
  calls: when(`${'[1].contains('.repeat(150)}1${')'.repeat(150)}`),
  negations: when(`${'!'.repeat(3000)}true`),
  'unary minus': when(`${'-'.repeat(3000)}1==1`),
  sums: when(`${'1+'.repeat(1500)}1==1`),
  attributes: when(`principal${'.a'.repeat(1500)}`),
  indexes: when(`principal${'["a"]'.repeat(600)}`),
  conditions: when(`${'if true then true else '.repeat(150)}${'!('.repeat(40)}true${')'.repeat(40)}`),
  conjunctions: when(Array(600).fill('true').join('&&')),
  clauses: `${head}${'when{true}'.repeat(300)};`,
}

test('too deep or too long rules are refused by every operation that accepts rules, and later requests succeed', async () => {
  const [instance] = [cedarInstance()]
  const body = { name: 'Rules', scopes: ['read', 'write', 'admin'] as const }
  const { secret } = ok(await app.call(admin, createToken, { body: { ...body, scopes: [...body.scopes] } }))
  const token = { personId: admin.personId, token: secret }
  for (const [name, text] of Object.entries(hostile)) {
    const rules = [{ text }]
    const ruleTest = { rules, person: member.personId, action: 'publish' as const, resource: snapshot.account }
    for (const who of [admin, token]) {
      await refuses(app, 422, 'invalid', () => app.call(who, simulateChange, { body: { change: { rules } } }))
      await refuses(app, 422, 'invalid', () => app.call(who, testRules, { body: ruleTest }))
      const { problems } = ok(await app.call(who, validateRules, { body: { rules } }))
      assert.match(String(problems[0]?.sentence), /at once|operators/, name)
    }
    const body = { change: { rules } }
    await refuses(app, 422, 'invalid', () => app.call(admin, createProposal, { body: { title: name, ...body } }))
    await refuses(app, 422, 'invalid', () =>
      app.call(admin, changeRules, { body: { baseVersion: 1, reason: name, rules } }),
    )
    await refuses(app, 403, 'forbidden', () => app.call(member, simulateChange, { body }))
  }
  const query = { action: 'publish' as const, resource: snapshot.account, risk: 'crisis' as const }
  ok(await app.call(member, checkPermission, { query }))
  assert.equal(cedarInstance(), instance || 1, 'the main instance was never broken')
})

test('only people who can propose changes can test custom rules', async () => {
  const body = { change: { rules: [{ text: when('principal.hub') }] } }
  for (const operation of [simulateChange, listWhatIfPeople, listWhatIfAccounts, exportWhatIf] as const) {
    const why = await refuses(app, 403, 'forbidden', () => app.call(member, operation, { body }))
    assert.match(why, /administrators propose another arrangement/)
  }
  ok(await app.call(admin, simulateChange, { body }))
  ok(await app.call(member, simulateChange, { body: { change: {} } }))
})

test('a broken WebAssembly instance is replaced, and decisions continue', async () => {
  const before = cedarInstance()
  const deep = hostile['round brackets'] ?? ''
  assert.throws(() => callCedar((cedar) => cedar.policyToJson(deep)), { name: 'RuntimeError' })
  assert.equal(cedarInstance(), before + 1)
  const query = { action: 'publish' as const, resource: snapshot.account, risk: 'sensitive' as const, own: true }
  ok(await app.call(member, checkPermission, { query }))
})

const rule = {
  id: 'X-01',
  effect: 'forbid' as const,
  says: 'Ours.',
  pattern: null,
  explains: null,
  custom: true as const,
}

test('rules at the limit are decided by Cedar on the main thread too', () => {
  const sums = `${'('.repeat(18)}${Array(160).fill('1').join('+')}${')'.repeat(18)}==1`
  const instance = cedarInstance()
  const { decides } = prepareFile('decentralized', { key: 'limit', rules: [{ ...rule, text: when(sums) }] })
  const emptyRequest = {
    principal: 'Person',
    resource: 'Account',
    action: 'publish',
    about: {},
    person: {},
    context: {},
  } as const
  assert.equal(findExcess(when(sums)), undefined)
  evaluateRequest(decides, emptyRequest)
  assert.equal(cedarInstance(), instance)
})

test('policy set names stay within their limit for many rule sets, and simulations use none', async () => {
  const before = countPrepared()
  for (let n = 0; n < 3; n++)
    ok(
      await app.call(admin, simulateChange, {
        body: { change: { rules: [{ text: when(`principal.hub && ${n} == 1`) }] } },
      }),
    )
  assert.equal(countPrepared(), before)
  for (let n = 0; n < runs(90, 200); n++) {
    const text = when(`principal.hub && ${n} == 1`)
    prepareFile('decentralized', { key: `${n}`, rules: [{ ...rule, text }] })
  }
  assert.ok(countPrepared() <= 70, `${countPrepared()} names`)
  assert.deepEqual(await decisionsOf(member), await decisionsOf(member))
})
const decisionsOf = async (who: Somebody) =>
  Promise.all(
    (['routine', 'campaign', 'sensitive', 'crisis'] as const).map(async (risk) => {
      const query = { action: 'publish' as const, resource: snapshot.account, risk }
      return ok(await app.call(who, checkPermission, { query })).allowed
    }),
  )

test('if no new instance can be loaded, the server is not ready until one can', () => {
  let canLoad = true
  const instance = manageInstance('a module', () => {
    if (!canLoad) throw new Error('no memory')
    return {}
  })
  const overflow = () => {
    throw new RangeError('stack overflow')
  }
  assert.throws(() => instance.call(overflow), RangeError)
  assert.equal(instance.count(), 2)
  assert.equal(findTrouble(), undefined)
  canLoad = false
  assert.throws(() => instance.call(overflow), RangeError)
  assert.equal(findTrouble(), 'a module')
  canLoad = true
  assert.equal(findTrouble(), undefined)
  assert.equal(
    instance.call(() => 'again'),
    'again',
  )
})

test('a failing step of preparing rules is reported, and the next step runs', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] })
  const reported: unknown[] = []
  let usedIds = 0
  const fails = () => {
    throw new Error('out of bounds')
  }
  const stop = warmRules((error) => reported.push(error), [fails, () => usedIds++])
  t.mock.timers.tick(4000)
  t.mock.timers.tick(4000)
  stop()
  assert.deepEqual([reported.length, usedIds], [1, 1])
})
