import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Dialect, PostgresDialect, type PostgresPoolClient } from 'kysely'
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

/**
 * The same text always gets the same name. Beyond the limit statements are unnamed, to bound the memory of the database
 * server.
 */
function nameStatement(text: string): string | undefined {
  const known = names.get(text)
  if (known) return known
  if (names.size >= MAX_NAMES || !/^\s*(select|with|insert|update|delete)\b/i.test(text)) return undefined
  const name = createHash('sha1').update(text).digest('base64url')
  names.set(text, name)
  return name
}

const isStalePlan = (error: unknown) => error instanceof pg.DatabaseError && error.code === '0A000'

type Answer = Pick<pg.QueryResult, 'command' | 'rowCount' | 'rows'>
/** A client of the pool that names statements and copies rows. A broken client is discarded. */
function nameStatements(client: pg.PoolClient): PostgresPoolClient {
  let broken = false
  async function query(text: string, values: readonly unknown[]): Promise<Answer> {
    const [first] = values
    if (first instanceof CopyRows) {
      const to = client.query(copyFrom(text))
      await pipeline(first.rows, to)
      return { command: 'INSERT', rowCount: to.rowCount, rows: [] }
    }
    const name = nameStatement(text)
    const statement = { text, values: values.map(encode) }
    const inTransaction = client.getTransactionStatus() !== 'I'
    try {
      return await client.query(name ? { ...statement, name } : statement)
    } catch (error) {
      // A migration changed a table of a prepared statement: retry once unprepared.
      const isRepeatable = !inTransaction && isStalePlan(error)
      broken ||= isRepeatable || text === 'rollback'
      if (isRepeatable) return client.query(statement)
      // Otherwise the error of the rollback would hide the original error.
      if (text === 'rollback') return { command: 'ROLLBACK', rowCount: 0, rows: [] }
      throw error
    }
  }
  return {
    query: query as unknown as PostgresPoolClient['query'],
    release: (destroy) => client.release(broken || destroy === true),
  }
}

/** Kysely over a pg pool with named prepared statements and COPY. `alsoEnd` closes other resources of the pool. */
export const pgDialect = (pool: pg.Pool, alsoEnd: () => Promise<unknown>): Dialect =>
  new PostgresDialect({
    pool: {
      options: pool.options,
      connect: async () => nameStatements(await pool.connect()),
      async end() {
        await alsoEnd()
        await pool.end()
      },
    },
  })
