import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { beginTransaction, createDb, createPool, type Db, rows, sql } from '../platform/db.ts'
import { cloneDatabase } from '../testing/index.ts'
import { runs } from '../testing/runs.ts'
import {
  horizon,
  type Logged,
  type Reader,
  readBetween,
  record,
  recordMany,
  runReader,
  runReadersToNow,
} from './index.ts'

let database: Awaited<ReturnType<typeof cloneDatabase>>
let db: Db
const pool = (max: number) => createPool({ ...database.config, max })

before(async () => {
  database = await cloneDatabase()
  db = createDb(pool(20))
  await sql`create table public.derived (place bigint generated always as identity, reader text, object uuid)`.execute(
    db,
  )
})
after(async () => {
  await db.destroy()
  await database.drop()
})

const entry = (object: string) => ({ verb: 'Create', kind: 'thread', actor: null, object }) as const
/** A reader that records what it received; `hurt` may throw in the middle of its work. */
const derive = (name: string, fail = () => {}): Reader => ({
  name,
  async read(tx, activities) {
    for (const { object } of activities) {
      await sql`insert into public.derived (reader, object) values (${name}, ${object})`.execute(tx)
      fail()
    }
  },
})
const derivedBy = async (name: string) =>
  (
    await rows<{ object: string }>(db, sql`select object from public.derived where reader = ${name} order by place`)
  ).map((each) => each.object)
const skipToNow = async (name: string) =>
  sql`insert into activity.reader (name, xact) values (${name}, ${await horizon(db)}::xid8)`.execute(db)
const inOrder = async (objects: readonly string[]) =>
  (
    await rows<{ object: string }>(
      db,
      sql`select object from activity.log where object = any(${objects}::uuid[]) order by xact, id`,
    )
  ).map((each) => each.object)

type Write = { start: number; pauses: number[]; fails: boolean }
const writes = fc.array(
  fc.record({
    start: fc.integer({ min: 0, max: 30 }),
    pauses: fc.array(fc.integer({ min: 0, max: 25 }), { minLength: 1, maxLength: 4 }),
    fails: fc.boolean(),
  }),
  { minLength: 5, maxLength: 14 },
)

/** Runs a transaction that logs, waits and logs again. Returns what it committed. */
async function write({ start, pauses, fails }: Write): Promise<string[]> {
  const objects = pauses.map(() => randomUUID())
  await sleep(start)
  try {
    await beginTransaction(db, async (tx) => {
      for (const [i, pause] of pauses.entries()) {
        await record(tx, entry(objects[i] ?? ''))
        await sleep(pause)
      }
      if (fails) throw new Error('rolled back')
    })
    return objects
  } catch {
    return []
  }
}

test('a reader gets every activity exactly once, whatever commits late, fails or crashes', async () => {
  const settings = fc.record({
    writes,
    batches: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 5 }),
    crashes: fc.array(fc.boolean(), { minLength: 1, maxLength: 7 }),
    processes: fc.integer({ min: 1, max: 3 }),
  })
  await fc.assert(
    fc.asyncProperty(settings, async ({ writes, batches, crashes, processes }) => {
      const names = [`steady ${randomUUID()}`, `crashing ${randomUUID()}`]
      for (const name of names) await skipToNow(name)
      let step = 0
      let writing = true
      const readers = names.map((name, i) =>
        derive(name, () => {
          if (i === 1 && writing && crashes[step++ % (crashes.length + 1)]) throw new Error('crashed in the middle')
        }),
      )
      const read = async () => {
        for (let turn = 0; writing; turn++) {
          const batch = batches[turn % batches.length]
          for (const reader of readers) await runReader(db, reader, batch).catch(() => {})
          await sleep(1)
        }
      }
      // Several processes run the same two readers while others write.
      const reading = Array.from({ length: processes }, read)
      const committed = (await Promise.all(writes.map(write))).flat()
      writing = false
      await Promise.all(reading)
      await runReadersToNow(db, readers)
      const expected = await inOrder(committed)
      assert.equal(expected.length, committed.length)
      for (const name of names) {
        const derived = (await derivedBy(name)).filter((object) => expected.includes(object))
        assert.deepEqual(derived, expected, `${name}: each once and in order`)
      }
    }),
    { numRuns: runs(5, 30) },
  )
})

test('a new reader reads the whole past, also page by page within one transaction', async () => {
  const objects = Array.from({ length: 23 }, (): string => randomUUID())
  await beginTransaction(db, (tx) => recordMany(tx, objects.map(entry)))
  const name = `late ${randomUUID()}`
  await runReadersToNow(db, []) // no older transaction is running
  while (await runReader(db, derive(name), 4));
  const derived = await derivedBy(name)
  assert.deepEqual(
    derived.filter((object) => objects.includes(object)),
    objects,
  )
})

test('a failure in the middle leaves no derived rows and does not move the cursor', async () => {
  const name = `failing ${randomUUID()}`
  await runReadersToNow(db, [derive(name)])
  const cursor = () => rows(db, sql`select xact::text, id from activity.reader where name = ${name}`)
  const before = { cursor: await cursor(), derived: await derivedBy(name) }
  const objects: string[] = [randomUUID(), randomUUID(), randomUUID()]
  await beginTransaction(db, (tx) => recordMany(tx, objects.map(entry)))
  let left = 2
  const failing = derive(name, () => {
    if (--left === 0) throw new Error('crashed')
  })
  await runReadersToNow(db, [])
  await assert.rejects(runReader(db, failing), /crashed/)
  assert.deepEqual({ cursor: await cursor(), derived: await derivedBy(name) }, before)
  left = -1
  await runReadersToNow(db, [failing])
  assert.deepEqual((await derivedBy(name)).slice(before.derived.length), objects)
})

test('a reader gets the verbs and kinds it requests, and history only on request', async () => {
  const received: Record<string, Logged[]> = { some: [], all: [] }
  const collect = (name: string) => async (_tx: unknown, activities: Logged[]) =>
    void received[name]?.push(...activities)
  const readers: Reader[] = [
    { name: `some ${randomUUID()}`, verbs: ['Like'], kinds: ['reaction'], read: collect('some') },
    { name: `all ${randomUUID()}`, history: true, read: collect('all') },
  ]
  const [thread, liked, old] = [randomUUID(), randomUUID(), randomUUID()]
  await beginTransaction(db, async (tx) => {
    await record(tx, entry(thread))
    await record(tx, { verb: 'Like', kind: 'reaction', actor: null, object: liked, detail: { emoji: '👍' } })
    await record(tx, { verb: 'Like', kind: 'reaction', actor: null, object: old, origin: 'slack' })
  })
  await runReadersToNow(db, readers)
  const objects = (name: string) => received[name]?.map((each) => each.object).slice(-3)
  assert.deepEqual(objects('some'), [liked])
  assert.deepEqual(objects('all'), [thread, liked, old])
  assert.deepEqual(received['some']?.[0]?.detail, { emoji: '👍' })
})

test('a failing reader does not delay others', async () => {
  const object = randomUUID()
  const broken = { name: `broken ${randomUUID()}`, read: () => Promise.reject(new Error('broken')) }
  const sound = `sound ${randomUUID()}`
  await beginTransaction(db, (tx) => record(tx, entry(object)))
  await assert.rejects(runReadersToNow(db, [broken, derive(sound)]), /broken/)
  assert.equal((await derivedBy(sound)).at(-1), object)
})

test('transaction ids are compared as numbers', async () => {
  const objects = [randomUUID(), randomUUID(), randomUUID()]
  for (const [i, xact] of ['11', '9', '10'].entries())
    await sql`insert into activity.log (xact, verb, kind, object) values (${xact}::xid8, 'Create', 'thread', ${objects[i]})`.execute(
      db,
    )
  const found = await readBetween(db, { xact: '8', id: 0 }, '100', 2)
  assert.deepEqual(
    found.map(({ xact }) => xact),
    ['9', '10'],
  )
})
