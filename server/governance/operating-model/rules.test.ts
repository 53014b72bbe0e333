import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Pattern } from '../../../contract/governance/authorization.ts'
import * as operatingModel from '../../../contract/governance/operating-model.ts'
import * as rulesContract from '../../../contract/governance/rules.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { buildFixture, decisionLine, type Fixture, switchTo } from '../testing/fixture.ts'
import { ok, refuses } from '../testing.ts'

type Person = NonNullable<Somebody>
let app: TestApp
let snapshot: Fixture
let admin: Person
let rui: Person
before(async () => {
  app = await testApp()
  snapshot = await buildFixture(app)
  admin = await app.person('Sabine Krüger', { administrator: true })
  rui = await app.person('Rui Nogueira')
  await switchTo(snapshot, 'centralized')
})
after(() => app.close())

const rule = (head: string, more = '', id = 'X-01') =>
  `@id("${id}") @says("In {unit}, our own rule speaks: {draft}.")\n${head} ${more};`
const mayPublish = rule(
  'permit (principal is Person, action == Action::"publish", resource is Account)',
  'when { principal.roles.contains("liaison") && resource.network == "bluesky" }',
)
const put = (who: Somebody, texts: string[], baseVersion: number) =>
  app.call(who, rulesContract.changeRules, {
    body: { baseVersion, reason: 'Ours', rules: texts.map((text) => ({ text })) },
  })
const check = async (...texts: string[]) =>
  ok(await app.call(admin, rulesContract.validateRules, { body: { rules: texts.map((text) => ({ text })) } })).problems

test('invalid rules are refused with a reason and not stored', async () => {
  const wrong: [string, RegExp][] = [
    ['permit (principal, action', /not Cedar/],
    ['permit (principal, action == Action::"publish", resource);', /needs an id/],
    ['@id("X-01") permit (principal, action == Action::"publish", resource);', /needs a sentence/],
    [rule('permit (principal, action == Action::"publish", resource)', 'when { resource.colour == "red" }'), /schema/],
    [rule('permit (principal, action == Action::"see", resource)'), /cannot decide “see”/],
    [rule('forbid (principal, action, resource)'), /cannot decide/],
    [`${mayPublish}\n${mayPublish}`, /holds 2/],
    [
      rule('permit (principal, action == Action::"publish", resource is Account)', '', 'C-02'),
      /has the id C-02 already/,
    ],
  ]
  for (const [text, why] of wrong) {
    const [problem] = await check(text)
    assert.match(String(problem?.sentence), why, text)
    await refuses(app, 422, 'invalid', () => put(admin, [text], 1))
  }
  assert.deepEqual(await check(mayPublish), [])
  await refuses(app, 403, 'forbidden', () => put(rui, [mayPublish], 1))
})

test('a rule test shows the decision now and with the proposed rules, and changes nothing', async () => {
  const attempt = (who: Somebody) =>
    app.call(who, rulesContract.testRules, {
      body: {
        rules: [{ text: mayPublish }],
        person: snapshot.people.spoke,
        action: 'publish',
        resource: snapshot.account,
      },
    })
  await refuses(app, 403, 'forbidden', () => attempt(rui))
  const { now, proposed } = ok(await attempt(admin))
  assert.deepEqual([now.allowed, now.rule, proposed.allowed, proposed.rule], [false, 'C-02', true, 'X-01'])
  assert.equal(proposed.sentence, 'In Gdańsk, our own rule speaks: {draft}.')
  assert.match(await decisionLine(snapshot, 'spoke', 'publish'), /^- C-02/)
})

test('a current custom rule applies in addition to the pattern, until an earlier version is restored', async () => {
  const made = ok(await put(admin, [mayPublish], 1))
  assert.deepEqual(
    made.rules.map(({ id }) => id),
    ['X-01'],
  )
  assert.equal(await decisionLine(snapshot, 'spoke', 'publish'), '+ X-01 In Gdańsk, our own rule speaks: {draft}.')
  assert.match(await decisionLine(snapshot, 'certified employee', 'publish'), /^- C-02/)
  const params = { version: 1 }
  ok(await app.call(admin, operatingModel.restoreModelVersion, { params, body: { baseVersion: 2, reason: 'Enough' } }))
  assert.match(await decisionLine(snapshot, 'spoke', 'publish'), /^- C-02/)
})

test('whatever custom rules forbid, an administrator can remove them', async () => {
  const accountRules = ['create account', 'publish', 'approve', 'answer'].map((action, i) =>
    rule(`forbid (principal, action == Action::"${action}", resource is Account)`, '', `X-1${i}`),
  )
  const communityRules = ['post', 'reply', 'manage'].map((action, i) =>
    rule(`forbid (principal, action == Action::"${action}", resource is Community)`, '', `X-2${i}`),
  )
  ok(await put(admin, [...accountRules, ...communityRules], 3))
  assert.match(await decisionLine(snapshot, 'centre', 'publish'), /^- X-11/)
  assert.match(await decisionLine(snapshot, 'administrator', 'create account'), /^- X-10/)
  assert.equal((await app.call(admin, operatingModel.readOperatingModel, { query: {} })).body.mayChange, true)
  ok(await put(admin, [], 4))
  assert.match(await decisionLine(snapshot, 'centre', 'publish'), /^\+ C-02/)
})

test('everyone can read the policy files with the sentences of the rules in their language', async () => {
  const answer = await app.call(rui, rulesContract.listPolicyFiles, {}, { 'accept-language': 'de' })
  const { files, schema } = ok(answer)
  assert.match(schema, /entity Account/)
  assert.deepEqual(
    files.map(({ pattern }) => pattern),
    [null, ...Pattern.enum, null, null],
  )
  const published = files.flatMap(({ rules }) => rules).find(({ id }) => id === 'C-02')
  assert.equal(published?.sentence, 'In einer zentralisierten Einheit veröffentlicht das Centre of Excellence.')
  const sentence = (wanted: string) => files.flatMap(({ rules }) => rules).find(({ id }) => id === wanted)?.sentence
  assert.deepEqual(
    ['C-01-others', 'C-02-course', 'D-02', 'G-03', 'O-20-others'].map((id) => sentence(id)?.split('.')[0]),
    [
      'In der Einheit eröffnet das Centre of Excellence die Konten',
      'Das Centre of Excellence veröffentlicht für die Einheit, und du gehörst dazu; vorher brauchst du ein gültiges Zertifikat für den Kurs',
      'In der Einheit gibt der Teil-Hub frei',
      'Das Konto ist bei uns nicht in Gebrauch: Dort wird nichts veröffentlicht, freigegeben oder beantwortet',
      'Für die Einheit eröffnet das Centre of Excellence Communitys',
    ],
  )
})
