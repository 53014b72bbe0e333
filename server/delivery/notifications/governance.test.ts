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

const notificationsOf = async (who: Somebody) => {
  await app.settle()
  const { items } = (await app.call(who, listNotifications, { query: {} })).body
  return items.map(({ reason, excerpt, link }) => ({ reason, excerpt, link }))
}
const offer = (title: string) =>
  beginTransaction(app.db, (tx) => submitForApproval(tx, { kind: newsApproval, requester: rui.personId, title }))

test('approvers are notified, then the requester of the decision; after it no approver is asked', async () => {
  const id = await offer('a bench')
  const link = `/approvals/${id}`
  assert.deepEqual(await notificationsOf(ines), [{ reason: 'approval requested', excerpt: 'a bench', link }])
  assert.deepEqual(await notificationsOf(rui), [])
  await app.call(ines, approvals.decideApproval, {
    params: { id },
    body: { decision: 'request changes', comment: 'Which?' },
  })
  assert.deepEqual(await notificationsOf(ines), [])
  assert.deepEqual(await notificationsOf(rui), [{ reason: 'decided', excerpt: 'a bench', link }])
  await app.call(rui, approvals.resubmitApproval, { params: { id }, body: {} })
  assert.equal((await notificationsOf(ines)).length, 1)
  await app.call(rui, approvals.withdrawApproval, { params: { id }, body: {} })
  assert.deepEqual(await notificationsOf(ines), [])
})

test('the mail, and nothing else, contains a link that decides once', async () => {
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

test('a policy asks its audience, a minor edit does not, and an acknowledgement resolves the request', async () => {
  const body = { kind: 'other', language: 'en', title: 'Travel' } as const
  const { id } = (await app.call(sabine, policies.createPolicy, { body })).body
  const publish = async (markdown: string, asksAgain: boolean) => {
    await app.call(sabine, policies.updatePolicy, { params: { id }, body: { markdown } })
    await app.call(sabine, policies.publishPolicy, {
      params: { id },
      body: { note: '', requiresAcknowledgement: asksAgain },
    })
  }
  const ofPolicy = async (who: Somebody) =>
    (await notificationsOf(who)).filter(({ link }) => link === `/policies/${id}`)
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

test('an exception is reported to its person, and an altered log to administrators', async () => {
  const until = Temporal.Now.instant().add({ hours: 24 }).toString()
  const body = { rule: 'H-02', reason: 'Leave', until, person: rui.personId }
  const signed = await app.call(sabine, exceptions.grantException, { body })
  assert.equal(signed.status, 200, JSON.stringify(signed.problem))
  const withReason = async (who: Somebody, which: string) =>
    (await notificationsOf(who)).filter(({ reason }) => reason === which)
  assert.deepEqual(await withReason(rui, 'exception'), [{ reason: 'exception', excerpt: 'H-02', link: '/exceptions' }])
  assert.deepEqual(await withReason(ines, 'exception'), [])
  await beginTransaction(app.db, (tx) =>
    record(tx, {
      verb: 'Announce',
      kind: 'audit',
      actor: null,
      object: signed.body.id,
      detail: { found: 1, first: 3 },
    }),
  )
  assert.equal((await withReason(sabine, 'log altered')).length, 1)
  assert.equal((await withReason(rui, 'log altered')).length, 0)
})
