import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { decideApproval, resubmitApproval, withdrawApproval } from '../../../contract/governance/approvals.ts'
import { updateOperatingModel } from '../../../contract/governance/operating-model.ts'
import * as proposalsContract from '../../../contract/governance/proposals.ts'
import type * as whatIf from '../../../contract/governance/what-if.ts'
import type { Operation } from '../../../contract/operation.ts'
import { row, rows, sql } from '../../platform/db.ts'
import { type Answer, makeJobsDue, type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { runs } from '../../testing/runs.ts'
import type { Content } from '../authorization/facts/compiled-model.ts'
import { selectVersion } from '../operating-model/operating-model.queries.ts'
import { buildFixture, type Fixture, switchTo } from '../testing/fixture.ts'
import { applyChange } from '../what-if/proposed-content.ts'

// Random people act on proposals in random order. A reference model gives the expected status of each call. Refusals
// change nothing, and only applied proposals change the operating model.

type State = proposalsContract.ProposalState
type Known = {
  id: string
  by: Name
  state: State
  change: whatIf.ProposedChange
  baseVersion: number
  revision: number
  wasSubmitted: boolean
  approval: string
  requester: Name
  appliedAs: number
}
type Model = { proposals: Known[]; seq: number; contents: Content[] }

const names = ['centre', 'administrator', 'sponsor', 'member'] as const
type Name = (typeof names)[number]
const acts = [
  ...[
    'create',
    'edit',
    'compute',
    'compute',
    'submit',
    'submit',
    'approve',
    'approve',
    'approve',
    'approve',
    'request changes',
    'request changes',
  ],
  ...['reject', 'comment', 'withdraw', 'roll back', 'roll back', 'pass time', 'pass time', 'pass time', 'meanwhile'],
  ...['resubmit', 'resubmit', 'withdraw approval'],
] as const
const step = fc.record({
  act: fc.constantFrom(...acts),
  who: fc.constantFrom<Name>('centre', 'centre', 'administrator', 'administrator', 'sponsor', 'sponsor', 'member'),
  which: fc.nat(),
  change: fc.nat(3),
  later: fc.boolean(),
})
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

let app: TestApp
let fixture: Fixture
let people: Record<Name, NonNullable<Somebody>>
before(async () => {
  app = await testApp()
  fixture = await buildFixture(app)
  await switchTo(fixture, 'centralized')
  people = {
    centre: await app.person('Amara Okafor', { unit: fixture.idOf('Centre of Excellence') }),
    administrator: await app.person('Farah Haddad', { administrator: true }),
    sponsor: await app.person('Henrik Solberg', { unit: fixture.idOf('Board office') }),
    member: await app.person('Tomasz Zieliński', { unit: fixture.idOf('Gdańsk') }),
  }
  await sql`insert into people.role (person_id, unit_id, role)
    values (${people.sponsor.personId}, ${fixture.idOf('Aldermoor')}, 'sponsor')`.execute(app.db)
})
after(() => app.close())

const changes = (): whatIf.ProposedChange[] => [
  { unit: { unit: fixture.idOf('EMEA'), pattern: 'dandelion', hubs: [fixture.idOf('Halle'), fixture.idOf('Porto')] } },
  { unit: { unit: fixture.idOf('Americas'), pattern: 'honeycomb', hubs: [] } },
  { inherit: fixture.idOf('EMEA') },
  { unit: { unit: fixture.idOf('Gdańsk'), pattern: 'hub and spoke', hubs: [fixture.idOf('Halle')] } },
]

/** A digest of all tables that proposals can change, and of the log. */
const fingerprint = () =>
  row<object>(
    app.db,
    sql`select ${sql.join(
      ['proposal', 'proposal_comment', 'approval', 'approval_step', 'approval_decider', 'operating_model'].map(
        (name) =>
          sql`(select md5(string_agg(t::text, '' order by t::text)) from governance.${sql.raw(name)} t) as ${sql.ref(name)}`,
      ),
    )}, (select count(*) from activity.log) as log`,
  )

const written: State[] = ['draft', 'changes requested', 'outdated']
const open: State[] = [...written, 'pending', 'scheduled']
const owns = (p: Known, who: Name) => p.by === who || who === 'administrator'
const sees = (p: Known, who: Name) => p.wasSubmitted || owns(p, who)

/** The expected status of a write to a proposal, before checks of its body. */
function expectForWrite(p: Known, who: Name, states: State[]): number {
  if (!sees(p, who)) return 404
  if (!owns(p, who)) return 403
  return states.includes(p.state) ? 200 : 409
}
/** The expected status of a decision. Requesters cannot decide. */
function expectForDecision(p: Known, who: Name): number {
  const decides = who !== p.requester && (who === 'administrator' || who === 'sponsor')
  if (p.approval === '' || !(decides || who === p.requester || who === 'administrator')) return 404
  if (p.state !== 'pending') return 409
  return decides ? 200 : 403
}
/** The expected status of an action of the requester. */
function expectForRequester(p: Known, who: Name, states: State[]): number {
  if (p.approval === '' || (who !== p.requester && who !== 'administrator' && who !== 'sponsor')) return 404
  if (who !== p.requester) return 403
  return states.includes(p.state) ? 200 : 409
}

async function expectAnswer<O extends Operation>(expected: number, attempt: () => Promise<Answer<O>>) {
  const before = expected >= 400 ? await fingerprint() : undefined
  const { status, body, problem } = await attempt()
  assert.equal(status, expected, JSON.stringify(problem ?? body).slice(0, 300))
  if (before) assert.deepEqual(await fingerprint(), before, 'a refusal changes and logs nothing')
  return expected < 400 ? body : undefined
}

async function take(model: Model, { act, who, which, change, later }: Step): Promise<void> {
  if (act === 'create') return create(model, who, change, later)
  if (act === 'pass time') return passTime(model)
  if (act === 'meanwhile') return changeMeanwhile(model)
  const p = model.proposals[which % model.proposals.length]
  if (!p) return
  const [call, params] = [app.call, { id: p.id }]
  if (act === 'edit') {
    const body = { revision: p.revision, title: `${act} by ${who}`, ...(later && { change: changes()[change] ?? {} }) }
    const made = await expectAnswer(expectForWrite(p, who, written), () =>
      call(people[who], proposalsContract.updateProposal, { params, body }),
    )
    if (made) Object.assign(p, { revision: made.revision }, later && { change: body.change, baseVersion: model.seq })
  } else if (act === 'compute') {
    const made = await expectAnswer(expectForWrite(p, who, written), () =>
      call(people[who], proposalsContract.recalculateProposal, { params }),
    )
    if (made) Object.assign(p, { revision: made.revision, baseVersion: model.seq })
  } else if (act === 'submit') {
    const expected = expectForWrite(p, who, written)
    const made = await expectAnswer(expected === 200 && p.baseVersion !== model.seq ? 409 : expected, () =>
      call(people[who], proposalsContract.submitProposal, { params, body: { revision: p.revision } }),
    )
    if (made)
      Object.assign(p, {
        revision: made.revision,
        state: 'pending',
        wasSubmitted: true,
        approval: made.approval,
        requester: who,
      })
  } else if (act === 'comment') {
    await expectAnswer(sees(p, who) ? 200 : 404, () =>
      call(people[who], proposalsContract.commentProposal, { params, body: { text: 'And at night?' } }),
    )
  } else if (act === 'withdraw') {
    const made = await expectAnswer(expectForWrite(p, who, open), () =>
      call(people[who], proposalsContract.withdrawProposal, { params, body: {} }),
    )
    if (made) p.state = 'withdrawn'
  } else if (act === 'roll back') await rollBack(model, p, who)
  else await decide(model, p, who, act)
}

async function create(model: Model, by: Name, place: number, later: boolean): Promise<void> {
  const change = changes()[place] ?? {}
  const start = later ? { start: { localTime: '2031-03-04T06:00', timeZone: 'Europe/Berlin' } } : {}
  const made = await expectAnswer(by === 'centre' || by === 'administrator' ? 200 : 403, () =>
    app.call(people[by], proposalsContract.createProposal, { body: { title: `By ${by}`, change, ...start } }),
  )
  if (!made) return
  const { id, revision } = made
  const fresh = { state: 'draft', wasSubmitted: false, approval: '', requester: by, appliedAs: 0 } as const
  model.proposals.push({ id, by, change, baseVersion: model.seq, revision, ...fresh })
}

async function decide(
  model: Model,
  p: Known,
  who: Name,
  act: 'approve' | 'request changes' | 'reject' | 'resubmit' | 'withdraw approval',
) {
  const params = { id: p.approval || p.id }
  if (act === 'resubmit' || act === 'withdraw approval') {
    const operation = act === 'resubmit' ? resubmitApproval : withdrawApproval
    const expected = expectForRequester(
      p,
      who,
      act === 'resubmit' ? ['changes requested'] : ['changes requested', 'pending'],
    )
    const made = await expectAnswer(expected, () => app.call(people[who], operation, { params, body: {} }))
    if (made) p.state = act === 'resubmit' ? 'pending' : 'withdrawn'
    return
  }
  const expected = expectForDecision(p, who)
  const stale = expected === 200 && act === 'approve' && p.baseVersion !== model.seq
  const made = await expectAnswer(stale ? 409 : expected, () =>
    app.call(people[who], decideApproval, { params, body: { decision: act, comment: 'Because.' } }),
  )
  if (made) p.state = act === 'approve' ? 'scheduled' : act === 'request changes' ? 'changes requested' : 'rejected'
}

async function rollBack(model: Model, p: Known, who: Name): Promise<void> {
  const expected = who !== 'administrator' ? 403 : p.state === 'applied' && p.appliedAs === model.seq ? 200 : 409
  const made = await expectAnswer(expected, () =>
    app.call(people[who], proposalsContract.restoreBeforeProposal, {
      params: { id: p.id },
      body: { reason: 'Nobody answered.' },
    }),
  )
  if (!made) return
  p.state = 'rolled back'
  model.contents[model.seq + 1] = model.contents[p.appliedAs - 1] ?? assert.fail('There is no earlier version')
  model.seq++
}

/** Of the scheduled proposals one that is based on the current version is applied; the others become outdated. */
async function passTime(model: Model): Promise<void> {
  await makeJobsDue(app.db)
  await app.settle()
  const scheduled = model.proposals.filter(({ state }) => state === 'scheduled')
  const applicable = scheduled.filter(({ baseVersion }) => baseVersion === model.seq)
  const states = await rows<{ id: string; state: State; appliedAs: number | null }>(
    app.db,
    sql`select id, state, applied_seq as "appliedAs" from governance.proposal where id = any(${scheduled.map(({ id }) => id)}::uuid[])`,
  )
  const applied = states.filter(({ state }) => state === 'applied')
  assert.deepEqual([applied.length, states.length], [Math.min(applicable.length, 1), scheduled.length])
  assert.ok(
    applied.every(({ id, appliedAs }) => applicable.some((one) => one.id === id) && appliedAs === model.seq + 1),
  )
  assert.ok(states.every(({ state }) => state === 'applied' || state === 'outdated'))
  for (const p of scheduled) p.state = applied.some(({ id }) => id === p.id) ? 'applied' : 'outdated'
  const one = model.proposals.find(({ id }) => id === applied[0]?.id)
  if (!one) return
  model.contents[model.seq + 1] = applyChange(one.change)(model.contents[model.seq] ?? assert.fail())
  one.appliedAs = ++model.seq
}

async function changeMeanwhile(model: Model): Promise<void> {
  const before = model.contents[model.seq] ?? assert.fail()
  const choices = before.choices.filter(({ unit }) => unit !== fixture.idOf('Americas'))
  const body = { baseVersion: model.seq, reason: 'Meanwhile', choices }
  await expectAnswer(200, () => app.call(people.administrator, updateOperatingModel, { body }))
  model.contents[++model.seq] = { ...before, choices }
}

/** Asserts that the proposals and versions in the database are those of the reference model. */
async function compareWith(model: Model): Promise<void> {
  const { items } = (await app.call(people.administrator, proposalsContract.listProposals, { query: { limit: 100 } }))
    .body
  const states = new Map(items.map(({ id, state }) => [id, state]))
  for (const { id, state } of model.proposals) assert.equal(states.get(id), state)
  for (const p of model.proposals) p.revision = await readRevision(p.id)
  const versions = await row<{ count: number; seq: number }>(
    app.db,
    sql`select count(*)::int as count, max(seq) as seq from governance.operating_model`,
  )
  assert.deepEqual(versions, { count: model.seq, seq: model.seq }, 'each applied proposal is one version')
  assert.deepEqual((await selectVersion(app.db))?.content, model.contents[model.seq])
}
const readRevision = async (id: string) =>
  (await row<{ revision: number }>(app.db, sql`select revision from governance.proposal where id = ${id}`))?.revision ??
  0

test('for random acts in random order, statuses, states and versions are those of the reference model', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 40, size: 'max' }), async (steps) => {
      await sql`truncate governance.proposal cascade`.execute(app.db)
      const latest = await selectVersion(app.db)
      const model: Model = { proposals: [], seq: latest?.version ?? 0, contents: [] }
      model.contents[model.seq] = latest?.content ?? assert.fail()
      for (const [change, who] of (['centre', 'administrator', 'centre'] as const).entries()) {
        await create(model, who, change, change > 1)
        await take(model, { act: 'submit', who, which: change, change, later: false })
      }
      for (const each of steps) {
        await take(model, each)
        await compareWith(model)
      }
    }),
    // Steps are slow, so a failure is reported without shrinking.
    { numRuns: runs(1, 5), endOnFailure: true },
  )
})
