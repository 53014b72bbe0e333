import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { listNotifications } from '../../../contract/delivery.ts'
import { decideApproval, listApprovals } from '../../../contract/governance/approvals.ts'
import { checkPermission } from '../../../contract/governance/permissions.ts'
import { deactivatePerson } from '../../../contract/people/directory.ts'
import { listAccounts, readAccount, updateAccount } from '../../../contract/presence/accounts.ts'
import { readAccountHistory } from '../../../contract/presence/changes.ts'
import {
  listPublishingPauses,
  pausePublishing,
  resumePublishing,
} from '../../../contract/presence/publishing-pauses.ts'
import { readAccountOverview, readUnitReport } from '../../../contract/presence/reports.ts'
import { listRetirements, proposeRetirement, stepRetirement } from '../../../contract/presence/retirement.ts'
import { rows, sql } from '../../platform/db.ts'
import { addJob } from '../../platform/jobs.ts'
import type { Somebody } from '../../testing/index.ts'
import { registerWorld } from '../testing.ts'

// An account of Porto with Americas as a further owner: its head and people have the same permissions as those of
// Porto.
type Person = NonNullable<Somebody>
let world: Awaited<ReturnType<typeof registerWorld>>
let first: Person
let second: Person
let worker: Person
let outsider: Person
before(async () => {
  world = await registerWorld()
  const { app, at, assign } = world
  first = await app.person('Jonas Reinhardt', { unit: at('Porto') })
  await assign(first, 'head', 'Porto')
  second = await app.person('Sophie Lindqvist', { unit: at('Americas') })
  await assign(second, 'head', 'Americas')
  worker = await app.person('Luis Ángel Treviño', { unit: at('Americas') })
  outsider = await app.person('Ximena Robles', { unit: at('Centre') })
})
after(() => world.app.close())

const shared = async (more: object = {}) =>
  (await world.create(world.ines, { units: [world.at('Americas')], ...more })).body
const listAnnounced = (id: string) =>
  rows<{ what: string; people: string[] }>(
    world.app.db,
    sql`select detail->>'what' as what, detail->'people' as people from activity.log
      where object = ${id} and verb = 'Announce' order by xact, id`,
  )
const sorted = (...people: Person[]) => people.map(({ personId }) => personId).sort()

test('people of a further owner see the account in lists, on its page, in the report and in the overview', async () => {
  const { app, at } = world
  const { id, name } = await shared()
  const listed = async (who: Person) =>
    (await app.call(who, listAccounts, { query: {} })).body.items.map((one) => one.id)
  for (const who of [first, second, worker]) assert.ok((await listed(who)).includes(id))
  assert.ok(!(await listed(outsider)).includes(id))
  await world.refuses(404, 'not-found', () => app.call(outsider, readAccount, { params: { id } }))
  assert.equal((await app.call(worker, readAccount, { params: { id } })).body.name, name)
  const { body } = await app.call(second, readUnitReport, { params: { id: at('Americas') } })
  assert.deepEqual([body.total, body.inUse], [1, 1])
  assert.equal((await app.call(second, readAccountOverview, { query: { unit: at('Americas') } })).body.total, 1)
})

test('under hub and spoke a role in a further owner permits publishing', async () => {
  const { app, admin, assign, setPattern } = world
  const { id } = await shared()
  const publish = async () =>
    (await app.call(worker, checkPermission, { query: { action: 'publish', resource: id } })).body
  await setPattern('hub and spoke', 'Porto')
  assert.deepEqual([(await publish()).allowed, (await publish()).rule], [false, 'H-02'])
  await assign(worker, 'liaison', 'Americas')
  assert.deepEqual([(await publish()).allowed, (await publish()).rule], [true, 'H-02'])
  const { status } = await app.call(admin, updateAccount, { params: { id }, body: { units: [] } })
  assert.equal(status, 200)
  assert.equal((await publish()).allowed, false)
  await setPattern('decentralized', 'Porto')
})

test('heads of further owners are notified of an overdue review, can set a steward, and find the account among the orphans', async () => {
  const { app, admin, at } = world
  const leaver = await app.person('Marek Zieliński', { unit: at('Porto') })
  const { id } = await shared({ steward: leaver.personId })
  await app.call(admin, deactivatePerson, { params: { id: leaver.personId } })
  await app.settle()
  const orphaned = (await listAnnounced(id)).find(({ what }) => what === 'orphaned')
  // No one leads above Porto and Americas, so administrators are notified.
  assert.deepEqual(orphaned?.people, [admin.personId])
  await sql`update presence.account set review_due_at = now() - interval '1 day', reminded_for = null where id = ${id}`.execute(
    app.db,
  )
  await addJob(app.db, 'account-reviews', {})
  await app.settle()
  const overdue = (await listAnnounced(id)).find(({ what }) => what === 'review overdue')
  assert.deepEqual(overdue?.people.toSorted(), sorted(first, second))
  const { body } = await app.call(second, listAccounts, { query: { which: 'orphans' } })
  assert.ok(body.items.some((one) => one.id === id))
  const updated = await app.call(second, updateAccount, { params: { id }, body: { steward: second.personId } })
  assert.equal(updated.body.steward?.name, 'Sophie Lindqvist')
})

test('a publishing pause of any owner applies to the account and is in its history', async () => {
  const { app, ines, at } = world
  const { id } = await shared()
  const publish = async () =>
    (await app.call(ines, checkPermission, { query: { action: 'publish', resource: id } })).body.rule
  const before = await publish()
  const { status } = await app.call(second, pausePublishing, { body: { unit: at('Americas'), reason: 'A flood' } })
  assert.equal(status, 200)
  assert.equal(await publish(), 'G-07')
  assert.equal((await app.call(ines, readAccount, { params: { id } })).body.publishingPause?.reason, 'A flood')
  const [pause] = (await app.call(second, listPublishingPauses, {})).body.items
  assert.equal(pause?.canResume, true)
  await app.call(second, resumePublishing, { params: { id: String(pause?.id) } })
  assert.equal(await publish(), before)
  const { body } = await app.call(ines, readAccountHistory, { params: { id }, query: {} })
  assert.deepEqual(
    body.items.map(({ event, reason }) => [event, reason]),
    [
      ['publishing resumed', 'A flood'],
      ['publishing paused', 'A flood'],
      [null, null],
    ],
  )
})

test('the primary owner approves a retirement; a further owner is notified and can carry it out', async () => {
  const { app } = world
  const { id, name } = await shared({ steward: null })
  const { body } = await app.call(worker, proposeRetirement, { params: { id }, body: { reason: 'Nobody reads it' } })
  assert.equal(body.state, 'proposed')
  const isDecider = async (who: Person) =>
    (await app.call(who, listApprovals, { query: {} })).body.items.some(({ id: one }) => one === body.approval)
  assert.deepEqual([await isDecider(first), await isDecider(second)], [true, false])
  await world.refuses(404, 'not-found', () =>
    app.call(second, decideApproval, { params: { id: String(body.approval) }, body: { decision: 'approve' } }),
  )
  await app.settle()
  const listNotified = async (who: Person) => {
    const { body: found } = await app.call(who, listNotifications, { query: {} })
    return found.items.filter(({ reason }) => reason === 'account retiring').map(({ link, excerpt }) => [link, excerpt])
  }
  assert.deepEqual([await listNotified(second), await listNotified(first)], [[[`/accounts/${id}`, name]], []])
  await app.call(first, decideApproval, { params: { id: String(body.approval) }, body: { decision: 'approve' } })
  const { body: open } = await app.call(second, listRetirements, { query: { account: id } })
  assert.deepEqual(open.items[0]?.steps, ['inform', 'cancel'])
  for (const step of ['inform', 'revoke', 'finish'] as const)
    assert.equal(
      (await app.call(second, stepRetirement, { params: { id: body.id }, body: { step, note: 'Done' } })).status,
      200,
    )
  assert.deepEqual(
    (await listAnnounced(id)).map(({ what, people }) => [what, people]),
    [['retiring', [second.personId]]],
  )
})
