import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { decideApproval } from '../../../contract/governance/approvals.ts'
import { type AccountStatus, updateAccount } from '../../../contract/presence/accounts.ts'
import { proposeRetirement, type RetirementState, stepRetirement } from '../../../contract/presence/retirement.ts'
import { row, sql } from '../../platform/db.ts'
import type { Somebody } from '../../testing/index.ts'
import { runs } from '../../testing/runs.ts'
import { registerWorld } from '../testing.ts'
import { nextState, statusIn } from './state-machine.ts'

// Random requests in random order. A reference model gives the expected state or the status of the refusal.
type Person = NonNullable<Somebody>
const names = ['steward', 'deputy', 'head', 'colleague', 'outsider', 'administrator'] as const
type Who = (typeof names)[number]
let world: Awaited<ReturnType<typeof registerWorld>>
let people: Record<Who, Person>
before(async () => {
  world = await registerWorld()
  const { app, admin, ines, rui, marta, at, assign } = world
  const head = await app.person('Jonas Reinhardt', { unit: at('Porto') })
  await assign(head, 'head', 'Porto')
  const colleague = await app.person('Luis Ángel Treviño', { unit: at('Porto') })
  people = { steward: ines, deputy: rui, head, colleague, outsider: marta, administrator: admin }
})
after(() => world.app.close())

const canCarryOut = new Set<Who>(['steward', 'deputy', 'head', 'administrator'])
const canApprove = new Set<Who>(['steward', 'deputy'])
const acts = ['propose', 'approve', 'reject', 'inform', 'revoke', 'finish', 'cancel', 'pause', 'activate'] as const
type Act = { who: Who; act: (typeof acts)[number]; words: boolean }
const act: fc.Arbitrary<Act> = fc.record({
  who: fc.constantFrom(...names),
  act: fc.constantFrom(...acts),
  words: fc.constantFrom(true, true, true, false),
})
/** Some requests are random; others are likely to succeed, so that every state is reached. */
const choice = fc.record({ any: act, isLikely: fc.boolean(), way: fc.nat(1) })
type Choice = typeof choice extends fc.Arbitrary<infer W> ? W : never
const onward: Record<RetirementState | 'none', [Who, Act['act']][]> = {
  none: [
    ['steward', 'propose'],
    ['colleague', 'propose'],
  ],
  cancelled: [
    ['colleague', 'propose'],
    ['steward', 'propose'],
  ],
  proposed: [
    ['steward', 'approve'],
    ['steward', 'reject'],
  ],
  approved: [
    ['head', 'inform'],
    ['steward', 'cancel'],
  ],
  informed: [
    ['deputy', 'revoke'],
    ['steward', 'revoke'],
  ],
  revoked: [
    ['steward', 'finish'],
    ['administrator', 'finish'],
  ],
  done: [
    ['steward', 'propose'],
    ['steward', 'activate'],
  ],
}
/** Requests that are likely to succeed, each of one way: to the end, and to a cancellation. */
const walk = (...ways: number[]): Choice[] =>
  ways.map((way) => ({ any: { who: 'outsider', act: 'finish', words: true }, isLikely: true, way }))
function choose({ any, isLikely, way }: Choice, state: RetirementState | null): Act {
  const next = onward[state ?? 'none'][way]
  return isLikely && next ? { who: next[0], act: next[1], words: true } : any
}

/** The expected state: the account and its latest retirement. */
type Model = { status: AccountStatus; state: RetirementState | null; was: AccountStatus; requester: Who | null }
/** The expected next state, or the status code of the refusal. */
function predict(m: Model, { who, act: wanted, words }: Act): Model | number {
  const open = m.state !== null && m.state !== 'done' && m.state !== 'cancelled'
  if (wanted === 'propose') {
    if (who === 'outsider') return 404
    if (m.status !== 'active' && m.status !== 'paused') return 409
    if (!words) return 422
    if (open) return 409
    const state = who === 'steward' ? 'approved' : 'proposed'
    return { status: statusIn(state, m.status), state, was: m.status, requester: who }
  }
  if (wanted === 'pause' || wanted === 'activate') {
    if (who === 'outsider') return 404
    if (who === 'colleague' || who === 'head') return 403
    const to = wanted === 'pause' ? 'paused' : 'active'
    if (m.status === 'retiring' || m.status === 'retired') return 409
    if (to === 'paused' && m.status !== 'paused' && !words) return 422
    return { ...m, status: to }
  }
  return predictStep(m, who, wanted, words)
}
function predictStep(
  m: Model,
  who: Who,
  wanted: Exclude<Act['act'], 'propose' | 'pause' | 'activate'>,
  words: boolean,
) {
  if (m.state === null) return 404
  if (wanted === 'approve' || wanted === 'reject') {
    // People who cannot see the account get 404; people without the permission get 403.
    if (m.requester === 'steward' || (!canApprove.has(who) && who !== m.requester && who !== 'administrator'))
      return 404
    if (m.state !== 'proposed') return 409
    if (!canApprove.has(who) || who === m.requester) return 403
    if (wanted === 'reject' && !words) return 422
  } else {
    if (who === 'outsider') return 404
    if (!canCarryOut.has(who)) return 403
    if ((wanted === 'inform' || wanted === 'revoke') && !words) return 422
  }
  const state = nextState(m.state, wanted)
  if (!state) return 409
  // A proposed retirement does not prevent pausing the account.
  const was = m.state === 'proposed' ? m.status : m.was
  return { ...m, state, was, status: statusIn(state, was) }
}

type Ids = { account: string; retirement: string; approval: string }
const missingId = '00000000-0000-7000-8000-000000000000'
function attempt({ account, retirement, approval }: Ids, { who, act: wanted, words }: Act) {
  const { app } = world
  const [as, text] = [people[who], words ? 'Because' : ' ']
  const params = { id: account }
  if (wanted === 'propose') return app.call(as, proposeRetirement, { params, body: { reason: text } })
  if (wanted === 'pause' || wanted === 'activate')
    return app.call(as, updateAccount, {
      params,
      body: { status: wanted === 'pause' ? 'paused' : 'active', reason: text },
    })
  if (wanted === 'approve' || wanted === 'reject')
    return app.call(as, decideApproval, {
      params: { id: approval },
      body: { decision: wanted === 'approve' ? 'approve' : 'reject', comment: text },
    })
  return app.call(as, stepRetirement, { params: { id: retirement }, body: { step: wanted, note: text } })
}

type Stored = Ids & { status: AccountStatus; state: RetirementState | null; reserved: boolean; logged: number }
const readState = async (account: string): Promise<Stored> => {
  const found = await row<Stored>(
    world.app.db,
    sql`select a.id as account, a.status, r.state, coalesce(r.id, ${missingId}) as retirement,
        coalesce(r.approval_id, ${missingId}) as approval,
        exists (select from presence.reserved_handle w where w.account_id = a.id and w.until is null) as reserved,
        (select count(*) from activity.log) as logged
      from presence.account a left join lateral (select * from presence.retirement r where r.account_id = a.id
        order by r.proposed_at desc, r.id desc limit 1) r on true where a.id = ${account}`,
  )
  assert.ok(found)
  return found
}

test('for random requests in random order, only allowed steps are taken, and refusals change nothing', async () => {
  const reached = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(choice, { minLength: 8, maxLength: 16 }), async (wanted) => {
      const { body } = await world.create(people.steward, { deputies: [people.deputy.personId] })
      let model: Model = { status: 'active', state: null, was: 'active', requester: null }
      for (const chosen of wanted) {
        const one = choose(chosen, model.state)
        const before = await readState(body.id)
        const expected = predict(model, one)
        const { status } = await attempt(before, one)
        const after = await readState(body.id)
        const description = `${one.act} by ${one.who} at ${JSON.stringify(model)}`
        assert.equal(status, typeof expected === 'number' ? expected : 200, description)
        if (typeof expected === 'number') assert.deepEqual(after, before, description)
        else {
          if (JSON.stringify(expected) !== JSON.stringify(model)) assert.ok(after.logged > before.logged, description)
          model = expected
        }
        assert.deepEqual([after.status, after.state], [model.status, model.state], description)
        assert.equal(after.reserved, model.state === 'done', description)
        reached.add(`${model.state}`)
      }
    }),
    { numRuns: runs(6, 20), endOnFailure: true, examples: [[walk(0, 0, 0, 0)], [walk(1, 0, 1)]] },
  )
  for (const state of ['proposed', 'approved', 'informed', 'revoked', 'done', 'cancelled'])
    assert.ok(reached.has(state), `${state} was never reached`)
})
