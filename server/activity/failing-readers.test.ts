import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import fc from 'fast-check'
import { beginTransaction, createDb, createPool, type Db, rows, sql } from '../platform/db.ts'
import { cloneDatabase } from '../testing/index.ts'
import { runs } from '../testing/runs.ts'
import { TRIES } from './failing-readers.ts'
import { advanceReaders, type Reader, recordMany, runReadersToNow } from './index.ts'

let database: Awaited<ReturnType<typeof cloneDatabase>>
let db: Db
const messages: string[] = []
/** Objects of the activities for which the reader “brittle” throws. */
const failing = new Set<string>()
let thrown: () => unknown = () => new Error('poison')

before(async () => {
  database = await cloneDatabase()
  db = createDb(createPool({ ...database.config, max: 6 }))
  await sql`create table public.delivered (position bigint generated always as identity, reader text, object uuid)`.execute(
    db,
  )
})
beforeEach(async () => {
  await sql`truncate activity.log, activity.reader, activity.failed_activity, public.delivered`.execute(db)
  messages.length = 0
  failing.clear()
  thrown = () => new Error('poison')
})
after(async () => {
  await db.destroy()
  await database.drop()
})

const deliver = (name: string): Reader => ({
  name,
  async read(tx, activities) {
    for (const { object } of activities) {
      await sql`insert into public.delivered (reader, object) values (${name}, ${object})`.execute(tx)
      if (name === 'brittle' && failing.has(object)) throw thrown()
    }
  },
})
const readers = [deliver('brittle'), deliver('steady')]
const advance = () => advanceReaders(db, readers, (error) => messages.push(error.message))
const makeDue = () => sql`update activity.reader set retry_at = now() where retry_at is not null`.execute(db)
async function advanceWhenDue(times: number) {
  for (let i = 0; i < times; i++) {
    await makeDue()
    await advance()
  }
}
async function log(count: number): Promise<string[]> {
  const objects = Array.from({ length: count }, () => randomUUID())
  const entry = (object: string) => ({ verb: 'Create', kind: 'thread', actor: null, object }) as const
  await beginTransaction(db, (tx) => recordMany(tx, objects.map(entry)))
  await runReadersToNow(db, [])
  return objects
}
const at = (objects: readonly string[], ...positions: number[]) => positions.map((position) => objects[position] ?? '')
const deliveredBy = async (name: string) =>
  (
    await rows<{ object: string }>(
      db,
      sql`select object from public.delivered where reader = ${name} order by position`,
    )
  ).map(({ object }) => object)
const failed = () =>
  rows<{ object: string; reader: string; attempts: number; error: string }>(
    db,
    sql`select l.object, f.reader, f.attempts, f.error from activity.failed_activity f
      join activity.log l on l.xact = f.xact and l.id = f.log_id order by f.id`,
  )
const failedObjects = async () => (await failed()).map(({ object }) => object)

test('an activity that always fails is skipped after five attempts, and all others are delivered exactly once', async () => {
  const objects = await log(20)
  const [bad = ''] = at(objects, 13)
  failing.add(bad)
  await advance()
  assert.deepEqual(await deliveredBy('steady'), objects, 'the other reader does not stop')
  await advance()
  assert.deepEqual(messages.length, 1, 'no attempt before the next one is due')
  await advanceWhenDue(TRIES - 2)
  assert.deepEqual([await deliveredBy('brittle'), await failed()], [[], []])
  await advanceWhenDue(1)
  const others = objects.filter((object) => object !== bad)
  assert.deepEqual(await deliveredBy('brittle'), others)
  const [found, ...more] = await failed()
  assert.deepEqual([found?.object, found?.reader, found?.error, more], [bad, 'brittle', 'Error: poison', []])
  assert.ok(Number(found?.attempts) >= TRIES)
  assert.match(
    messages.join('\n'),
    /^.*failed, try 1; .*\n.*failed, try 2; .*\n.*failed, try 4; .*\n.*sets activity \d+ \(Create thread\) aside/,
  )
  const later = await log(1)
  await advance()
  assert.deepEqual(await deliveredBy('brittle'), [...others, ...later])
  assert.deepEqual(await deliveredBy('steady'), [...objects, ...later])
})

test('several failing activities among good ones are found in one turn', async () => {
  const objects = await log(30)
  for (const object of at(objects, 0, 7, 9, 29)) failing.add(object)
  await advanceWhenDue(TRIES)
  assert.deepEqual(await failedObjects(), at(objects, 0, 7, 9, 29))
  assert.deepEqual(
    await deliveredBy('brittle'),
    objects.filter((object) => !failing.has(object)),
  )
})

test('if every activity fails, at most one is skipped per attempt', async () => {
  const objects = await log(6)
  for (const object of objects) failing.add(object)
  await advanceWhenDue(TRIES)
  assert.deepEqual(await failedObjects(), at(objects, 0))
  await advanceWhenDue(1)
  assert.deepEqual(await failedObjects(), at(objects, 0, 1))
  failing.clear()
  await advanceWhenDue(1)
  assert.deepEqual(await deliveredBy('brittle'), objects.slice(2))
})

test('a database fault causes no activity to be skipped', async () => {
  const objects = await log(4)
  for (const object of at(objects, 2)) failing.add(object)
  thrown = () => Object.assign(new Error('could not extend file'), { code: '53100' })
  await advanceWhenDue(TRIES + 3)
  assert.deepEqual([await failed(), await deliveredBy('brittle')], [[], []])
  failing.clear()
  await advanceWhenDue(1)
  assert.deepEqual(await deliveredBy('brittle'), objects)
})

test('whichever activities fail and however many processes read, all others are delivered once, in order', async () => {
  const settings = fc.record({
    count: fc.integer({ min: 1, max: 25 }),
    positions: fc.uniqueArray(fc.integer({ min: 0, max: 24 }), { maxLength: 4 }),
    processes: fc.integer({ min: 1, max: 3 }),
  })
  await fc.assert(
    fc.asyncProperty(settings, async ({ count, positions, processes }) => {
      await sql`truncate activity.log, activity.reader, activity.failed_activity, public.delivered`.execute(db)
      failing.clear()
      const objects = await log(count)
      for (const object of at(objects, ...positions.filter((position) => position < count))) failing.add(object)
      for (let turn = 0; turn < TRIES + 3 * (positions.length + 1); turn++) {
        await makeDue()
        await Promise.all(Array.from({ length: processes }, advance))
      }
      const [good, bad] = [false, true].map((is) => objects.filter((object) => failing.has(object) === is))
      assert.deepEqual([await deliveredBy('brittle'), await failedObjects()], [good, bad])
      assert.deepEqual(await deliveredBy('steady'), objects)
    }),
    { numRuns: runs(5, 15) },
  )
})
