import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { commentApproval, decideApproval } from '../../../contract/governance/approvals.ts'
import * as proposals from '../../../contract/governance/proposals.ts'
import { beginTransaction, rows, sql, type Tx } from '../../platform/db.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { reassignApprovals } from '../index.ts'
import { modelApproval } from '../proposals/apply-change.ts'
import { buildFixture, type Fixture, switchTo } from '../testing/fixture.ts'
import { ok } from '../testing.ts'

type Person = NonNullable<Somebody>
let app: TestApp
let snapshot: Fixture
let ines: Person
let henrik: Person
before(async () => {
  app = await testApp()
  snapshot = await buildFixture(app)
  await switchTo(snapshot, 'centralized')
  ines = await app.person('Inês Carvalho', { unit: snapshot.idOf('Centre of Excellence') })
  henrik = await app.person('Henrik Solberg', { unit: snapshot.idOf('Board office') })
  await sql`insert into people.role (person_id, unit_id, role) values (${henrik.personId}, ${snapshot.idOf('Aldermoor')}, 'sponsor')`.execute(
    app.db,
  )
})
after(() => app.close())

/** A proposal with a pending approval. */
async function submitProposal() {
  const hubs = [snapshot.idOf('Halle'), snapshot.idOf('Porto')]
  const change = { unit: { unit: snapshot.idOf('EMEA'), pattern: 'dandelion' as const, hubs } }
  const body = { title: 'EMEA as a dandelion', reason: '', change }
  const made = ok(await app.call(ines, proposals.createProposal, { body }))
  const submission = { revision: made.revision, approvers: [henrik.personId] }
  const { approval } = ok(await app.call(ines, proposals.submitProposal, { params: { id: made.id }, body: submission }))
  return { proposal: made.id, approval: String(approval) }
}
/** Resolves when another connection waits for a lock. */
async function waitForBlockedLock(tx: Tx) {
  for (let i = 0; i < 100; i++) {
    const waiting = await rows(tx, sql`select from pg_locks where not granted`)
    if (waiting.length > 0) return
    await wait(50)
  }
  throw new Error('No connection waits for a lock')
}

test('a decision waits for a concurrent withdrawal of the proposal, without a deadlock', async () => {
  const { proposal, approval } = await submitProposal()
  const deciding = await beginTransaction(app.db, async (tx) => {
    await sql`select from governance.proposal where id = ${proposal} for update`.execute(tx)
    const answer = app.call(henrik, decideApproval, { params: { id: approval }, body: { decision: 'approve' } })
    await waitForBlockedLock(tx)
    // As a withdrawal does after it has locked the proposal.
    await sql`update governance.approval set state = 'withdrawn', decided_at = now() where id = ${approval}`.execute(tx)
    return { answer }
  })
  const { status, problem } = await deciding.answer
  assert.deepEqual([status, problem.code], [409, 'decided'])
})

test('while approvals are reassigned, those already processed are not locked', async () => {
  const [first, last] = [await submitProposal(), await submitProposal()]
  await beginTransaction(app.db, async (tx) => {
    await sql`select from governance.approval where id = ${last.approval} for update`.execute(tx)
    const reassigned = reassignApprovals(app.db, [modelApproval])
    await waitForBlockedLock(tx)
    const body = { comment: 'Looks good' }
    const commenting = app.call(henrik, commentApproval, { params: { id: first.approval }, body })
    const answer = await Promise.race([commenting, wait(10_000, undefined, { ref: false })])
    assert.equal(answer?.status, 200)
    return { reassigned }
  }).then(({ reassigned }) => reassigned)
})
