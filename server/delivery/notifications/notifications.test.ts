import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { listNotifications, type Notification, setPreference } from '../../../contract/delivery.ts'
import {
  addMembers,
  createCommunity,
  joinCommunity,
  leaveCommunity,
  setMember,
  type Visibility,
} from '../../../contract/network/communities.ts'
import { readUnread } from '../../../contract/network/feed.ts'
import { addReaction, removeReaction } from '../../../contract/network/reactions.ts'
import { deleteReply, editReply, writeReply } from '../../../contract/network/replies.ts'
import { acceptAnswer, deleteThread, followThread, markRead, startThread } from '../../../contract/network/threads.ts'
import { claimPlaceholder } from '../../../contract/people/claims.ts'
import { record } from '../../activity/index.ts'
import { beginTransaction, row, rows, sql } from '../../platform/db.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'

type Person = NonNullable<Somebody>
let app: TestApp
let rui: Person
let ines: Person
let marta: Person
let jonas: Person

before(async () => {
  app = await testApp()
})
// All people start without notifications.
beforeEach(async () => {
  const names = ['Rui Nogueira', 'Inês Carvalho', 'Marta Wiśniewska', 'Jonas Reinhardt']
  const made: Person[] = []
  for (const name of names) made.push(await app.person(name, { email: `${++count}@test.example` }))
  const [a, b, c, d] = made
  if (!a || !b || !c || !d) throw new Error('nobody')
  rui = a
  ines = b
  marta = c
  jonas = d
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
const react = (who: Person, id: string, emoji = '👍') =>
  app.call(who, addReaction, { params: { subject: 'replies', id, emoji } })
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

test('each person is notified once, for the strongest reason, and never of their own actions', async () => {
  const { id, slug } = await community('public', ines, marta, jonas)
  const started = await thread(ines, id)
  await app.call(jonas, followThread, { params: { id: started.id }, body: { following: 'all' } })
  await reply(rui, started.id, `Ask ${naming(marta)}, or ${naming(rui)}`)
  assert.deepEqual(await reasonsOf(marta), ['mentioned'])
  assert.deepEqual(await reasonsOf(ines), ['replied to your thread'])
  assert.deepEqual(await reasonsOf(jonas), ['replied in a thread you follow'])
  assert.deepEqual(await reasonsOf(rui), [])
  const first = await firstOf(marta)
  assert.equal(first.actor?.name, 'Rui Nogueira')
  assert.equal(first.community?.slug, slug)
  assert.deepEqual(first.thread, { id: started.id, title: 'O-ring groove' })
  assert.equal(first.link, `/threads/${started.id}?reply=1`)
  assert.match(first.excerpt, /^Ask/)
  assert.deepEqual(first.stop, { by: 'thread', id: started.id, reason: null })
})

test('replies to one thread are one notification while it is unread, then a new one', async () => {
  const { id } = await community('public', ines, marta, jonas)
  const started = await thread(ines, id)
  await reply(rui, started.id)
  await reply(marta, started.id)
  await app.settle()
  await reply(jonas, started.id)
  await reply(marta, started.id)
  const [line, ...none] = (await listOf(ines)).items
  assert.deepEqual(none, [])
  assert.deepEqual([line?.actor?.name, line?.others, line?.seq], ['Marta Wiśniewska', 2, 1])
  await app.call(ines, markRead, { params: { id: started.id }, body: { seq: 3 } })
  assert.equal((await listOf(ines)).unread, 1, 'the fourth is still unread')
  await app.call(ines, markRead, { params: { id: started.id }, body: { seq: 4 } })
  assert.equal((await listOf(ines)).unread, 0)
  await reply(rui, started.id)
  const { items, unread } = await listOf(ines)
  assert.deepEqual([items.length, unread, items[0]?.seq, items[0]?.others], [2, 1, 5, 0])
})

test('an accepted answer notifies its author and followers of the question; unaccepting removes the notifications', async () => {
  const { id } = await community('public', ines, marta, jonas)
  const started = await thread(ines, id)
  const answer = await reply(marta, started.id)
  await app.call(jonas, followThread, { params: { id: started.id }, body: { following: 'all' } })
  await app.call(ines, acceptAnswer, { params: { id: started.id }, body: { reply: answer.id } })
  assert.deepEqual(await reasonsOf(marta), ['answer accepted'])
  assert.deepEqual(await reasonsOf(jonas), ['question answered'])
  assert.deepEqual(await reasonsOf(ines), ['replied to your thread'])
  await app.call(ines, acceptAnswer, { params: { id: started.id }, body: { reply: null } })
  assert.deepEqual([await reasonsOf(marta), await reasonsOf(jonas)], [[], []])
})

test('reactions to one text are one notification, without removed reactions', async () => {
  const { id } = await community('public', ines, marta, jonas)
  const answer = await reply(ines, (await thread(rui, id)).id)
  for (const who of [rui, marta, jonas]) await react(who, answer.id)
  await react(jonas, answer.id, '🎉')
  let [line] = (await listOf(ines)).items
  assert.deepEqual(
    [line?.reason, line?.others, line?.actor?.name, line?.excerpt],
    ['reaction', 2, 'Jonas Reinhardt', '🎉'],
  )
  assert.deepEqual(line?.stop, { by: 'preference', id: null, reason: 'reaction' })
  const takeBack = (who: Person, emoji: string) =>
    app.call(who, removeReaction, { params: { subject: 'replies', id: answer.id, emoji } })
  await takeBack(jonas, '🎉')
  await takeBack(marta, '👍')
  ;[line] = (await listOf(ines)).items
  assert.deepEqual([line?.others], [1])
  for (const who of [rui, jonas]) await takeBack(who, '👍')
  assert.deepEqual(await reasonsOf(ines), [])
})

test('a join request notifies managers, an approval the requester, a role its holder', async () => {
  const { id, slug } = await community('private', ines)
  await app.call(marta, joinCommunity, { params: { id }, body: {} })
  assert.deepEqual(await reasonsOf(rui), ['join requested'])
  assert.equal((await firstOf(rui)).link, `/communities/${slug}/people`)
  assert.deepEqual(await reasonsOf(ines), [], 'members are not asked')
  await app.call(rui, setMember, { params: { id, person: marta.personId }, body: { role: 'member' } })
  assert.deepEqual(await reasonsOf(marta), ['join approved'])
  await app.call(rui, setMember, { params: { id, person: marta.personId }, body: { role: 'manager' } })
  assert.deepEqual(await reasonsOf(marta), ['role assigned', 'join approved'])
  assert.equal((await firstOf(marta)).excerpt, 'manager')
})

test('people added to a community are notified once each, unless they switched it off', async () => {
  const { id } = await community('hidden')
  const off = { reason: 'added to community', inApp: false, mail: false } as const
  await app.call(jonas, setPreference, { body: off })
  const people = [ines, marta, jonas].map(({ personId }) => personId)
  for (let times = 0; times < 2; times++) await app.call(rui, addMembers, { params: { id }, body: { people } })
  for (const who of [ines, marta]) assert.deepEqual(await reasonsOf(who), ['added to community'])
  const { actor, stop } = await firstOf(ines)
  assert.deepEqual([actor?.name, stop.by, stop.reason], ['Rui Nogueira', 'preference', 'added to community'])
  assert.deepEqual([await reasonsOf(jonas), await reasonsOf(rui)], [[], []])
})

test('claims notify administrators, a finished import the person who started it', async () => {
  const administrator = await app.person('Sabine Krüger', { administrator: true, email: `${++count}@test.example` })
  const placeholder = await row<{ id: string }>(
    app.db,
    sql`insert into people.person (name, state) values ('Old Rui', 'placeholder') returning id`,
  )
  const claimed = await app.call(rui, claimPlaceholder, {
    params: { id: placeholder?.id ?? '' },
    body: { reason: 'That was me' },
  })
  assert.equal(claimed.status, 200)
  assert.deepEqual(await reasonsOf(administrator), ['claim'])
  await beginTransaction(app.db, (tx) =>
    record(tx, { verb: 'Announce', kind: 'import', actor: administrator.personId, object: placeholder?.id ?? '' }),
  )
  assert.deepEqual(await reasonsOf(administrator), ['import finished', 'claim'])
})

test('nobody is notified of what they cannot read, neither at once nor later', async () => {
  const { id } = await community('private', ines, marta)
  const started = await thread(ines, id)
  await reply(rui, started.id, naming(jonas))
  assert.deepEqual(await reasonsOf(jonas), [], 'not a member')
  await reply(marta, started.id, naming(ines))
  assert.equal((await listOf(ines)).unread, 2)
  await app.call(ines, leaveCommunity, { params: { id } })
  const { items, unread } = await listOf(ines)
  assert.deepEqual([items, unread], [[], 0])
  assert.equal((await app.call(ines, readUnread, {})).body.notifications, 0)
})

test('imported history notifies nobody, and deactivated people are not notified', async () => {
  const { id } = await community('public', ines, marta)
  const started = await thread(ines, id)
  const detail = { seq: 1, mentions: [marta.personId] }
  const entry = {
    verb: 'Create',
    kind: 'reply',
    actor: rui.personId,
    object: started.id,
    target: started.id,
    community: id,
    detail,
  } as const
  await beginTransaction(app.db, (tx) => record(tx, { ...entry, origin: 'slack' }))
  await sql`update people.person set state = 'deactivated' where id = ${ines.personId}`.execute(app.db)
  await app.settle()
  await beginTransaction(app.db, (tx) => record(tx, entry))
  await app.settle()
  const people = await rows(app.db, sql`select person_id from delivery.notification where thread_id = ${started.id}`)
  assert.deepEqual(people, [{ person_id: marta.personId }], 'once, from the activity recorded here')
})

test('an edit notifies newly mentioned people only', async () => {
  const { id } = await community('public', ines, marta)
  const started = await thread(rui, id)
  const answer = await reply(rui, started.id, naming(ines))
  await app.call(rui, editReply, { params: { id: answer.id }, body: { markdown: naming(ines, marta) } })
  assert.deepEqual(await reasonsOf(ines), ['mentioned'])
  assert.deepEqual(await reasonsOf(marta), ['mentioned'])
})

test('notifications of deleted texts are removed', async () => {
  const { id } = await community('public', ines)
  const started = await thread(rui, id, naming(ines))
  const answer = await reply(rui, started.id, naming(ines))
  assert.equal((await listOf(ines)).unread, 2)
  await app.call(rui, deleteReply, { params: { id: answer.id } })
  assert.deepEqual(
    (await listOf(ines)).items.map(({ seq }) => seq),
    [0],
  )
  await app.call(rui, deleteThread, { params: { id: started.id } })
  assert.deepEqual((await listOf(ines)).items, [])
})

test('what ended before the log was read causes no notification; the rest of the batch does', async () => {
  const { id } = await community('private', ines, marta, jonas)
  const started = await thread(ines, id)
  const left = await reply(rui, started.id, `Ask ${naming(marta, jonas)}`)
  await reply(rui, started.id, `I mean ${naming(jonas)}`)
  await app.call(rui, deleteReply, { params: { id: left.id } })
  await app.call(jonas, leaveCommunity, { params: { id } })
  await app.settle()
  await sql`insert into network.membership (community_id, person_id) values (${id}, ${jonas.personId})`.execute(app.db)
  // Mentioned people follow the thread from then on: Marta is notified of the second reply, not of the deleted first
  // one.
  assert.deepEqual([await reasonsOf(marta), await reasonsOf(jonas)], [['replied in a thread you follow'], []])
  assert.equal((await firstOf(marta)).seq, 2)
  assert.deepEqual(await reasonsOf(ines), ['replied to your thread'])
})
