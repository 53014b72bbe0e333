import type { RoleName } from '../../../contract/people/directory.ts'
import type { RoleAssignment } from '../../../contract/people/roles.ts'
import { type Db, row, rows, sql, type Tx } from '../../platform/db.ts'
import { personCard } from '../cards/cards.queries.ts'

const assignment = sql`select ${personCard('p')} as person, r.role, jsonb_build_object('id', u.id, 'name', u.name) as unit
  from people.role r join people.person p on p.id = r.person_id join people.unit u on u.id = r.unit_id`

export const selectAssignments = (db: Db, unit: string) =>
  rows<RoleAssignment>(db, sql`${assignment} where r.unit_id = ${unit} order by r.role, platform.plain(p.name), p.id`)

export const selectAssignment = (db: Db, person: string, unit: string, role: RoleName) =>
  row<RoleAssignment>(db, sql`${assignment} where r.person_id = ${person} and r.unit_id = ${unit} and r.role = ${role}`)

/** Returns whether the role was new. */
export const insertRole = async (tx: Tx, person: string, unit: string, role: RoleName, by: string | null) => {
  const made = await rows(
    tx,
    sql`insert into people.role (person_id, unit_id, role, granted_by) values (${person}, ${unit}, ${role}, ${by})
      on conflict do nothing returning 1`,
  )
  return made.length > 0
}

export const deleteRole = async (tx: Tx, person: string, unit: string, role: RoleName) => {
  const removed = await rows(
    tx,
    sql`delete from people.role where person_id = ${person} and unit_id = ${unit} and role = ${role} returning 1`,
  )
  return removed.length > 0
}

export const selectIsAdministrator = async (db: Db, person: string): Promise<boolean> =>
  (
    await row<{ assigned: boolean }>(
      db,
      sql`select exists (select from people.role r join people.person p on p.id = r.person_id and p.state = 'active'
        where r.person_id = ${person} and r.role = 'administrator') as assigned`,
    )
  )?.assigned ?? false
