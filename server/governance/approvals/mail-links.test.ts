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

const offer: Bench['offer'] = (more) => bench.offer(more)
const decide: Bench['decide'] = (...how) => bench.decide(...how)
const read: Bench['read'] = (...what) => bench.read(...what)
const refuses: Bench['refuses'] = (status, code, attempt) => bench.refuses(status, code, attempt)

test('a link from a mail shows what is decided, decides only when told to, and once', async () => {
  const id = await offer()
  const path = await beginTransaction(app.db, (tx) => linkToDecide(tx, id, ines.personId))
  const secret = path?.split('/').at(-1) ?? ''
  assert.equal(await beginTransaction(app.db, (tx) => linkToDecide(tx, id, jonas.personId)), undefined)
  const look = (which = secret) => app.call(undefined, contract.readApprovalLink, { params: { secret: which } })
  for (let i = 0; i < 2; i++) {
    const { status, body } = await look()
    assert.deepEqual([status, body.decider.name, body.requester.name], [200, 'Inês Carvalho', 'Rui Nogueira'])
  }
  assert.equal((await read(rui, id)).state, 'pending')
  const { revision } = (await look()).body
  const say = (decision: 'approve' | 'reject', at = revision, which = secret) =>
    app.call(undefined, contract.decideByLink, { params: { secret: which }, body: { decision, revision: at } })
  await refuses(404, 'not-found', () => say('approve', revision, `${secret.slice(0, -1)}_`))
  await refuses(409, 'changed', () => say('approve', revision + 1))
  await refuses(422, 'invalid', () => say('reject'))
  const done = await say('approve')
  assert.deepEqual([done.status, done.body.state], [200, 'approved'])
  assert.equal((await read(rui, id)).steps.at(-1)?.by?.name, 'Inês Carvalho')
  await refuses(404, 'not-found', () => say('approve'))
  await refuses(404, 'not-found', () => look())
})

test('a link dies with the stage it spoke of, with its time, and with who it was sent to', async () => {
  bench.set.stages = [{ needs: 'one', people: [ines] }]
  const link = async (id: string) =>
    (await beginTransaction(app.db, (tx) => linkToDecide(tx, id, ines.personId)))?.split('/').at(-1) ?? ''
  const look = (secret: string) => app.call(undefined, contract.readApprovalLink, { params: { secret } })
  const id = await offer()
  const secret = await link(id)
  await decide(ines, id, 'request changes', 'Which one?')
  await app.call(rui, contract.resubmitApproval, { params: { id }, body: {} })
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
