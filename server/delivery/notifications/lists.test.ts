import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import {
  listNotifications,
  listPreferences,
  type Notification,
  readNotifications,
  setPreference,
} from '../../../contract/delivery.ts'
import { createCommunity, muteCommunity, type Visibility } from '../../../contract/network/communities.ts'
import { markAllRead, readUnread } from '../../../contract/network/feed.ts'
import { writeReply } from '../../../contract/network/replies.ts'
import { followThread, markRead, startThread } from '../../../contract/network/threads.ts'
import { rows, sql } from '../../platform/db.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { reasonNames } from './reasons.ts'

type Person = NonNullable<Somebody>
let app: TestApp
let rui: Person
let ines: Person
let marta: Person

before(async () => {
  app = await testApp()
})
// All people start without notifications.
beforeEach(async () => {
  const names = ['Rui Nogueira', 'Inês Carvalho', 'Marta Wiśniewska']
  const made: Person[] = []
  for (const name of names) made.push(await app.person(name, { email: `${++count}@test.example` }))
  const [a, b, c] = made
  if (!a || !b || !c) throw new Error('nobody')
  rui = a
  ines = b
  marta = c
})
after(() => app.close())

let count = 0
async function community(visibility: Visibility, ...members: Person[]) {
  const name = `Benches ${++count}`
  const { body } = await app.call(rui, createCommunity, { body: { name, purpose: 'Tests', visibility } })
  for (const { personId } of members)
    await sql`insert into network.membership (community_id, person_id) values (${body.id}, ${personId})`.execute(app.db)
  return body
}
const naming = (...people: Person[]) => people.map(({ personId }) => `[@Somebody](/people/${personId})`).join(' ')
const thread = async (who: Person, id: string, markdown = 'How deep?') =>
  (await app.call(who, startThread, { params: { id }, body: { kind: 'question', title: 'O-ring groove', markdown } }))
    .body
const reply = async (who: Person, id: string, markdown = '4.2 mm') =>
  (await app.call(who, writeReply, { params: { id }, body: { markdown } })).body
async function listOf(who: Person, which: 'all' | 'unread' | 'mentions' = 'all') {
  await app.settle()
  return (await app.call(who, listNotifications, { query: { which } })).body
}
const reasonsOf = async (who: Person) => (await listOf(who)).items.map(({ reason }) => reason)
const firstOf = async (who: Person): Promise<Notification> => {
  const [first] = (await listOf(who)).items
  assert.ok(first)
  return first
}

test('a muted thread causes no notification, a muted community only mentions', async () => {
  const { id } = await community('public', ines, marta)
  const started = await thread(ines, id)
  await app.call(ines, followThread, { params: { id: started.id }, body: { following: 'muted' } })
  await reply(rui, started.id, naming(ines))
  assert.deepEqual(await reasonsOf(ines), [])
  const other = await thread(marta, id)
  await app.call(marta, muteCommunity, { params: { id }, body: { muted: true } })
  await reply(rui, other.id)
  assert.deepEqual(await reasonsOf(marta), [])
  await reply(rui, other.id, naming(marta))
  assert.deepEqual(await reasonsOf(marta), ['mentioned'])
})

test('reasons that are switched off cause no notification; reasons off by default only for people who chose them', async () => {
  const { id } = await community('public', ines, marta)
  const preferences = (await app.call(ines, listPreferences, {})).body.items
  assert.deepEqual(
    preferences.map(({ reason }) => reason),
    reasonNames,
  )
  const set = (who: Person, reason: Notification['reason'], inApp: boolean) =>
    app.call(who, setPreference, { body: { reason, inApp, mail: false } })
  await set(ines, 'mentioned', false)
  await set(marta, 'new thread', true)
  await thread(rui, id, naming(ines))
  assert.deepEqual(await reasonsOf(ines), [])
  assert.deepEqual(await reasonsOf(marta), ['new thread'])
  assert.deepEqual((await firstOf(marta)).stop, { by: 'community', id, reason: null })
  const changed = (await app.call(ines, listPreferences, {})).body.items
  assert.deepEqual(changed[0], { reason: 'mentioned', inApp: false, mail: false })
  assert.deepEqual(changed.slice(1), preferences.slice(1))
})

test('lists are paged and can show unread ones or mentions; some or all can be marked as read', async () => {
  const { id } = await community('public', ines)
  const mine = await thread(ines, id)
  for (let i = 0; i < 4; i++) await thread(rui, id, naming(ines))
  await reply(rui, mine.id)
  const { items, unread } = await listOf(ines)
  assert.deepEqual([items.length, unread], [5, 5])
  const seen: string[] = []
  for (let after: string | null | undefined; after !== null; ) {
    const { body } = await app.call(ines, listNotifications, { query: { limit: 2, ...(after && { after }) } })
    seen.push(...body.items.map((each) => each.id))
    after = body.next
  }
  assert.deepEqual(
    seen,
    items.map((each) => each.id),
  )
  assert.equal((await listOf(ines, 'mentions')).items.length, 4)
  const ids = items.slice(0, 2).map((each) => each.id)
  const mark = (body: { ids?: string[]; read: boolean }, who = ines) => app.call(who, readNotifications, { body })
  assert.deepEqual((await mark({ ids, read: true })).body, { unread: 3 })
  assert.equal((await listOf(ines, 'unread')).items.length, 3)
  assert.equal((await app.call(ines, readUnread, {})).body.notifications, 3)
  assert.deepEqual((await mark({ ids, read: false })).body, { unread: 5 })
  // Not those of another person.
  await mark({ ids, read: true }, marta)
  assert.equal((await listOf(ines)).unread, 5)
  assert.deepEqual((await mark({ read: true })).body, { unread: 0 })
})

test('two notifications of one bundle cannot both be unread', async () => {
  const { id } = await community('public', ines)
  const started = await thread(ines, id)
  for (const seq of [1, 2]) {
    await reply(rui, started.id)
    await app.settle()
    await app.call(ines, markRead, { params: { id: started.id }, body: { seq } })
  }
  const { items } = await listOf(ines)
  assert.equal(items.length, 2)
  const { body } = await app.call(ines, readNotifications, { body: { ids: items.map((each) => each.id), read: false } })
  assert.deepEqual(body, { unread: 1 })
  await reply(rui, started.id)
  assert.deepEqual([(await listOf(ines)).items.length, (await listOf(ines)).unread], [2, 1])
})

test('marking threads as read marks their notifications', async () => {
  const one = await community('public', ines)
  const two = await community('public', ines)
  for (const { id } of [one, two]) await thread(rui, id, naming(ines))
  assert.equal((await listOf(ines)).unread, 2)
  await app.call(ines, markAllRead, { body: { community: one.id } })
  assert.deepEqual(
    (await listOf(ines, 'unread')).items.map(({ community }) => community?.id),
    [two.id],
  )
  assert.equal((await app.call(ines, markAllRead, { body: {} })).body.notifications, 0)
})

test('a cursor of another list and unknown reasons are refused and change nothing', async () => {
  const before = await app.log()
  assert.equal((await app.call(ines, listNotifications, { query: { after: 'bm9uc2Vuc2U' } })).status, 400)
  const wrong = { reason: 'boredom', inApp: true, mail: true } as unknown as {
    reason: 'claim'
    inApp: boolean
    mail: boolean
  }
  assert.equal((await app.call(ines, setPreference, { body: wrong })).status, 400)
  assert.equal((await rows(app.db, sql`select from delivery.preference where person_id = ${ines.personId}`)).length, 0)
  assert.deepEqual(await app.log(), before)
})
