import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { CompiledQuery, Kysely, type RawBuilder, sql, type Transaction } from 'kysely'
import pg from 'pg'
import type { DB } from './database/database.gen.ts'
import { CopyRows, pgDialect } from './database/dialect.ts'
import { openPipelinedReads, type PipelinedReads } from './database/pipelined-reads.ts'

export { type RawBuilder, sql }

/** Anything that can run a query: the pool, or the one connection inside a transaction. */
export type Db = Kysely<DB>
declare const inTransaction: unique symbol
/** A running transaction. `record` accepts nothing else, so that the log cannot be written outside one. */
export type Tx = Transaction<DB> & { readonly [inTransaction]: true }

/** Converts a PostgreSQL timestamp in UTC to RFC 3339 with microseconds, the format of the contract. */
const readTime = (text: string) => `${text.slice(0, 10)}T${text.slice(11).replace(/\+00(:00)?$/, 'Z')}`
const parsers = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.TIMESTAMPTZ, readTime],
  [pg.types.builtins.DATE, (text) => text],
  [pg.types.builtins.INT8, Number],
  [3802, JSON.parse], // jsonb
])

export function createPool(config: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    max: 12,
    idleTimeoutMillis: 60_000,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    // Matches names with one wrong letter (`<%`).
    options: '-c TimeZone=UTC -c DateStyle=ISO -c IntervalStyle=iso_8601 -c pg_trgm.word_similarity_threshold=0.45',
    types: {
      getTypeParser: ((oid: number, format?: string) =>
        (format !== 'binary' && parsers.get(oid)) ||
        pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
    },
    ...config,
  })
  // An idle connection that the server closes is replaced by the next query, so only that query may fail.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

const pipelinedReadsOf = new WeakMap<Db, PipelinedReads>()
export function createDb(pool: pg.Pool): Db {
  // The password of `pool.options` is not enumerable.
  const connections = openPipelinedReads({ ...pool.options, password: pool.options.password })
  const db = new Kysely<DB>({ dialect: pgDialect(pool, connections.end) })
  pipelinedReadsOf.set(db, connections)
  return db
}

type AfterCommit = (db: Db) => void
const afterwards = new WeakMap<object, AfterCommit[]>()

/** Runs `work` in one transaction. No network I/O inside: a long one delays every reader of the log. */
export async function beginTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  const then: AfterCommit[] = []
  const answer = await db.transaction().execute((tx) => {
    afterwards.set(tx, then)
    return work(tx as Tx)
  })
  for (const act of then) act(db)
  return answer
}

/** Runs after this transaction has committed; lost in a crash. For notifications of processes that also poll. */
export const afterCommit = (tx: Tx, act: AfterCommit): void => void afterwards.get(tx)?.push(act)

/** The rows of a statement written in SQL; `R` must be the shape that it selects. */
export async function rows<R>(db: Db, statement: RawBuilder<unknown>): Promise<R[]> {
  return (await statement.execute(db)).rows as R[]
}
/** The first row of a statement, if there is one. */
export async function row<R>(db: Db, statement: RawBuilder<unknown>): Promise<R | undefined> {
  return (await rows<R>(db, statement))[0]
}

/** Copies rows into a table, in the text format of `copy`. `columns` and their order as in the rows. */
export const copyRows = (tx: Tx, table: string, columns: string, given: Readable) =>
  tx.executeQuery(CompiledQuery.raw(`copy ${table} (${columns}) from stdin`, [new CopyRows(given)]))
/** The same with one line of `writeCells` for each row. */
export const copyLines = (tx: Tx, table: string, columns: string, lines: readonly string[]) =>
  copyRows(tx, table, columns, Readable.from([Buffer.from(`${lines.join('\n')}\n`)]))

/** Placeholder of an argument while a statement is built; found again among its parameters. */
class Blank {
  readonly place: number
  constructor(place: number) {
    this.place = place
  }
}

type Built = { name: string; text: string; bind(given: unknown[]): unknown[] }
/** Builds a statement at the first call. `build` may only embed its arguments in the statement. */
function buildOnce<A extends unknown[]>(build: (...blanks: A) => RawBuilder<unknown>): (db: Db) => Built {
  let built: Built | undefined
  const make = (db: Db): Built => {
    const blanks = Array.from({ length: build.length }, (_, place) => new Blank(place)) as unknown as A
    const { sql: text, parameters } = build(...blanks).compile(db)
    const bind = (given: unknown[]) => parameters.map((one) => (one instanceof Blank ? given[one.place] : one))
    return { name: createHash('sha1').update(text).digest('base64url'), text, bind }
  }
  return (db) => (built ??= make(db))
}
type Statement<A extends unknown[], R> = (db: Db, ...given: A) => Promise<R[]>
type Build<A extends unknown[]> = (...blanks: { [K in keyof A]: A[K] }) => RawBuilder<unknown>

/**
 * Builds a statement once; calls only bind arguments. For frequent reads, where building takes longer than sending.
 * Read-only; one plan must fit all arguments.
 */
export function prepared<A extends unknown[], R>(build: Build<A>): Statement<A, R> {
  const built = buildOnce(build)
  return async (db, ...given) => {
    const { name, text, bind } = built(db)
    const connections = pipelinedReadsOf.get(db)
    return connections
      ? connections.ask<R>({ name, text, values: bind(given) })
      : (await db.executeQuery<R>(CompiledQuery.raw(text, bind(given)))).rows
  }
}

/** The same for writes, reads that lock, and reads that may take longer. */
export function preparedOnPool<A extends unknown[], R>(build: Build<A>): Statement<A, R> {
  const built = buildOnce(build)
  return async (db, ...given) => {
    const { text, bind } = built(db)
    return (await db.executeQuery<R>(CompiledQuery.raw(text, bind(given)))).rows
  }
}

/**
 * From here on, statements of this transaction use generic plans, made once per connection. Call it before a large
 * statement whose planning takes longer than its execution.
 */
export const planOnce = (tx: Tx) => sql`set local plan_cache_mode = force_generic_plan`.execute(tx)

/** Returns whether an error is a unique violation, of this constraint if given. */
export const isDuplicate = (error: unknown, constraint?: string): boolean =>
  error instanceof pg.DatabaseError && error.code === '23505' && (!constraint || error.constraint === constraint)

/** Returns whether an error is a foreign key violation. */
export const isReferenced = (error: unknown): boolean => error instanceof pg.DatabaseError && error.code === '23503'
