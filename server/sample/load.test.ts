import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as communities from '../../contract/network/communities.ts'
import * as feedContract from '../../contract/network/feed.ts'
import * as threadsContract from '../../contract/network/threads.ts'
import * as account from '../../contract/people/organisation.ts'
import * as contract from '../../contract/sample.ts'
import { chainLog, verifyLog } from '../activity/index.ts'
import { row, rows, sql } from '../platform/db.ts'
import { type Somebody, type TestApp, testApp } from '../testing/index.ts'
import { isAll } from '../testing/runs.ts'
import { loadSample, removeSample } from './index.ts'
import { checkGovernance, checkOperatingModel } from './testing.ts'

/** Loads and removes the whole sample, which the journeys of `npm test` load too. */
const whole = { skip: !isAll && 'part of npm test -- all' }
let t: TestApp
let admin: NonNullable<Somebody>
let member: NonNullable<Somebody>
let census: Record<string, number>

/** Row counts of all tables: after a removal they must be the same as before loading. */
async function countTables(): Promise<Record<string, number>> {
  const tables = await rows<{ name: string }>(
    t.db,
    sql`select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname in ('people', 'network', 'activity', 'delivery', 'imports', 'platform', 'sample', 'governance', 'presence')
        and c.relname not in ('reader', 'session') order by 1`,
  )
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    const found = await row<{ count: number }>(t.db, sql`select count(*) as count from ${sql.raw(name)}`)
    counts[name] = found?.count ?? 0
  }
  return counts
}
const one = async (statement: ReturnType<typeof sql>) => (await row<{ n: number }>(t.db, statement))?.n

before(async () => {
  if (!isAll) return
  t = await testApp()
  admin = await t.person('Kim Larsen', { administrator: true })
  member = await t.person('Robin Vos')
  const made = await t.call(admin, communities.createCommunity, {
    body: { name: 'New here', purpose: 'For the first days', visibility: 'public' },
  })
  assert.equal(made.status, 200)
  await t.settle()
  census = await countTables()
})
after(() => (isAll ? t.close() : undefined))

test('only an administrator can request or remove the sample', whole, async () => {
  for (const operation of [contract.loadSample, contract.removeSample, contract.readSample]) {
    assert.equal((await t.call(member, operation, {})).status, 403)
    assert.equal((await t.call(undefined, operation, {})).status, 401)
  }
  assert.deepEqual(await countTables(), census)
})

test('an interrupted load reports it, keeps its data, and resumes to the same result', whole, async () => {
  const stop = new Error('interrupted')
  const cut = loadSample(t.platform, {
    requestedBy: admin.personId,
    onProgress: ({ done }) => {
      if (done > 9000) throw stop
    },
  })
  await assert.rejects(cut, stop)
  const { body: failed } = await t.call(admin, contract.readSample, {})
  assert.equal(failed.state, 'failed')
  assert.equal(failed.problem, stop.message)
  assert.equal(failed.people.done, 4180)
  assert.ok(failed.messages.done > 3000 && failed.messages.done < 20_000)

  const { status, body: started } = await t.call(admin, contract.loadSample, {})
  assert.equal(status, 200)
  assert.equal(started.state, 'loading')
  assert.equal(started.community?.name, 'Seals & Gaskets')
  await t.settle()
  const { body: done } = await t.call(admin, contract.readSample, {})
  assert.equal(done.state, 'present')
  assert.deepEqual(done.messages, { done: 60_000, total: 60_000 })
  assert.equal(done.progress, 1)
  assert.equal((await t.call(undefined, account.readOrganisation, {})).body.sample, 'present')
})

test('the sample is complete, without duplicates, and marked', whole, async () => {
  assert.equal(await one(sql`select count(*) as n from people.person where sample`), 4180)
  assert.equal(await one(sql`select count(*) as n from network.community where sample`), 64)
  assert.equal(
    await one(sql`select (select count(*) from network.thread where origin = 'sample')
      + (select count(*) from network.reply where origin = 'sample') as n`),
    60_000,
  )
  assert.equal(
    await one(
      sql`select count(*) as n from activity.log where origin = 'sample' and verb = 'Create' and kind in ('thread', 'reply')`,
    ),
    60_000,
  )
  assert.equal(await one(sql`select sum(messages) as n from network.community_week`), 60_000)
  const found = await rows<{ name: string }>(
    t.db,
    sql`select distinct p.name from delivery.notification n join people.person p on p.id = n.person_id order by 1`,
  )
  assert.deepEqual(
    found.map(({ name }) => name),
    ['Kim Larsen', 'Rui Nogueira'],
    'only the lead persona and the visitor have notifications',
  )
  const again = await loadSample(t.platform)
  assert.deepEqual(again, { people: 4180, communities: 64, messages: 60_000 })
  assert.equal(
    await one(sql`select count(*) as n from network.thread where origin = 'sample'`),
    await one(sql`select count(*) as n from network.thread`),
  )
})

test('derived columns equal those that the network module computes', whole, async () => {
  const digest = () =>
    row<{ threads: string; communities: string }>(
      t.db,
      sql`select (select md5(string_agg(md5(t::text), '' order by id)) from network.thread t) as threads,
        (select md5(string_agg(md5(c::text), '' order by id)) from network.community c) as communities`,
    )
  const generated = await digest()
  await sql`select network.recount_threads(array(select id from network.thread))`.execute(t.db)
  await sql`select network.recount_communities(array(select id from network.community))`.execute(t.db)
  assert.deepEqual(await digest(), generated)
})

test('the requester sees six communities with unread threads, two with mentions', whole, async () => {
  const { body } = await t.call(admin, feedContract.readUnread, {})
  const unread = body.communities.filter(({ name }) => name !== 'New here')
  assert.deepEqual(
    unread.map(({ name, threads, mentions }) => [name, threads, mentions]),
    [
      ['Field Service', 0, 0],
      ['Foundry & Castings', 4, 0],
      ['New here (Aldermoor)', 0, 0],
      ['Safety First EMEA', 1, 1],
      ['Seals & Gaskets', 6, 0],
      ['Test Benches', 3, 1],
    ],
  )
  const { body: feed } = await t.call(admin, feedContract.listFeed, { query: { limit: 20 } })
  assert.equal(feed.items.length, 20)
  assert.ok(feed.items.some(({ mentioned }) => mentioned))
  const { body: other } = await t.call(member, feedContract.listFeed, { query: {} })
  assert.equal(other.items.length, 0)
})

test(
  'the operating model is loaded: 178 accounts, a quarter of them idle, and a model with roles and certificates',
  whole,
  () => checkOperatingModel(t, admin),
)

test(
  'governance data is loaded: policies in versions, approvals in each state, exceptions, and proposals with their impact',
  whole,
  () => checkGovernance(t, admin),
)

test('private and hidden communities of the sample stay private and hidden', whole, async () => {
  const hidden = await row<{ slug: string }>(
    t.db,
    sql`select slug from network.community where sample and visibility = 'hidden'`,
  )
  assert.ok(hidden)
  assert.equal((await t.call(member, communities.readCommunity, { params: { id: hidden.slug } })).status, 404)
  const closed = await row<{ id: string }>(
    t.db,
    sql`select t.id from network.thread t join network.community c on c.id = t.community_id where c.slug = 'centre-of-excellence' limit 1`,
  )
  assert.ok(closed)
  assert.equal((await t.call(member, threadsContract.readThread, { params: { id: closed.id } })).status, 404)
})

test(
  'a removal deletes everything, including posts by real people in the sample and posts by its people outside',
  whole,
  async () => {
    const inside = await t.call(member, communities.joinCommunity, { params: { id: 'seals-gaskets' }, body: {} })
    assert.equal(inside.status, 200)
    const question = await t.call(member, threadsContract.startThread, {
      params: { id: 'seals-gaskets' },
      body: { kind: 'question', title: 'Is anybody real here?', markdown: 'Just looking.' },
    })
    assert.equal(question.status, 200)
    const manager = await row<{ id: string; unit: string }>(
      t.db,
      sql`select id, unit_id as unit from people.person where name = 'Jonas Reinhardt'`,
    )
    assert.ok(manager)
    await sql`update people.person set manager_id = ${manager.id}, unit_id = ${manager.unit} where id = ${member.personId}`.execute(
      t.db,
    )
    await sql`insert into network.thread (community_id, author_id, kind, title, markdown, html, excerpt)
    select id, ${manager.id}, 'discussion', 'Out of the frame', 'x', '<p>x</p>', 'x' from network.community where slug = 'new-here'`.execute(
      t.db,
    )
    await t.settle()

    await chainLog(t.db, t.platform.config.home)
    const { body: removing } = await t.call(admin, contract.removeSample, {})
    assert.equal(removing.state, 'removing')
    await t.settle()
    assert.equal((await t.call(admin, contract.readSample, {})).body.state, 'absent')
    const left = await countTables()
    // Two log rows stay (the sample was loaded, and removed), and the chain positions of its rows. The bytes of
    // its drawings are deleted by the next cleanup, and so are invalidations in platform.touch.
    const stays = /^(network\.dropped_file|activity\.chain.*|platform\.touch)$/
    const found = Object.keys(left).filter((name) => left[name] !== census[name] && !stays.test(name))
    assert.deepEqual(
      found.map((name) => [name.replace(/_\d{4}_\d\d$/, ''), (left[name] ?? 0) - (census[name] ?? 0)]),
      [['activity.log', 2]],
    )
    await chainLog(t.db, t.platform.config.home)
    const check = await verifyLog(t.db, t.platform.config.home)
    assert.ok(check.sound && check.forgotten.length > 0, 'its rows are reported as removed, and verification succeeds')
    const person = await row<{ unit: string | null; manager: string | null }>(
      t.db,
      sql`select unit_id as unit, manager_id as manager from people.person where id = ${member.personId}`,
    )
    assert.deepEqual(person, { unit: null, manager: null })
    const counts = await row(t.db, sql`select members, threads from network.community where slug = 'new-here'`)
    assert.deepEqual(counts, { members: 1, threads: 0 })
  },
)

test('removing a missing sample changes nothing', whole, async () => {
  const before = await countTables()
  assert.equal((await t.call(admin, contract.removeSample, {})).body.state, 'absent')
  assert.deepEqual(await removeSample(t.platform), { people: 0, communities: 0, messages: 0 })
  assert.deepEqual(await countTables(), before)
})
