import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Notification, setPreference } from '../../../contract/delivery.ts'
import { createCommunity, leaveCommunity } from '../../../contract/network/communities.ts'
import { writeReply } from '../../../contract/network/replies.ts'
import { markRead, startThread } from '../../../contract/network/threads.ts'
import { row, rows, sql } from '../../platform/db.ts'
import type { Mail } from '../../platform/mail/mail.ts'
import { removeJobs, type Somebody, selectQueuedJobs, type TestApp, testApp } from '../../testing/index.ts'
import { mailNotifications } from './mails.ts'

type Person = NonNullable<Somebody>
let app: TestApp
let rui: Person
let count = 0

before(async () => {
  app = await testApp()
  rui = await app.person('Rui Nogueira')
})
after(() => app.close())

const waiting = async (who: Person) =>
  (await selectQueuedJobs<{ person: string; topic: string }>(app.db, 'notification-mail')).filter(
    ({ payload }) => payload.person === who.personId,
  )
const secondsUntil = (job: { runAt: string } | undefined) => (Date.parse(job?.runAt ?? '') - Date.now()) / 1000
/** Runs pending jobs regardless of their time. Returns the mails that they queue. */
async function runWaiting(who: Person): Promise<Mail[]> {
  for (const { payload, key } of await waiting(who)) {
    await sql`select jobs.remove_job(${key})`.execute(app.db)
    await mailNotifications.run(app.platform, payload)
  }
  const person = await row<{ email: string }>(
    app.db,
    sql`select email::text from people.person where id = ${who.personId}`,
  )
  const queued = await selectQueuedJobs<Mail>(app.db, 'mail')
  await removeJobs(app.db, 'mail')
  return queued.map(({ payload }) => payload).filter(({ to }) => to === person?.email)
}

async function member(locale: 'en' | 'de', choice: { reason?: Notification['reason']; inApp: boolean; mail: boolean }) {
  const who = await app.person('Jonas Reinhardt', { email: `jonas.${++count}@test.example` })
  await sql`update people.person set locale = ${locale} where id = ${who.personId}`.execute(app.db)
  await app.call(who, setPreference, { body: { reason: 'replied to your thread', ...choice } })
  const name = `Sealing ${count}`
  const { body } = await app.call(rui, createCommunity, { body: { name, purpose: '', visibility: 'private' } })
  await sql`insert into network.membership (community_id, person_id) values (${body.id}, ${who.personId})`.execute(
    app.db,
  )
  const started = await app.call(who, startThread, {
    params: { id: body.id },
    body: { kind: 'discussion', title: 'Groove <4 mm> & more', markdown: 'How deep?' },
  })
  return { who, community: body.id, thread: started.body.id }
}
async function reply(thread: string, markdown = 'It is **4.2** mm') {
  await app.call(rui, writeReply, { params: { id: thread }, body: { markdown } })
  await app.settle()
}

test('a person who chose mail gets one for several notifications, in their language, as text and HTML', async () => {
  const { who, thread } = await member('de', { inApp: true, mail: true })
  await reply(thread)
  await reply(thread, 'Und <b>trocken</b>')
  const due = await waiting(who)
  assert.equal(due.length, 1)
  assert.ok(secondsUntil(due[0]) > 30, 'the mail is delayed, for people who read the notification in the meantime')
  const mails = await runWaiting(who)
  assert.equal(mails.length, 1)
  const [mail] = mails
  assert.equal(mail?.subject, 'Antwort von Rui Nogueira in deinem Thema „Groove <4 mm> & more“')
  assert.match(mail?.text ?? '', new RegExp(`/threads/${thread}\\?reply=1`))
  assert.match(mail?.text ?? '', /> It is 4\.2 mm/)
  assert.match(mail?.html ?? '', /Groove &lt;4 mm&gt; &amp; more/)
  assert.doesNotMatch(mail?.html ?? '', /<b>/)
  assert.match(mail?.text ?? '', /\/settings\/notifications/)
})

test('the next mail about the same thread is sent after a quarter of an hour', async () => {
  const { who, thread } = await member('en', { inApp: true, mail: true })
  await reply(thread)
  assert.equal((await runWaiting(who)).length, 1)
  await reply(thread)
  const due = await waiting(who)
  assert.equal(due.length, 1)
  assert.ok(secondsUntil(due[0]) > 14 * 60)
  assert.match((await runWaiting(who))[0]?.subject ?? '', /^Rui Nogueira replied to your thread/)
  // The same job twice, as after a crash: no new notifications, no mail.
  await mailNotifications.run(app.platform, { person: who.personId, topic: thread })
  assert.deepEqual(await runWaiting(who), [])
})

test('no mail for notifications that were read, are no longer readable, or were not chosen', async () => {
  const seen = await member('en', { inApp: true, mail: true })
  await reply(seen.thread)
  await app.call(seen.who, markRead, { params: { id: seen.thread }, body: { seq: 1 } })
  assert.deepEqual(await runWaiting(seen.who), [])
  const left = await member('en', { inApp: true, mail: true })
  await reply(left.thread)
  await app.call(left.who, leaveCommunity, { params: { id: left.community } })
  assert.deepEqual(await runWaiting(left.who), [])
  const quiet = await member('en', { inApp: true, mail: false })
  await reply(quiet.thread)
  assert.deepEqual(await waiting(quiet.who), [])
})

test('mail without a notification on screen', async () => {
  const { who, thread } = await member('en', { inApp: false, mail: true })
  await reply(thread)
  const shown = await rows(app.db, sql`select from delivery.notification where person_id = ${who.personId} and in_app`)
  assert.equal(shown.length, 0)
  assert.equal((await runWaiting(who)).length, 1)
  await reply(thread)
  assert.equal((await runWaiting(who)).length, 1)
})

test('a busy topic is mailed at its time', async () => {
  const { who, thread } = await member('en', { inApp: true, mail: true })
  await reply(thread)
  // Later notifications join the mail and do not delay it.
  await sql`select jobs.reschedule_jobs(array(select id from jobs.jobs where key = ${`notification-mail ${who.personId} ${thread}`}),
    run_at => now() + interval '45 seconds')`.execute(app.db)
  await reply(thread, 'And more')
  const [due, ...others] = await waiting(who)
  assert.deepEqual([others.length, secondsUntil(due) <= 45], [0, true])
})

test('notifications beyond the limit of one mail are in the next', async () => {
  const { who } = await member('en', { inApp: true, mail: true })
  const topic = 'account review due'
  await sql`insert into delivery.notification (person_id, reason, link, mail, in_app, at, bundle)
    select ${who.personId}::uuid, ${topic}, '/accounts/' || n, true, true, now(), 'account ' || n
    from generate_series(1, 25) n`.execute(app.db)
  await mailNotifications.run(app.platform, { person: who.personId, topic })
  const mails = await runWaiting(who)
  assert.deepEqual(
    mails.map(({ subject }) => subject),
    ['An account waits for you to confirm it and 19 more', 'An account waits for you to confirm it and 4 more'],
  )
})
