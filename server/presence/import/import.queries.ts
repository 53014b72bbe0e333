import { type Db, rows, sql, type Tx } from '../../platform/db.ts'
import type { KnownUnit } from './owners.ts'

/** Every unit with the names of its ancestors, the top first. */
export const selectUnitPaths = (db: Db) =>
  rows<KnownUnit>(
    db,
    sql`select u.id, u.name, jsonb_agg(a.name order by nlevel(a.path)) as path,
        coalesce(jsonb_agg(a.id) filter (where a.id <> u.id), '[]') as above
      from people.unit u join people.unit a on a.path @> u.path group by u.id order by nlevel(u.path), u.sample, u.created_at, u.id`,
  )

/** People who can manage an account, by email address or unique name, in lower case. */
export const selectStewards = (db: Db, called: readonly string[]) =>
  rows<{ id: string; called: string }>(
    db,
    sql`select id, lower(email::text) as called from people.person
        where lower(email::text) = any(${called}::text[]) and state in ('active', 'invited')
      union all select (array_agg(id))[1], lower(name) from people.person
        where lower(name) = any(${called}::text[]) and state in ('active', 'invited') group by lower(name) having count(*) = 1`,
  )

export type Record = { account: string; source: string; line: number; cells: object }
/** Inserts each row once, however often the file is imported. Returns how many are new. */
export async function insertRecords(tx: Tx, records: readonly Record[]): Promise<number> {
  const { numAffectedRows } = await sql`insert into presence.import_record (account_id, source, line, said)
    select account, source, line, cells from jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
      as g (account uuid, source text, line int, cells jsonb)
    on conflict (account_id, digest) do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0)
}
