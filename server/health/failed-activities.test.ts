import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { listNotifications } from '../../contract/delivery.ts'
import { listFailedActivities, readMetrics, retryFailedActivity } from '../../contract/health.ts'
import { createCommunity, joinCommunity } from '../../contract/network/communities.ts'
import { writeReply } from '../../contract/network/replies.ts'
import { startThread } from '../../contract/network/threads.ts'
import type { Operation } from '../../contract/operation.ts'
import { createToken } from '../../contract/people/account.ts'
import { advanceReaders, runReadersToNow } from '../activity/index.ts'
import { readers } from '../app.ts'
import { rows, sql } from '../platform/db.ts'
import { type Answer, type Somebody, type TestApp, testApp } from '../testing/index.ts'

type Person = NonNullable<Somebody>
let app: TestApp
let admin: Person
let rui: Person
let ines: Person
let community: string
let threads = 0

before(async () => {
  app = await testApp()
  admin = await app.person('Marta Wiśniewska', { administrator: true })
  rui = await app.person('Rui Nogueira')
  ines = await app.person('Inês Carvalho')
  const body = { name: 'Benches', purpose: 'Tests', visibility: 'public' } as const
  community = ok(await app.call(rui, createCommunity, { body })).id
  ok(await app.call(ines, joinCommunity, { params: { id: community }, body: {} }))
  await sql`create table public.poison (thread uuid primary key)`.execute(app.db)
  await sql`create function public.refuse_poison() returns trigger language plpgsql as $$
    begin
      if new.thread_id in (select thread from public.poison) then raise exception 'poison'; end if;
      return new;
    end $$`.execute(app.db)
  await sql`create trigger refuse_poison before insert on delivery.notification
    for each row execute function public.refuse_poison()`.execute(app.db)
})
beforeEach(async () => {
  await runReadersToNow(app.db, readers)
  await sql`truncate activity.failed_activity, delivery.notification`.execute(app.db)
})
after(() => app.close())

function ok<O extends Operation>({ status, body, problem }: Answer<O>): Answer<O>['body'] {
  assert.ok(status < 300, JSON.stringify(problem))
  return body
}

/** Rui starts threads and Inês replies to each, which notifies Rui. Notifying of the second one fails. */
async function failOneOfThree(): Promise<string[]> {
  const started: string[] = []
  for (let i = 0; i < 3; i++) {
    const body = { kind: 'question', title: `Groove ${++threads}`, markdown: 'How deep?' } as const
    const thread = ok(await app.call(rui, startThread, { params: { id: community }, body }))
    started.push(thread.id)
    ok(await app.call(ines, writeReply, { params: { id: thread.id }, body: { markdown: '4.2 mm' } }))
  }
  await sql`insert into public.poison values (${started[1]})`.execute(app.db)
  await runReadersToNow(app.db, [])
  for (let turn = 0; turn < 6; turn++) {
    await sql`update activity.reader set retry_at = now() where retry_at is not null`.execute(app.db)
    await advanceReaders(app.db, readers, () => {})
  }
  return started
}
const cure = () => sql`delete from public.poison`.execute(app.db)
const notificationsOf = async () =>
  ok(await app.call(rui, listNotifications, { query: { which: 'all' } }))
    .items.map(({ thread }) => thread?.id)
    .toReversed()
const failed = async () => ok(await app.call(admin, listFailedActivities, { query: {} })).items
const retry = (who: Somebody, id: string) => app.call(who, retryFailedActivity, { params: { id } })

test('administrators see skipped activities, and a retry delivers them', async () => {
  const [first, poisoned, third] = await failOneOfThree()
  assert.deepEqual(await notificationsOf(), [first, third])
  const [found, ...others] = await failed()
  assert.ok(found)
  assert.deepEqual([found.verb, found.kind, others], ['Create', 'reply', []])
  assert.match(found.error, /poison/)
  await cure()
  ok(await retry(admin, found.id))
  assert.deepEqual(await failed(), [])
  assert.deepEqual(await notificationsOf(), [first, poisoned, third])
  const logged = (await app.log()).filter(({ kind }) => kind === 'activity')
  assert.deepEqual(logged, [{ verb: 'Update', kind: 'activity', actor: admin.personId, object: found.id }])
  assert.equal((await retry(admin, found.id)).problem.code, 'not-found')
})

test('a retry that fails again changes only the number of attempts', async (t) => {
  const { mock } = t.mock.method(console, 'error', () => {})
  const [first, , third] = await failOneOfThree()
  const [before] = await failed()
  assert.ok(before)
  const { status, problem } = await retry(admin, before.id)
  assert.deepEqual([status, problem.code], [409, 'failed-again'])
  assert.match(problem.detail, /poison/)
  assert.equal(mock.callCount(), 1)
  const [after] = await failed()
  assert.deepEqual({ ...after, failedAt: '' }, { ...before, attempts: before.attempts + 1, failedAt: '' })
  assert.deepEqual(await notificationsOf(), [first, third])
  await cure()
})

test('people who are not administrators are refused, and nothing changes', async () => {
  await failOneOfThree()
  const [found] = await failed()
  assert.ok(found)
  await cure()
  const state = async () => [await app.log(), await rows(app.db, sql`select * from activity.failed_activity`)]
  const before = await state()
  assert.equal((await app.call(rui, listFailedActivities, { query: {} })).status, 403)
  assert.deepEqual([(await retry(rui, found.id)).status, (await retry(undefined, found.id)).status], [403, 401])
  assert.deepEqual(await state(), before)
})

test('the metrics contain the number of skipped activities, and the delay of readers', async () => {
  await failOneOfThree()
  const { body } = await app.call(admin, createToken, { body: { name: 'monitor', scopes: ['admin'] } })
  const headers = { authorization: `Bearer ${body.secret}` }
  const { body: text } = await app.app.inject({ url: `/api${readMetrics.path}`, headers })
  const [{ reader } = { reader: '' }] = await failed()
  assert.match(text, new RegExp(`^log_activities_set_aside\\{reader="${reader}"\\} 1$`, 'm'))
  assert.match(text, new RegExp(`^log_reader_lag_seconds\\{reader="${reader}"\\} [\\d.e-]+$`, 'm'))
  await cure()
})
