import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  type TransactionSettings,
} from 'kysely'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'

/** Rows for `copy … from stdin` in text format, passed as the only parameter of a raw statement. */
export class CopyRows {
  readonly rows: Readable
  constructor(rows: Readable) {
    this.rows = rows
  }
}

/** pg would JSON.stringify a Temporal value, quotes and all. */
const encode = (value: unknown) =>
  value instanceof Temporal.Instant || value instanceof Temporal.PlainDate || value instanceof Temporal.ZonedDateTime
    ? value.toString()
    : value

const names = new Map<string, string>()
const MAX_NAMES = 2000

/** The same text always gets the same name; past the limit statements go unnamed rather than fill the server's memory. */
function nameStatement(text: string): string | undefined {
  const known = names.get(text)
  if (known) return known
  if (names.size >= MAX_NAMES || !/^\s*(select|with|insert|update|delete)\b/i.test(text)) return undefined
  const name = createHash('sha1').update(text).digest('base64url')
  names.set(text, name)
  return name
}

const isStalePlan = (error: unknown) => error instanceof pg.DatabaseError && error.code === '0A000'

class Connection implements DatabaseConnection {
  readonly client: pg.PoolClient
  inTransaction = false
  broken = false
  constructor(client: pg.PoolClient) {
    this.client = client
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const [first] = query.parameters
    if (first instanceof CopyRows) {
      const to = this.client.query(copyFrom(query.sql))
      await pipeline(first.rows, to)
      return { rows: [], numAffectedRows: BigInt(to.rowCount) }
    }
    const name = nameStatement(query.sql)
    const statement = { text: query.sql, values: query.parameters.map(encode) }
    const result = await this.client.query(name ? { ...statement, name } : statement).catch((error) => {
      // A migration changed a table of a prepared statement: discard the connection, retry once unprepared.
      if (this.inTransaction || !isStalePlan(error)) throw error
      this.broken = true
      return this.client.query(statement)
    })
    if (result.command === 'SELECT') return { rows: result.rows }
    return { rows: result.rows, numAffectedRows: BigInt(result.rowCount ?? 0) }
  }

  // biome-ignore lint/correctness/useYield: required by kysely; streaming is not used
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('Streaming reads go through keyset pages')
  }
}

/** Kysely over a pg pool with named prepared statements and COPY. `alsoEnd` ends what belongs to the pool. */
export function pgDialect(pool: pg.Pool, alsoEnd: () => Promise<unknown>): Dialect {
  const of = (connection: DatabaseConnection) => connection as Connection
  const driver: Driver = {
    async init() {},
    async destroy() {
      await alsoEnd()
      await pool.end()
    },
    async acquireConnection() {
      return new Connection(await pool.connect())
    },
    async releaseConnection(connection) {
      of(connection).client.release(of(connection).broken)
    },
    async beginTransaction(connection, settings: TransactionSettings) {
      await of(connection).client.query(
        settings.isolationLevel ? `begin isolation level ${settings.isolationLevel}` : 'begin',
      )
      of(connection).inTransaction = true
    },
    async commitTransaction(connection) {
      await of(connection).client.query('commit')
      of(connection).inTransaction = false
    },
    async rollbackTransaction(connection) {
      of(connection).inTransaction = false
      await of(connection)
        .client.query('rollback')
        .catch(() => {
          of(connection).broken = true
        })
    },
  }
  return {
    createDriver: () => driver,
    createAdapter: () => new PostgresAdapter(),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: (db) => new PostgresIntrospector(db),
  }
}
