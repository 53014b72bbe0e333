import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { Operation } from '../../contract/operation.ts'

import * as contract from '../../contract/policies.ts'
import { beginTransaction, row, rows, sql } from '../platform/db.ts'
import { conflict } from '../platform/errors.ts'
import { say } from '../platform/sentences.ts'
import { type Answer, type Somebody, type TestApp, testApp } from '../testing/index.ts'
import { linkToDecide, offerForApproval, reassignApprovals, registerApprovalKind } from './index.ts'

type Person = NonNullable<Somebody>
let app: TestApp
let sabine: Person
let rui: Person
let ines: Person
let marta: Person
let jonas: Person
/** Who decides, stage by stage: what a test says. */
let stages: { needs: 'one' | 'all'; people: Person[] }[] = []
let accepted: string[] = []
let dropped: string[] = []
let obstacle = false

before(async () => {
  app = await testApp()
  sabine = await app.person('Sabine Krüger', { administrator: true })
  rui = await app.person('Rui Nogueira')
  ines = await app.person('Inês Carvalho')
  marta = await app.person('Marta Wiśniewska')
  jonas = await app.person('Jonas Reinhardt')
  registerApprovalKind({
    kind: 'bench',
    days: 5,
    sentence: (asker, title) => say`${asker} asks for ${title}.`,
    stages: async () =>
      stages.map(({ needs, people }) => ({
        name: say`Administrators`,
        needs,
        people: people.map(({ personId }) => personId),
      })),
    async onAccept(tx, { id, payload }) {
      if (obstacle) throw conflict('in-the-way', say`This waits for a decision already.`)
      await sql`insert into platform.idempotency (person_id, key, fingerprint) values (${rui.personId}, ${`done ${id}`}, ${String(payload['word'])})`.execute(
        tx,
      )
      accepted.push(id)
    },
    onDrop: async (_tx, { id }) => void dropped.push(id),
  })
})
beforeEach(() => {
  stages = [{ needs: 'one', people: [ines, marta] }]
  accepted = []
  dropped = []
  obstacle = false
})
after(() => app.close())

const offer = (more: object = {}) =>
  beginTransaction(app.db, (tx) =>
    offerForApproval(tx, {
      kind: 'bench',
      asker: rui.personId,
      title: 'a test bench',
      text: 'It is **needed**.',
      payload: { word: 'x' },
      ...more,
    }),
  )
const decide = (
  who: Somebody,
  id: string,
  decision: 'accept' | 'return' | 'reject',
  comment?: string,
  revision?: number,
) =>
  app.call(who, contract.decideApproval, {
    params: { id },
    body: { decision, ...(comment && { comment }), ...(revision !== undefined && { revision }) },
  })
const read = async (who: Somebody, id: string) => (await app.call(who, contract.readApproval, { params: { id } })).body
const toDecide = async (who: Somebody) => (await app.call(who, contract.listApprovals, { query: {} })).body
const logged = async () => (await app.log()).filter(({ kind }) => kind === 'approval').map(({ verb }) => verb)

/** Refuses with this status and code, changes nothing and logs nothing. */
async function refuses<O extends Operation>(status: number, code: string, attempt: () => Promise<Answer<O>>) {
  const state = () =>
    row(
      app.db,
      sql`select (select md5(string_agg(t::text, '' order by t::text)) from governance.approval t) as a,
        (select md5(string_agg(t::text, '' order by t::text)) from governance.approval_decider t) as d,
        (select md5(string_agg(t::text, '' order by t::text)) from governance.approval_step t) as s,
        (select md5(string_agg(t::text, '' order by t::text)) from governance.approval_link t) as l,
        (select md5(string_agg(t::text, '' order by t::text)) from governance.absence t) as x,
        (select count(*) from platform.idempotency) as i, (select count(*) from activity.log) as log`,
    )
  const before = await state()
  const answer = await attempt()
  assert.deepEqual([answer.status, answer.problem?.code], [status, code], JSON.stringify(answer.problem))
  assert.deepEqual(await state(), before)
  return answer.problem
}

test('one of several accepts, and what was asked for is done in the same transaction', async () => {
  const before = (await logged()).length
  const id = await offer()
  const shown = await read(ines, id)
  assert.equal(shown.sentence, 'Rui Nogueira asks for a test bench.')
  assert.match(shown.html, /<strong>needed<\/strong>/)
  assert.deepEqual([shown.state, shown.stage, shown.stages, shown.mayDecide], ['waiting', 0, 1, true])
  assert.ok((await toDecide(ines)).items.some((each) => each.id === id))
  assert.ok((await toDecide(marta)).items.some((each) => each.id === id))
  const { status, body } = await decide(ines, id, 'accept')
  assert.deepEqual([status, body.state, accepted], [200, 'accepted', [id]])
  assert.deepEqual(
    body.steps.map(({ act, by }) => `${act} ${by?.name}`),
    ['offered Rui Nogueira', 'accepted Inês Carvalho'],
  )
  assert.ok(!(await toDecide(marta)).items.some((each) => each.id === id))
  assert.deepEqual((await logged()).slice(before), ['Offer', 'Accept'])
  await refuses(409, 'decided', () => decide(marta, id, 'accept'))
})

test('who did not ask and does not decide sees nothing; who asked does not decide', async () => {
  const id = await offer()
  await refuses(404, 'not-found', () => app.call(jonas, contract.readApproval, { params: { id } }))
  await refuses(404, 'not-found', () => decide(jonas, id, 'accept'))
  const problem = await refuses(403, 'forbidden', () => decide(rui, id, 'accept'))
  assert.equal(problem.detail, 'Nobody decides what they asked for themselves.')
  assert.match(
    (await refuses(403, 'forbidden', () => decide(sabine, id, 'accept'))).detail,
    /Inês Carvalho, Marta Wiśniewska/,
  )
  await refuses(403, 'forbidden', () => app.call(ines, contract.withdrawApproval, { params: { id }, body: {} }))
})

test('to reject or return one says why; a stale decision is refused; a failing act leaves all as it was', async () => {
  const id = await offer()
  await refuses(422, 'invalid', () => decide(ines, id, 'reject'))
  await refuses(422, 'invalid', () => decide(ines, id, 'return', '  '))
  await refuses(409, 'changed', () => decide(ines, id, 'accept', undefined, 7))
  obstacle = true
  await refuses(409, 'in-the-way', () => decide(ines, id, 'accept'))
  const { body } = await decide(marta, id, 'reject', 'We have one.')
  assert.deepEqual([body.state, dropped], ['rejected', [id]])
})

test('two who decide at once: one of them does', async () => {
  const id = await offer()
  const both = await Promise.all([decide(ines, id, 'accept'), decide(marta, id, 'accept')])
  assert.deepEqual(both.map(({ status }) => status).sort(), [200, 409])
  assert.deepEqual(accepted, [id])
})

test('all of a stage, then the next; returned, offered again, it begins anew', async () => {
  stages = [
    { needs: 'all', people: [ines, marta] },
    { needs: 'one', people: [sabine] },
  ]
  const id = await offer()
  assert.equal((await decide(ines, id, 'accept')).body.stage, 0)
  await refuses(403, 'forbidden', () => decide(ines, id, 'accept'))
  await refuses(403, 'forbidden', () => decide(sabine, id, 'accept'))
  const second = (await decide(marta, id, 'accept')).body
  assert.deepEqual([second.state, second.stage], ['waiting', 1])
  const returned = (await decide(sabine, id, 'return', 'Say what it costs.')).body
  assert.equal(returned.state, 'returned')
  assert.equal((await read(rui, id)).mayOfferAgain, true)
  const again = (
    await app.call(rui, contract.offerApprovalAgain, {
      params: { id },
      body: { text: 'It costs 400 €.', comment: 'Done' },
    })
  ).body
  assert.deepEqual([again.state, again.stage, again.text], ['waiting', 0, 'It costs 400 €.'])
  assert.deepEqual(
    again.deciders.map(({ people }) => people.map(({ decided }) => decided)),
    [[null, null], [null]],
  )
  await decide(ines, id, 'accept')
  await decide(marta, id, 'accept')
  assert.equal((await decide(sabine, id, 'accept')).body.state, 'accepted')
})

test('who asked takes it back, once', async () => {
  const id = await offer()
  const { body } = await app.call(rui, contract.withdrawApproval, { params: { id }, body: { comment: 'Not needed' } })
  assert.deepEqual([body.state, dropped], ['withdrawn', [id]])
  await refuses(409, 'not-now', () => app.call(rui, contract.withdrawApproval, { params: { id }, body: {} }))
  await refuses(409, 'decided', () => decide(ines, id, 'accept'))
})

test('while somebody is away their deputy decides for them, and it says so', async () => {
  stages = [{ needs: 'one', people: [ines] }]
  const id = await offer()
  await refuses(404, 'not-found', () => decide(jonas, id, 'accept'))
  const day = 24 * 3600 * 1000
  const [from, until] = [new Date(Date.now() - day).toISOString(), new Date(Date.now() + day).toISOString()]
  const away = (deputy: Person, more: object = {}) =>
    app.call(ines, contract.addAbsence, { body: { deputy: deputy.personId, from, until, ...more } })
  await refuses(422, 'invalid', () => away(ines))
  await refuses(422, 'invalid', () => away(jonas, { until: from }))
  await refuses(403, 'forbidden', () => away(jonas, { person: marta.personId }))
  const absence = (await away(jonas)).body
  assert.equal((await app.call(jonas, contract.listAbsences, {})).body.items[0]?.person.name, 'Inês Carvalho')
  assert.ok((await toDecide(jonas)).items.some((each) => each.id === id))
  // Who asked does not decide as a deputy either.
  const own = await beginTransaction(app.db, (tx) =>
    offerForApproval(tx, { kind: 'bench', asker: jonas.personId, title: 'a loop' }),
  )
  await refuses(403, 'forbidden', () => decide(jonas, own, 'accept'))
  const { body } = await decide(jonas, id, 'accept')
  const step = body.steps.at(-1)
  assert.deepEqual([body.state, step?.by?.name, step?.for?.name], ['accepted', 'Jonas Reinhardt', 'Inês Carvalho'])
  await refuses(404, 'not-found', () => app.call(jonas, contract.endAbsence, { params: { id: absence.id } }))
  assert.equal((await app.call(ines, contract.endAbsence, { params: { id: absence.id } })).status, 204)
})

test('nobody waits for nobody: administrators decide, and one who is alone decides alone', async () => {
  stages = [{ needs: 'all', people: [rui] }]
  const id = await offer()
  assert.deepEqual(
    (await read(rui, id)).deciders[0]?.people.map(({ person }) => person.name),
    ['Sabine Krüger'],
  )
  await app.call(rui, contract.withdrawApproval, { params: { id }, body: {} })
  stages = [{ needs: 'one', people: [] }]
  const alone = await beginTransaction(app.db, (tx) =>
    offerForApproval(tx, { kind: 'bench', asker: sabine.personId, title: 'a rule' }),
  )
  assert.equal((await decide(sabine, alone, 'accept')).body.state, 'accepted')
})

test('a day before it is due its deciders are reminded; then administrators may decide too', async () => {
  stages = [{ needs: 'all', people: [ines, marta] }]
  const id = await offer()
  const due = (when: string) =>
    sql`update governance.approval set due_at = now() + ${when}::interval where id = ${id}`.execute(app.db)
  const clock = async () => {
    await sql`select jobs.add_job('approvals-due')`.execute(app.db)
    await app.settle()
  }
  const acts = async () => (await read(rui, id)).steps.map(({ act }) => act)
  await clock()
  assert.deepEqual(await acts(), ['offered'])
  await due('20 hours')
  await clock()
  await clock()
  assert.deepEqual(await acts(), ['offered', 'reminded'])
  await due('-1 minute')
  await clock()
  await clock()
  assert.deepEqual(await acts(), ['offered', 'reminded', 'escalated'])
  const shown = await read(sabine, id)
  assert.deepEqual(
    [shown.overdue, shown.escalated, shown.mayDecide, shown.deciders[0]?.needs],
    [true, true, true, 'one'],
  )
  const told = await rows<{ people: string[] }>(
    app.db,
    sql`select detail->'people' as people from activity.log where object = ${id} and verb = 'Announce' order by id`,
  )
  assert.deepEqual(
    told.map(({ people }) => people.length),
    [2, 3],
  )
  assert.equal((await decide(sabine, id, 'accept')).body.state, 'accepted')
})

test('after who may decide has changed, what is open goes to whoever may now give it', async () => {
  stages = [{ needs: 'all', people: [ines, marta] }]
  const [one, two] = [await offer(), await offer()]
  await decide(ines, one, 'accept')
  stages = [{ needs: 'all', people: [ines, jonas] }]
  await beginTransaction(app.db, (tx) => reassignApprovals(tx))
  await refuses(404, 'not-found', () => decide(marta, one, 'accept'))
  assert.ok((await toDecide(jonas)).items.some((each) => each.id === one))
  // Where all who are left have accepted, it is done.
  stages = [{ needs: 'all', people: [ines] }]
  await beginTransaction(app.db, (tx) => reassignApprovals(tx))
  assert.equal((await read(rui, one)).state, 'accepted')
  assert.equal((await read(rui, two)).state, 'waiting')
  assert.deepEqual(accepted, [one])
})

test('the same thing is asked for once at a time', async () => {
  const subject = crypto.randomUUID()
  const id = await offer({ subject })
  await assert.rejects(offer({ subject }), /waits for a decision already/)
  await app.call(rui, contract.withdrawApproval, { params: { id }, body: {} })
  await offer({ subject })
})

test('a link from a mail shows what is decided, decides only when told to, and once', async () => {
  const id = await offer()
  const path = await beginTransaction(app.db, (tx) => linkToDecide(tx, id, ines.personId))
  const secret = path?.split('/').at(-1) ?? ''
  assert.equal(await beginTransaction(app.db, (tx) => linkToDecide(tx, id, jonas.personId)), undefined)
  const look = (which = secret) => app.call(undefined, contract.readApprovalLink, { params: { secret: which } })
  for (let i = 0; i < 2; i++) {
    const { status, body } = await look()
    assert.deepEqual([status, body.decider.name, body.asker.name], [200, 'Inês Carvalho', 'Rui Nogueira'])
  }
  assert.equal((await read(rui, id)).state, 'waiting')
  const { revision } = (await look()).body
  const say = (decision: 'accept' | 'reject', at = revision, which = secret) =>
    app.call(undefined, contract.decideByLink, { params: { secret: which }, body: { decision, revision: at } })
  await refuses(404, 'not-found', () => say('accept', revision, `${secret.slice(0, -1)}_`))
  await refuses(409, 'changed', () => say('accept', revision + 1))
  await refuses(422, 'invalid', () => say('reject'))
  const done = await say('accept')
  assert.deepEqual([done.status, done.body.state], [200, 'accepted'])
  assert.equal((await read(rui, id)).steps.at(-1)?.by?.name, 'Inês Carvalho')
  await refuses(404, 'not-found', () => say('accept'))
  await refuses(404, 'not-found', () => look())
})

test('a link dies with the stage it spoke of, with its time, and with who it was sent to', async () => {
  stages = [{ needs: 'one', people: [ines] }]
  const link = async (id: string) =>
    (await beginTransaction(app.db, (tx) => linkToDecide(tx, id, ines.personId)))?.split('/').at(-1) ?? ''
  const look = (secret: string) => app.call(undefined, contract.readApprovalLink, { params: { secret } })
  const id = await offer()
  const secret = await link(id)
  await decide(ines, id, 'return', 'Which one?')
  await app.call(rui, contract.offerApprovalAgain, { params: { id }, body: {} })
  assert.equal((await look(secret)).status, 404)
  const fresh = await link(id)
  assert.equal((await look(fresh)).status, 200)
  await sql`update governance.approval_link set expires_at = now() - interval '1 second'`.execute(app.db)
  assert.equal((await look(fresh)).status, 404)
  const last = await link(id)
  await sql`update people.person set state = 'deactivated' where id = ${ines.personId}`.execute(app.db)
  assert.equal((await look(last)).status, 404)
  await sql`update people.person set state = 'active' where id = ${ines.personId}`.execute(app.db)
})

test('comments are read by who takes part, and the log holds none of their words', async () => {
  const id = await offer()
  const say = (who: Somebody, comment: string) =>
    app.call(who, contract.commentApproval, { params: { id }, body: { comment } })
  await refuses(404, 'not-found', () => say(jonas, 'Me too'))
  await refuses(422, 'invalid', () => say(rui, '  '))
  assert.equal((await say(ines, 'Which bench?')).body.steps.at(-1)?.comment, 'Which bench?')
  const found = await rows(app.db, sql`select from activity.log where detail::text like '%Which bench%'`)
  assert.equal(found.length, 0)
})

test('lists are paged and never leak', async () => {
  const ids: string[] = []
  for (let i = 0; i < 5; i++) ids.push(await offer({ title: `bench ${i}` }))
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
  const asked = (await app.call(rui, contract.listApprovals, { query: { which: 'asked', limit: 100 } })).body.items
  assert.deepEqual(
    asked.slice(0, 5).map(({ id }) => id),
    ids.toReversed(),
  )
})
