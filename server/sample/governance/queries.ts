import { type Db, rows, sql } from '../../platform/db.ts'
import { bulkLoad as presence } from '../../presence/index.ts'

/** The roles of each person of the sample. */
export const selectRoles = async (db: Db): Promise<Map<string, string[]>> => {
  const found = await rows<{ person: string; roles: string[] }>(
    db,
    sql`select r.person_id as person, array_agg(distinct r.role order by r.role) as roles from people.role r
      join people.person p on p.id = r.person_id where p.sample group by 1`,
  )
  return new Map(found.map(({ person, roles }) => [person, roles]))
}

/** All administrators, including those outside the sample. */
export const selectAdministrators = async (db: Db): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    db,
    sql`select distinct person_id as id from people.role where role = 'administrator' order by 1`,
  )
  return found.map(({ id }) => id)
}

/** An account of the sample by its handle. */
export const selectAccount = async (db: Db, network: string, handle: string): Promise<string> => {
  const accounts = await presence.selectSampleAccounts(db)
  const found = accounts.find((one) => one.network === network && one.handle === handle)
  if (!found) throw new Error(`There is no account ${handle} on ${network}`)
  return found.id
}
