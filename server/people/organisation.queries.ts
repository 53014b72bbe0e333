import type { Organisation } from '../../contract/account.ts'
import { type Db, row, sql, type Tx } from '../platform/db.ts'

export const selectOrganisation = (db: Db) =>
  row<{ id: string; name: string; created_at: string }>(db, sql`select id, name, created_at from people.organisation`)

export const selectLocale = (db: Db) => row<{ locale: string | null }>(db, sql`select locale from people.organisation`)

/** Undefined when somebody else was first: the table holds one row, and the second writer waits for the first. */
export const insertOrganisation = (tx: Tx, name: string, locale: string | null) =>
  row<{ id: string }>(
    tx,
    sql`insert into people.organisation (name, locale) values (${name}, ${locale}) on conflict do nothing returning id`,
  )

export const updateOrganisation = (tx: Tx, name: string) =>
  row<{ id: string; before: string }>(
    tx,
    sql`update people.organisation o set name = ${name} from (select name from people.organisation for update) old
      where o.name <> ${name} returning o.id, old.name as before`,
  )

export const selectSampleState = async (db: Db): Promise<Organisation['sample']> => {
  const found = await row<{ present: boolean }>(
    db,
    sql`select exists (select from people.person where sample) as present`,
  )
  return found?.present ? 'present' : 'absent'
}

type First = { name: string; email: string; unit: string; locale?: string; timeZone?: string }
/** The first administrator; somebody may be known by that address already, from an import. */
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
