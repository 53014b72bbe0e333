import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as communities from '../../contract/network/communities.ts'
import * as feedContract from '../../contract/network/feed.ts'
import * as reactions from '../../contract/network/reactions.ts'
import * as replies from '../../contract/network/replies.ts'
import * as threads from '../../contract/network/threads.ts'
import { beginTransaction, rows, sql } from '../platform/db.ts'
import { type Somebody, type TestApp, testApp } from '../testing/index.ts'
import { mergePeople } from './merge.ts'
import { ok, openCommunity, startThread, writeReply } from './testing.ts'

type Person = NonNullable<Somebody>
let app: TestApp
let rui: Person
let ines: Person
let old: Person
before(async () => {
  app = await testApp()
  rui = await app.person('Rui Nogueira')
  ines = await app.person('Inês Carvalho')
  old = await app.person('ines.c')
})
after(() => app.close())

test('everything of an unclaimed profile is moved to the person, and nothing of the person is lost', async () => {
  const both = await openCommunity(app, rui, { members: [ines, old] })
  const one = await openCommunity(app, rui, { members: [old] })
  const owned = await openCommunity(app, old, { members: [rui] })
  const thread = await startThread(app, old, one.id, { kind: 'question' })
  const reply = await writeReply(app, old, thread.id, `By [@Rui](/people/${rui.personId})`)
  await writeReply(app, rui, thread.id, `For [@old](/people/${old.personId})`)
  ok(await app.call(rui, threads.acceptAnswer, { params: { id: thread.id }, body: { reply: reply.id } }))
  const react = (who: Somebody) =>
    app.call(who, reactions.addReaction, { params: { subject: 'threads', id: shared.id, emoji: '👍' } })
  const shared = await startThread(app, rui, both.id)
  for (const who of [ines, old, rui]) ok(await react(who))
  ok(await app.call(old, replies.editReply, { params: { id: reply.id }, body: { markdown: 'changed' } }))
  await beginTransaction(app.db, (tx) => mergePeople(tx, old.personId, ines.personId))

  const seen = ok(await app.call(ines, threads.readThread, { params: { id: thread.id } }))
  assert.deepEqual(
    [seen.author.name, seen.acceptedReply?.author.name, seen.canEdit],
    ['Inês Carvalho', 'Inês Carvalho', true],
  )
  assert.deepEqual(
    ok(await app.call(ines, feedContract.listFeed, { query: { which: 'mentions' } })).items.map((row) => row.id),
    [thread.id],
  )
  const feed = ok(await app.call(ines, feedContract.listFeed, { query: {} })).items
  assert.deepEqual(new Set(feed.map((row) => row.id)), new Set([thread.id, shared.id]))
  assert.deepEqual(
    feed.find((row) => row.id === thread.id)?.people.map(({ name }) => name),
    ['Rui Nogueira', 'Inês Carvalho'],
  )
  assert.equal(feed.find((row) => row.id === shared.id)?.reactions, 2)
  const read = async (id: string) => ok(await app.call(ines, communities.readCommunity, { params: { id } }))
  assert.deepEqual([(await read(both.id)).members, (await read(one.id)).members], [2, 2])
  assert.equal((await read(owned.id)).role, 'owner')
  const columns = await rows<{ table: string; column: string }>(
    app.db,
    sql`select a.attrelid::regclass::text as table, a.attname as column from pg_constraint k
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey)
      where k.contype = 'f' and k.confrelid = 'people.person'::regclass and k.connamespace = 'network'::regnamespace`,
  )
  assert.ok(columns.length > 10)
  for (const { table, column } of columns) {
    const left = await rows(app.db, sql`select from ${sql.table(table)} where ${sql.ref(column)} = ${old.personId}`)
    assert.equal(left.length, 0, `${table}.${column} still names the placeholder`)
  }
})
