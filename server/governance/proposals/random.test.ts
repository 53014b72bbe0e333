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

// Random people do random things with proposals, in any order. Beside them stands what ought to follow: each call is
// answered as the model says, what is refused leaves no trace, and the arrangement moves only when one begins.

type State = proposalsContract.ProposalState
type Known = {
  id: string
  by: Name
  state: State
  change: whatIf.ProposedChange
  baseVersion: number
  revision: number
  wasOffered: boolean
  approval: string
  requester: Name
  began: number
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
    'offer',
    'offer',
    'sign',
    'sign',
    'sign',
    'sign',
    'request changes',
    'request changes',
  ],
  ...['reject', 'comment', 'withdraw', 'roll back', 'roll back', 'pass time', 'pass time', 'pass time', 'meanwhile'],
  ...['offer again', 'offer again', 'withdraw approval'],
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
let world: Fixture
let people: Record<Name, NonNullable<Somebody>>
before(async () => {
  app = await testApp()
  world = await buildFixture(app)
  await switchTo(world, 'centralized')
  people = {
    centre: await app.person('Amara Okafor', { unit: world.idOf('Centre of Excellence') }),
    administrator: await app.person('Farah Haddad', { administrator: true }),
    sponsor: await app.person('Henrik Solberg', { unit: world.idOf('Board office') }),
    member: await app.person('Tomasz Zieliński', { unit: world.idOf('Gdańsk') }),
  }
  await sql`insert into people.role (person_id, unit_id, role)
    values (${people.sponsor.personId}, ${world.idOf('Aldermoor')}, 'sponsor')`.execute(app.db)
})
after(() => app.close())

const changes = (): whatIf.ProposedChange[] => [
  { unit: { unit: world.idOf('EMEA'), pattern: 'dandelion', hubs: [world.idOf('Halle'), world.idOf('Porto')] } },
  { unit: { unit: world.idOf('Americas'), pattern: 'honeycomb', hubs: [] } },
  { inherit: world.idOf('EMEA') },
  { unit: { unit: world.idOf('Gdańsk'), pattern: 'hub and spoke', hubs: [world.idOf('Halle')] } },
]

/** All that proposals can touch, and the log: two equal ones mean that nothing happened. */
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
const sees = (p: Known, who: Name) => p.wasOffered || owns(p, who)

/** What writing to a proposal ought to be answered, before anything of its own is looked at. */
function answerToOwner(p: Known, who: Name, states: State[]): number {
  if (!sees(p, who)) return 404
  if (!owns(p, who)) return 403
  return states.includes(p.state) ? 200 : 409
}
/** Who asked does not decide, and the others who may sign do. */
function answerToSigner(p: Known, who: Name): number {
  const decides = who !== p.requester && (who === 'administrator' || who === 'sponsor')
  if (p.approval === '' || !(decides || who === p.requester || who === 'administrator')) return 404
  if (p.state !== 'pending') return 409
  return decides ? 200 : 403
}
function answerToAsker(p: Known, who: Name, states: State[]): number {
  if (p.approval === '' || (who !== p.requester && who !== 'administrator' && who !== 'sponsor')) return 404
  if (who !== p.requester) return 403
  return states.includes(p.state) ? 200 : 409
}

async function expectAnswer<O extends Operation>(expected: number, attempt: () => Promise<Answer<O>>) {
  const before = expected >= 400 ? await fingerprint() : undefined
  const { status, body, problem } = await attempt()
  assert.equal(status, expected, JSON.stringify(problem ?? body).slice(0, 300))
  if (before) assert.deepEqual(await fingerprint(), before, 'a refusal leaves no trace')
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
    const made = await expectAnswer(answerToOwner(p, who, written), () =>
      call(people[who], proposalsContract.updateProposal, { params, body }),
    )
    if (made) Object.assign(p, { revision: made.revision }, later && { change: body.change, baseVersion: model.seq })
  } else if (act === 'compute') {
    const made = await expectAnswer(answerToOwner(p, who, written), () =>
      call(people[who], proposalsContract.recalculateProposal, { params }),
    )
    if (made) Object.assign(p, { revision: made.revision, baseVersion: model.seq })
  } else if (act === 'offer') {
    const expected = answerToOwner(p, who, written)
    const made = await expectAnswer(expected === 200 && p.baseVersion !== model.seq ? 409 : expected, () =>
      call(people[who], proposalsContract.submitProposal, { params, body: { revision: p.revision } }),
    )
    if (made)
      Object.assign(p, {
        revision: made.revision,
        state: 'pending',
        wasOffered: true,
        approval: made.approval,
        requester: who,
      })
  } else if (act === 'comment') {
    await expectAnswer(sees(p, who) ? 200 : 404, () =>
      call(people[who], proposalsContract.commentProposal, { params, body: { text: 'And at night?' } }),
    )
  } else if (act === 'withdraw') {
    const made = await expectAnswer(answerToOwner(p, who, open), () =>
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
  const fresh = { state: 'draft', wasOffered: false, approval: '', requester: by, began: 0 } as const
  model.proposals.push({ id, by, change, baseVersion: model.seq, revision, ...fresh })
}

async function decide(
  model: Model,
  p: Known,
  who: Name,
  act: 'sign' | 'request changes' | 'reject' | 'offer again' | 'withdraw approval',
) {
  const params = { id: p.approval || p.id }
  if (act === 'offer again' || act === 'withdraw approval') {
    const operation = act === 'offer again' ? resubmitApproval : withdrawApproval
    const expected = answerToAsker(
      p,
      who,
      act === 'offer again' ? ['changes requested'] : ['changes requested', 'pending'],
    )
    const made = await expectAnswer(expected, () => app.call(people[who], operation, { params, body: {} }))
    if (made) p.state = act === 'offer again' ? 'pending' : 'withdrawn'
    return
  }
  const expected = answerToSigner(p, who)
  const stale = expected === 200 && act === 'sign' && p.baseVersion !== model.seq
  const decision = act === 'sign' ? 'approve' : act
  const made = await expectAnswer(stale ? 409 : expected, () =>
    app.call(people[who], decideApproval, { params, body: { decision, comment: 'Because.' } }),
  )
  if (made) p.state = act === 'sign' ? 'scheduled' : act === 'request changes' ? 'changes requested' : 'rejected'
}

async function rollBack(model: Model, p: Known, who: Name): Promise<void> {
  const expected = who !== 'administrator' ? 403 : p.state === 'applied' && p.began === model.seq ? 200 : 409
  const made = await expectAnswer(expected, () =>
    app.call(people[who], proposalsContract.restoreBeforeProposal, {
      params: { id: p.id },
      body: { reason: 'Nobody answered.' },
    }),
  )
  if (!made) return
  p.state = 'rolled back'
  model.contents[model.seq + 1] = model.contents[p.began - 1] ?? assert.fail('Something was in force before')
  model.seq++
}

/** Of what waits for its hour one begins, made onto the version in force; the others are overtaken. */
async function passTime(model: Model): Promise<void> {
  await makeJobsDue(app.db)
  await app.settle()
  const waiting = model.proposals.filter(({ state }) => state === 'scheduled')
  const able = waiting.filter(({ baseVersion: onto }) => onto === model.seq)
  const states = await rows<{ id: string; state: State; began: number | null }>(
    app.db,
    sql`select id, state, applied_seq as began from governance.proposal where id = any(${waiting.map(({ id }) => id)}::uuid[])`,
  )
  const begun = states.filter(({ state }) => state === 'applied')
  assert.deepEqual([begun.length, states.length], [Math.min(able.length, 1), waiting.length])
  assert.ok(begun.every(({ id, began }) => able.some((one) => one.id === id) && began === model.seq + 1))
  assert.ok(states.every(({ state }) => state === 'applied' || state === 'outdated'))
  for (const p of waiting) p.state = begun.some(({ id }) => id === p.id) ? 'applied' : 'outdated'
  const one = model.proposals.find(({ id }) => id === begun[0]?.id)
  if (!one) return
  model.contents[model.seq + 1] = applyChange(one.change)(model.contents[model.seq] ?? assert.fail())
  one.began = ++model.seq
}

async function changeMeanwhile(model: Model): Promise<void> {
  const before = model.contents[model.seq] ?? assert.fail()
  const choices = before.choices.filter(({ unit }) => unit !== world.idOf('Americas'))
  const body = { baseVersion: model.seq, reason: 'Meanwhile', choices }
  await expectAnswer(200, () => app.call(people.administrator, updateOperatingModel, { body }))
  model.contents[++model.seq] = { ...before, choices }
}

/** The world is as the model says: each proposal, and each version of the arrangement. */
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
  assert.deepEqual(versions, { count: model.seq, seq: model.seq }, 'no version but those that began')
  assert.deepEqual((await selectVersion(app.db))?.content, model.contents[model.seq])
}
const readRevision = async (id: string) =>
  (await row<{ revision: number }>(app.db, sql`select revision from governance.proposal where id = ${id}`))?.revision ??
  0

test('whoever does whatever in whatever order: answers, states and versions are those of the model', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 40, size: 'max' }), async (steps) => {
      await sql`truncate governance.proposal cascade`.execute(app.db)
      const latest = await selectVersion(app.db)
      const model: Model = { proposals: [], seq: latest?.version ?? 0, contents: [] }
      model.contents[model.seq] = latest?.content ?? assert.fail()
      for (const [change, who] of (['centre', 'administrator', 'centre'] as const).entries()) {
        await create(model, who, change, change > 1)
        await take(model, { act: 'offer', who, which: change, change, later: false })
      }
      for (const each of steps) {
        await take(model, each)
        await compareWith(model)
      }
    }),
    // Each step takes a moment: the first failure is told as it is.
    { numRuns: runs(1, 5), endOnFailure: true },
  )
})
