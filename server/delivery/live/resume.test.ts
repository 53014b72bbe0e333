import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { createCommunity } from '../../../contract/network/communities.ts'
import { startThread } from '../../../contract/network/threads.ts'
import { record } from '../../activity/index.ts'
import { beginTransaction, row, rows, sql } from '../../platform/db.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { runs } from '../../testing/runs.ts'
import { LiveClient, startNode, startSecondNode } from '../testing.ts'

type Person = NonNullable<Somebody>
let app: TestApp
let node: Awaited<ReturnType<typeof startNode>>
let second: Awaited<ReturnType<typeof startSecondNode>>
let rui: Person
const clients: LiveClient[] = []

before(async () => {
  app = await testApp()
  node = await startNode(app.app, app.platform, app.config)
  second = await startSecondNode(app)
  rui = await app.person('Rui Nogueira')
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
async function community(visibility: 'public' | 'private', ...members: Person[]) {
  const name = `Seals ${++count}`
  const { body } = await app.call(rui, createCommunity, { body: { name, purpose: 'Dry joints', visibility } })
  for (const { personId } of members)
    await sql`insert into network.membership (community_id, person_id) values (${body.id}, ${personId})`.execute(app.db)
  return body.id
}
const thread = async (who: Person, id: string) =>
  (
    await app.call(who, startThread, {
      params: { id },
      body: { kind: 'question', title: 'O-ring groove', markdown: 'How deep?' },
    })
  ).body
test('an unknown or too old position makes the client load everything again', async () => {
  for (const after of ['nonsense', '999999999999.1']) {
    const client = await openReady(rui, { after })
    assert.equal(client.of('reset').length, 1, after)
    assert.notEqual(client.lastId, after)
  }
})

test('the header takes precedence over the URL: a reconnecting browser repeats the old URL', async () => {
  const id = await community('public')
  const first = await openReady(rui)
  const old = first.lastId
  await thread(rui, id)
  await first.until(({ activities }) => activities.length === 1, 'told')
  const again = await openReady(rui, { after: old, header: first.lastId })
  assert.deepEqual(again.activities, [])
  const late = await openReady(rui, { after: old })
  assert.deepEqual(late.activities, ['Create thread'])
})

test('a stream cut at any point and resumed on any node loses and repeats nothing during concurrent writes', async () => {
  const reader = await app.person('Tomasz Zieliński')
  const id = await community('private', reader)
  const started = await thread(rui, id)
  const objects = async () =>
    (
      await rows<{ object: string }>(
        app.db,
        sql`select object from activity.log where community = ${id} and kind = 'reply' order by log.xact, log.id`,
      )
    ).map(({ object }) => object)
  const repliesOf = (client: LiveClient) =>
    client
      .of('activity')
      .filter(({ kind }) => kind === 'reply')
      .map(({ object }) => String(object))
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 2, maxLength: 8 }), {
        minLength: 1,
        maxLength: 4,
      }),
      fc.array(
        fc.record({ stay: fc.integer({ min: 0, max: 40 }), away: fc.integer({ min: 0, max: 30 }), far: fc.boolean() }),
        {
          minLength: 1,
          maxLength: 6,
        },
      ),
      async (writers, cuts) => {
        const first = await openReady(reader)
        const before = await objects()
        let position = first.lastId
        const got: string[] = []
        const keep = (client: LiveClient) => {
          client.cut()
          got.push(...repliesOf(client))
          assert.deepEqual(client.of('reset'), [])
          if (client.lastId) position = client.lastId
        }
        const writing = Promise.all(writers.map((pauses) => writeSome(pauses, started.id, id)))
        keep(first)
        for (const { stay, away, far } of cuts) {
          const client = await open(reader, { after: position, port: far ? second.port : node.port })
          await sleep(stay)
          keep(client)
          await sleep(away)
        }
        await writing
        const expected = (await objects()).slice(before.length)
        const last = await open(reader, { after: position })
        await last.until((client) => got.length + repliesOf(client).length >= expected.length, 'caught up')
        keep(last)
        assert.deepEqual(got, expected)
      },
    ),
    { numRuns: runs(4, 12) },
  )
})

/** Runs transactions that log, wait and sometimes fail. */
async function writeSome(pauses: number[], target: string, community: string) {
  for (const pause of pauses) {
    await beginTransaction(app.db, async (tx) => {
      const made = await row<{ id: string }>(tx, sql`select uuidv7() as id`)
      await record(tx, {
        verb: 'Create',
        kind: 'reply',
        actor: rui.personId,
        object: made?.id ?? '',
        target,
        community,
      })
      await sleep(pause)
      if (pause === 7) throw new Error('rolled back')
    }).catch(() => {})
  }
}

test('if the database loses all streams in a crash, they are closed and resume without loss', async () => {
  const id = await community('public')
  const client = await openReady(rui)
  await sql`truncate delivery.node, delivery.stream`.execute(app.db)
  const started = await thread(rui, id)
  await client.until(({ closed }) => closed, 'cut')
  const again = await openReady(rui, { header: client.lastId })
  await again.until(({ activities }) => activities.includes('Create thread'), 'told')
  assert.equal(again.of('activity').at(-1)?.['thread'], started.id)
})
