import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import fc from 'fast-check'
import { beginTransaction, createDb, createPool, type Db, row, rows, sql } from '../platform/db.ts'
import { readKey } from '../platform/encryption/secrets.ts'
import { cloneDatabase } from '../testing/index.ts'
import { runs } from '../testing/runs.ts'
import { chainLog, type Position, recordMany, renumberLog, runReadersToNow, verifyLog } from './index.ts'

let database: Awaited<ReturnType<typeof cloneDatabase>>
let db: Db
const home = mkdtempSync(join(tmpdir(), 'orbweaver-chain-'))

before(async () => {
  database = await cloneDatabase()
  db = createDb(createPool({ ...database.config, max: 4 }))
})
after(async () => {
  await db.destroy()
  await database.drop()
  rmSync(home, { recursive: true, force: true })
})
beforeEach(async () => {
  rmSync(join(home, 'audit'), { recursive: true, force: true })
  await sql`truncate activity.log, activity.reader, activity.chain, activity.chain_head`.execute(db)
})

const write = (count: number) =>
  beginTransaction(db, (tx) =>
    recordMany(
      tx,
      Array.from({ length: count }, (_, i) => ({
        verb: 'Create' as const,
        kind: 'thread' as const,
        actor: randomUUID(),
        object: randomUUID(),
        community: i % 2 === 0 ? randomUUID() : null,
        origin: i % 3 === 0 ? 'slack' : null,
        detail: { title: `Thread ${i}`, weight: i / 3 },
      })),
    ),
  )
/** Writes rows in several transactions, chains them, and returns the row of each position. */
async function chained(...counts: number[]): Promise<(Position & { position: number })[]> {
  for (const count of counts) await write(count)
  await runReadersToNow(db, [])
  await chainLog(db, home)
  return rows(db, sql`select position, xact::text as xact, log_id as id from activity.chain order by position`)
}
const verify = () => verifyLog(db, home)
const found = async () => (await verify()).findings.map(({ position, what }) => `${what} ${position}`)
const atRow = ({ xact, id }: Position) => sql`xact = ${xact}::xid8 and id = ${id}`

test('rows of several transactions and batches are chained in order, and verification succeeds', async () => {
  await chained(3, 4)
  await chained(5)
  const { sound, rows: count, unchained, findings } = await verify()
  assert.deepEqual({ sound, count, unchained, findings }, { sound: true, count: 12, unchained: 0, findings: [] })
})

test('rows that are not chained yet are reported', async () => {
  await chained(4)
  await write(3)
  const { sound, rows: count, unchained, unchainedSince } = await verify()
  assert.deepEqual({ sound, count, unchained }, { sound: true, count: 4, unchained: 3 })
  assert.ok(unchainedSince)
})

test('two programs that chain concurrently build one chain', async () => {
  await write(50)
  await runReadersToNow(db, [])
  await Promise.all([chainLog(db, home), chainLog(db, home), chainLog(db, home)])
  await chainLog(db, home)
  assert.deepEqual(await found(), [])
  assert.equal((await verify()).rows, 50)
})

/** One change of one column of a log row, as someone with the database password can make it. */
const changes = {
  verb: sql`verb = 'Delete'`,
  kind: sql`kind = 'reply'`,
  actor: sql`actor = gen_random_uuid()`,
  noActor: sql`actor = null`,
  object: sql`object = gen_random_uuid()`,
  target: sql`target = gen_random_uuid()`,
  community: sql`community = gen_random_uuid()`,
  origin: sql`origin = coalesce(origin, '') || 'x'`,
  at: sql`at = at - interval '1 microsecond'`,
  recorded: sql`recorded_at = recorded_at + interval '1 microsecond'`,
  month: sql`recorded_at = recorded_at + interval '400 days'`,
  number: sql`detail = jsonb_set(detail, '{weight}', '7')`,
  letter: sql`detail = jsonb_set(detail, '{title}', to_jsonb(overlay(detail->>'title' placing 'x' from 1 for 1)))`,
}
type Tampering =
  | { how: 'alter'; at: number; change: keyof typeof changes }
  | { how: 'remove' | 'remove with its link' | 'double'; at: number }
  | { how: 'insert'; at: number }
  | { how: 'swap' | 'swap links'; at: number; with: number }
  | { how: 'hash byte'; at: number; byte: number; bit: number }
  | { how: 'link'; at: number; column: 'xact' | 'log_id' | 'recorded_at' }
  | { how: 'claim'; at: number }
  | { how: 'cut'; at: number }

const SIZE = 12
const at = fc.integer({ min: 1, max: SIZE })
const tampering: fc.Arbitrary<Tampering> = fc.oneof(
  fc.record({
    how: fc.constant('alter' as const),
    at,
    change: fc.constantFrom(...(Object.keys(changes) as (keyof typeof changes)[])),
  }),
  fc.record({ how: fc.constantFrom('remove' as const, 'remove with its link' as const, 'double' as const), at }),
  fc.record({ how: fc.constant('insert' as const), at }),
  fc
    .record({ how: fc.constantFrom('swap' as const, 'swap links' as const), at, with: at })
    .filter((each) => each.at !== each.with),
  fc.record({
    how: fc.constant('hash byte' as const),
    at,
    byte: fc.integer({ min: 0, max: 31 }),
    bit: fc.integer({ min: 0, max: 7 }),
  }),
  fc.record({
    how: fc.constant('link' as const),
    at,
    column: fc.constantFrom('xact' as const, 'log_id' as const, 'recorded_at' as const),
  }),
  fc.record({ how: fc.constant('claim' as const), at }),
  fc.record({ how: fc.constant('cut' as const), at }),
)

/** Makes the change and returns the expected findings. */
async function tamper(links: (Position & { position: number })[], what: Tampering): Promise<string[]> {
  const one = links[what.at - 1]
  assert.ok(one)
  const p = what.at
  switch (what.how) {
    case 'alter':
      await sql`update activity.log set ${changes[what.change]} where ${atRow(one)}`.execute(db)
      return [`altered ${p}`]
    case 'remove':
      await sql`delete from activity.log where ${atRow(one)}`.execute(db)
      return [`removed ${p}`]
    case 'remove with its link':
      await sql`delete from activity.log where ${atRow(one)}`.execute(db)
      await sql`delete from activity.chain where position = ${p}`.execute(db)
      return [`chain cut ${p}`]
    case 'double':
      await sql`insert into activity.log overriding system value select * from activity.log where ${atRow(one)}`.execute(
        db,
      )
      return [`inserted ${p}`]
    case 'insert':
      // Below the row at this position, with an id of its own.
      await sql`insert into activity.log (id, xact, recorded_at, verb, kind, object)
        select -id, xact, recorded_at, 'Like', 'reaction', gen_random_uuid() from activity.log where ${atRow(one)}`.execute(
        db,
      )
      return [`inserted ${links.filter((each) => BigInt(each.xact) < BigInt(one.xact)).length}`]
    case 'swap': {
      const other = links[what.with - 1]
      assert.ok(other)
      await sql`update activity.log l set xact = o.xact, id = o.id from activity.log o
        where (l.xact = ${one.xact}::xid8 and l.id = ${one.id} and o.xact = ${other.xact}::xid8 and o.id = ${other.id})
          or (l.xact = ${other.xact}::xid8 and l.id = ${other.id} and o.xact = ${one.xact}::xid8 and o.id = ${one.id})`.execute(
        db,
      )
      return [p, what.with].sort((a, b) => a - b).map((place) => `moved ${place}`)
    }
    case 'swap links': {
      await sql`update activity.chain set position = -position where position in (${p}, ${what.with})`.execute(db)
      await sql`update activity.chain set position = case position when ${-p} then ${what.with}::bigint else ${p}::bigint end where position < 0`.execute(
        db,
      )
      return [p, what.with].sort((a, b) => a - b).map((place) => `any ${place}`)
    }
    case 'hash byte':
      await sql`update activity.chain set hash = set_byte(hash, ${what.byte}, get_byte(hash, ${what.byte}) # (1 << ${what.bit}))
        where position = ${p}`.execute(db)
      return [`chain altered ${p}`]
    case 'link': {
      const value = {
        xact: sql`xact = (xact::text::bigint + 1000000)::text::xid8`,
        log_id: sql`log_id = log_id + 1000000`,
        recorded_at: sql`recorded_at = recorded_at + interval '1 second'`,
      }[what.column]
      await sql`update activity.chain set ${value} where position = ${p}`.execute(db)
      return [`chain altered ${p}`]
    }
    case 'claim':
      await sql`update activity.chain set forgotten_at = now(), forgotten_why = 'sample', forgotten_seal = hash where position = ${p}`.execute(
        db,
      )
      return [`chain altered ${p}`]
    case 'cut':
      await sql`delete from activity.log l using activity.chain c where c.position >= ${p} and c.xact = l.xact and c.log_id = l.id`.execute(
        db,
      )
      await sql`delete from activity.chain where position >= ${p}`.execute(db)
      return [`chain cut ${p}`]
  }
}

test('every manipulation of a row or of the chain is found, with its position', async () => {
  await fc.assert(
    fc.asyncProperty(tampering, async (what) => {
      await sql`truncate activity.log, activity.reader, activity.chain, activity.chain_head`.execute(db)
      rmSync(join(home, 'audit'), { recursive: true, force: true })
      const links = await chained(5, 1, 4, 2)
      assert.deepEqual(await found(), [])
      const expected = await tamper(links, what)
      // The witness reports the same as the chain does about its end.
      const got = (await found()).filter((each) => !each.startsWith('older than known'))
      if (expected[0]?.startsWith('any'))
        for (const each of expected)
          assert.ok(
            got.some((one) => one.endsWith(each.slice(3))),
            `${got} lacks ${each}`,
          )
      else assert.deepEqual(got, expected)
    }),
    { numRuns: runs(12, 150) },
  )
})

test('an older head with a valid seal is found by comparing it with the witness in the home', async () => {
  await chained(4)
  const head = await row<{ position: number }>(db, sql`select * from activity.chain_head`)
  await sql`create table public.kept as select * from activity.chain_head`.execute(db)
  await chained(3)
  await sql`delete from activity.log l using activity.chain c where c.position > 4 and c.xact = l.xact and c.log_id = l.id`.execute(
    db,
  )
  await sql`delete from activity.chain where position > 4`.execute(db)
  await sql`update activity.chain_head h set position = k.position, hash = k.hash, sealed_at = k.sealed_at, seal = k.seal from public.kept k`.execute(
    db,
  )
  await sql`drop table public.kept`.execute(db)
  assert.equal(head?.position, 4)
  assert.deepEqual(await found(), ['older than known 7'])
  // It is still found after more rows are chained.
  await chained(6)
  assert.deepEqual(await found(), ['older than known 7'])
})

test('a chain that was rebuilt over a changed log is found, and is not extended without its head', async () => {
  const links = await chained(5)
  assert.ok(links[2])
  await sql`update activity.log set verb = 'Delete' where ${atRow(links[2])}`.execute(db)
  await sql`delete from activity.chain_head`.execute(db)
  await write(1)
  await runReadersToNow(db, [])
  await assert.rejects(chainLog(db, home), /was changed by somebody else/)
  assert.deepEqual(await found(), ['altered 3', 'head altered 5'])
  await sql`truncate activity.chain, activity.reader`.execute(db)
  await chainLog(db, home)
  assert.deepEqual(await found(), ['older than known 5'])
})

test('a home without a key is refused, and no key is created', async () => {
  await chained(3)
  const other = mkdtempSync(join(tmpdir(), 'orbweaver-chain-'))
  await assert.rejects(verifyLog(db, other), /this home has no key/)
  assert.deepEqual(readdirSync(other), [])
  rmSync(other, { recursive: true })
})

test('with another key every link is reported', async () => {
  await chained(3)
  const other = mkdtempSync(join(tmpdir(), 'orbweaver-chain-'))
  await readKey(other)
  const check = await verifyLog(db, other)
  assert.ok(check.found >= 3)
  rmSync(other, { recursive: true })
})

test('the chain stays valid when a copy is renumbered in another cluster', async () => {
  const links = await chained(3, 3, 3)
  assert.ok(links[4])
  await sql`delete from activity.log where ${atRow(links[4])}`.execute(db)
  await sql`update activity.cluster set system_identifier = 1`.execute(db)
  assert.equal(await renumberLog(db), true)
  assert.deepEqual(await found(), ['removed 5'])
  await sql`update activity.cluster set system_identifier = 1`.execute(db)
  assert.equal(await renumberLog(db), true)
  assert.deepEqual(await found(), ['removed 5'])
  await chained(2)
  assert.equal((await verify()).rows, 10)
})
