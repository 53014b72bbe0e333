import { leadingRoles } from '../../governance/index.ts'
import { type Db, type RawBuilder, rows, sql } from '../../platform/db.ts'

// Whom to turn to in a unit: reads units and roles from people's tables. What they may do is said by the rules.

const leading = sql`(${sql.join(leadingRoles.map((role) => sql.lit(role)))})`

/** The nearest above (or in, where `own`) the unit in `unit` who lead and can sign in, as rows of ids. */
const nearestLeaders = (unit: RawBuilder<unknown>, own: boolean) => sql`
  select r.person_id from people.role r join people.person p on p.id = r.person_id and p.state = 'active'
    join people.unit held on held.id = r.unit_id
  where r.role in ${leading} and nlevel(held.path) = (
    select max(nlevel(h.path)) from people.role o join people.person q on q.id = o.person_id and q.state = 'active'
      join people.unit h on h.id = o.unit_id join people.unit u on h.path @> u.path
    where u.id = ${unit} and o.role in ${leading} ${own ? sql`` : sql`and h.id <> u.id`})
    and held.path @> (select u.path from people.unit u where u.id = ${unit})`

const administrators = sql`(select jsonb_agg(distinct r.person_id) from people.role r
  join people.person p on p.id = r.person_id and p.state = 'active' where r.role = 'administrator')`

/** Those nearest to each owner of the account in the row `a`; administrators where nobody leads any. */
export const leadersOfOwners = (own: boolean): RawBuilder<string[]> => sql<string[]>`coalesce((
  select jsonb_agg(distinct leads.person_id)
  from (select a.unit_id as id union all select x.unit_id from presence.account_unit x where x.account_id = a.id) owner,
    lateral (${nearestLeaders(sql`owner.id`, own)}) leads), ${administrators}, '[]')`

/** Of one unit. */
export const selectLeaders = (db: Db, unit: string): Promise<string[]> =>
  select(db, nearestLeaders(sql`${unit}::uuid`, true), administrators)

/** Of the owners beside the first, without who leads that one too. */
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
