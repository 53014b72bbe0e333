import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { listNotifications } from '../../../contract/delivery.ts'
import * as approvals from '../../../contract/governance/approvals.ts'
import * as exceptions from '../../../contract/governance/exceptions.ts'
import * as policies from '../../../contract/governance/policies.ts'
import { record } from '../../activity/index.ts'
import { type ApprovalKind, submitForApproval } from '../../governance/index.ts'
import { beginTransaction, rows, sql } from '../../platform/db.ts'
import type { Mail } from '../../platform/mail/mail.ts'
import { say } from '../../platform/sentences.ts'
import { type Somebody, selectQueuedJobs, type TestApp, testApp } from '../../testing/index.ts'
import { mailNotifications } from '../mail/mails.ts'

type Person = NonNullable<Somebody>
let app: TestApp
let sabine: Person
let rui: Person
let ines: Person

const newsApproval: ApprovalKind = {
  kind: 'news',
  days: 5,
  sentence: (requester, title) => say`${requester} asks for ${title}.`,
  stages: async () => [{ name: say`Administrators`, needs: 'one', people: [ines.personId] }],
  onApprove: async () => {},
}

before(async () => {
  app = await testApp({}, [{ approvalKinds: [newsApproval] }])
  sabine = await app.person('Sabine Krüger', { administrator: true })
  rui = await app.person('Rui Nogueira')
  ines = await app.person('Inês Carvalho')
})
after(() => app.close())

const news = async (who: Somebody) => {
  await app.settle()
  const { items } = (await app.call(who, listNotifications, { query: {} })).body
  return items.map(({ reason, excerpt, link }) => ({ reason, excerpt, link }))
}
const offer = (title: string) =>
  beginTransaction(app.db, (tx) => submitForApproval(tx, { kind: newsApproval, requester: rui.personId, title }))

test('who decides is told, and who asked hears what came of it; decided, it asks nobody any more', async () => {
  const id = await offer('a bench')
  const link = `/approvals/${id}`
  assert.deepEqual(await news(ines), [{ reason: 'approval requested', excerpt: 'a bench', link }])
  assert.deepEqual(await news(rui), [])
  await app.call(ines, approvals.decideApproval, {
    params: { id },
    body: { decision: 'request changes', comment: 'Which?' },
  })
  assert.deepEqual(await news(ines), [])
  assert.deepEqual(await news(rui), [{ reason: 'decided', excerpt: 'a bench', link }])
  await app.call(rui, approvals.resubmitApproval, { params: { id }, body: {} })
  assert.equal((await news(ines)).length, 1)
  await app.call(rui, approvals.withdrawApproval, { params: { id }, body: {} })
  assert.deepEqual(await news(ines), [])
})

test('the mail holds a link by which one decides, once, and nothing else holds it', async () => {
  const id = await offer('a vice')
  await app.settle()
  const payload = { person: ines.personId, topic: 'approval requested' }
  await mailNotifications.run(app.platform, payload)
  const mail = (await selectQueuedJobs<Mail>(app.db, 'mail'))[0]?.payload
  assert.equal(mail?.subject, 'A decision waits for you')
  const secret = /\/approvals\/decide\/([\w-]{40,})/.exec(mail.text)?.[1] ?? ''
  assert.ok(mail.html?.includes(secret))
  const kept = await rows(app.db, sql`select from delivery.notification where link like '%decide%'`)
  assert.equal(kept.length, 0)
  const look = await app.call(undefined, approvals.readApprovalLink, { params: { secret } })
  assert.deepEqual([look.status, look.body.sentence], [200, 'Rui Nogueira asks for a vice.'])
  const body = { decision: 'approve' as const, revision: look.body.revision }
  assert.equal((await app.call(undefined, approvals.decideByLink, { params: { secret }, body })).status, 200)
  assert.equal((await app.call(rui, approvals.readApproval, { params: { id } })).body.state, 'approved')
})

test('a policy asks its audience, a small correction nobody, and signing settles it', async () => {
  const body = { kind: 'other', language: 'en', title: 'Travel' } as const
  const { id } = (await app.call(sabine, policies.createPolicy, { body })).body
  const publish = async (markdown: string, asksAgain: boolean) => {
    await app.call(sabine, policies.updatePolicy, { params: { id }, body: { markdown } })
    await app.call(sabine, policies.publishPolicy, {
      params: { id },
      body: { note: '', requiresAcknowledgement: asksAgain },
    })
  }
  const ofPolicy = async (who: Somebody) => (await news(who)).filter(({ link }) => link === `/policies/${id}`)
  await publish('By train.', true)
  assert.deepEqual(await ofPolicy(ines), [
    { reason: 'policy acknowledgement', excerpt: 'Travel', link: `/policies/${id}` },
  ])
  await app.call(ines, policies.acknowledgePolicy, { params: { id }, body: { version: 1 } })
  assert.deepEqual(await ofPolicy(ines), [])
  await publish('By train!', false)
  assert.deepEqual(await ofPolicy(ines), [])
  assert.equal((await ofPolicy(rui)).length, 1)
  await app.call(sabine, policies.remindPolicy, { params: { id } })
  assert.deepEqual(await ofPolicy(ines), [])
  assert.equal((await ofPolicy(rui)).length, 1, 'one line, however often')
  const day = Temporal.Now.plainDateISO('UTC').toString()
  await app.call(sabine, policies.updatePolicy, { params: { id }, body: { reviewOn: day, owner: rui.personId } })
  await sql`select jobs.add_job('policy-reviews')`.execute(app.db)
  await app.settle()
  assert.deepEqual((await ofPolicy(rui)).map(({ reason }) => reason).sort(), [
    'policy acknowledgement',
    'policy review',
  ])
})

test('an exception is told to whom it concerns, and an altered log to administrators', async () => {
  const until = Temporal.Now.instant().add({ hours: 24 }).toString()
  const body = { rule: 'H-02', reason: 'Leave', until, person: rui.personId }
  const signed = await app.call(sabine, exceptions.grantException, { body })
  assert.equal(signed.status, 200, JSON.stringify(signed.problem))
  const told = async (who: Somebody, which: string) => (await news(who)).filter(({ reason }) => reason === which)
  assert.deepEqual(await told(rui, 'exception'), [{ reason: 'exception', excerpt: 'H-02', link: '/exceptions' }])
  assert.deepEqual(await told(ines, 'exception'), [])
  await beginTransaction(app.db, (tx) =>
    record(tx, {
      verb: 'Announce',
      kind: 'audit',
      actor: null,
      object: signed.body.id,
      detail: { found: 1, first: 3 },
    }),
  )
  assert.equal((await told(sabine, 'log altered')).length, 1)
  assert.equal((await told(rui, 'log altered')).length, 0)
})
