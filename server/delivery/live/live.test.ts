import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { listAvailability, reportTyping, watchThread } from '../../../contract/delivery.ts'
import {
  createCommunity,
  joinCommunity,
  leaveCommunity,
  type Visibility,
} from '../../../contract/network/communities.ts'
import { addReaction } from '../../../contract/network/reactions.ts'
import { writeReply } from '../../../contract/network/replies.ts'
import { followThread, markRead, startThread } from '../../../contract/network/threads.ts'
import { deactivatePerson } from '../../../contract/people/directory.ts'
import { revokeOtherSessions, revokeSession, signOut } from '../../../contract/people/sign-in.ts'
import { createSession } from '../../people/index.ts'
import { beginTransaction, rows, sql } from '../../platform/db.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { LiveClient, startNode, startSecondNode } from '../testing.ts'

type Person = NonNullable<Somebody>
let app: TestApp
let node: Awaited<ReturnType<typeof startNode>>
let second: Awaited<ReturnType<typeof startSecondNode>>
let rui: Person
let ines: Person
let marta: Person
const clients: LiveClient[] = []

before(async () => {
  app = await testApp()
  node = await startNode(app.app, app.platform, app.config)
  second = await startSecondNode(app)
  rui = await app.person('Rui Nogueira')
  ines = await app.person('Inês Carvalho', { administrator: true })
  marta = await app.person('Marta Wiśniewska')
})
after(async () => {
  for (const client of clients) client.cut()
  await second.close()
  await node.live.stop()
  await app.close()
})

const open = (who: Somebody, more: { after?: string; header?: string; port?: number } = {}) => {
  const client = new LiveClient()
  clients.push(client)
  return client.open(more.port ?? node.port, who, more)
}
const openReady = async (who: Somebody, more: Parameters<typeof open>[1] = {}) => (await open(who, more)).ready()

let count = 0
async function community(visibility: Visibility, ...members: Person[]) {
  const name = `Seals ${++count}`
  const { body } = await app.call(rui, createCommunity, { body: { name, purpose: 'Dry joints', visibility } })
  for (const { personId } of members)
    await sql`insert into network.membership (community_id, person_id) values (${body.id}, ${personId})`.execute(app.db)
  return body.id
}
const thread = async (who: Person, id: string, title = 'O-ring groove') =>
  (await app.call(who, startThread, { params: { id }, body: { kind: 'question', title, markdown: 'How deep?' } })).body
const reply = async (who: Person, id: string, markdown = '4.2 mm') =>
  (await app.call(who, writeReply, { params: { id }, body: { markdown } })).body

test('threads, replies and reactions arrive at who is in the community, and nowhere else', async () => {
  const id = await community('public', ines)
  const [member, stranger] = [await openReady(ines), await openReady(marta)]
  const started = await thread(rui, id)
  const answer = await reply(ines, started.id)
  await app.call(rui, addReaction, { params: { subject: 'replies', id: answer.id, emoji: '👍' } })
  await member.until(({ activities }) => activities.length === 3, 'three activities')
  assert.deepEqual(member.activities, ['Create thread', 'Create reply', 'Like reaction'])
  const [first, next] = member.of('activity').filter(({ kind }) => kind !== 'community')
  assert.equal(first?.['thread'], started.id)
  assert.equal(first?.['community'], id)
  assert.equal(first?.['actor'], rui.personId)
  assert.deepEqual([next?.['thread'], next?.['object'], next?.['seq']], [started.id, answer.id, 1])
  assert.equal('detail' in (first ?? {}), false)
  assert.deepEqual(stranger.activities, [])
})

test('the answer has the headers of every other, is not compressed and not kept by proxies', async () => {
  const { status, headers } = await open(rui)
  assert.equal(status, 200)
  assert.match(String(headers['content-type']), /^text\/event-stream/)
  assert.equal(headers['cache-control'], 'no-store, no-transform')
  assert.equal(headers['content-encoding'], undefined)
  assert.equal(headers['x-content-type-options'], 'nosniff')
  assert.match(String(headers['content-security-policy']), /default-src 'none'/)
  assert.ok(headers['permissions-policy'])
})

test('nobody follows without being signed in', async () => {
  const { status } = await open(undefined)
  assert.equal(status, 401)
})

test('who follows a thread or looks at it hears of it, as long as they may read it', async () => {
  const id = await community('public')
  const started = await thread(rui, id)
  await app.call(marta, followThread, { params: { id: started.id }, body: { following: 'all' } })
  const [follower, visitor, other] = [await openReady(marta), await openReady(ines), await openReady(ines)]
  const watched = await app.call(ines, watchThread, {
    params: { stream: visitor.stream },
    body: { thread: started.id },
  })
  assert.equal(watched.status, 204)
  await reply(rui, started.id)
  for (const client of [follower, visitor])
    await client.until(({ activities }) => activities.includes('Create reply'), 'told')
  assert.deepEqual(other.activities, [])
  // Closed from now on: the next reply is for members alone.
  await sql`update network.community set visibility = 'private' where id = ${id}`.execute(app.db)
  const member = await openReady(rui)
  await reply(rui, started.id)
  await member.until(({ activities }) => activities.includes('Create reply'), 'told')
  for (const client of [follower, visitor])
    assert.equal(client.activities.filter((each) => each === 'Create reply').length, 1)
})

test('nobody watches a thread they cannot read, nor with the stream of another', async () => {
  const id = await community('hidden')
  const started = await thread(rui, id)
  const [mine, theirs] = [await openReady(ines), await openReady(rui)]
  const hidden = await app.call(ines, watchThread, { params: { stream: mine.stream }, body: { thread: started.id } })
  assert.equal(hidden.status, 404)
  const foreign = await app.call(ines, watchThread, { params: { stream: theirs.stream }, body: { thread: null } })
  assert.equal(foreign.status, 404)
  const watching = await rows(app.db, sql`select from delivery.stream where thread_id = ${started.id}`)
  assert.equal(watching.length, 0)
})

test('leaving a closed community ends what is heard of it at once; hidden stays hidden', async () => {
  const closed = await community('private', ines)
  const hidden = await community('hidden', marta)
  const [leaver, member] = [await openReady(ines), await openReady(marta)]
  await thread(rui, closed)
  await leaver.until(({ activities }) => activities.includes('Create thread'), 'told')
  await app.call(ines, leaveCommunity, { params: { id: closed } })
  await thread(rui, closed)
  await thread(rui, hidden)
  await member.until(({ activities }) => activities.includes('Create thread'), 'told')
  assert.deepEqual(leaver.activities, ['Create thread', 'Leave membership'])
  const before = leaver.lastId
  // Nor by coming back with an older position.
  const again = await openReady(ines, { after: before.replace(/\..*/, '.0') })
  assert.ok(!again.activities.includes('Create thread'))
  assert.ok(!again.of('reset').length)
})

test('a request to join is sent to owners and managers only', async () => {
  const id = await community('private', ines)
  const [manager, member, asking] = [await openReady(rui), await openReady(ines), await openReady(marta)]
  await app.call(marta, joinCommunity, { params: { id }, body: { message: 'May I?' } })
  for (const client of [manager, asking])
    await client.until(({ activities }) => activities.includes('Offer membership'), 'told')
  await thread(rui, id)
  await member.until(({ activities }) => activities.includes('Create thread'), 'told')
  assert.deepEqual(member.activities, ['Create thread'])
})

test('what was read on one device is told to the others, and what waits to be read', async () => {
  const id = await community('public', ines)
  const started = await thread(ines, id)
  await reply(rui, started.id)
  await app.settle()
  const device = await openReady(ines)
  const unread = Number(device.of('notification')[0]?.['unread'])
  assert.ok(unread >= 1)
  await app.call(ines, markRead, { params: { id: started.id }, body: { seq: 1 } })
  await device.until((client) => client.of('read').length === 1, 'told of reading')
  assert.deepEqual(device.of('read')[0], { thread: started.id, community: null, seq: 1 })
  await device.until((client) => client.of('notification').length === 2, 'told of notifications')
  assert.deepEqual(device.of('notification')[1], { unread: unread - 1 })
  await reply(rui, started.id, `[@Inês](/people/${ines.personId}) deeper`)
  await app.settle()
  await device.until((client) => client.of('notification').length >= 3, 'told of a mention')
})

test('typing is shown to who looks at the thread, also on another node, not to the typist', async () => {
  const id = await community('public', ines, marta)
  const started = await thread(rui, id)
  const [near, far, typist] = [
    await openReady(ines),
    await openReady(marta, { port: second.port }),
    await openReady(rui),
  ]
  for (const [who, client] of [
    [ines, near],
    [marta, far],
    [rui, typist],
  ] as const)
    await app.call(who, watchThread, { params: { stream: client.stream }, body: { thread: started.id } })
  assert.equal((await app.call(rui, reportTyping, { params: { id: started.id } })).status, 204)
  for (const client of [near, far]) await client.until((each) => each.of('typing').length === 1, 'told')
  const told = near.of('typing')[0] as { thread: string; person: { name: string } }
  assert.deepEqual([told.thread, told.person.name], [started.id, 'Rui Nogueira'])
  assert.deepEqual(typist.of('typing'), [])
})

test('who is here: asked, and pushed to who asked', async () => {
  const daniel = await app.person('Daniel Mwangi')
  const asking = await openReady(rui)
  const ask = () => app.call(rui, listAvailability, { query: { people: [daniel.personId, rui.personId] } })
  assert.deepEqual((await ask()).body.online, [rui.personId])
  await sleep(50)
  const far = await openReady(daniel, { port: second.port })
  await asking.until((client) => client.of('availability').length === 1, 'told of arrival')
  assert.deepEqual(asking.of('availability')[0], { online: [daniel.personId], offline: [] })
  assert.deepEqual((await ask()).body.online.sort(), [daniel.personId, rui.personId].sort())
  // Who reloads a page was not away; whose session ends is.
  await app.call(daniel, signOut, {})
  await asking.until((client) => client.of('availability').length === 2, 'told of leaving')
  assert.deepEqual(asking.of('availability')[1], { online: [], offline: [daniel.personId] })
  assert.ok(far.heard.length > 0)
})

test('a session that is ended, or a person who is deactivated, closes their streams at once', async () => {
  const jonas = await app.person('Jonas Reinhardt')
  const other = await createSession(app.db, jonas.personId, { address: '127.0.0.1', userAgent: 'test' })
  const id = await community('private', jonas)
  const [here, there] = [
    await openReady(jonas),
    await openReady({ personId: jonas.personId, cookie: other.secret }, { port: second.port }),
  ]
  assert.equal((await app.call(jonas, revokeSession, { params: { id: other.id } })).status, 204)
  await there.until(({ closed }) => closed, 'closed')
  await thread(rui, id)
  await here.until(({ activities }) => activities.includes('Create thread'), 'told')
  assert.deepEqual(there.activities, [])
  assert.equal((await app.call(ines, deactivatePerson, { params: { id: jonas.personId } })).status, 200)
  await here.until(({ closed }) => closed, 'closed')
  assert.equal((await open(jonas)).status, 401)
  assert.equal((await app.call(rui, revokeOtherSessions, {})).status, 204)
})

test('a stream that is opened while its session ends is refused', async () => {
  const priya = await app.person('Priya Deshpande')
  const waiting = sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock' and query like '%into delivery.stream%'`
  const refused = await beginTransaction(app.db, async (tx) => {
    await sql`delete from people.session where person_id = ${priya.personId}`.execute(tx)
    const answer = open(priya)
    while ((await waiting.execute(app.db)).rows[0]?.n !== 1);
    return { answer }
  })
  assert.equal((await refused.answer).status, 401)
  assert.deepEqual(await rows(app.db, sql`select from delivery.stream where person_id = ${priya.personId}`), [])
})

test('a person has at most twenty streams', async () => {
  const sabine = await app.person('Sabine Krüger')
  const all = await Promise.all(Array.from({ length: 20 }, () => openReady(sabine)))
  assert.equal((await open(sabine)).status, 429)
  all[0]?.cut()
  let again = await open(sabine)
  for (let tries = 0; again.status === 429 && tries < 500; tries++) {
    await sleep(10)
    again = await open(sabine)
  }
  assert.equal(again.status, 200)
})
