import { type Db, prepared, type RawBuilder, row, sql, type Tx } from '../../platform/db.ts'
import type { Viewer } from '../../platform/http.ts'

/** Days without use after which a session ends. Each use extends it. */
const IDLE_DAYS = 60
/** Days after sign-in at which a session ends, even if it is used. */
export const MOST_DAYS = 180

export async function insertSession(
  db: Db,
  given: { hash: Buffer; personId: string; address: string; userAgent: string },
): Promise<{ id: string }> {
  const made = await row<{ id: string }>(
    db,
    sql`insert into people.session (hash, person_id, address, user_agent, expires_at)
      values (${given.hash}, ${given.personId}, ${given.address}, ${given.userAgent}, now() + make_interval(days => ${IDLE_DAYS}))
      returning id`,
  )
  if (!made) throw new Error('The session was not written')
  return made
}

/** A session or token by the hash of its secret. */
export type Credential = {
  hash: string
  id: string
  personId: string
  scopes: Viewer['scopes'] | null
  /** Milliseconds until it expires. */
  left: number | null
  /** Whether its last use was recorded more than a minute ago. */
  stale: boolean
}
const left = sql`extract(epoch from s.expires_at - now())::float8 * 1000`
const sessionIsStale = sql`(s.last_seen_at < now() - interval '1 minute')`

const sessionEndsAt = sql`s.created_at + make_interval(days => ${sql.lit(MOST_DAYS)})`

type SqlValue = RawBuilder<unknown>
/** For streams, which have the id of a session or of a token, or null: whether it has not expired. */
export const isUnexpired = (session: SqlValue, token: SqlValue) =>
  sql`(coalesce((select e.expires_at > now() from people.session e where e.id = ${session}), true)
    and coalesce((select k.expires_at > now() from people.token k where k.id = ${token}), true))`

/** By hash, in hex. A stale session is about to be extended, so only its absolute end counts. */
export const selectSessions = prepared<[hashes: Buffer[]], Credential>(
  (hashes) => sql`select encode(s.hash, 'hex') as hash, s.id, s.person_id as "personId", null as scopes,
      ${sessionIsStale} as stale, extract(epoch from
        case when ${sessionIsStale} then ${sessionEndsAt} else s.expires_at end - now())::float8 * 1000 as left
    from people.session s where s.hash = any(${hashes}::bytea[]) and s.expires_at > now() and ${sessionEndsAt} > now()`,
)
export const selectTokens = prepared<[hashes: Buffer[]], Credential>(
  (hashes) => sql`select encode(s.hash, 'hex') as hash, s.id, s.person_id as "personId", s.scopes, ${left} as left,
      coalesce(s.last_used_at < now() - interval '1 minute', true) as stale
    from people.token s where s.hash = any(${hashes}::bytea[]) and (s.expires_at is null or s.expires_at > now())`,
)

/** Active people. */
export type Active = { id: string; language: string | null; administrator: boolean }
export const selectActive = prepared<[ids: readonly string[]], Active>(
  (ids) => sql`select p.id, p.locale as language,
      exists (select from people.role r where r.person_id = p.id and r.role = 'administrator') as administrator
    from people.person p where p.id = any(${ids}::uuid[]) and p.state = 'active'`,
)

/** At most one write per minute. Rows locked by another request are skipped. */
export const extendSession = (db: Db, id: string) =>
  sql`with due as (select id, person_id from people.session
      where id = ${id} and last_seen_at < now() - interval '1 minute' for update skip locked),
    seen as (update people.session s set last_seen_at = now(),
        expires_at = least(now() + make_interval(days => ${IDLE_DAYS}), ${sessionEndsAt})
      from due where s.id = due.id),
    active as (select p.id from people.person p join due on due.person_id = p.id for no key update of p skip locked)
    update people.person p set last_active_at = now() from active where p.id = active.id`.execute(db)
export const updateTokenUse = (db: Db, id: string) =>
  sql`with due as (select id from people.token
      where id = ${id} and coalesce(last_used_at < now() - interval '1 minute', true) for update skip locked)
    update people.token t set last_used_at = now() from due where t.id = due.id`.execute(db)

export const deleteSessionByHash = (tx: Tx, hash: Buffer) =>
  row<{ id: string; personId: string }>(
    tx,
    sql`delete from people.session where hash = ${hash} returning id, person_id as "personId"`,
  )

/** Records the activity of the person and locks the row against deactivation until the session is written. */
export const updateLastSeen = (tx: Tx, id: string) =>
  row<{ state: string; email: string | null }>(
    tx,
    sql`update people.person set last_active_at = now() where id = ${id} returning state, email::text`,
  )

/** Expired sessions, and tokens that expired 30 days ago. */
export async function deleteOldSessions(db: Db): Promise<void> {
  await sql`delete from people.session where expires_at < now()`.execute(db)
  await sql`delete from people.token where expires_at < now() - interval '30 days'`.execute(db)
}

/** Seconds since the sign-in of a session. */
export const selectSessionAge = async (db: Db, id: string): Promise<number | undefined> =>
  (
    await row<{ age: number }>(
      db,
      sql`select extract(epoch from now() - created_at)::float8 as age from people.session where id = ${id}`,
    )
  )?.age
