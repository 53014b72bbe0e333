import { type Db, rows, sql, type Tx } from '../platform/db.ts'

/** What something from outside is here. `threadId` is set for replies. */
export type Outside = { outsideId: string; id: string; threadId: string | null }
/** `made`: created by the run; otherwise it existed before. */
export type Found = Outside & { runId: string; made: boolean }
export type OutsideKind = 'person' | 'bot' | 'channel' | 'message' | 'stand-in'

export const selectOutside = (db: Db, source: string, kind: OutsideKind, keys: string[]) =>
  rows<Found>(
    db,
    sql`select outside_id as "outsideId", id, thread_id as "threadId", run_id as "runId", made from imports.outside_id
      where source = ${source} and kind = ${kind} and outside_id = any(${keys}::text[])`,
  )

export const insertOutside = (tx: Tx, runId: string, source: string, kind: OutsideKind, list: Outside[], made = true) =>
  sql`insert into imports.outside_id (source, kind, outside_id, id, thread_id, run_id, made)
    select ${source}, ${kind}, outside_id, id, thread_id, ${runId}::uuid, ${made}
    from unnest(${list.map((one) => one.outsideId)}::text[], ${list.map((one) => one.id)}::uuid[], ${list.map((one) => one.threadId)}::uuid[])
      as given (outside_id, id, thread_id)
    on conflict do nothing`.execute(tx)

export type NewPerson = {
  id: string
  name: string
  email: string | null
  title: string | null
  timeZone: string | null
}

/** People by mail address, case-insensitive. */
export const selectByEmail = (db: Db, emails: string[]) =>
  rows<{ email: string; id: string; state: string }>(
    db,
    sql`select lower(email::text) as email, id, state from people.person where email = any(${emails}::citext[])`,
  )

/** Creates unclaimed profiles for unmatched authors: they have a name and cannot sign in. */
export const insertPlaceholders = (tx: Tx, list: NewPerson[], origin: string) =>
  sql`insert into people.person (id, name, email, title, time_zone, state, origin)
    select id, name, email, title, time_zone, 'placeholder', ${origin}
    from unnest(${list.map((one) => one.id)}::uuid[], ${list.map((one) => one.name)}::text[], ${list.map((one) => one.email)}::citext[],
      ${list.map((one) => one.title)}::text[], ${list.map((one) => one.timeZone)}::text[])
      as given (id, name, email, title, time_zone)
    on conflict (id) do nothing`.execute(tx)

/** Those that still exist: an import can have been undone, a person removed. */
export const selectPersons = (db: Db, ids: string[]) =>
  rows<{ id: string; name: string }>(db, sql`select id, name from people.person where id = any(${ids}::uuid[])`)
