import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as authorization from '../../../../contract/governance/authorization.ts'
import * as operatingModel from '../../../../contract/governance/operating-model.ts'
import * as permissions from '../../../../contract/governance/permissions.ts'
import { createPolicy, readPolicy, updatePolicy } from '../../../../contract/governance/policies.ts'
import {
  createProposal,
  listProposals,
  readProposal,
  updateProposal,
} from '../../../../contract/governance/proposals.ts'
import * as rulesContract from '../../../../contract/governance/rules.ts'
import * as training from '../../../../contract/governance/training.ts'
import { deleteImport, startImport } from '../../../../contract/imports.ts'
import type { Operation, ProblemBody } from '../../../../contract/operation.ts'
import { createPerson, deactivatePerson, updatePerson } from '../../../../contract/people/directory.ts'
import { invitePeople } from '../../../../contract/people/invitations.ts'
import { updateOrganisation } from '../../../../contract/people/organisation.ts'
import { assignRole } from '../../../../contract/people/roles.ts'
import { createUnit, deleteUnit, updateUnit } from '../../../../contract/people/units.ts'
import { loadSample, removeSample } from '../../../../contract/sample.ts'
import { rows, sql } from '../../../platform/db.ts'
import { speak } from '../../../platform/sentences.ts'
import { type Answer, type Somebody, type TestApp, testApp } from '../../../testing/index.ts'
import { isAll } from '../../../testing/runs.ts'
import { buildFixture, type Fixture, switchTo } from '../../testing/fixture.ts'
import { ok, refuses as refusesWith } from '../../testing.ts'
import { compileModel, emptyContent } from '../facts/compiled-model.ts'
import type { OrganisationFeatures, OrganisationSubject } from './organisation-rights.ts'
import { decideOrganisationAction, placeOf } from './organisation-rights.ts'

type Person = NonNullable<Somebody>
let app: TestApp
let snapshot: Fixture
let admin: Person
let rui: Person
before(async () => {
  app = await testApp()
  snapshot = await buildFixture(app)
  admin = await app.person('Sabine Krüger', { administrator: true })
  rui = await app.person('Rui Nogueira', { unit: snapshot.idOf('Gdańsk') })
  await switchTo(snapshot, 'centralized')
})
after(() => app.close())

const gdansk = () => ({ id: snapshot.idOf('Gdańsk') })
const rename = (who: Somebody, name = 'Gdańsk') => app.call(who, updateUnit, { params: gdansk(), body: { name } })
const put = (...texts: string[]) =>
  sql<{ version: number }>`select max(seq) as version from governance.operating_model`
    .execute(app.db)
    .then(({ rows: [latest] }) =>
      app.call(admin, rulesContract.changeRules, {
        body: { baseVersion: latest?.version ?? 0, reason: 'Ours', rules: texts.map((text) => ({ text })) },
      }),
    )
const rule = (head: string, more = '', id = 'X-01') =>
  `@id("${id}") @says("Our own rule for {unit}.")\n${head} ${more};`

/** Asserts a 403 that changes and logs nothing; returns its problem. */
async function refuses<O extends Operation>(attempt: () => Promise<Answer<O>>): Promise<ProblemBody> {
  const answers: Answer<O>[] = []
  await refusesWith(app, 403, 'forbidden', async () => {
    const answer = await attempt()
    answers.push(answer)
    return answer
  })
  assert.ok(answers[0])
  return answers[0].problem
}

test('each refused write to units, people, roles and governance names the rule and changes nothing', async () => {
  const params = gdansk()
  const body = { baseVersion: 1, reason: 'Mine' }
  const writes: [string, () => Promise<Answer<Operation>>][] = [
    ['O-01', () => app.call(rui, createUnit, { body: { name: 'Mine', parent: params.id } })],
    ['O-01', () => rename(rui, 'Mine')],
    ['O-01', () => app.call(rui, updateUnit, { params, body: { parent: snapshot.idOf('Americas') } })],
    ['O-01', () => app.call(rui, deleteUnit, { params })],
    ['O-02', () => app.call(rui, assignRole, { params, body: { person: rui.personId, role: 'head' } })],
    [
      'O-03',
      () => app.call(rui, assignRole, { params, body: { person: rui.personId, role: 'administrator' } }) as never,
    ],
    ['O-04', () => app.call(rui, createPerson, { body: { name: 'Me', email: null } })],
    ['O-04', () => app.call(rui, invitePeople, { body: { emails: ['me@test.example'] } })],
    ['O-05', () => app.call(rui, deactivatePerson, { params: { id: admin.personId } })],
    ['O-07', () => app.call(rui, updatePerson, { params: { id: admin.personId }, body: { title: 'x' } })],
    ['O-08', () => app.call(rui, updatePerson, { params: { id: rui.personId }, body: { unit: params.id } })],
    ['O-10', () => app.call(rui, updateOrganisation, { body: { name: 'Mine' } })],
    ['O-11', () => app.call(rui, operatingModel.updateOperatingModel, { body: { ...body, choices: [] } })],
    ['O-11', () => app.call(rui, rulesContract.changeRules, { body: { ...body, rules: [] } })],
    ['O-21', () => app.call(rui, startImport, { params })],
    ['O-21', () => app.call(rui, deleteImport, { params })],
    ['O-22', () => app.call(rui, loadSample, {})],
    ['O-22', () => app.call(rui, removeSample, {})],
    ['O-13', () => app.call(rui, training.createCourse, { body: { name: 'Mine' } })],
  ]
  for (const [id, write] of writes) assert.equal((await refuses(write)).facts?.['rule'], id)
})

test('an allowed write is logged with the rule that permits it', async () => {
  ok(await rename(admin, 'Gdansk'))
  ok(await rename(admin))
  ok(await app.call(rui, updatePerson, { params: { id: rui.personId }, body: { title: 'Fitter' } }))
  const log = await rows<{ kind: string; rule: string }>(
    app.db,
    sql`select kind, detail->>'rule' as rule from activity.log where verb = 'Update' order by xact, id`,
  )
  assert.deepEqual(
    log.map(({ kind, rule: by }) => `${kind} ${by}`),
    ['unit O-01', 'unit O-01', 'person O-07'],
  )
})

test('the permissions in responses agree with the decisions on writes', async () => {
  const change = { choices: [], centre: null }
  const { id } = ok(await app.call(admin, createProposal, { body: { title: 'Another way', change } }))
  const policy = ok(
    await app.call(admin, createPolicy, { body: { kind: 'social media', language: 'en', title: 'Ours' } }),
  )
  const listAllowed = async () => [
    ok(await app.call(admin, listProposals, { query: {} })).mayPropose,
    ok(await app.call(admin, readProposal, { params: { id } })).may.edit,
    ok(await app.call(admin, readPolicy, { params: { id: policy.id } })).mayEdit,
    ok(await app.call(admin, operatingModel.readOperatingModel, { query: {} })).mayChange,
  ]
  assert.deepEqual(await listAllowed(), [true, true, true, true])
  const forbid = (action: string, resource: string, no: string) =>
    rule(`forbid (principal is OrganisationActor, action == Action::"${action}", resource is ${resource})`, '', no)
  ok(
    await put(
      forbid('propose', 'Organisation', 'X-01'),
      forbid('change proposal', 'Proposal', 'X-02'),
      forbid('change policy', 'Policy', 'X-03'),
    ),
  )
  assert.deepEqual(await listAllowed(), [false, false, false, true])
  await refuses(() => app.call(admin, updateProposal, { params: { id }, body: { title: 'Mine', revision: 1 } }))
  await refuses(() => app.call(admin, updatePolicy, { params: { id: policy.id }, body: { title: 'Mine' } }))
  ok(await put())
  assert.deepEqual(await listAllowed(), [true, true, true, true])
})

test('custom rules can permit and forbid, but cannot lock out administrators', async () => {
  const heads = rule(
    'permit (principal is OrganisationActor, action == Action::"rename unit", resource is Unit)',
    'when { principal.roles.contains("head") }',
  )
  ok(await put(heads))
  await refuses(() => rename(rui))
  ok(await app.call(admin, assignRole, { params: gdansk(), body: { person: rui.personId, role: 'head' } }))
  ok(await rename(rui, 'Gdansk'))
  const forbidding = rule('forbid (principal is OrganisationActor, action == Action::"rename unit", resource is Unit)')
  ok(await put(forbidding))
  const refused = await refuses(() => rename(admin))
  assert.deepEqual([refused.facts?.['rule'], refused.detail], ['X-01', 'Our own rule for Gdansk.'])
  // Only administrators can assign the administrator role, whatever a rule permits.
  ok(await put(rule('permit (principal is OrganisationActor, action == Action::"assign role", resource is Unit)')))
  const top = {
    id: String((await rows<{ id: string }>(app.db, sql`select id from people.unit where parent_id is null`))[0]?.id),
  }
  const assign = (role: 'head' | 'administrator') =>
    app.call(rui, assignRole, { params: top, body: { person: rui.personId, role } })
  ok(await assign('head'))
  assert.equal((await refuses(() => assign('administrator'))).facts?.['rule'], 'O-03')
  const locking = rule(
    'forbid (principal is OrganisationActor, action == Action::"change rules", resource is Organisation)',
  )
  assert.equal((await put(locking)).status, 422)
  ok(await put())
  ok(await rename(admin))
})

test('an active exception permits an action within its scope, and permission checks show it', async () => {
  const checkAction = async (action: authorization.OrganisationAction, resource: string, more = {}) =>
    ok(
      await app.call(admin, permissions.checkPermission, {
        query: { person: rui.personId, action, resource, ...more },
      }),
    )
  const before = await checkAction('rename unit', snapshot.idOf('Gdańsk'))
  assert.deepEqual([before.allowed, before.rule], [false, 'O-01'])
  assert.deepEqual(
    before.facts.filter(({ decides }) => decides).map(({ sentence }) => sentence),
    ['Is an administrator.'],
  )
  await sql`insert into governance.exception (rule, unit_id, person_id, reason, granted_by, until_at)
    values ('O-01', ${snapshot.idOf('Gdańsk')}, ${rui.personId}, 'Moving', ${admin.personId}, now() + interval '1 hour')`.execute(
    app.db,
  )
  assert.equal((await checkAction('rename unit', snapshot.idOf('Gdańsk'))).allowed, true)
  assert.equal((await checkAction('rename unit', snapshot.idOf('Americas'))).allowed, false)
  ok(await rename(rui))
  await sql`update governance.exception set until_at = now() - interval '1 second', from_at = now() - interval '1 day'`.execute(
    app.db,
  )
  await refuses(() => rename(rui))
  assert.equal((await checkAction('change profile', rui.personId)).rule, 'O-07')
  assert.equal((await checkAction('assign role', snapshot.idOf('Gdańsk'), { role: 'administrator' })).rule, 'O-03')
  const missing = await app.call(rui, permissions.checkPermission, {
    query: { action: 'move unit', resource: rui.personId },
  })
  assert.equal(missing.status, 404)
})

test('in a centralized unit only the centre creates communities, in others everyone can', async () => {
  const checkCreation = async (person: string) =>
    ok(
      await app.call(admin, permissions.checkPermission, {
        query: { person, action: 'create community', resource: snapshot.idOf('Gdańsk') },
      }),
    )
  assert.match(
    (await checkCreation(rui.personId)).sentence,
    /^For Gdańsk, the Centre of Excellence opens communities\./,
  )
  assert.deepEqual((await checkCreation(snapshot.people.centre)).rule, 'O-20')
  await switchTo(snapshot, 'dandelion')
  assert.deepEqual(
    [(await checkCreation(rui.personId)).allowed, (await checkCreation(rui.personId)).rule],
    [true, 'O-19'],
  )
})

test('for all relations of a person to an object, each decision has a sentence in both languages', () => {
  const id = '01900000-0000-7000-8000-000000000000'
  const person = { id, line: [], assignments: [], courses: [] }
  const line = [{ id, name: 'U' }]
  const target = { line, own: false, state: 'active', administrator: false, kind: 'other', account: null }
  const bare = { name: 'A', network: 'x', language: '', brand: 'unit', status: 'active', line } as const
  // Reserved for account managers and heads: administrators are not always allowed.
  const reserved = ['review account', 'approve retirement']
  for (const pattern of authorization.Pattern.enum) {
    const model = compileModel({ ...emptyContent, choices: [{ unit: id, pattern, hubs: [] }] }, id, 1)
    for (const action of authorization.OrganisationAction.enum) {
      const ofAccount = placeOf(action) === 'account'
      for (const features of relations(ofAccount || action.endsWith('publishing'))) {
        const account = ofAccount ? { ...bare, managers: features.accountManager ? [id] : [] } : null
        const about = { ...target, account }
        const subject: OrganisationSubject = { model, person, names: {}, about, exempt: [], role: null, features }
        const ruling = decideOrganisationAction(subject, action)
        for (const language of ['en', 'de'] as const)
          assert.doesNotMatch(speak(ruling.sentence, language), /[{}]|^$/, `${placeOf(action)} ${action}`)
        if (features.administrator && !reserved.includes(action)) assert.equal(ruling.allowed, true, action)
      }
    }
  }
})

const everywhere = ['administrator', 'centre', 'own'] as const
const atAccounts = ['steward', 'accountManager', 'leads', 'leadsPrimaryUnit', 'canCreateAccount'] as const
const noRelation = Object.fromEntries([...everywhere, ...atAccounts].map((one) => [one, false])) as OrganisationFeatures
/** All combinations of relations; in `npm test` those with at most two that are true. */
const relations = (account: boolean): OrganisationFeatures[] =>
  [...everywhere, ...(account ? atAccounts : [])]
    .reduce<OrganisationFeatures[]>((all, flag) => all.flatMap((one) => [one, { ...one, [flag]: true }]), [noRelation])
    .filter((one) => isAll || Object.values(one).filter((is) => is === true).length <= 2)
