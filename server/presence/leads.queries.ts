import { type Db, type RawBuilder, row, rows, sql } from '../platform/db.ts'

// Whoever leads the social work of a unit: reads units and roles from people's tables.

const leading = sql`('head', 'community manager', 'social strategist')`

/** Leads somewhere at the unit or above it, or administers; of the whole organisation (null): at its top. */
export const isLead = async (db: Db, person: string, unit: string | null): Promise<boolean> =>
  (await row(
    db,
    sql`select from people.role r join people.unit held on held.id = r.unit_id join people.unit u on held.path @> u.path
      where r.person_id = ${person} and (r.role in ${leading} or r.role = 'administrator')
        and ${unit === null ? sql`u.parent_id is null` : sql`u.id = ${unit}`} limit 1`,
  )) !== undefined

/** The nearest above (or in, where `own`) the unit in `unit` who lead and can sign in, as ids; administrators where nobody does. */
export const leadsAbove = (unit: RawBuilder<unknown>, own: boolean): RawBuilder<string[]> => sql<string[]>`coalesce((
  select jsonb_agg(distinct r.person_id) from people.role r join people.person p on p.id = r.person_id and p.state = 'active'
    join people.unit held on held.id = r.unit_id
  where r.role in ${leading} and nlevel(held.path) = (
    select max(nlevel(h.path)) from people.role o join people.person q on q.id = o.person_id and q.state = 'active'
      join people.unit h on h.id = o.unit_id join people.unit u on h.path @> u.path
    where u.id = ${unit} and o.role in ${leading} ${own ? sql`` : sql`and h.id <> u.id`})
    and held.path @> (select u.path from people.unit u where u.id = ${unit})),
  (select jsonb_agg(distinct r.person_id) from people.role r join people.person p on p.id = r.person_id and p.state = 'active'
    where r.role = 'administrator'), '[]')`

export const selectLeads = async (db: Db, unit: string): Promise<string[]> =>
  (await rows<{ people: string[] }>(db, sql`select ${leadsAbove(sql`${unit}::uuid`, true)} as people`))[0]?.people ?? []
