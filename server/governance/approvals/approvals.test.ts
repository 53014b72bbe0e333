import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import * as contract from '../../../contract/governance/approvals.ts'
import { beginTransaction, rows, sql } from '../../platform/db.ts'
import type { Somebody } from '../../testing/index.ts'
import { reassignApprovals, submitForApproval } from '../index.ts'
import { type Bench, openBench, type Person } from '../testing/approvals.ts'

let bench: Bench
let app: Bench['app']
let sabine: Person
let rui: Person
let ines: Person
let marta: Person
let jonas: Person
before(async () => {
  bench = await openBench()
  app = bench.app
  ;({ sabine, rui, ines, marta, jonas } = bench.people)
})
beforeEach(() => void bench.reset())
after(() => app.close())

const submit: Bench['submit'] = (more) => bench.submit(more)
const decide: Bench['decide'] = (...how) => bench.decide(...how)
const read: Bench['read'] = (...what) => bench.read(...what)
const refuses: Bench['refuses'] = (status, code, attempt) => bench.refuses(status, code, attempt)
const toDecide = async (who: Somebody) => (await app.call(who, contract.listApprovals, { query: {} })).body
const logged = async () => (await app.log()).filter(({ kind }) => kind === 'approval').map(({ verb }) => verb)

test('one of several deciders approves, and the request is carried out in the same transaction', async () => {
  const before = (await logged()).length
  const id = await submit()
  const columns = await read(ines, id)
  assert.equal(columns.sentence, 'Rui Nogueira asks for a test bench.')
  assert.match(columns.html, /<strong>needed<\/strong>/)
  assert.deepEqual([columns.state, columns.stage, columns.stages, columns.mayDecide], ['pending', 0, 1, true])
  assert.ok((await toDecide(ines)).items.some((each) => each.id === id))
  assert.ok((await toDecide(marta)).items.some((each) => each.id === id))
  const { status, body } = await decide(ines, id, 'approve')
  assert.deepEqual([status, body.state, bench.set.approved], [200, 'approved', [id]])
  assert.deepEqual(
    body.steps.map(({ act, by }) => `${act} ${by?.name}`),
    ['submitted Rui Nogueira', 'approved Inês Carvalho'],
  )
  assert.ok(!(await toDecide(marta)).items.some((each) => each.id === id))
  assert.deepEqual((await logged()).slice(before), ['Offer', 'Accept'])
  await refuses(409, 'decided', () => decide(marta, id, 'approve'))
})

test('an approval is visible to its requester and deciders only; the requester cannot decide', async () => {
  const id = await submit()
  await refuses(404, 'not-found', () => app.call(jonas, contract.readApproval, { params: { id } }))
  await refuses(404, 'not-found', () => decide(jonas, id, 'approve'))
  const problem = await refuses(403, 'forbidden', () => decide(rui, id, 'approve'))
  assert.equal(problem.detail, 'Nobody decides what they asked for themselves.')
  assert.match(
    (await refuses(403, 'forbidden', () => decide(sabine, id, 'approve'))).detail,
    /Inês Carvalho, Marta Wiśniewska/,
  )
  await refuses(403, 'forbidden', () => app.call(ines, contract.withdrawApproval, { params: { id }, body: {} }))
})

test('rejecting and requesting changes need a comment; a stale decision is refused; a failing effect changes nothing', async () => {
  const id = await submit()
  await refuses(422, 'invalid', () => decide(ines, id, 'reject'))
  await refuses(422, 'invalid', () => decide(ines, id, 'request changes', '  '))
  await refuses(409, 'changed', () => decide(ines, id, 'approve', undefined, 7))
  bench.set.fails = true
  await refuses(409, 'in-the-way', () => decide(ines, id, 'approve'))
  const { body } = await decide(marta, id, 'reject', 'We have one.')
  assert.deepEqual([body.state, bench.set.dropped], ['rejected', [id]])
})

test('of two concurrent decisions one succeeds', async () => {
  const id = await submit()
  const both = await Promise.all([decide(ines, id, 'approve'), decide(marta, id, 'approve')])
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409])
  assert.deepEqual(bench.set.approved, [id])
})

test('everyone in a stage approves before the next stage; after changes are requested, a resubmission restarts at stage 0', async () => {
  bench.set.stages = [
    { needs: 'all', people: [ines, marta] },
    { needs: 'one', people: [sabine] },
  ]
  const id = await submit()
  assert.equal((await decide(ines, id, 'approve')).body.stage, 0)
  await refuses(403, 'forbidden', () => decide(ines, id, 'approve'))
  await refuses(403, 'forbidden', () => decide(sabine, id, 'approve'))
  const second = (await decide(marta, id, 'approve')).body
  assert.deepEqual([second.state, second.stage], ['pending', 1])
  const changesRequested = (await decide(sabine, id, 'request changes', 'Say what it costs.')).body
  assert.equal(changesRequested.state, 'changes requested')
  assert.equal((await read(rui, id)).mayResubmit, true)
  const resubmitted = (
    await app.call(rui, contract.resubmitApproval, {
      params: { id },
      body: { text: 'It costs 400 €.', comment: 'Done' },
    })
  ).body
  assert.deepEqual([resubmitted.state, resubmitted.stage, resubmitted.text], ['pending', 0, 'It costs 400 €.'])
  assert.deepEqual(
    resubmitted.deciders.map(({ people }) => people.map(({ decided }) => decided)),
    [[null, null], [null]],
  )
  await decide(ines, id, 'approve')
  await decide(marta, id, 'approve')
  assert.equal((await decide(sabine, id, 'approve')).body.state, 'approved')
})

test('the requester withdraws an approval, once', async () => {
  const id = await submit()
  const { body } = await app.call(rui, contract.withdrawApproval, { params: { id }, body: { comment: 'Not needed' } })
  assert.deepEqual([body.state, bench.set.dropped], ['withdrawn', [id]])
  await refuses(409, 'not-now', () => app.call(rui, contract.withdrawApproval, { params: { id }, body: {} }))
  await refuses(409, 'decided', () => decide(ines, id, 'approve'))
})

test('a delegate decides during an absence, and the step names both people', async () => {
  bench.set.stages = [{ needs: 'one', people: [ines] }]
  const id = await submit()
  await refuses(404, 'not-found', () => decide(jonas, id, 'approve'))
  const day = 24 * 3600 * 1000
  const [from, until] = [new Date(Date.now() - day).toISOString(), new Date(Date.now() + day).toISOString()]
  const delegate = (to: Person, more: object = {}) =>
    app.call(ines, contract.createDelegation, { body: { delegate: to.personId, from, until, ...more } })
  await refuses(422, 'invalid', () => delegate(ines))
  await refuses(422, 'invalid', () => delegate(jonas, { until: from }))
  await refuses(403, 'forbidden', () => delegate(jonas, { person: marta.personId }))
  const delegation = (await delegate(jonas)).body
  assert.equal((await app.call(jonas, contract.listDelegations, {})).body.items[0]?.person.name, 'Inês Carvalho')
  assert.ok((await toDecide(jonas)).items.some((each) => each.id === id))
  // A requester cannot decide as a delegate either.
  const own = await beginTransaction(app.db, (tx) =>
    submitForApproval(tx, { kind: bench.kind, requester: jonas.personId, title: 'a loop' }),
  )
  await refuses(403, 'forbidden', () => decide(jonas, own, 'approve'))
  const { body } = await decide(jonas, id, 'approve')
  const step = body.steps.at(-1)
  assert.deepEqual([body.state, step?.by?.name, step?.for?.name], ['approved', 'Jonas Reinhardt', 'Inês Carvalho'])
  await refuses(404, 'not-found', () => app.call(jonas, contract.deleteDelegation, { params: { id: delegation.id } }))
  assert.equal((await app.call(ines, contract.deleteDelegation, { params: { id: delegation.id } })).status, 204)
})

test('without other deciders administrators decide, and a single administrator decides their own request', async () => {
  bench.set.stages = [{ needs: 'all', people: [rui] }]
  const id = await submit()
  assert.deepEqual(
    (await read(rui, id)).deciders[0]?.people.map(({ person }) => person.name),
    ['Sabine Krüger'],
  )
  await app.call(rui, contract.withdrawApproval, { params: { id }, body: {} })
  bench.set.stages = [{ needs: 'one', people: [] }]
  const alone = await beginTransaction(app.db, (tx) =>
    submitForApproval(tx, { kind: bench.kind, requester: sabine.personId, title: 'a rule' }),
  )
  assert.equal((await decide(sabine, alone, 'approve')).body.state, 'approved')
})

test('deciders are reminded one day before the due date; after it administrators can decide too', async () => {
  bench.set.stages = [{ needs: 'all', people: [ines, marta] }]
  const id = await submit()
  const setDue = (when: string) =>
    sql`update governance.approval set due_at = now() + ${when}::interval where id = ${id}`.execute(app.db)
  const runDeadlines = async () => {
    await sql`select jobs.add_job('approvals-due')`.execute(app.db)
    await app.settle()
  }
  const acts = async () => (await read(rui, id)).steps.map(({ act }) => act)
  await runDeadlines()
  assert.deepEqual(await acts(), ['submitted'])
  await setDue('20 hours')
  await runDeadlines()
  await runDeadlines()
  assert.deepEqual(await acts(), ['submitted', 'reminded'])
  await setDue('-1 minute')
  await runDeadlines()
  await runDeadlines()
  assert.deepEqual(await acts(), ['submitted', 'reminded', 'escalated'])
  const columns = await read(sabine, id)
  assert.deepEqual(
    [columns.overdue, columns.escalated, columns.mayDecide, columns.deciders[0]?.needs],
    [true, true, true, 'one'],
  )
  const announced = await rows<{ people: string[] }>(
    app.db,
    sql`select detail->'people' as people from activity.log where object = ${id} and verb = 'Announce' order by id`,
  )
  assert.deepEqual(
    announced.map(({ people }) => people.length),
    [2, 3],
  )
  assert.equal((await decide(sabine, id, 'approve')).body.state, 'approved')
})

test('open approvals are reassigned after their deciders change', async () => {
  bench.set.stages = [{ needs: 'all', people: [ines, marta] }]
  const [one, two] = [await submit(), await submit()]
  await decide(ines, one, 'approve')
  bench.set.stages = [{ needs: 'all', people: [ines, jonas] }]
  await reassignApprovals(app.db, [bench.kind])
  await refuses(404, 'not-found', () => decide(marta, one, 'approve'))
  assert.ok((await toDecide(jonas)).items.some((each) => each.id === one))
  // Done, because all remaining deciders have approved.
  bench.set.stages = [{ needs: 'all', people: [ines] }]
  await reassignApprovals(app.db, [bench.kind])
  assert.equal((await read(rui, one)).state, 'approved')
  assert.equal((await read(rui, two)).state, 'pending')
  assert.deepEqual(bench.set.approved, [one])
})

test('one approval per subject can be open', async () => {
  const subject = crypto.randomUUID()
  const id = await submit({ subject })
  await assert.rejects(submit({ subject }), /waits for a decision already/)
  await app.call(rui, contract.withdrawApproval, { params: { id }, body: {} })
  await submit({ subject })
})

test('participants read comments, and the log does not contain their text', async () => {
  const id = await submit()
  const addComment = (who: Somebody, comment: string) =>
    app.call(who, contract.commentApproval, { params: { id }, body: { comment } })
  await refuses(404, 'not-found', () => addComment(jonas, 'Me too'))
  await refuses(422, 'invalid', () => addComment(rui, '  '))
  assert.equal((await addComment(ines, 'Which bench?')).body.steps.at(-1)?.comment, 'Which bench?')
  const found = await rows(app.db, sql`select from activity.log where detail::text like '%Which bench%'`)
  assert.equal(found.length, 0)
})

test('lists are paged and contain only visible approvals', async () => {
  const ids: string[] = []
  for (let i = 0; i < 5; i++) ids.push(await submit({ title: `bench ${i}` }))
  const seen: string[] = []
  let next: string | null = null
  do {
    const page: Awaited<ReturnType<typeof toDecide>> = (
      await app.call(marta, contract.listApprovals, { query: { limit: 2, ...(next && { after: next }) } })
    ).body
    seen.push(...page.items.map(({ id }) => id))
    next = page.next
  } while (next)
  assert.deepEqual(
    ids.filter((id) => !seen.includes(id)),
    [],
  )
  assert.equal(new Set(seen).size, seen.length)
  assert.deepEqual(
    (await toDecide(jonas)).items.filter(({ id }) => ids.includes(id)),
    [],
  )
  const requested = (await app.call(rui, contract.listApprovals, { query: { which: 'requested', limit: 100 } })).body
    .items
  assert.deepEqual(
    requested.slice(0, 5).map(({ id }) => id),
    ids.toReversed(),
  )
})
