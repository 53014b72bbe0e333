import { type Db, rows, sql, type Tx } from '../../platform/db.ts'
import type { Content } from '../authorization/facts/compiled-model.ts'
import { insertVersion } from '../operating-model/operating-model.queries.ts'

type Made = { version: number; by: string | null; reason: string; at: string }
/** A version of the operating model that started at `at` and belongs to the sample. Returns its id. */
export async function insertSampleVersion(tx: Tx, content: Content, { at, ...made }: Made): Promise<string> {
  const id = await insertVersion(tx, content, { ...made, restoredFrom: null })
  await sql`update governance.operating_model set sample = true, started_at = ${at} where id = ${id}`.execute(tx)
  return id
}

/** Versions of the operating model from the sample, oldest first. */
export const selectSampleVersions = (db: Db) =>
  rows<{ id: string; seq: number }>(db, sql`select id, seq from governance.operating_model where sample order by seq`)

/** Deletes the versions of the sample that follow the last other one. */
export const deleteSampleVersions = (tx: Tx) =>
  sql`delete from governance.operating_model where sample
    and seq > coalesce((select max(seq) from governance.operating_model where not sample), 0)`.execute(tx)

/** Ids of what these people own, requested, proposed, granted, and of their delegations. */
export const selectIdsOf = async (db: Db, people: readonly string[]): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    db,
    sql`with theirs as materialized (select unnest(${people}::uuid[]) as id)
      select id from governance.policy where owner_id in (select id from theirs)
      union all select id from governance.approval where requester_id in (select id from theirs)
      union all select id from governance.proposal where by_id in (select id from theirs)
      union all select id from governance.exception where granted_by in (select id from theirs)
      union all select id from governance.delegation where person_id in (select id from theirs) or delegate_id in (select id from theirs)`,
  )
  return found.map(({ id }) => id)
}

/** Deletes the courses of the sample, and what its people proposed, requested, own and acknowledged, before they are deleted. */
export async function deleteOfSample(tx: Tx): Promise<void> {
  const theirs = sql`(select id from people.person where sample)`
  await sql`delete from governance.proposal where by_id in ${theirs}`.execute(tx)
  await sql`delete from governance.approval where requester_id in ${theirs}`.execute(tx)
  await sql`delete from governance.policy where owner_id in ${theirs}`.execute(tx)
  await sql`delete from governance.exception where granted_by in ${theirs}`.execute(tx)
  await sql`delete from governance.course where sample`.execute(tx)
}
