import { type Db, rows, sql, type Tx } from '../../platform/db.ts'

/** `quiet`: no post in the last 90 days. */
export type SampleAccount = {
  id: string
  unit: string
  network: string
  handle: string
  status: string
  quiet: boolean
}
export const selectSampleAccounts = (db: Db) =>
  rows<SampleAccount>(
    db,
    sql`select a.id, a.unit_id as unit, a.network, a.handle, a.status,
        coalesce(a.last_post_at < now() - interval '90 days', true) as quiet
      from presence.account a where a.sample order by a.id`,
  )

const theirUnits = sql`(select id from people.unit where sample)`
const withSample = sql`sample or unit_id in ${theirUnits}`

/** Accounts that are removed with the sample: its own, and those in its units. */
export const selectIdsWithSample = async (db: Db): Promise<string[]> => {
  const found = await rows<{ id: string }>(db, sql`select id from presence.account where ${withSample}`)
  return found.map(({ id }) => id)
}

/** Deletes them, and people of the sample as deputies of others. Call before its people and units are deleted. */
export async function deleteSampleAccounts(tx: Tx): Promise<void> {
  await sql`delete from presence.account where ${withSample}`.execute(tx)
  await sql`delete from presence.account_unit where unit_id in ${theirUnits}`.execute(tx)
  await sql`update presence.account a set deputies = array(select s from unnest(a.deputies) s
      where s not in (select id from people.person where sample))
    where a.deputies && array(select id from people.person where sample)`.execute(tx)
}
