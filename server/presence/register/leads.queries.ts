import { leadingRoles } from '../../governance/index.ts'
import { type Db, type RawBuilder, rows, sql } from '../../platform/db.ts'

// The leaders of a unit: reads the tables of people. Their permissions are decided by the rules.

const leading = sql`(${sql.join(leadingRoles.map((role) => sql.lit(role)))})`

/** The ids of the nearest leaders above the unit who can sign in; `own`: including the unit itself. */
export const nearestLeaders = (unit: RawBuilder<unknown>, own: boolean) => sql`
  select r.person_id from people.role r join people.person p on p.id = r.person_id and p.state = 'active'
    join people.unit held on held.id = r.unit_id
  where r.role in ${leading} and nlevel(held.path) = (
    select max(nlevel(h.path)) from people.role o join people.person q on q.id = o.person_id and q.state = 'active'
      join people.unit h on h.id = o.unit_id join people.unit u on h.path @> u.path
    where u.id = ${unit} and o.role in ${leading} ${own ? sql`` : sql`and h.id <> u.id`})
    and held.path @> (select u.path from people.unit u where u.id = ${unit})`

const administrators = sql`(select jsonb_agg(distinct r.person_id) from people.role r
  join people.person p on p.id = r.person_id and p.state = 'active' where r.role = 'administrator')`

/** The nearest leaders of each owner of the account in row `a`; administrators if there are none. */
export const leadersOfOwners = (own: boolean): RawBuilder<string[]> => sql<string[]>`coalesce((
  select jsonb_agg(distinct leads.person_id)
  from (select a.unit_id as id union all select x.unit_id from presence.account_unit x where x.account_id = a.id) owner,
    lateral (${nearestLeaders(sql`owner.id`, own)}) leads), ${administrators}, '[]')`

/** The nearest leaders of one unit. */
export const selectLeaders = (db: Db, unit: string): Promise<string[]> =>
  select(db, nearestLeaders(sql`${unit}::uuid`, true), administrators)

/** The nearest leaders of the further owners. */
export const selectOtherLeaders = (db: Db, account: string): Promise<string[]> =>
  select(
    db,
    sql`select leads.person_id from presence.account_unit x, lateral (${nearestLeaders(sql`x.unit_id`, true)}) leads
      where x.account_id = ${account}::uuid`,
    sql`null`,
  )

const select = async (db: Db, leads: RawBuilder<unknown>, fallback: RawBuilder<unknown>): Promise<string[]> =>
  (
    await rows<{ people: string[] }>(
      db,
      sql`select coalesce((select jsonb_agg(distinct found.person_id) from (${leads}) found), ${fallback}, '[]') as people`,
    )
  )[0]?.people ?? []
