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
const sign = (who: Somebody, body: object) =>
  app.call(who, contract.grantException, {
    body: { rule, reason: 'The press officer is on parental leave.', until: inDays(30), person: rui.personId, ...body },
  })
const revoke = (who: Somebody, id: string, why = 'She is back.') =>
  app.call(who, contract.revokeException, { params: { id }, body: { reason: why } })
const list = async (who: Somebody, query: object = {}) =>
  (await app.call(who, contract.listExceptions, { query })).body.items
const force = (person: Person, account: string | null = null, line = [porto, root]) =>
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

test('an exception names a rule, what it is limited to, why, and its end', async () => {
  await refuses(403, 'forbidden', () => sign(rui, {}))
  await refuses(422, 'invalid', () => sign(sabine, { rule: 'X-99' }))
  await refuses(422, 'invalid', () => sign(sabine, { person: undefined }))
  await refuses(422, 'invalid', () => sign(sabine, { reason: '   ' }))
  await refuses(422, 'invalid', () => sign(sabine, { until: inDays(-1) }))
  await refuses(422, 'invalid', () => sign(sabine, { from: inDays(3), until: inDays(2) }))
  await refuses(422, 'invalid', () => sign(sabine, { unit: crypto.randomUUID() }))
  await refuses(422, 'invalid', () => sign(sabine, { account: crypto.randomUUID() }))
  const { status, body } = await sign(sabine, {})
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

test('a decision takes those in force at that instant, and of their limits all must fit', async () => {
  await sql`delete from governance.exception`.execute(app.db)
  const own = (await sign(sabine, {})).body.id
  const unit = (await sign(sabine, { person: undefined, unit: porto })).body.id
  const planned = (await sign(sabine, { from: inDays(1) })).body
  assert.equal(planned.state, 'planned')
  const both = (await sign(sabine, { unit: porto, person: ines.personId })).body.id
  const ids = async (...asked: Parameters<typeof force>) => (await force(...asked)).map(({ id }) => id)
  assert.deepEqual(await ids(rui), [own, unit])
  assert.deepEqual(await ids(ines), [unit, both])
  assert.deepEqual(await ids(ines, null, [root]), [])
  await sql`update governance.exception set from_at = now() - interval '2 days', until_at = now() where id = ${own}`.execute(
    app.db,
  )
  assert.deepEqual(await ids(rui), [unit], 'it ended by itself')
  assert.equal((await list(sabine, { state: 'expired' }))[0]?.id, own)
  await revoke(sabine, unit)
  assert.deepEqual(await ids(rui), [])
})

test('revoked it ends at once, with a reason, and only once', async () => {
  const { id } = (await sign(sabine, {})).body
  await refuses(403, 'forbidden', () => revoke(rui, id))
  await refuses(422, 'invalid', () => revoke(sabine, id, '  '))
  const { body } = await revoke(sabine, id)
  assert.deepEqual([body.state, body.revokedBy?.name, body.revokedReason], ['revoked', 'Sabine Krüger', 'She is back.'])
  assert.ok(!(await force(rui)).some((each) => each.id === id))
  await refuses(409, 'ended', () => revoke(sabine, id))
  await refuses(404, 'not-found', () => revoke(sabine, crypto.randomUUID()))
})

test('people see those that concern them; administrators all, by pages', async () => {
  await sql`delete from governance.exception`.execute(app.db)
  const own = (await sign(sabine, {})).body.id
  const theirs = (await sign(sabine, { person: ines.personId })).body.id
  const unit = (await sign(sabine, { person: undefined, unit: root })).body.id
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

test('that one has ended is told once', async () => {
  const { id } = (await sign(sabine, {})).body
  const told = async () => {
    await sql`select jobs.add_job('exceptions-ended')`.execute(app.db)
    await app.settle()
    return (await app.log()).filter(({ verb, object }) => verb === 'Announce' && object === id).length
  }
  assert.equal(await told(), 0)
  await sql`update governance.exception set from_at = now() - interval '2 days', until_at = now() where id = ${id}`.execute(
    app.db,
  )
  assert.equal(await told(), 1)
  assert.equal(await told(), 1)
})

test('a rule that refuses gives way to an exception from it, as long as that is in force', async () => {
  await sql`delete from governance.exception`.execute(app.db)
  const choices = [{ unit: root, pattern: 'centralized' as const, hubs: [] }]
  const body = { baseVersion: 0, reason: 'One voice.', choices, centre: porto }
  assert.equal((await app.call(sabine, updateOperatingModel, { body })).status, 200)
  const open = () => check(app.db, ines.personId, 'create account', root)
  const refused = await open()
  assert.equal(refused.allowed, false)
  const other = readPolicyFiles()
    .flatMap(({ rules }) => rules.map(({ id }) => id))
    .find((id) => id !== refused.rule)
  await sign(sabine, { rule: other, person: ines.personId })
  assert.equal((await open()).allowed, false, 'an exception from another rule')
  const { id } = (await sign(sabine, { rule: refused.rule, person: ines.personId })).body
  const allowed = await open()
  assert.deepEqual([allowed.allowed, allowed.rule], [true, refused.rule])
  assert.match(allowed.sentence.source, /exception/)
  await revoke(sabine, id)
  assert.deepEqual(await open(), refused)
})
