import { type Db, rows, sql, type Tx } from '../../platform/db.ts'
import type { Content } from '../authorization/facts/compiled-model.ts'
import { insertVersion } from '../operating-model/operating-model.queries.ts'

type Made = { version: number; by: string | null; reason: string; at: string }
/** A version of the operating model that began at `at` and belongs to the sample. Returns its id. */
export async function insertSampleVersion(tx: Tx, content: Content, { at, ...made }: Made): Promise<string> {
  const id = await insertVersion(tx, content, { ...made, restoredFrom: null })
  await sql`update governance.arrangement set sample = true, began_at = ${at} where id = ${id}`.execute(tx)
  return id
}

/** Versions of the operating model from the sample, oldest first. */
export const selectSampleVersions = (db: Db) =>
  rows<{ id: string; seq: number }>(db, sql`select id, seq from governance.arrangement where sample order by seq`)

/** Deletes the versions of the sample that follow the last other one. */
export const deleteSampleVersions = (tx: Tx) =>
  sql`delete from governance.arrangement where sample
    and seq > coalesce((select max(seq) from governance.arrangement where not sample), 0)`.execute(tx)

/** Ids of what these people own, asked for, proposed, signed, and of their absences. */
export const selectIdsOf = async (db: Db, people: readonly string[]): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    db,
    sql`with theirs as materialized (select unnest(${people}::uuid[]) as id)
      select id from governance.document where owner_id in (select id from theirs)
      union all select id from governance.approval where asker_id in (select id from theirs)
      union all select id from governance.proposal where by_id in (select id from theirs)
      union all select id from governance.exception where signed_by in (select id from theirs)
      union all select id from governance.absence where person_id in (select id from theirs) or deputy_id in (select id from theirs)`,
  )
  return found.map(({ id }) => id)
}

/** Deletes the courses of the sample, and what its people proposed, asked for, own and signed, before they are deleted. */
export async function deleteOfSample(tx: Tx): Promise<void> {
  const theirs = sql`(select id from people.person where sample)`
  await sql`delete from governance.proposal where by_id in ${theirs}`.execute(tx)
  await sql`delete from governance.approval where asker_id in ${theirs}`.execute(tx)
  await sql`delete from governance.document where owner_id in ${theirs}`.execute(tx)
  await sql`delete from governance.exception where signed_by in ${theirs}`.execute(tx)
  await sql`delete from governance.course where sample`.execute(tx)
}
