import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { decideApproval } from '../../../contract/governance/approvals.ts'
import type { OrganisationAction } from '../../../contract/governance/authorization.ts'
import { checkPermission } from '../../../contract/governance/permissions.ts'
import { changeRules } from '../../../contract/governance/rules.ts'
import type { Operation } from '../../../contract/operation.ts'
import { readAccount, updateAccount } from '../../../contract/presence/accounts.ts'
import { pausePublishing, resumePublishing } from '../../../contract/presence/publishing-pauses.ts'
import { proposeRetirement, stepRetirement } from '../../../contract/presence/retirement.ts'
import { reviewAccount } from '../../../contract/presence/reviews.ts'
import { row, rows, sql } from '../../platform/db.ts'
import type { Answer, Somebody } from '../../testing/index.ts'
import { registerWorld } from '../testing.ts'

// Who can change register entries, rule by rule. EMEA uses hub and spoke: Porto is the hub and grants permissions.
type World = Awaited<ReturnType<typeof registerWorld>>
type Person = NonNullable<Somebody>
let world: World
let hub: Person
let head: Person
let account: string
before(async () => {
  world = await registerWorld()
  const { app, at, assign, setPattern, ines, rui } = world
  await setPattern('hub and spoke')
  hub = await app.person('Luis Ángel Treviño', { unit: at('Porto') })
  await assign(hub, 'community manager', 'Porto')
  head = await app.person('Jonas Reinhardt', { unit: at('EMEA') })
  await assign(head, 'head', 'EMEA')
  account = (await world.create(hub, { unit: at('Gdańsk'), steward: ines.personId, deputies: [rui.personId] })).body.id
})
after(() => world.app.close())

const update = (who: Somebody, body: object) => world.app.call(who, updateAccount, { params: { id: account }, body })
const rename = (who: Somebody) => update(who, { name: `Pumps ${++renamed}` })
let renamed = 0
/** The rule in the last activity. */
const lastRule = async () =>
  (
    await row<{ rule: string }>(
      world.app.db,
      sql`select detail->>'rule' as rule from activity.log order by xact desc, id desc limit 1`,
    )
  )?.rule
async function refusedBy(rule: string, attempt: () => Promise<Answer<Operation>>) {
  assert.equal((await world.refuses(403, 'forbidden', attempt))?.facts?.['rule'], rule)
}
async function allowedBy(rule: string, attempt: () => Promise<Answer<Operation>>) {
  const { status, problem } = await attempt()
  assert.equal(status, 200, JSON.stringify(problem))
  assert.equal(await lastRule(), rule)
}

test('O-23, O-24, O-26: account managers, people who can create accounts there, and administrators edit the entry', async () => {
  const { admin, ines, rui, marta } = world
  await allowedBy('O-23', () => rename(ines))
  await allowedBy('O-23', () => rename(rui))
  await allowedBy('O-24', () => rename(hub))
  await allowedBy('O-26', () => rename(admin))
  await refusedBy('O-23', () => rename(marta))
  await refusedBy('O-23', () => rename(head))
})

test('O-25: heads of the unit or a unit above can change the steward and deputies only', async () => {
  const { ines, rui, marta } = world
  await allowedBy('O-25', () => update(head, { deputies: [rui.personId, marta.personId] }))
  await refusedBy('O-23', () => update(head, { deputies: [], name: 'Mine' }))
  await allowedBy('O-23', () => update(marta, { deputies: [rui.personId] }))
  await refusedBy('O-25', () => update(marta, { steward: marta.personId }))
  await allowedBy('O-23', () => update(rui, { steward: ines.personId, deputies: [rui.personId], audience: 'Fitters' }))
})

test('O-27: only the steward and deputies can review an account, not administrators', async () => {
  const { app, admin, rui } = world
  const review = (who: Somebody) => app.call(who, reviewAccount, { params: { id: account } })
  for (const who of [admin, hub, head]) await refusedBy('O-27', () => review(who))
  await allowedBy('O-27', () => review(rui))
})

test('O-25, O-28 – O-32: everyone who can see an account can propose its retirement; managers approve and carry it out', async () => {
  const { app, ines, rui, marta } = world
  const checkAction = async (who: Person, action: OrganisationAction, id = account) => {
    const { body } = await app.call(who, checkPermission, { query: { action, resource: id } })
    return [body.allowed, body.rule]
  }
  for (const who of [ines, rui]) assert.deepEqual(await checkAction(who, 'approve retirement'), [true, 'O-29'])
  for (const who of [marta, hub, head]) assert.deepEqual(await checkAction(who, 'approve retirement'), [false, 'O-29'])
  assert.deepEqual(await checkAction(world.admin, 'approve retirement'), [true, 'O-31'])
  const unassigned = (await world.create(hub, { unit: world.at('Gdańsk'), steward: null })).body.id
  assert.deepEqual(await checkAction(head, 'approve retirement', unassigned), [true, 'O-30'])
  assert.deepEqual(await checkAction(hub, 'approve retirement', unassigned), [false, 'O-29'])
  const propose = (who: Somebody, id = account) =>
    app.call(who, proposeRetirement, { params: { id }, body: { reason: 'Nobody reads it' } })
  // A person who could approve but is not the steward needs the approval of others.
  assert.deepEqual(
    [(await propose(head, unassigned)).body.state, await lastRuleOf(unassigned, 'retirement proposed')],
    ['proposed', 'O-28'],
  )
  const proposed = (await propose(rui)).body
  assert.equal(proposed.state, 'proposed')
  const reject = { decision: 'reject' as const, comment: 'They do' }
  await app.call(ines, decideApproval, { params: { id: String(proposed.approval) }, body: reject })
  const { body: approved } = await propose(ines)
  assert.equal(approved.state, 'approved')
  const rules = ['retirement proposed', 'retirement approved'].map((what) => lastRuleOf(account, what))
  assert.deepEqual(await Promise.all(rules), ['O-28', 'O-29'])
  const step = (who: Somebody, name: 'inform' | 'cancel') =>
    app.call(who, stepRetirement, { params: { id: approved.id }, body: { step: name, note: 'Farewell' } })
  await refusedBy('O-25', () => step(marta, 'inform'))
  await allowedBy('O-25', () => step(head, 'inform'))
  await allowedBy('O-23', () => step(ines, 'cancel'))
})
const lastRuleOf = async (id: string, what: string) =>
  (
    await rows<{ rule: string }>(
      world.app.db,
      sql`select detail->>'rule' as rule from activity.log where object = ${id} and detail->>'what' = ${what}`,
    )
  ).at(-1)?.rule

test('O-33: heads of a unit or a unit above, and administrators, can pause its publishing', async () => {
  const { app, admin, ines, at } = world
  const pause = (who: Somebody, unit: string | null) =>
    app.call(who, pausePublishing, { body: { unit, reason: 'An accident' } })
  await refusedBy('O-33', () => pause(ines, at('Porto')))
  await refusedBy('O-33', () => pause(hub, at('EMEA')))
  await refusedBy('O-33', () => pause(head, null))
  const problem = await world.refuses(403, 'forbidden', () => pause(ines, at('Porto')))
  assert.match(problem?.detail ?? '', /^Only who leads Porto or a unit above it, and administrators, can hold/)
  await allowedBy('O-33', () => pause(head, at('Gdańsk')))
  await allowedBy('O-33', () => pause(admin, null))
  const pauses = await rows<{ id: string }>(
    app.db,
    sql`select id from governance.publishing_pause where ended_at is null`,
  )
  const resume = (who: Somebody, id = '') => app.call(who, resumePublishing, { params: { id } })
  for (const { id } of pauses) await refusedBy('O-33', () => resume(ines, id))
  for (const { id } of pauses) await allowedBy('O-33', () => resume(admin, id))
})

test('the permissions of an account agree with the decisions on writes, also with custom rules', async () => {
  const { app, admin, ines, marta } = world
  const listPermitted = async (who: Somebody) => {
    const { body } = await app.call(who, readAccount, { params: { id: account } })
    assert.equal(body.entryPermissions.find(({ action }) => action === 'edit account')?.allowed, body.canEdit)
    return body.entryPermissions.filter(({ allowed }) => allowed).map(({ action, rule }) => `${rule} ${action}`)
  }
  assert.deepEqual(await listPermitted(marta), ['O-28 propose retirement'])
  assert.deepEqual(await listPermitted(head), ['O-25 change steward', 'O-28 propose retirement', 'O-25 retire account'])
  assert.equal((await listPermitted(ines)).length, 6)
  const latest = await row<{ seq: number }>(app.db, sql`select max(seq) as seq from governance.operating_model`)
  const text = `@id("X-01") @says("No one edits {account}.")
    forbid (principal is OrganisationActor, action == Action::"edit account", resource is Account)
    when { resource.network == "bluesky" };`
  const body = { baseVersion: latest?.seq ?? 0, reason: 'Ours', rules: [{ text }] }
  assert.equal((await app.call(admin, changeRules, { body })).status, 200)
  for (const who of [admin, ines]) await refusedBy('X-01', () => rename(who))
  assert.ok(!(await listPermitted(ines)).some((permission) => permission.includes('edit account')))
})

test('permissions on an invisible account are not revealed', async () => {
  const { app, at } = world
  await world.setPattern('centralized', 'Americas')
  const outsider = await app.person('Ximena Robles', { unit: at('Americas') })
  const hidden = (await world.create(await centre(), { unit: at('Americas') })).body.id
  await world.refuses(404, 'not-found', () =>
    app.call(hub, checkPermission, { query: { action: 'edit account', resource: hidden, person: outsider.personId } }),
  )
  assert.equal(
    (await app.call(outsider, checkPermission, { query: { action: 'edit account', resource: hidden } })).status,
    200,
  )
})
const centre = () => world.app.person('Sophie Lindqvist', { unit: world.at('Centre') })
