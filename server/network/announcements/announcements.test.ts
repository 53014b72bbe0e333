import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { listNotifications, setPreference } from '../../../contract/delivery.ts'
import type { AnnouncementSettings } from '../../../contract/network/announcements.ts'
import * as contract from '../../../contract/network/announcements.ts'
import { joinCommunity, leaveCommunity, muteCommunity, setMember } from '../../../contract/network/communities.ts'
import { listFeed } from '../../../contract/network/feed.ts'
import { deleteThread, editThread, followThread, readThread, startThread } from '../../../contract/network/threads.ts'
import { createUnit, listUnits } from '../../../contract/people/units.ts'
import { sql } from '../../platform/db.ts'
import { addJob } from '../../platform/jobs.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { ok, openCommunity, refuses } from '../testing.ts'

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

const members: AnnouncementSettings = { audience: 'members', acknowledgementRequired: true }
const announce = (who: Person, id: string, announcement: AnnouncementSettings, title = 'Gate 3 is closed') =>
  app.call(who, startThread, {
    params: { id },
    body: { kind: 'announcement', title, markdown: 'From Monday.', announcement },
  })
const acknowledge = (who: Person, id: string) => app.call(who, contract.acknowledgeThread, { params: { id } })
const list = async (who: Person, id: string, which: 'pending' | 'acknowledged') => {
  const found = ok(await app.call(who, contract.listAcknowledgements, { params: { id }, query: { which } }))
  return { ...found, names: found.items.map(({ person }) => person.name) }
}
const notificationsOf = async (who: Person, thread: string) => {
  const { items } = ok(await app.call(who, listNotifications, { query: { limit: 100 } }))
  return items.filter((each) => each.thread?.id === thread).map(({ reason, stop }) => [reason, stop.by])
}
const previewImpact = async (
  who: Person,
  id: string,
  query: { audience: AnnouncementSettings['audience']; units?: string[]; acknowledgementRequired: boolean },
) => ok(await app.call(who, contract.readAnnouncementImpact, { params: { id }, query }))

test('an acknowledgement is requested from each member, given once, and counted for author and managers', async () => {
  const { id } = await openCommunity(app, rui, { members: [jonas, marta] })
  const thread = ok(await announce(rui, id, { ...members, dueAt: '2099-01-01T00:00:00Z' }))
  assert.deepEqual(thread.announcement?.progress, { acknowledged: 0, total: 2 })
  assert.equal(thread.announcement?.needsAcknowledgement, false, 'not its author')
  await app.settle()
  assert.deepEqual(await notificationsOf(jonas, thread.id), [['acknowledgement required', 'thread']])
  assert.deepEqual(await notificationsOf(rui, thread.id), [])
  const [row] = ok(await app.call(jonas, listFeed, { query: {} })).items
  assert.deepEqual(row?.announcement, {
    acknowledgementRequired: true,
    dueAt: '2099-01-01T00:00:00.000000Z',
    needsAcknowledgement: true,
    acknowledgedAt: null,
  })

  const acknowledged = ok(await acknowledge(jonas, thread.id))
  assert.ok(acknowledged.acknowledgedAt)
  assert.equal(acknowledged.progress, null, 'members do not see the progress')
  assert.equal(
    ok(await acknowledge(jonas, thread.id)).acknowledgedAt,
    acknowledged.acknowledgedAt,
    'a second time changes nothing',
  )
  const read = (await app.log()).filter(({ kind, verb }) => kind === 'announcement' && verb === 'Read')
  assert.deepEqual(read, [{ verb: 'Read', kind: 'announcement', actor: jonas.personId, object: thread.id }])
  const done = await list(rui, thread.id, 'acknowledged')
  assert.deepEqual([done.names, done.acknowledged, done.pending], [['Jonas Reinhardt'], 1, 1])
  assert.deepEqual((await list(rui, thread.id, 'pending')).names, ['Marta Wiśniewska'])
  await app.settle()
  assert.deepEqual(await notificationsOf(jonas, thread.id), [], 'the request is resolved')
})

test('only the author and managers see who has acknowledged, also as CSV', async () => {
  const { id } = await openCommunity(app, rui, { members: [jonas, marta] })
  ok(await app.call(rui, setMember, { params: { id, person: jonas.personId }, body: { role: 'manager' } }))
  const { id: thread } = ok(await announce(rui, id, members))
  const params = { id: thread }
  await refuses(app, 403, 'forbidden', () => app.call(marta, contract.listAcknowledgements, { params, query: {} }))
  await refuses(app, 403, 'forbidden', () =>
    app.call(marta, contract.updateAcknowledgement, { params, body: { acknowledgementRequired: false, dueAt: null } }),
  )
  const csv = async (who: Person) =>
    app.app.inject({
      url: `/api/threads/${thread}/acknowledgements/export`,
      headers: { cookie: `orbweaver_session=${who.cookie}` },
    })
  assert.equal((await csv(marta)).statusCode, 403)
  ok(await acknowledge(marta, thread))
  const sent = await csv(jonas)
  assert.equal(sent.headers['content-type'], 'text/csv; charset=utf-8')
  const [head, first, second] = sent.body.split('\r\n')
  assert.equal(head, '\ufeff"person","unit","acknowledgedAt","requestedAt","remindedAt"')
  assert.match(first ?? '', /^"Jonas Reinhardt","Halle","","20/)
  assert.match(second ?? '', /^"Marta Wiśniewska","Night shift","20/)
  const { items } = ok(await app.call(jonas, contract.listAcknowledgements, { params, query: { q: 'jon' } }))
  assert.equal(items.length, 1)
})

test('units include their sub-units, and never people who cannot read a private community', async () => {
  const open = await openCommunity(app, rui)
  const settings: AnnouncementSettings = { audience: 'units', units: [halle], acknowledgementRequired: true }
  ok(await app.call(ines, joinCommunity, { params: { id: open.id }, body: {} }))
  const wide = ok(await announce(ines, open.id, settings))
  await app.settle()
  assert.deepEqual((await list(ines, wide.id, 'pending')).names, ['Jonas Reinhardt', 'Marta Wiśniewska'])
  assert.deepEqual(await notificationsOf(marta, wide.id), [['acknowledgement required', 'thread']])
  ok(await acknowledge(marta, wide.id))

  const closed = await openCommunity(app, rui, { visibility: 'private', members: [jonas] })
  const inside = ok(await announce(rui, closed.id, settings))
  await app.settle()
  assert.deepEqual((await list(rui, inside.id, 'pending')).names, ['Jonas Reinhardt'])
  assert.deepEqual(await notificationsOf(marta, inside.id), [])
  await refuses(app, 404, 'not-found', () => acknowledge(marta, inside.id))
  await refuses(app, 422, 'invalid', () =>
    announce(rui, closed.id, { audience: 'units', acknowledgementRequired: true }),
  )
})

test('people who join later are asked too, people who leave are not counted', async () => {
  const { id } = await openCommunity(app, rui, { members: [jonas, marta] })
  const { id: thread } = ok(await announce(rui, id, members))
  await app.settle()
  ok(await app.call(marta, leaveCommunity, { params: { id } }))
  ok(await app.call(noor, joinCommunity, { params: { id }, body: {} }))
  assert.equal(
    ok(await app.call(noor, readThread, { params: { id: thread } })).announcement?.needsAcknowledgement,
    true,
  )
  await work()
  assert.deepEqual(await notificationsOf(noor, thread), [['acknowledgement required', 'thread']])
  assert.deepEqual((await list(rui, thread, 'pending')).names, ['Jonas Reinhardt', 'Noor Siddiqui'])
  await refuses(app, 409, 'acknowledgement-not-required', () => acknowledge(marta, thread))
})

/** Sets the clock of the reminders to this moment. */
async function work(at?: string) {
  await app.db.transaction().execute((tx) => addJob(tx, 'announcement-reminders', at ? { at } : {}))
  await app.settle()
}
/** 10:00 UTC on the next day that is or is not on a weekend. */
function morning(weekend: boolean, days: number): string {
  let day = Temporal.Now.plainDateISO('UTC').add({ days })
  while (day.dayOfWeek > 5 !== weekend) day = day.add({ days: 1 })
  return `${day}T10:00:00Z`
}

test('people who have not acknowledged are reminded in working hours, unless they muted the thread', async () => {
  const { id } = await openCommunity(app, rui, { members: [jonas, marta, noor] })
  const { id: thread } = ok(await announce(rui, id, members))
  await app.settle()
  ok(await app.call(marta, followThread, { params: { id: thread }, body: { following: 'muted' } }))
  ok(await acknowledge(noor, thread))
  const reminded = async () =>
    (await list(rui, thread, 'pending')).items.filter(({ remindedAt }) => remindedAt).map(({ person }) => person.name)
  await work(morning(false, 0).replace('T10', 'T22'))
  await work(morning(true, 4))
  assert.deepEqual(await reminded(), [], 'not at night, not at the weekend')
  await work(morning(false, 4))
  assert.deepEqual(await reminded(), ['Jonas Reinhardt'])
  assert.deepEqual(
    await notificationsOf(jonas, thread),
    [['acknowledgement required', 'thread']],
    'one notification, however often',
  )
  assert.equal(
    ok(await app.call(marta, readThread, { params: { id: thread } })).announcement?.needsAcknowledgement,
    true,
  )
  const before = (await app.log()).length
  await work(morning(false, 0))
  assert.equal((await app.log()).length, before, 'no reminder is logged')
})

test('the impact counts people who would be notified, and their requests of recent weeks', async () => {
  const { id } = await openCommunity(app, rui, { members: [jonas, marta, noor] })
  const off = { reason: 'announcement', inApp: false, mail: false } as const
  ok(await app.call(marta, setPreference, { body: off }))
  ok(await app.call(noor, muteCommunity, { params: { id }, body: { muted: true } }))
  const plain = await previewImpact(rui, id, { audience: 'members', acknowledgementRequired: false })
  assert.deepEqual([plain.outcome, plain.recipients, plain.notified], ['allowed', 3, 1])
  const { id: thread } = ok(await announce(rui, id, { audience: 'members', acknowledgementRequired: false }))
  await app.settle()
  const reasons = await Promise.all([jonas, marta, noor].map((each) => notificationsOf(each, thread)))
  assert.deepEqual(reasons, [[['announcement', 'preference']], [], []])

  const must = await previewImpact(rui, id, { audience: 'members', acknowledgementRequired: true })
  assert.equal(must.notified, 3, 'required announcements also notify in a muted community')
  ok(await announce(rui, id, members))
  const after = await previewImpact(rui, id, { audience: 'members', acknowledgementRequired: true })
  assert.equal(after.recentRequests.most, must.recentRequests.most + 1)
  assert.equal(Math.round((after.recentRequests.average - must.recentRequests.average) * 10), 10)
})

test('an announcement stays an announcement, shows its audience, and is deleted with its text', async () => {
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
  const later = { acknowledgementRequired: true, dueAt: '2099-05-01T00:00:00Z' }
  assert.match(
    ok(await app.call(rui, contract.updateAcknowledgement, { params, body: later })).dueAt ?? '',
    /^2099-05-01/,
  )
  const ended = ok(
    await app.call(rui, contract.updateAcknowledgement, {
      params,
      body: { acknowledgementRequired: false, dueAt: null },
    }),
  )
  assert.deepEqual([ended.acknowledgementRequired, ended.progress], [false, null])
  await refuses(app, 409, 'acknowledgement-not-required', () => acknowledge(jonas, thread))
  await refuses(app, 409, 'acknowledgement-not-required', () =>
    app.call(rui, contract.updateAcknowledgement, { params, body: later }),
  )
  ok(await app.call(rui, deleteThread, { params }))
  const left = await sql<{
    n: number
  }>`select count(*)::int as n from network.acknowledgement where thread_id = ${thread}`.execute(app.db)
  assert.equal(left.rows[0]?.n, 0)
})

test('a discussion cannot have announcement settings', async () => {
  const { id } = await openCommunity(app, rui, { members: [jonas] })
  const body = { kind: 'discussion', title: 'Tea', markdown: 'Green.' } as const
  const { id: thread, announcement } = ok(await app.call(rui, startThread, { params: { id }, body }))
  assert.equal(announcement, null)
  await refuses(app, 409, 'acknowledgement-not-required', () => acknowledge(jonas, thread))
  await refuses(app, 409, 'no-announcement', () =>
    app.call(rui, contract.listAcknowledgements, { params: { id: thread }, query: {} }),
  )
})
