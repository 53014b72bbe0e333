import { sql, type Tx } from '../../platform/db.ts'

const theirs = sql`(select id from people.person where sample)`

/** Deletes people and units of the sample. Other people lose them as manager and unit. */
export async function deleteSamplePeople(tx: Tx): Promise<void> {
  await sql`update people.person set manager_id = null where not sample and manager_id in ${theirs}`.execute(tx)
  await sql`update people.person set unit_id = null
    where not sample and unit_id in (select id from people.unit where sample)`.execute(tx)
  await sql`update people.person set merged_into = null where not sample and merged_into in ${theirs}`.execute(tx)
  await sql`delete from people.person where sample`.execute(tx)
  await sql`delete from people.unit where sample`.execute(tx)
}
