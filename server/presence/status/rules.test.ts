import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { AccountStatus } from '../../../contract/presence/accounts.ts'
import type { RetirementState } from '../../../contract/presence/retirement.ts'
import { rows, sql } from '../../platform/db.ts'
import { speak } from '../../platform/sentences.ts'
import { nextState, type RetirementTransition, statusIn, stepsFrom } from '../retirement/state-machine.ts'
import { registerWorld } from '../testing.ts'
import { describeEvidence, type EvidenceFacts } from './evidence.ts'
import {
  computeActivity,
  healthAt,
  indexFacts,
  mayBecome,
  needsAttentionAt,
  reviewStatusAt,
  type Settings,
  type StatusFacts,
  thresholdsAt,
} from './rules.ts'
import { activityOf, evaluationTime, healthOf, needsAttention, reviewStatusOf } from './status.queries.ts'

let world: Awaited<ReturnType<typeof registerWorld>>
before(async () => {
  world = await registerWorld()
})
after(() => world.app.close())

const settings: Settings = { idleDays: 90, proxyMonths: 6, reviewMonths: 12, graceDays: 30 }
const at = Temporal.Instant.from('2026-11-23T12:00:00Z')
const bounds = thresholdsAt(at, settings)
const active: StatusFacts = {
  status: 'active',
  steward: true,
  lastPostAt: '2026-11-20T12:00:00Z',
  lastReplyAt: null,
  sourceUpdatedAt: null,
  rateNow: null,
  rateBefore: null,
  reviewDueAt: '2027-06-01T00:00:00Z',
}

const idle: [string, Partial<StatusFacts>, string][] = [
  ['posted three days ago', {}, 'active'],
  ['posted 90 days ago to the second', { lastPostAt: '2026-08-25T12:00:00Z' }, 'active'],
  ['posted a second earlier', { lastPostAt: '2026-08-25T11:59:59Z' }, 'semi-idle'],
  ['old posts, recent replies', { lastPostAt: '2025-01-01T00:00:00Z', lastReplyAt: '2026-11-01T00:00:00Z' }, 'active'],
  ['a tenth of its own past', { rateNow: 0.3, rateBefore: 3 }, 'semi-idle'],
  ['a quarter of its own past', { rateNow: 0.75, rateBefore: 3 }, 'active'],
  ['never posted much', { rateNow: 0, rateBefore: 0.4 }, 'active'],
  ['nothing is known', { lastPostAt: null }, 'unknown'],
  ['changed six months ago', { lastPostAt: null, sourceUpdatedAt: '2026-05-23T12:00:00Z' }, 'active'],
  ['changed before that', { lastPostAt: null, sourceUpdatedAt: '2026-05-23T11:59:59Z' }, 'semi-idle by proxy'],
  ['a post is better than a proxy', { sourceUpdatedAt: '2017-01-01T00:00:00Z' }, 'active'],
  ['paused', { status: 'paused', lastPostAt: '2020-01-01T00:00:00Z' }, 'not applicable'],
]
for (const [name, known, expected] of idle)
  test(`activity: ${name}`, () => assert.equal(computeActivity({ ...active, ...known }, at, settings), expected))

const byHealth: [Partial<StatusFacts>, string][] = [
  [{}, 'active'],
  [{ steward: false, reviewDueAt: '2020-01-01T00:00:00Z' }, 'no steward'],
  [{ reviewDueAt: '2026-11-23T12:00:00Z', lastPostAt: '2020-01-01T00:00:00Z' }, 'review overdue'],
  [{ lastPostAt: '2020-01-01T00:00:00Z' }, 'semi-idle'],
  [{ status: 'impersonator', steward: false }, 'impersonator'],
]
for (const [known, expected] of byHealth)
  test(`health: ${expected}`, () => assert.equal(healthAt(indexFacts({ ...active, ...known }), bounds), expected))

test('a status can be changed directly, except to retiring and retired', () => {
  assert.ok(mayBecome('proposed', 'active') && mayBecome('active', 'impersonator') && mayBecome('retired', 'retired'))
  assert.ok(!mayBecome('active', 'retired') && !mayBecome('active', 'retiring') && !mayBecome('retired', 'active'))
})

const time = fc.option(fc.date({ min: new Date('2025-01-01'), max: new Date('2026-12-31'), noInvalidDate: true }))
const facts = fc.record({
  status: fc.constantFrom(...AccountStatus.enum),
  steward: fc.boolean(),
  lastPostAt: time,
  lastReplyAt: time,
  sourceUpdatedAt: time,
  rateNow: fc.option(fc.constantFrom(0, 0.25, 1, 4)),
  rateBefore: fc.option(fc.constantFrom(0, 0.5, 1, 4)),
  reviewDueAt: fc.date({ min: new Date('2026-06-01'), max: new Date('2027-06-01'), noInvalidDate: true }),
})

test('SQL and TypeScript rules evaluate accounts alike', async () => {
  const given = fc.sample(facts, 400).map((one) => {
    const text = (date: Date | null) => date?.toISOString() ?? null
    const { lastPostAt, lastReplyAt, sourceUpdatedAt, reviewDueAt, ...rest } = one
    return {
      ...rest,
      lastPostAt: text(lastPostAt),
      lastReplyAt: text(lastReplyAt),
      sourceUpdatedAt: text(sourceUpdatedAt),
      reviewDueAt: reviewDueAt.toISOString(),
    }
  })
  const moment = evaluationTime(at.toString())
  const found = await rows<{ activity: string; review: string; health: string; attention: boolean }>(
    world.app.db,
    sql`with a as (select g.status, g.place, case when g.steward then uuidv7() end as steward_id, g."lastPostAt" as last_post_at,
        g."lastReplyAt" as last_reply_at, g."sourceUpdatedAt" as source_updated_at, g."rateNow" as posts_per_week,
        g."rateBefore" as previous_posts_per_week, g."reviewDueAt" as review_due_at
      from jsonb_to_recordset(${JSON.stringify(given.map((one, place) => ({ ...one, place })))}::jsonb) as g (place int, status text,
        steward boolean, "lastPostAt" timestamptz, "lastReplyAt" timestamptz, "sourceUpdatedAt" timestamptz, "rateNow" real,
        "rateBefore" real, "reviewDueAt" timestamptz))
      select ${activityOf(moment)} as activity, ${reviewStatusOf(moment)} as review, ${healthOf(moment)} as health,
        ${needsAttention(moment)} as attention from a order by place`,
  )
  for (const [i, one] of given.entries()) {
    const indexed = indexFacts(one)
    const [activity, review] = [computeActivity(one, at, settings), reviewStatusAt(indexed, bounds)]
    const [health, attention] = [healthAt(indexed, bounds), needsAttentionAt(indexed, bounds)]
    assert.deepEqual(found[i], { activity, review, health, attention }, JSON.stringify(one))
  }
})

test('evidence has sentences in both languages, and none for accounts that are not in use', () => {
  const known: EvidenceFacts = {
    ...active,
    lastPostAt: '2026-03-28T12:00:00Z',
    rateNow: 0,
    rateBefore: 3,
    lastReplyAt: '2026-11-22T12:00:00Z',
    pendingReplies: 4,
    followers: 900,
    followersBefore: 1000,
    reviewDueAt: '2026-11-08T12:00:00Z',
    orphaned: { at: '2026-11-01T08:00:00Z', from: 'Ximena Robles', reason: 'moved' },
  }
  const describe = (language: 'en' | 'de') => describeEvidence(known, at).map((sentence) => speak(sentence, language))
  assert.deepEqual(describe('en'), [
    'Its steward, Ximena Robles, has worked elsewhere since 1 November 2026.',
    'Not confirmed for 15 days.',
    'Last post 240 days ago.',
    'It was 3 posts a week in the year before, and is 0 now.',
    '4 answers are owed.',
    'Last answer a day ago.',
    'Followers down 10 % in three months.',
  ])
  assert.deepEqual(new Set([...describe('de'), ...describe('en')]).size, 14)
  assert.deepEqual(describeEvidence({ ...known, status: 'retired' }, at), [])
})

test('for random transitions a retirement ends once, in order, with the status of the account', () => {
  const acts: RetirementTransition[] = ['approve', 'reject', 'inform', 'revoke', 'finish', 'cancel']
  const order = ['proposed', 'approved', 'informed', 'revoked', 'done']
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...acts), { maxLength: 12 }),
      fc.constantFrom('active', 'paused'),
      (transitions, was) => {
        let state = 'proposed' as RetirementState
        for (const act of transitions) {
          const next = nextState(state, act)
          if (next === undefined) continue
          assert.ok(state !== 'done' && state !== 'cancelled')
          assert.ok(next === 'cancelled' || order.indexOf(next) === order.indexOf(state) + 1)
          assert.ok(next !== 'done' || act === 'finish')
          const status = statusIn(next, was)
          assert.equal(status === 'retired', next === 'done')
          assert.equal(status === was, next === 'cancelled')
          state = next
        }
        assert.ok(stepsFrom(state).every((step) => nextState(state, step) !== undefined))
      },
    ),
  )
})
