import { type Db, rows, sql, type Tx } from '../../platform/db.ts'

/** Unclaimed profiles, created by imports for authors who have no account: they have a name and cannot sign in. */

export type NewPlaceholder = {
  id: string
  name: string
  email: string | null
  title: string | null
  timeZone: string | null
}

/** The caller records the activities. */
export const insertPlaceholders = (tx: Tx, list: readonly NewPlaceholder[], origin: string) =>
  sql`insert into people.person (id, name, email, title, time_zone, state, origin)
    select id, name, email, title, time_zone, 'placeholder', ${origin}
    from unnest(${list.map((one) => one.id)}::uuid[], ${list.map((one) => one.name)}::text[], ${list.map((one) => one.email)}::citext[],
      ${list.map((one) => one.title)}::text[], ${list.map((one) => one.timeZone)}::text[])
      as given (id, name, email, title, time_zone)
    on conflict (id) do nothing`.execute(tx)

/** People by mail address, in any status. `email` is in lower case. */
export const selectByEmail = (db: Db, emails: readonly string[]) =>
  rows<{ email: string; id: string }>(
    db,
    sql`select lower(email::text) as email, id from people.person where email = any(${emails}::citext[])`,
  )

/** Names of those people who exist. */
export const selectNames = (db: Db, ids: readonly string[]) =>
  rows<{ id: string; name: string }>(db, sql`select id, name from people.person where id = any(${ids}::uuid[])`)

/** Those of the people who are unclaimed profiles and manage nobody, locked. */
export const lockPlaceholders = (tx: Tx, ids: readonly string[]) =>
  rows<{ id: string }>(
    tx,
    sql`select p.id from people.person p where p.id = any(${ids}::uuid[]) and p.state = 'placeholder'
      and not exists (select from people.person of where of.manager_id = p.id) for update of p`,
  )

export const deletePlaceholders = (tx: Tx, ids: readonly string[]) =>
  sql`delete from people.person where id = any(${ids}::uuid[]) and state = 'placeholder'`.execute(tx)
