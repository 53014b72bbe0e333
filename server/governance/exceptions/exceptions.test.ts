import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as contract from '../../../contract/governance/exceptions.ts'
import { updateOperatingModel } from '../../../contract/governance/operating-model.ts'
import type { Operation } from '../../../contract/operation.ts'
import { createUnit, listUnits } from '../../../contract/people/units.ts'
import { row, sql } from '../../platform/db.ts'
import { type Answer, type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { readPolicyFiles } from '../authorization/engine/policy-files.ts'
import { activeExceptionsForPerson, check } from '../index.ts'

type Person = NonNullable<Somebody>
let app: TestApp
let sabine: Person
let rui: Person
let ines: Person
let root: string
let porto: string
const rule = String(readPolicyFiles()[0]?.rules[0]?.id)

before(async () => {
  app = await testApp()
  sabine = await app.person('Sabine Krüger', { administrator: true })
  root = String((await app.call(sabine, listUnits, { query: {} })).body.items[0]?.id)
  porto = (await app.call(sabine, createUnit, { body: { name: 'Porto', parent: root } })).body.id
  rui = await app.person('Rui Nogueira', { unit: porto })
  ines = await app.person('Inês Carvalho')
})
after(() => app.close())

const inDays = (days: number) =>
  Temporal.Now.instant()
    .add({ hours: 24 * days })
    .toString()
const grant = (who: Somebody, body: object) =>
  app.call(who, contract.grantException, {
    body: { rule, reason: 'The press officer is on parental leave.', until: inDays(30), person: rui.personId, ...body },
  })
const revoke = (who: Somebody, id: string, reason = 'She is back.') =>
  app.call(who, contract.revokeException, { params: { id }, body: { reason } })
const list = async (who: Somebody, query: object = {}) =>
  (await app.call(who, contract.listExceptions, { query })).body.items
const active = (person: Person, account: string | null = null, line = [porto, root]) =>
  activeExceptionsForPerson(app.db, { person: person.personId, account, line })

async function refuses<O extends Operation>(status: number, code: string, attempt: () => Promise<Answer<O>>) {
  const state = () =>
    row(
      app.db,
      sql`select (select md5(string_agg(t::text, '' order by t::text)) from governance.exception t) as x,
        (select count(*) from activity.log) as log`,
    )
  const before = await state()
  const answer = await attempt()
  assert.deepEqual([answer.status, answer.problem?.code], [status, code], JSON.stringify(answer.problem))
  assert.deepEqual(await state(), before)
}

test('an exception needs a known rule, a scope, a reason and an expiry date', async () => {
  await refuses(403, 'forbidden', () => grant(rui, {}))
  await refuses(422, 'invalid', () => grant(sabine, { rule: 'X-99' }))
  await refuses(422, 'invalid', () => grant(sabine, { person: undefined }))
  await refuses(422, 'invalid', () => grant(sabine, { reason: '   ' }))
  await refuses(422, 'invalid', () => grant(sabine, { until: inDays(-1) }))
  await refuses(422, 'invalid', () => grant(sabine, { from: inDays(3), until: inDays(2) }))
  await refuses(422, 'invalid', () => grant(sabine, { unit: crypto.randomUUID() }))
  await refuses(422, 'invalid', () => grant(sabine, { account: crypto.randomUUID() }))
  const { status, body } = await grant(sabine, {})
  assert.equal(status, 200, JSON.stringify(body))
  assert.deepEqual(
    [body.state, body.grantedBy.name, body.person?.name, body.rule],
    ['active', 'Sabine Krüger', 'Rui Nogueira', rule],
  )
  const logged = (await app.log()).filter(({ kind }) => kind === 'exception')
  assert.deepEqual(
    logged.map(({ verb, object }) => [verb, object]),
    [['Create', body.id]],
  )
})

test('a decision considers exceptions that are active at that instant and whose scopes all match', async () => {
  await sql`delete from governance.exception`.execute(app.db)
  const own = (await grant(sabine, {})).body.id
  const unit = (await grant(sabine, { person: undefined, unit: porto })).body.id
  const planned = (await grant(sabine, { from: inDays(1) })).body
  assert.equal(planned.state, 'planned')
  const both = (await grant(sabine, { unit: porto, person: ines.personId })).body.id
  const ids = async (...scope: Parameters<typeof active>) => (await active(...scope)).map(({ id }) => id)
  assert.deepEqual(await ids(rui), [own, unit])
  assert.deepEqual(await ids(ines), [unit, both])
  assert.deepEqual(await ids(ines, null, [root]), [])
  await sql`update governance.exception set from_at = now() - interval '2 days', until_at = now() where id = ${own}`.execute(
    app.db,
  )
  assert.deepEqual(await ids(rui), [unit], 'expired without a job')
  assert.equal((await list(sabine, { state: 'expired' }))[0]?.id, own)
  await revoke(sabine, unit)
  assert.deepEqual(await ids(rui), [])
})

test('a revoked exception ends immediately; revoking needs a reason and is possible once', async () => {
  const { id } = (await grant(sabine, {})).body
  await refuses(403, 'forbidden', () => revoke(rui, id))
  await refuses(422, 'invalid', () => revoke(sabine, id, '  '))
  const { body } = await revoke(sabine, id)
  assert.deepEqual([body.state, body.revokedBy?.name, body.revokedReason], ['revoked', 'Sabine Krüger', 'She is back.'])
  assert.ok(!(await active(rui)).some((each) => each.id === id))
  await refuses(409, 'ended', () => revoke(sabine, id))
  await refuses(404, 'not-found', () => revoke(sabine, crypto.randomUUID()))
})

test('people see the exceptions that affect them, administrators all, in pages', async () => {
  await sql`delete from governance.exception`.execute(app.db)
  const own = (await grant(sabine, {})).body.id
  const theirs = (await grant(sabine, { person: ines.personId })).body.id
  const unit = (await grant(sabine, { person: undefined, unit: root })).body.id
  const ids = async (who: Somebody) => (await list(who)).map(({ id }) => id)
  assert.deepEqual(await ids(sabine), [unit, theirs, own])
  assert.deepEqual(await ids(rui), [unit, own])
  assert.deepEqual(await ids(ines), [theirs], 'she is in no unit')
  const first = (await app.call(sabine, contract.listExceptions, { query: { limit: 2 } })).body
  const second = (await app.call(sabine, contract.listExceptions, { query: { limit: 2, after: String(first.next) } }))
    .body
  assert.deepEqual(
    [...first.items, ...second.items].map(({ id }) => id),
    [unit, theirs, own],
  )
  assert.equal(second.next, null)
})

test('the expiry of an exception is announced once', async () => {
  const { id } = (await grant(sabine, {})).body
  const countAnnounced = async () => {
    await sql`select jobs.add_job('exceptions-ended')`.execute(app.db)
    await app.settle()
    return (await app.log()).filter(({ verb, object }) => verb === 'Announce' && object === id).length
  }
  assert.equal(await countAnnounced(), 0)
  await sql`update governance.exception set from_at = now() - interval '2 days', until_at = now() where id = ${id}`.execute(
    app.db,
  )
  assert.equal(await countAnnounced(), 1)
  assert.equal(await countAnnounced(), 1)
})

test('an active exception waives the rule that refuses', async () => {
  await sql`delete from governance.exception`.execute(app.db)
  const choices = [{ unit: root, pattern: 'centralized' as const, hubs: [] }]
  const body = { baseVersion: 0, reason: 'One voice.', choices, centre: porto }
  assert.equal((await app.call(sabine, updateOperatingModel, { body })).status, 200)
  const checkCreation = () => check(app.db, ines.personId, 'create account', root)
  const refused = await checkCreation()
  assert.equal(refused.allowed, false)
  const other = readPolicyFiles()
    .flatMap(({ rules }) => rules.map(({ id }) => id))
    .find((id) => id !== refused.rule)
  await grant(sabine, { rule: other, person: ines.personId })
  assert.equal((await checkCreation()).allowed, false, 'an exception from another rule')
  const { id } = (await grant(sabine, { rule: refused.rule, person: ines.personId })).body
  const allowed = await checkCreation()
  assert.deepEqual([allowed.allowed, allowed.rule], [true, refused.rule])
  assert.match(allowed.sentence.source, /exception/)
  await revoke(sabine, id)
  assert.deepEqual(await checkCreation(), refused)
})
