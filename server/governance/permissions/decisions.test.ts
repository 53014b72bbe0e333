import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type * as authorization from '../../../contract/governance/authorization.ts'
import type * as operatingModel from '../../../contract/governance/operating-model.ts'
import * as permissions from '../../../contract/governance/permissions.ts'
import { sql } from '../../platform/db.ts'
import { type TestApp, testApp } from '../../testing/index.ts'
import { buildFixture, decisionLine, type Fixture, switchTo } from '../testing/fixture.ts'
import { ok } from '../testing.ts'

let app: TestApp
let snapshot: Fixture
before(async () => {
  app = await testApp()
  snapshot = await buildFixture(app)
})
after(() => app.close())

test('hub and spoke: content above routine needs the approval of the hub; own drafts cannot be approved', async () => {
  await switchTo(snapshot, 'hub and spoke')
  const campaign = { risk: 'campaign', approved: false } as const
  assert.equal(
    await decisionLine(snapshot, 'spoke', 'publish', campaign),
    '- H-02 In Gdańsk, the hub Marketing EMEA approves what is more than routine before it goes out. You can offer it your draft.',
  )
  assert.match(await decisionLine(snapshot, 'spoke', 'publish', { risk: 'routine', approved: false }), /^\+ H-02/)
  assert.match(await decisionLine(snapshot, 'spoke', 'publish', { risk: 'campaign', approved: true }), /^\+ H-02/)
  assert.equal(
    await decisionLine(snapshot, 'hub', 'approve', { ...campaign, own: true }),
    '- G-05 Nobody approves their own draft. Somebody else who may approve has to look at it.',
  )
  assert.match(await decisionLine(snapshot, 'hub', 'answer', { escalated: true }), /^\+ H-05/)
})

test('dandelion: the centre approves for the corporate brand and in a crisis', async () => {
  await switchTo(snapshot, 'dandelion')
  const refusal = '- D-03 For the corporate brand and in a crisis, the Centre of Excellence approves.'
  assert.match(await decisionLine(snapshot, 'centre', 'approve', { risk: 'crisis' }), /^\+ D-03/)
  assert.match(await decisionLine(snapshot, 'centre', 'approve', { resource: snapshot.corporate }), /^\+ D-03/)
  assert.equal(await decisionLine(snapshot, 'sub-hub', 'approve', { risk: 'crisis' }), refusal)
  assert.equal(await decisionLine(snapshot, 'sub-hub', 'approve', { resource: snapshot.corporate }), refusal)
  assert.equal(
    await decisionLine(snapshot, 'spoke', 'publish', { resource: snapshot.corporate, approved: false }),
    '- D-04 For the corporate brand and in a crisis, the Centre of Excellence approves before it goes out. You can offer it your draft.',
  )
  assert.equal(
    await decisionLine(snapshot, 'spoke', 'publish', { risk: 'sensitive', approved: false }),
    '- D-04 In Gdańsk, the sub-hub Halle approves what is more than routine before it goes out. You can offer it your draft.',
  )
})

test('honeycomb: answering needs a claim, publishing a disclosure, and personal accounts are for their managers only', async () => {
  await switchTo(snapshot, 'honeycomb')
  const who = 'certified employee'
  assert.match(await decisionLine(snapshot, who, 'answer', { claimed: false }), /^- Y-05 Claim it first/)
  assert.match(await decisionLine(snapshot, who, 'publish', { wording: 'free' }), /^- Y-03 Say who speaks/)
  assert.match(await decisionLine(snapshot, who, 'publish', { wording: 'library' }), /^\+ Y-03/)
  const personal = { resource: snapshot.personal }
  assert.equal(
    await decisionLine(snapshot, who, 'publish', personal),
    '- Y-03 @marta is somebody’s own account: only account owner speaks on it.',
  )
  assert.match(await decisionLine(snapshot, 'account owner', 'publish', personal), /^\+ Y-03/)
  assert.match(await decisionLine(snapshot, who, 'create account', { brand: 'personal' }), /^\+ Y-02/)
  await sql`insert into people.role (person_id, unit_id, role) values (${snapshot.people[who]}, ${snapshot.idOf('EMEA')}, 'coach')`.execute(
    app.db,
  )
  assert.match(await decisionLine(snapshot, who, 'approve'), /^\+ Y-04/)
  await sql`delete from people.role where role = 'coach'`.execute(app.db)
})

test('no one publishes on a paused account', async () => {
  await switchTo(snapshot, 'decentralized')
  assert.equal(
    await decisionLine(snapshot, 'account owner', 'publish', { resource: snapshot.paused }),
    '- G-04 @aldermoor.old is paused: nothing is published on it until somebody takes it up again.',
  )
})

test('a permission ends at the expiry of its certificate and returns with a new expiry', async () => {
  await switchTo(snapshot, 'hub and spoke')
  const setExpiry = (until: string) =>
    sql`update governance.certificate set until = ${until}::timestamptz where person_id = ${snapshot.people.spoke}`.execute(
      app.db,
    )
  await setExpiry(Temporal.Now.instant().subtract({ seconds: 1 }).toString())
  const refusal = '- H-02 To publish on @aldermoor.pl you need a valid certificate for Publishing outside.'
  assert.equal(await decisionLine(snapshot, 'spoke', 'publish'), refusal)
  assert.match(await decisionLine(snapshot, 'spoke', 'answer'), /^- H-04 To answer on @aldermoor.pl you need/)
  await setExpiry(Temporal.Now.instant().add({ hours: 1 }).toString())
  assert.match(await decisionLine(snapshot, 'spoke', 'publish'), /^\+ H-02/)
})

test('an active exception waives only its rule, within its scope', async () => {
  await switchTo(snapshot, 'centralized')
  const { spoke } = snapshot.people
  const grant = (rule: string, account: string | null, until: string) =>
    sql`insert into governance.exception (rule, account_id, person_id, reason, granted_by, from_at, until_at)
      values (${rule}, ${account}, ${spoke}, 'A fair', ${snapshot.people.administrator}, now() - interval '1 day', ${until}::timestamptz)`.execute(
      app.db,
    )
  const later = Temporal.Now.instant().add({ hours: 1 }).toString()
  await grant('C-04', snapshot.account, Temporal.Now.instant().toString())
  await grant('C-02', snapshot.account, later)
  assert.match(await decisionLine(snapshot, 'spoke', 'answer'), /^- C-04/)
  assert.match(
    await decisionLine(snapshot, 'spoke', 'publish'),
    /^\+ C-02 administrator signed an exception from this rule, until \d\d? [A-Z][a-z]+ \d{4}: A fair$/,
  )
  assert.match(await decisionLine(snapshot, 'certified employee', 'publish'), /^- C-02/)
  assert.match(await decisionLine(snapshot, 'spoke', 'publish', { resource: snapshot.corporate }), /^- C-02/)
  await grant('G-04', snapshot.paused, later)
  const paused = { resource: snapshot.paused }
  assert.match(await decisionLine(snapshot, 'spoke', 'publish', paused), /^- C-02/)
  assert.match(await decisionLine(snapshot, 'centre', 'publish', paused), /^- G-04/)
  const caller = await app.person('Sabine Krüger', { administrator: true })
  const permitted = await app.call(caller, permissions.listPermittedPeople, {
    params: { id: snapshot.account },
    query: { action: 'publish' },
  })
  assert.deepEqual(
    ok(permitted).items.map(({ person }) => person.name),
    ['centre', 'spoke'],
  )
  await sql`delete from governance.exception`.execute(app.db)
  assert.match(await decisionLine(snapshot, 'spoke', 'publish'), /^- C-02/)
})

test('a deactivated person has no permissions', async () => {
  await switchTo(snapshot, 'hub and spoke')
  const setState = (word: string) =>
    sql`update people.person set state = ${word} where id = ${snapshot.people.spoke}`.execute(app.db)
  await setState('deactivated')
  assert.equal(await decisionLine(snapshot, 'spoke', 'publish'), 'nothing')
  await setState('active')
  assert.match(await decisionLine(snapshot, 'spoke', 'publish'), /^\+ H-02/)
})

test('a permission check answers in German, with the checked facts', async () => {
  await switchTo(snapshot, 'hub and spoke')
  const { personId } = await app.person('Tomasz Zieliński', { unit: snapshot.idOf('Gdańsk') })
  const caller = await app.person('Farah Haddad', { unit: snapshot.idOf('Americas') })
  const checkInGerman = (person: string) =>
    app.call(
      caller,
      permissions.checkPermission,
      { query: { person, action: 'publish', resource: snapshot.account } },
      { 'accept-language': 'de' },
    )
  const decision = ok(await checkInGerman(personId))
  assert.equal(
    decision.sentence,
    'In Gdańsk veröffentlicht, wer dort einen Platz hat, mit Hilfe des Hubs Marketing EMEA. Du kannst einen Entwurf schreiben und ihn anbieten.',
  )
  assert.deepEqual([decision.allowed, decision.rule, decision.pattern], [false, 'H-02', 'hub and spoke'])
  assert.deepEqual(
    decision.facts.map(({ applies, decides }) => `${applies ? '+' : '-'}${decides ? ' decides' : ''}`),
    // The pattern decides, because honeycomb needs only a certificate. A role or the account alone changes nothing.
    ['+', '+', '-', '-', '-', '-', '-', '+'],
  )
  assert.ok(decision.facts.every(({ sentence }) => sentence.endsWith('.')))
})

test('a fact decides if the decision changes when only this fact changes', async () => {
  await switchTo(snapshot, 'hub and spoke')
  const caller = await app.person('Henrik Solberg', { unit: snapshot.idOf('Gdańsk') })
  const deciding = async (person: string, action: authorization.AccountAction, more = {}) => {
    const query = { person, action, resource: snapshot.account, ...more }
    const { facts } = ok(await app.call(caller, permissions.checkPermission, { query }))
    return facts.filter(({ decides }) => decides).map(({ sentence }) => sentence)
  }
  const chosen = 'Gdańsk is arranged as hub and spoke, chosen by EMEA.'
  const certified = 'Holds a valid certificate for Publishing outside.'
  const used = '@aldermoor.pl is in use.'
  assert.deepEqual(await deciding(snapshot.people.spoke, 'publish'), [chosen, 'Has a seat in Gdańsk.', certified, used])
  assert.deepEqual(await deciding(snapshot.people.spoke, 'publish', { risk: 'crisis', approved: false }), [
    chosen,
    'It is about a crisis.',
    'It is approved.',
  ])
  assert.deepEqual(await deciding(snapshot.people['certified employee'], 'publish'), [
    chosen,
    'Has a seat in Gdańsk.',
    'Looks after @aldermoor.pl.',
  ])
  assert.deepEqual(await deciding(snapshot.people['certified employee'], 'see'), [])
})

test('permissions on an invisible account are not revealed', async () => {
  await switchTo(snapshot, 'centralized')
  const outsider = await app.person('Priya Deshpande', { unit: snapshot.idOf('Americas') })
  const query = { action: 'publish', resource: snapshot.account } as const
  assert.equal((await app.call(outsider, permissions.checkPermission, { query })).status, 404)
  const params = { id: snapshot.account }
  assert.equal(
    (await app.call(outsider, permissions.listPermittedPeople, { params, query: { action: 'publish' } })).status,
    404,
  )
  const permitted = ok(
    await app.call(outsider, permissions.listPermissions, { params: { id: snapshot.people.spoke }, query: {} }),
  )
  assert.deepEqual(permitted.items, [])
})

test('lists the people who can publish with the rule, and the permissions of a person on each account', async () => {
  await switchTo(snapshot, 'dandelion')
  const caller = await app.person('Amara Okafor', { unit: snapshot.idOf('Centre of Excellence') })
  const listPublishers = (after?: string) =>
    app.call(caller, permissions.listPermittedPeople, {
      params: { id: snapshot.account },
      query: { action: 'publish', limit: 2, ...(after && { after }) },
    })
  const first = ok(await listPublishers())
  const second = ok(await listPublishers(String(first.next)))
  const names = [...first.items, ...second.items].map(({ person, rule }) => `${person.name} ${rule}`)
  assert.deepEqual([names, first.total, second.next], [['account owner D-04', 'spoke D-04', 'sub-hub D-04'], 3, null])
  const { items } = ok(
    await app.call(caller, permissions.listPermissions, { params: { id: snapshot.people['sub-hub'] }, query: {} }),
  )
  assert.deepEqual(
    items
      .find(({ account }) => account.name === '@aldermoor.pl')
      ?.permissions.map(({ action, allowed }) => [action, allowed]),
    [
      ['create account', true],
      ['publish', true],
      ['approve', true],
      ['answer', true],
      ['see', true],
    ],
  )
})

test('the risk of a text is at least the author’s rating, and risk rules raise it', async () => {
  const description = 'Numbers before the report need the legal team.'
  await switchTo(snapshot, 'hub and spoke', {
    risks: [
      { words: ['profit', 'Übernahme'], atLeast: 'sensitive', description },
      { network: 'bluesky', words: ['fire'], atLeast: 'crisis', description: 'Fire.' },
      { until: '2020-01-01T00:00:00Z', atLeast: 'crisis', description: 'Long ago.' },
    ],
  })
  const caller = await app.person('Daniel Mwangi', { unit: snapshot.idOf('Gdańsk') })
  const evaluate = async (text: string, risk: authorization.Risk = 'routine') =>
    ok(await app.call(caller, permissions.assessRisk, { body: { text, risk, account: snapshot.account } }))
  assert.deepEqual(await evaluate('Our PROFIT rose.'), {
    risk: 'sensitive',
    raisedBy: [{ rule: 0, sentence: description, atLeast: 'sensitive' }],
  })
  assert.equal((await evaluate('Profitable, and a firefly.')).risk, 'routine')
  assert.equal((await evaluate('Eine übernahme!')).risk, 'sensitive')
  assert.equal((await evaluate('Profit, fire')).risk, 'crisis')
  assert.deepEqual(await evaluate('Profit', 'crisis'), { risk: 'crisis', raisedBy: [] })
  const proposed: operatingModel.RiskRule[] = [
    { words: ['profit'], atLeast: 'campaign', description: 'Money.' },
    { words: ['merger'], atLeast: 'crisis', description: 'Law.' },
  ]
  const body = { text: 'Profit before the merger', risk: 'routine' as const, risks: proposed }
  const admin = await app.person('Henrik Lund', { administrator: true })
  assert.deepEqual(ok(await app.call(admin, permissions.assessRisk, { body })), {
    risk: 'crisis',
    raisedBy: [
      { rule: 0, sentence: 'Money.', atLeast: 'campaign' },
      { rule: 1, sentence: 'Law.', atLeast: 'crisis' },
    ],
  })
  assert.equal((await evaluate('The merger')).risk, 'routine', 'an assessment does not change the operating model')
})
