import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { listNotifications, setPreference } from '../../../contract/delivery.ts'
import type { AnnouncementWish } from '../../../contract/network/announcements.ts'
import * as contract from '../../../contract/network/announcements.ts'
import { joinCommunity, leaveCommunity, muteCommunity, setMember } from '../../../contract/network/communities.ts'
import { listFeed } from '../../../contract/network/feed.ts'
import { deleteThread, editThread, followThread, readThread, startThread } from '../../../contract/network/threads.ts'
import { createUnit, listUnits } from '../../../contract/people/units.ts'
import { sql } from '../../platform/db.ts'
import { addJob } from '../../platform/jobs.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { keepsContract, ok, openCommunity, refuses } from '../testing.ts'

type Person = NonNullable<Somebody>
let app: TestApp
let root: string
let halle: string
let ines: Person
let rui: Person
let jonas: Person
let marta: Person
let noor: Person
before(async () => {
  app = await testApp()
  ines = await app.person('Inês Carvalho', { administrator: true })
  root = String(ok(await app.call(ines, listUnits, { query: {} })).items[0]?.id)
  halle = ok(await app.call(ines, createUnit, { body: { name: 'Halle', parent: root } })).id
  const shift = ok(await app.call(ines, createUnit, { body: { name: 'Night shift', parent: halle } })).id
  rui = await app.person('Rui Nogueira', { unit: root })
  jonas = await app.person('Jonas Reinhardt', { unit: halle })
  marta = await app.person('Marta Wiśniewska', { unit: shift })
  noor = await app.person('Noor Siddiqui')
})
after(() => app.close())

const members: AnnouncementWish = { reach: 'members', mustRead: true }
const announce = (who: Person, id: string, announcement: AnnouncementWish, title = 'Gate 3 is closed') =>
  app.call(who, startThread, {
    params: { id },
    body: { kind: 'announcement', title, markdown: 'From Monday.', announcement },
  })
const confirm = (who: Person, id: string) => app.call(who, contract.confirmReading, { params: { id } })
const list = async (who: Person, id: string, which: 'missing' | 'done') => {
  const found = ok(await app.call(who, contract.listConfirmations, { params: { id }, query: { which } }))
  return { ...found, names: found.items.map(({ person }) => person.name) }
}
const told = async (who: Person, thread: string) => {
  const { items } = ok(await app.call(who, listNotifications, { query: { limit: 100 } }))
  return items.filter((each) => each.thread?.id === thread).map(({ reason, stop }) => [reason, stop.by])
}
const weigh = async (
  who: Person,
  id: string,
  query: { reach: AnnouncementWish['reach']; units?: string[]; mustRead: boolean },
) => ok(await app.call(who, contract.weighAnnouncement, { params: { id }, query }))

test('what must be read is asked of each member, confirmed once, and counted for who keeps it', async () => {
  const { id } = await openCommunity(app, rui, { members: [jonas, marta] })
  const thread = ok(await announce(rui, id, { ...members, dueAt: '2099-01-01T00:00:00Z' }))
  assert.deepEqual(thread.announcement?.progress, { done: 0, of: 2 })
  assert.equal(thread.announcement?.asked, false, 'not its author')
  await app.settle()
  assert.deepEqual(await told(jonas, thread.id), [['must read', 'thread']])
  assert.deepEqual(await told(rui, thread.id), [])
  const [row] = keepsContract(listFeed, await app.call(jonas, listFeed, { query: {} })).items
  assert.deepEqual(row?.announcement, {
    mustRead: true,
    dueAt: '2099-01-01T00:00:00.000000Z',
    asked: true,
    confirmedAt: null,
  })

  const confirmed = ok(await confirm(jonas, thread.id))
  assert.ok(confirmed.confirmedAt)
  assert.equal(confirmed.progress, null, 'how many is not for everybody')
  assert.equal(ok(await confirm(jonas, thread.id)).confirmedAt, confirmed.confirmedAt, 'a second time changes nothing')
  const read = (await app.log()).filter(({ kind, verb }) => kind === 'announcement' && verb === 'Read')
  assert.deepEqual(read, [{ verb: 'Read', kind: 'announcement', actor: jonas.personId, object: thread.id }])
  const done = await list(rui, thread.id, 'done')
  assert.deepEqual([done.names, done.done, done.missing], [['Jonas Reinhardt'], 1, 1])
  assert.deepEqual((await list(rui, thread.id, 'missing')).names, ['Marta Wiśniewska'])
  await app.settle()
  assert.deepEqual(await told(jonas, thread.id), [], 'the asking is settled')
})

test('only the author and keepers see who has confirmed, also as CSV', async () => {
  const { id } = await openCommunity(app, rui, { members: [jonas, marta] })
  ok(await app.call(rui, setMember, { params: { id, person: jonas.personId }, body: { role: 'manager' } }))
  const { id: thread } = ok(await announce(rui, id, members))
  const params = { id: thread }
  await refuses(app, 403, 'forbidden', () => app.call(marta, contract.listConfirmations, { params, query: {} }))
  await refuses(app, 403, 'forbidden', () =>
    app.call(marta, contract.changeAsking, { params, body: { mustRead: false, dueAt: null } }),
  )
  const csv = async (who: Person) =>
    app.app.inject({
      url: `/api/threads/${thread}/confirmations/export`,
      headers: { cookie: `orbweaver_session=${who.cookie}` },
    })
  assert.equal((await csv(marta)).statusCode, 403)
  ok(await confirm(marta, thread))
  const sent = await csv(jonas)
  assert.equal(sent.headers['content-type'], 'text/csv; charset=utf-8')
  const [head, first, second] = sent.body.split('\r\n')
  assert.equal(head, '\ufeff"person","unit","confirmedAt","askedAt","remindedAt"')
  assert.match(first ?? '', /^"Jonas Reinhardt","Halle","","20/)
  assert.match(second ?? '', /^"Marta Wiśniewska","Night shift","20/)
  const { items } = ok(await app.call(jonas, contract.listConfirmations, { params, query: { q: 'jon' } }))
  assert.equal(items.length, 1)
})

test('units mean everybody below them, and never reach into a closed community', async () => {
  const open = await openCommunity(app, rui)
  const wish: AnnouncementWish = { reach: 'units', units: [halle], mustRead: true }
  ok(await app.call(ines, joinCommunity, { params: { id: open.id }, body: {} }))
  const wide = ok(await announce(ines, open.id, wish))
  await app.settle()
  assert.deepEqual((await list(ines, wide.id, 'missing')).names, ['Jonas Reinhardt', 'Marta Wiśniewska'])
  assert.deepEqual(await told(marta, wide.id), [['must read', 'thread']])
  ok(await confirm(marta, wide.id))

  const closed = await openCommunity(app, rui, { visibility: 'closed', members: [jonas] })
  const inside = ok(await announce(rui, closed.id, wish))
  await app.settle()
  assert.deepEqual((await list(rui, inside.id, 'missing')).names, ['Jonas Reinhardt'])
  assert.deepEqual(await told(marta, inside.id), [])
  await refuses(app, 404, 'not-found', () => confirm(marta, inside.id))
  await refuses(app, 422, 'invalid', () => announce(rui, closed.id, { reach: 'units', mustRead: true }))
})

test('who comes later is asked too, who leaves is not counted', async () => {
  const { id } = await openCommunity(app, rui, { members: [jonas, marta] })
  const { id: thread } = ok(await announce(rui, id, members))
  await app.settle()
  ok(await app.call(marta, leaveCommunity, { params: { id } }))
  ok(await app.call(noor, joinCommunity, { params: { id }, body: {} }))
  assert.equal(ok(await app.call(noor, readThread, { params: { id: thread } })).announcement?.asked, true)
  await work()
  assert.deepEqual(await told(noor, thread), [['must read', 'thread']])
  assert.deepEqual((await list(rui, thread, 'missing')).names, ['Jonas Reinhardt', 'Noor Siddiqui'])
  await refuses(app, 409, 'not-asked', () => confirm(marta, thread))
})

/** Lets the clock of the reminders stand at this moment. */
async function work(at?: string) {
  await app.db.transaction().execute((tx) => addJob(tx, 'announcement-askings', at ? { at } : {}))
  await app.settle()
}
/** Ten in the morning, UTC, of the first day from now on that is or is not in the weekend. */
function morning(weekend: boolean, days: number): string {
  let day = Temporal.Now.plainDateISO('UTC').add({ days })
  while (day.dayOfWeek > 5 !== weekend) day = day.add({ days: 1 })
  return `${day}T10:00:00Z`
}

test('who has not confirmed is reminded in working hours, unless the thread is muted', async () => {
  const { id } = await openCommunity(app, rui, { members: [jonas, marta, noor] })
  const { id: thread } = ok(await announce(rui, id, members))
  await app.settle()
  ok(await app.call(marta, followThread, { params: { id: thread }, body: { following: 'muted' } }))
  ok(await confirm(noor, thread))
  const reminded = async () =>
    (await list(rui, thread, 'missing')).items.filter(({ remindedAt }) => remindedAt).map(({ person }) => person.name)
  await work(morning(false, 0).replace('T10', 'T22'))
  await work(morning(true, 4))
  assert.deepEqual(await reminded(), [], 'not at night, not at the weekend')
  await work(morning(false, 4))
  assert.deepEqual(await reminded(), ['Jonas Reinhardt'])
  assert.deepEqual(await told(jonas, thread), [['must read', 'thread']], 'one line, however often')
  assert.equal(ok(await app.call(marta, readThread, { params: { id: thread } })).announcement?.asked, true)
  const before = (await app.log()).length
  await work(morning(false, 0))
  assert.equal((await app.log()).length, before, 'nothing to say')
})

test('the budget is what is told: who switched it off is not interrupted, and weeks with many are seen', async () => {
  const { id } = await openCommunity(app, rui, { members: [jonas, marta, noor] })
  const off = { reason: 'announcement', inApp: false, mail: false } as const
  ok(await app.call(marta, setPreference, { body: off }))
  ok(await app.call(noor, muteCommunity, { params: { id }, body: { muted: true } }))
  const plain = await weigh(rui, id, { reach: 'members', mustRead: false })
  assert.deepEqual([plain.verdict, plain.people, plain.interrupted], ['allowed', 3, 1])
  const { id: thread } = ok(await announce(rui, id, { reach: 'members', mustRead: false }))
  await app.settle()
  const reasons = await Promise.all([jonas, marta, noor].map((each) => told(each, thread)))
  assert.deepEqual(reasons, [[['announcement', 'preference']], [], []])

  const must = await weigh(rui, id, { reach: 'members', mustRead: true })
  assert.equal(must.interrupted, 3, 'what must be read is told in a muted community too')
  ok(await announce(rui, id, members))
  const after = await weigh(rui, id, { reach: 'members', mustRead: true })
  assert.equal(after.recent.most, must.recent.most + 1)
  assert.equal(Math.round((after.recent.mean - must.recent.mean) * 10), 10)
})

test('an announcement stays what it is, says whom it is for, and goes with its text', async () => {
  const { id } = await openCommunity(app, rui, { members: [jonas] })
  const { id: thread } = ok(await announce(rui, id, members))
  await refuses(app, 409, 'announcement', () =>
    app.call(rui, editThread, { params: { id: thread }, body: { kind: 'question' } }),
  )
  await refuses(app, 422, 'invalid', () =>
    app.call(rui, startThread, { params: { id }, body: { kind: 'announcement', title: 'T', markdown: 'M' } }),
  )
  await refuses(app, 422, 'invalid', () =>
    app.call(rui, startThread, {
      params: { id },
      body: { kind: 'discussion', title: 'T', markdown: 'M', announcement: members },
    }),
  )
  await refuses(app, 422, 'invalid', () => announce(rui, id, { ...members, dueAt: '2020-01-01T00:00:00Z' }))
  const params = { id: thread }
  const later = { mustRead: true, dueAt: '2099-05-01T00:00:00Z' }
  assert.match(ok(await app.call(rui, contract.changeAsking, { params, body: later })).dueAt ?? '', /^2099-05-01/)
  const ended = ok(await app.call(rui, contract.changeAsking, { params, body: { mustRead: false, dueAt: null } }))
  assert.deepEqual([ended.mustRead, ended.progress], [false, null])
  await refuses(app, 409, 'not-asked', () => confirm(jonas, thread))
  await refuses(app, 409, 'not-asked', () => app.call(rui, contract.changeAsking, { params, body: later }))
  ok(await app.call(rui, deleteThread, { params }))
  const left = await sql<{
    n: number
  }>`select count(*)::int as n from network.asking where thread_id = ${thread}`.execute(app.db)
  assert.equal(left.rows[0]?.n, 0)
})

test('a discussion is no announcement', async () => {
  const { id } = await openCommunity(app, rui, { members: [jonas] })
  const body = { kind: 'discussion', title: 'Tea', markdown: 'Green.' } as const
  const { id: thread, announcement } = ok(await app.call(rui, startThread, { params: { id }, body }))
  assert.equal(announcement, null)
  await refuses(app, 409, 'not-asked', () => confirm(jonas, thread))
  await refuses(app, 409, 'no-announcement', () =>
    app.call(rui, contract.listConfirmations, { params: { id: thread }, query: {} }),
  )
})
