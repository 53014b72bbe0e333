import type { Organisation } from '../../contract/people/organisation.ts'
import { type Db, row, sql, type Tx } from '../platform/db.ts'

export const selectOrganisation = (db: Db) =>
  row<{ id: string; name: string; locale: Organisation['locale']; timeZone: string | null }>(
    db,
    sql`select id, name, locale, time_zone as "timeZone" from people.organisation`,
  )

/** Undefined if the organisation exists already: the table holds one row, and concurrent writers wait. */
export const insertOrganisation = (tx: Tx, name: string, locale: string | null, timeZone: string | null) =>
  row<{ id: string }>(
    tx,
    sql`insert into people.organisation (name, locale, time_zone) values (${name}, ${locale}, ${timeZone}) on conflict do nothing returning id`,
  )

type Change = { name: string | null; locale: string | null; timeZone: string | null }
/** Null values stay unchanged. Undefined if nothing changed. */
export const changeOrganisation = (tx: Tx, change: Change) =>
  row<{ id: string; name: string; locale: string | null; before: string }>(
    tx,
    sql`update people.organisation o set name = coalesce(${change.name}, o.name), locale = coalesce(${change.locale}, o.locale),
        time_zone = coalesce(${change.timeZone}, o.time_zone)
      from (select name, locale from people.organisation for update) old
      where coalesce(${change.name}, o.name) <> o.name or coalesce(${change.locale}, o.locale) is distinct from o.locale
        or coalesce(${change.timeZone}, o.time_zone) is distinct from o.time_zone
      returning o.id, o.name, o.locale, old.name as before`,
  )

type First = { name: string; email: string; unit: string; locale?: string; timeZone?: string }
/** Creates the first administrator, or updates a person with this address from an import. */
export async function insertFirst(tx: Tx, first: First): Promise<{ id: string }> {
  const made = await row<{ id: string }>(
    tx,
    sql`insert into people.person (name, email, unit_id, locale, time_zone)
      values (${first.name}, ${first.email}, ${first.unit}, ${first.locale ?? null}, ${first.timeZone ?? null})
      on conflict (email) do update set name = excluded.name, unit_id = excluded.unit_id, state = 'active' returning id`,
  )
  if (!made) throw new Error('The administrator was not written')
  return made
}
