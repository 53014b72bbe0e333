import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type { Pattern } from '../../../contract/governance/authorization.ts'
import * as contract from '../../../contract/governance/what-if.ts'
import { sql } from '../../platform/db.ts'
import { type TestApp, testApp } from '../../testing/index.ts'
import { buildRegister, type Fixture, type Kind } from '../testing/fixture.ts'
import { ok } from '../testing.ts'
import { addWorking, quantile, takeNext } from './compare/replay-queue.ts'

let app: TestApp
let snapshot: Fixture
let admin: { personId: string; cookie?: string }
before(async () => {
  app = await testApp()
  ;({ snapshot, admin } = await buildRegister(app))
})
after(() => app.close())

const HOUR = 3_600_000
const at = (text: string) => Date.parse(text)

test('working time is Monday to Friday, 9 to 17', () => {
  const done = (from: string, hours: number) => new Date(addWorking(at(from), hours * HOUR)).toISOString().slice(0, 16)
  assert.equal(done('2026-11-18T10:00Z', 2), '2026-11-18T12:00')
  assert.equal(done('2026-11-18T16:00Z', 2), '2026-11-19T10:00')
  assert.equal(done('2026-11-20T16:00Z', 2), '2026-11-23T10:00')
  assert.equal(done('2026-11-21T12:00Z', 0), '2026-11-23T09:00')
  assert.equal(done('2026-11-18T03:00Z', 17), '2026-11-20T10:00')
})

test('a draft takes at least the time of its approval, and each approver completes drafts in order', () => {
  const moments = fc.array(fc.integer({ min: at('2026-08-01'), max: at('2026-11-01') }), {
    minLength: 1,
    maxLength: 60,
  })
  fc.assert(
    fc.property(
      moments,
      fc.integer({ min: 1, max: 4 }),
      fc.double({ min: 0.01, max: 1, noNaN: true }),
      (arrivals, people, share) => {
        const queue = Array.from({ length: people }, (_, i) => ({ person: String(i), freeAt: 0 }))
        const last = new Map<string, number>()
        for (const arrival of arrivals.toSorted((a, b) => a - b)) {
          const { approver, done } = takeNext(queue, arrival, 12, share)
          assert.ok(done - arrival >= (12 * 60_000) / share - 1)
          assert.ok(done > (last.get(approver.person) ?? 0))
          last.set(approver.person, done)
        }
      },
    ),
  )
})

test('quantiles are interpolated; null without values', () => {
  assert.equal(quantile([], 0.5), null)
  assert.equal(quantile([1, 2, 3, 4], 0.5), 2.5)
  assert.equal(quantile([7], 0.9), 7)
})

const draft = (author: Kind, risk: string, count: number, approver: Kind | null, generated = false) =>
  sql`insert into presence.draft_event (account_id, author_id, risk, at, approver_id, answered_at, publisher_id, generated)
    select ${snapshot.account}, ${snapshot.people[author]}, ${risk}, now() - make_interval(days => 20, hours => n), ${approver ? snapshot.people[approver] : null},
      ${approver ? sql`now() - make_interval(days => 20, hours => n) + interval '30 hours'` : null}, ${snapshot.people[author]}, ${generated}
    from generate_series(1, ${count}) n`.execute(app.db)
const simulate = async (pattern: Pattern, hubs: string[] = []) =>
  ok(
    await app.call(admin, contract.simulateChange, {
      body: { change: { unit: { unit: snapshot.idOf('EMEA'), pattern, hubs } }, unit: snapshot.idOf('EMEA') },
    }),
  )

test('drafts approved by the centre are published without approval when decentralized, and wait for the hub under hub and spoke', async () => {
  const none = (await simulate('decentralized')).replay
  assert.deepEqual([none.source, none.drafts, none.measured], ['none', 0, null])
  await draft('account owner', 'campaign', 26, 'centre')
  const free = await simulate('decentralized')
  assert.deepEqual([free.replay.source, free.replay.drafts], ['recorded', 26])
  assert.deepEqual(free.replay.approvals, { now: 26, proposed: 0 })
  assert.deepEqual(free.replay.waitTimes.proposed, { p50: null, p90: null })
  assert.equal(free.replay.measured?.p50, 30)
  assert.deepEqual(free.replay.centrePerWeek, { now: 2, proposed: 0 })
  assert.deepEqual(free.units[0]?.approvalsPerWeek, { now: 2, proposed: 0 })

  const hub = await simulate('hub and spoke', [snapshot.idOf('Marketing EMEA')])
  assert.deepEqual(hub.replay.approvals, { now: 26, proposed: 26 })
  assert.deepEqual(
    hub.replay.approvers.map(({ person, perWeek }) => [person.name, perWeek]),
    [
      ['centre', { now: 2, proposed: 0 }],
      ['hub', { now: 0, proposed: 2 }],
    ],
  )
  // The author can publish approved drafts, so the centre no longer publishes them.
  const assignments = hub.staffing.units.map(({ unit, difference }) => [unit.name, Math.sign(difference)])
  assert.deepEqual(new Map(assignments as [string, number][]).get('Centre of Excellence'), -1)
})

test('drafts that no one could approve or publish count as blocked, and generated drafts are marked', async () => {
  await draft('employee of another unit', 'campaign', 4, 'centre', true)
  await sql`update governance.resource set managers = '{}' where id = ${snapshot.account}`.execute(app.db)
  const result = await simulate('decentralized')
  assert.equal(result.replay.source, 'generated')
  assert.match(result.replay.method, /^The drafts are generated/)
  assert.deepEqual(result.replay.blocked, { now: 0, proposed: 30 })
})
