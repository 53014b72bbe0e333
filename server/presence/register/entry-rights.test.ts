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
  const { app, at, give, arrange, ines, rui } = world
  await arrange('hub and spoke')
  hub = await app.person('Luis Ángel Treviño', { unit: at('Porto') })
  await give(hub, 'community manager', 'Porto')
  head = await app.person('Jonas Reinhardt', { unit: at('EMEA') })
  await give(head, 'head', 'EMEA')
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
async function refusedBy(rule: string, ask: () => Promise<Answer<Operation>>) {
  assert.equal((await world.refuses(403, 'forbidden', ask))?.facts?.['rule'], rule)
}
async function allowedBy(rule: string, ask: () => Promise<Answer<Operation>>) {
  const { status, problem } = await ask()
  assert.equal(status, 200, JSON.stringify(problem))
  assert.equal(await lastRule(), rule)
}

test('O-23, O-24, O-26: the entry is kept by its keepers, by who opens accounts there, and by administrators', async () => {
  const { admin, ines, rui, marta } = world
  await allowedBy('O-23', () => rename(ines))
  await allowedBy('O-23', () => rename(rui))
  await allowedBy('O-24', () => rename(hub))
  await allowedBy('O-26', () => rename(admin))
  await refusedBy('O-23', () => rename(marta))
  await refusedBy('O-23', () => rename(head))
})

test('O-25: who leads a unit above says who looks after it, and no more', async () => {
  const { ines, rui, marta } = world
  await allowedBy('O-25', () => update(head, { deputies: [rui.personId, marta.personId] }))
  await refusedBy('O-23', () => update(head, { deputies: [], name: 'Mine' }))
  await allowedBy('O-23', () => update(marta, { deputies: [rui.personId] }))
  await refusedBy('O-25', () => update(marta, { steward: marta.personId }))
  await allowedBy('O-23', () => update(rui, { steward: ines.personId, deputies: [rui.personId], audience: 'Fitters' }))
})

test('O-27: its steward and deputies confirm it, not even administrators do', async () => {
  const { app, admin, rui } = world
  const certify = (who: Somebody) => app.call(who, reviewAccount, { params: { id: account } })
  for (const who of [admin, hub, head]) await refusedBy('O-27', () => certify(who))
  await allowedBy('O-27', () => certify(rui))
})

test('O-25, O-28 – O-32: a retirement is proposed by whoever sees it, consented to by few, carried out by its keepers', async () => {
  const { app, ines, rui, marta } = world
  const may = async (who: Person, action: OrganisationAction, id = account) => {
    const { body } = await app.call(who, checkPermission, { query: { action, resource: id } })
    return [body.allowed, body.rule]
  }
  for (const who of [ines, rui]) assert.deepEqual(await may(who, 'approve retirement'), [true, 'O-29'])
  for (const who of [marta, hub, head]) assert.deepEqual(await may(who, 'approve retirement'), [false, 'O-29'])
  assert.deepEqual(await may(world.admin, 'approve retirement'), [true, 'O-31'])
  const left = (await world.create(hub, { unit: world.at('Gdańsk'), steward: null })).body.id
  assert.deepEqual(await may(head, 'approve retirement', left), [true, 'O-30'])
  assert.deepEqual(await may(hub, 'approve retirement', left), [false, 'O-29'])
  const propose = (who: Somebody, id = account) =>
    app.call(who, proposeRetirement, { params: { id }, body: { reason: 'Nobody reads it' } })
  // A person who could consent but is not the steward asks others.
  assert.deepEqual(
    [(await propose(head, left)).body.state, await lastRuleOf(left, 'retirement proposed')],
    ['proposed', 'O-28'],
  )
  const asked = (await propose(rui)).body
  assert.equal(asked.state, 'proposed')
  const reject = { decision: 'reject' as const, comment: 'They do' }
  await app.call(ines, decideApproval, { params: { id: String(asked.approval) }, body: reject })
  const { body: agreed } = await propose(ines)
  assert.equal(agreed.state, 'approved')
  const rules = ['retirement proposed', 'retirement approved'].map((what) => lastRuleOf(account, what))
  assert.deepEqual(await Promise.all(rules), ['O-28', 'O-29'])
  const step = (who: Somebody, name: 'inform' | 'cancel') =>
    app.call(who, stepRetirement, { params: { id: agreed.id }, body: { step: name, note: 'Farewell' } })
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

test('O-33: who leads a unit or one above it, and administrators, hold everything there', async () => {
  const { app, admin, ines, at } = world
  const hold = (who: Somebody, unit: string | null) =>
    app.call(who, pausePublishing, { body: { unit, reason: 'An accident' } })
  await refusedBy('O-33', () => hold(ines, at('Porto')))
  await refusedBy('O-33', () => hold(hub, at('EMEA')))
  await refusedBy('O-33', () => hold(head, null))
  const problem = await world.refuses(403, 'forbidden', () => hold(ines, at('Porto')))
  assert.match(problem?.detail ?? '', /^Only who leads Porto or a unit above it, and administrators, can hold/)
  await allowedBy('O-33', () => hold(head, at('Gdańsk')))
  await allowedBy('O-33', () => hold(admin, null))
  const stops = await rows<{ id: string }>(
    app.db,
    sql`select id from governance.publishing_pause where ended_at is null`,
  )
  const lift = (who: Somebody, id = '') => app.call(who, resumePublishing, { params: { id } })
  for (const { id } of stops) await refusedBy('O-33', () => lift(ines, id))
  for (const { id } of stops) await allowedBy('O-33', () => lift(admin, id))
})

test('what the page of an account says one may do is what the write is told; own rules count too', async () => {
  const { app, admin, ines, marta } = world
  const shown = async (who: Somebody) => {
    const { body } = await app.call(who, readAccount, { params: { id: account } })
    assert.equal(body.entryPermissions.find(({ action }) => action === 'edit account')?.allowed, body.canEdit)
    return body.entryPermissions.filter(({ allowed }) => allowed).map(({ action, rule }) => `${rule} ${action}`)
  }
  assert.deepEqual(await shown(marta), ['O-28 propose retirement'])
  assert.deepEqual(await shown(head), ['O-25 change steward', 'O-28 propose retirement', 'O-25 retire account'])
  assert.equal((await shown(ines)).length, 6)
  const latest = await row<{ seq: number }>(app.db, sql`select max(seq) as seq from governance.operating_model`)
  const text = `@id("X-01") @says("Nobody touches {account}.")
    forbid (principal is OrganisationActor, action == Action::"edit account", resource is Account)
    when { resource.network == "bluesky" };`
  const body = { baseVersion: latest?.seq ?? 0, reason: 'Ours', rules: [{ text }] }
  assert.equal((await app.call(admin, changeRules, { body })).status, 200)
  for (const who of [admin, ines]) await refusedBy('X-01', () => rename(who))
  assert.ok(!(await shown(ines)).some((right) => right.includes('edit account')))
})

test('who does not see an account learns nothing of what may be done with it', async () => {
  const { app, at } = world
  await world.arrange('centralized', 'Americas')
  const stranger = await app.person('Ximena Robles', { unit: at('Americas') })
  const hidden = (await world.create(await centre(), { unit: at('Americas') })).body.id
  await world.refuses(404, 'not-found', () =>
    app.call(hub, checkPermission, { query: { action: 'edit account', resource: hidden, person: stranger.personId } }),
  )
  assert.equal(
    (await app.call(stranger, checkPermission, { query: { action: 'edit account', resource: hidden } })).status,
    200,
  )
})
const centre = () => world.app.person('Sophie Lindqvist', { unit: world.at('Centre') })
