import { Readable } from 'node:stream'
import { copyRows, type Db, sql, type Tx } from '../db.ts'
import type { DB } from './database.gen.ts'

/** Encoded rows in the text format of `copy`, as `writeRows` returns them. */
export type EncodedRows = Uint8Array<ArrayBuffer>

/** Copies rows by table. `columns`: those of each table that can be copied, in the order of the references between them. */
export async function copyTables(
  tx: Tx,
  columns: Readonly<Record<string, string>>,
  given: Readonly<Record<string, EncodedRows>>,
): Promise<void> {
  for (const [table, names] of Object.entries(columns)) {
    const bytes = given[table]
    if (bytes?.length) await copyRows(tx, table, names, Readable.from([Buffer.from(bytes.buffer)]))
  }
}

/** Updates planner statistics immediately. */
export async function analyseTables(db: Db, tables: readonly string[]): Promise<void> {
  for (const table of tables) await sql`analyze ${sql.table(table)}`.execute(db)
}

/** Rows with the names of columns as keys, and values as JSON has them. */
export type NewRows<T extends keyof DB> = readonly { readonly [K in keyof DB[T]]?: unknown }[]

/** Inserts rows of one table with one statement; each row has the same keys. */
export async function insertRows<T extends keyof DB>(tx: Tx, table: T, given: NewRows<T>): Promise<void> {
  const columns = sql.join(Object.keys(given[0] ?? {}).map((name) => sql.ref(name)))
  if (given.length > 0)
    await sql`insert into ${sql.table(table)} (${columns})
      select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(given)}::jsonb)`.execute(
      tx,
    )
}
