import { type Db, rows, sql } from '../platform/db.ts'

export type RoleHolder = { person: string; unit: string; role: string }
/** Roles of people of the sample. */
export const selectRoleHolders = (db: Db) =>
  rows<RoleHolder>(
    db,
    sql`select r.person_id as person, r.unit_id as unit, r.role from people.role r join people.person p on p.id = r.person_id
      where p.sample order by r.person_id, r.role`,
  )

/** Unit ids of the sample by unit path below the root. */
export const selectUnitPaths = async (db: Db): Promise<Map<string, string>> => {
  const found = await rows<{ id: string; unitPath: string }>(
    db,
    sql`select u.id, coalesce((select string_agg(x.name, '/' order by nlevel(x.path)) from people.unit x
        where x.path @> u.path and nlevel(x.path) > 1), '') as "unitPath" from people.unit u where u.sample`,
  )
  return new Map(found.map(({ id, unitPath }) => [unitPath, id]))
}
