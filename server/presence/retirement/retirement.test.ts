import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { decideApproval, listApprovals } from '../../../contract/governance/approvals.ts'
import { readAccount, updateAccount } from '../../../contract/presence/accounts.ts'
import { readAccountHistory } from '../../../contract/presence/changes.ts'
import * as contract from '../../../contract/presence/retirement.ts'
import { row, sql } from '../../platform/db.ts'
import { registerWorld } from '../testing.ts'

let world: Awaited<ReturnType<typeof registerWorld>>
before(async () => {
  world = await registerWorld()
})
after(() => world.app.close())

const propose = (id: string, who: typeof world.admin, reason = 'Nobody reads it') =>
  world.app.call(who, contract.proposeRetirement, { params: { id }, body: { reason } })
const step = (
  id: string,
  who: typeof world.admin,
  body: { step: contract.RetirementStep; note?: string; redirect?: string },
) => world.app.call(who, contract.stepRetirement, { params: { id }, body })
const statusOf = async (id: string) => (await world.app.call(world.admin, readAccount, { params: { id } })).body.status

test('an account is retired in steps; its handle is reserved and its history stays', async () => {
  const { app, ines, marta, rui, refuses } = world
  const account = (await world.create(ines)).body
  await refuses(404, 'not-found', () => propose(account.id, marta))
  await refuses(422, 'invalid', () => propose(account.id, ines, ' '))
  const { body: proposed } = await propose(account.id, ines)
  assert.deepEqual([proposed.state, proposed.approval, proposed.steps], ['approved', null, ['inform', 'cancel']])
  assert.equal(await statusOf(account.id), 'retiring')
  await refuses(409, 'not-in-use', () => propose(account.id, rui))
  await refuses(409, 'retirement', () =>
    app.call(ines, updateAccount, { params: { id: account.id }, body: { status: 'active' } }),
  )
  const { id } = proposed
  await refuses(409, 'not-now', () => step(id, ines, { step: 'finish' }))
  await refuses(422, 'invalid', () => step(id, ines, { step: 'inform' }))
  await refuses(403, 'forbidden', () => step(id, rui, { step: 'cancel' }))
  await refuses(404, 'not-found', () => step(id, marta, { step: 'cancel' }))
  await step(id, ines, { step: 'inform', note: 'Farewell, see you there', redirect: 'https://aldermoor.example' })
  await step(id, ines, { step: 'revoke', note: 'Password changed, three people removed' })
  const { body: done } = await step(id, ines, { step: 'finish' })
  assert.deepEqual([done.state, done.steps, done.reservedHandle?.state], ['done', [], 'reserved'])
  const { body: after } = await app.call(ines, readAccount, { params: { id: account.id } })
  assert.deepEqual([after.status, after.health, after.closedAt !== null], ['retired', 'retired', true])
  const reserved = await row(
    app.db,
    sql`select handle, url, until from presence.reserved_handle where account_id = ${account.id}`,
  )
  assert.deepEqual(reserved, { handle: account.handle, url: account.url, until: null })
  const { body: history } = await app.call(ines, readAccountHistory, { params: { id: account.id }, query: {} })
  assert.deepEqual(
    history.items.map(({ event, reason }) => [event, reason]),
    [
      ['retired', null],
      ['credentials revoked', 'Password changed, three people removed'],
      ['followers informed', 'Farewell, see you there'],
      ['retirement approved', null],
      ['retirement proposed', 'Nobody reads it'],
      [null, null],
    ],
  )
  await refuses(409, 'not-now', () => step(id, ines, { step: 'cancel' }))
})

test('other people can propose a retirement; the managers approve, and a rejection changes nothing', async () => {
  const { app, ines, rui } = world
  const account = (await world.create(ines, { status: 'paused' })).body
  const { body: proposed } = await propose(account.id, rui)
  assert.deepEqual([proposed.state, proposed.steps, await statusOf(account.id)], ['proposed', [], 'paused'])
  await world.refuses(409, 'already-proposed', () => propose(account.id, rui))
  const waiting = await app.call(ines, listApprovals, { query: {} })
  const approval = waiting.body.items.find(({ id }) => id === proposed.approval)
  assert.ok(approval)
  const decide = (decision: 'approve' | 'reject') =>
    app.call(ines, decideApproval, {
      params: { id: String(proposed.approval) },
      body: { decision, comment: 'Not now' },
    })
  assert.equal((await decide('reject')).status, 200)
  const { body: cancelled } = await app.call(rui, contract.readRetirement, { params: { id: proposed.id } })
  assert.deepEqual([cancelled.state, await statusOf(account.id)], ['cancelled', 'paused'])
  const second = (await propose(account.id, rui)).body
  await app.call(ines, decideApproval, {
    params: { id: String(second.approval) },
    body: { decision: 'approve' },
  })
  assert.equal(await statusOf(account.id), 'retiring')
  await step(second.id, ines, { step: 'cancel' })
  assert.equal(await statusOf(account.id), 'paused')
  const { body: open } = await app.call(ines, contract.listRetirements, { query: { which: 'open' } })
  assert.deepEqual(open.items, [])
  const { body: all } = await app.call(ines, contract.listRetirements, { query: { which: 'all', account: account.id } })
  assert.deepEqual(
    all.items.map(({ state }) => state),
    ['cancelled', 'cancelled'],
  )
})
