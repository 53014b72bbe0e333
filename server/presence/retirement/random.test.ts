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

// Random requests in random order: only what the state machine and the rules allow happens.
type Person = NonNullable<Somebody>
const names = ['steward', 'deputy', 'head', 'colleague', 'stranger', 'administrator'] as const
type Who = (typeof names)[number]
let world: Awaited<ReturnType<typeof registerWorld>>
let people: Record<Who, Person>
before(async () => {
  world = await registerWorld()
  const { app, admin, ines, rui, marta, at, give } = world
  const head = await app.person('Jonas Reinhardt', { unit: at('Porto') })
  await give(head, 'head', 'Porto')
  const colleague = await app.person('Luis Ángel Treviño', { unit: at('Porto') })
  people = { steward: ines, deputy: rui, head, colleague, stranger: marta, administrator: admin }
})
after(() => world.app.close())

const carriesOut = new Set<Who>(['steward', 'deputy', 'head', 'administrator'])
const consents = new Set<Who>(['steward', 'deputy'])
const acts = ['propose', 'consent', 'reject', 'inform', 'revoke', 'finish', 'cancel', 'pause', 'activate'] as const
type Act = { who: Who; act: (typeof acts)[number]; words: boolean }
const act: fc.Arbitrary<Act> = fc.record({
  who: fc.constantFrom(...names),
  act: fc.constantFrom(...acts),
  words: fc.constantFrom(true, true, true, false),
})
/** Some requests are random; others are likely to succeed, so that every state is reached. */
const wish = fc.record({ any: act, goesOn: fc.boolean(), way: fc.nat(1) })
type Wish = typeof wish extends fc.Arbitrary<infer W> ? W : never
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
    ['steward', 'consent'],
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
const walk = (...ways: number[]): Wish[] =>
  ways.map((way) => ({ any: { who: 'stranger', act: 'finish', words: true }, goesOn: true, way }))
function choose({ any, goesOn, way }: Wish, state: RetirementState | null): Act {
  const next = onward[state ?? 'none'][way]
  return goesOn && next ? { who: next[0], act: next[1], words: true } : any
}

/** The expected state: the account and its latest retirement. */
type Model = { status: AccountStatus; state: RetirementState | null; was: AccountStatus; asker: Who | null }
/** The expected next state, or the status code of the refusal. */
function foresee(m: Model, { who, act: wanted, words }: Act): Model | number {
  const open = m.state !== null && m.state !== 'done' && m.state !== 'cancelled'
  if (wanted === 'propose') {
    if (who === 'stranger') return 404
    if (m.status !== 'active' && m.status !== 'paused') return 409
    if (!words) return 422
    if (open) return 409
    const state = who === 'steward' ? 'approved' : 'proposed'
    return { status: statusIn(state, m.status), state, was: m.status, asker: who }
  }
  if (wanted === 'pause' || wanted === 'activate') {
    if (who === 'stranger') return 404
    if (who === 'colleague' || who === 'head') return 403
    const to = wanted === 'pause' ? 'paused' : 'active'
    if (m.status === 'retiring' || m.status === 'retired') return 409
    if (to === 'paused' && m.status !== 'paused' && !words) return 422
    return { ...m, status: to }
  }
  return foreseeStep(m, who, wanted, words)
}
function foreseeStep(
  m: Model,
  who: Who,
  wanted: Exclude<Act['act'], 'propose' | 'pause' | 'activate'>,
  words: boolean,
) {
  if (m.state === null) return 404
  if (wanted === 'consent' || wanted === 'reject') {
    // People who cannot see the account get 404; people without the permission get 403.
    if (m.asker === 'steward' || (!consents.has(who) && who !== m.asker && who !== 'administrator')) return 404
    if (m.state !== 'proposed') return 409
    if (!consents.has(who) || who === m.asker) return 403
    if (wanted === 'reject' && !words) return 422
  } else {
    if (who === 'stranger') return 404
    if (!carriesOut.has(who)) return 403
    if ((wanted === 'inform' || wanted === 'revoke') && !words) return 422
  }
  const state = nextState(m.state, wanted === 'consent' ? 'approve' : wanted)
  if (!state) return 409
  // While it was only proposed, the account could be paused.
  const was = m.state === 'proposed' ? m.status : m.was
  return { ...m, state, was, status: statusIn(state, was) }
}

type Ids = { account: string; retirement: string; approval: string }
const nowhere = '00000000-0000-7000-8000-000000000000'
function attempt({ account, retirement, approval }: Ids, { who, act: wanted, words }: Act) {
  const { app } = world
  const [as, said] = [people[who], words ? 'Because' : ' ']
  const params = { id: account }
  if (wanted === 'propose') return app.call(as, proposeRetirement, { params, body: { reason: said } })
  if (wanted === 'pause' || wanted === 'activate')
    return app.call(as, updateAccount, {
      params,
      body: { status: wanted === 'pause' ? 'paused' : 'active', reason: said },
    })
  if (wanted === 'consent' || wanted === 'reject')
    return app.call(as, decideApproval, {
      params: { id: approval },
      body: { decision: wanted === 'consent' ? 'approve' : 'reject', comment: said },
    })
  return app.call(as, stepRetirement, { params: { id: retirement }, body: { step: wanted, note: said } })
}

type Stands = Ids & { status: AccountStatus; state: RetirementState | null; watched: boolean; logged: number }
const look = async (account: string): Promise<Stands> => {
  const found = await row<Stands>(
    world.app.db,
    sql`select a.id as account, a.status, r.state, coalesce(r.id, ${nowhere}) as retirement,
        coalesce(r.approval_id, ${nowhere}) as approval,
        exists (select from presence.reserved_handle w where w.account_id = a.id and w.until is null) as watched,
        (select count(*) from activity.log) as logged
      from presence.account a left join lateral (select * from presence.retirement r where r.account_id = a.id
        order by r.proposed_at desc, r.id desc limit 1) r on true where a.id = ${account}`,
  )
  assert.ok(found)
  return found
}

test('whoever asks for whatever in any order, only steps that are allowed happen, and a refusal leaves no trace', async () => {
  const reached = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.array(wish, { minLength: 8, maxLength: 16 }), async (wanted) => {
      const { body } = await world.create(people.steward, { deputies: [people.deputy.personId] })
      let model: Model = { status: 'active', state: null, was: 'active', asker: null }
      for (const wished of wanted) {
        const one = choose(wished, model.state)
        const before = await look(body.id)
        const should = foresee(model, one)
        const { status } = await attempt(before, one)
        const after = await look(body.id)
        const told = `${one.act} by ${one.who} at ${JSON.stringify(model)}`
        assert.equal(status, typeof should === 'number' ? should : 200, told)
        if (typeof should === 'number') assert.deepEqual(after, before, told)
        else {
          if (JSON.stringify(should) !== JSON.stringify(model)) assert.ok(after.logged > before.logged, told)
          model = should
        }
        assert.deepEqual([after.status, after.state], [model.status, model.state], told)
        assert.equal(after.watched, model.state === 'done', told)
        reached.add(`${model.state}`)
      }
    }),
    { numRuns: runs(6, 20), endOnFailure: true, examples: [[walk(0, 0, 0, 0)], [walk(1, 0, 1)]] },
  )
  for (const state of ['proposed', 'approved', 'informed', 'revoked', 'done', 'cancelled'])
    assert.ok(reached.has(state), `never ${state}`)
})
