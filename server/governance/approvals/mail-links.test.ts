import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import * as contract from '../../../contract/governance/approvals.ts'
import { beginTransaction, sql } from '../../platform/db.ts'
import { linkToDecide } from '../index.ts'
import { type Bench, openBench, type Person } from '../testing/approvals.ts'

let bench: Bench
let app: Bench['app']
let rui: Person
let ines: Person
let jonas: Person
before(async () => {
  bench = await openBench()
  app = bench.app
  ;({ rui, ines, jonas } = bench.people)
})
beforeEach(() => void bench.reset())
after(() => app.close())

const submit: Bench['submit'] = (more) => bench.submit(more)
const decide: Bench['decide'] = (...how) => bench.decide(...how)
const read: Bench['read'] = (...what) => bench.read(...what)
const refuses: Bench['refuses'] = (status, code, attempt) => bench.refuses(status, code, attempt)

test('a link in a mail shows the approval; reading it decides nothing, and it is valid for one decision', async () => {
  const id = await submit()
  const path = await beginTransaction(app.db, (tx) => linkToDecide(tx, id, ines.personId))
  const secret = path?.split('/').at(-1) ?? ''
  assert.equal(await beginTransaction(app.db, (tx) => linkToDecide(tx, id, jonas.personId)), undefined)
  const readLink = (which = secret) => app.call(undefined, contract.readApprovalLink, { params: { secret: which } })
  for (let i = 0; i < 2; i++) {
    const { status, body } = await readLink()
    assert.deepEqual([status, body.decider.name, body.requester.name], [200, 'Inês Carvalho', 'Rui Nogueira'])
  }
  assert.equal((await read(rui, id)).state, 'pending')
  const { revision } = (await readLink()).body
  const decideByLink = (decision: 'approve' | 'reject', at = revision, which = secret) =>
    app.call(undefined, contract.decideByLink, { params: { secret: which }, body: { decision, revision: at } })
  await refuses(404, 'not-found', () => decideByLink('approve', revision, `${secret.slice(0, -1)}_`))
  await refuses(409, 'changed', () => decideByLink('approve', revision + 1))
  await refuses(422, 'invalid', () => decideByLink('reject'))
  const done = await decideByLink('approve')
  assert.deepEqual([done.status, done.body.state], [200, 'approved'])
  assert.equal((await read(rui, id)).steps.at(-1)?.by?.name, 'Inês Carvalho')
  await refuses(404, 'not-found', () => decideByLink('approve'))
  await refuses(404, 'not-found', () => readLink())
})

test('a link becomes invalid with a new round, at its expiry, and when its recipient is deactivated', async () => {
  bench.set.stages = [{ needs: 'one', people: [ines] }]
  const link = async (id: string) =>
    (await beginTransaction(app.db, (tx) => linkToDecide(tx, id, ines.personId)))?.split('/').at(-1) ?? ''
  const readLink = (secret: string) => app.call(undefined, contract.readApprovalLink, { params: { secret } })
  const id = await submit()
  const secret = await link(id)
  await decide(ines, id, 'request changes', 'Which one?')
  await app.call(rui, contract.resubmitApproval, { params: { id }, body: {} })
  assert.equal((await readLink(secret)).status, 404)
  const fresh = await link(id)
  assert.equal((await readLink(fresh)).status, 200)
  await sql`update governance.approval_link set expires_at = now() - interval '1 second'`.execute(app.db)
  assert.equal((await readLink(fresh)).status, 404)
  const last = await link(id)
  await sql`update people.person set state = 'deactivated' where id = ${ines.personId}`.execute(app.db)
  assert.equal((await readLink(last)).status, 404)
  await sql`update people.person set state = 'active' where id = ${ines.personId}`.execute(app.db)
})
