import { createHash, randomBytes } from 'node:crypto'
import { type Db, row, sql } from '../platform/db.ts'
import type { Authenticate, Viewer } from '../platform/http.ts'

/** Days without use after which a session ends. Each use begins them anew. */
const IDLE_DAYS = 60
/** The cookie outlives the session, which alone decides; browsers keep none longer. */
const COOKIE_SECONDS = 400 * 86_400

export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest()
export const createSecret = (): string => randomBytes(32).toString('base64url')

/** A new session; its secret goes into the cookie and is kept nowhere. */
export async function createSession(
  db: Db,
  personId: string,
  from: { address: string; userAgent: string },
): Promise<{ id: string; secret: string; seconds: number }> {
  const secret = createSecret()
  const made = await row<{ id: string }>(
    db,
    sql`insert into people.session (hash, person_id, address, user_agent, expires_at)
      values (${hashSecret(secret)}, ${personId}, ${from.address}, ${from.userAgent}, now() + make_interval(days => ${IDLE_DAYS}))
      returning id`,
  )
  if (!made) throw new Error('The session was not written')
  return { id: made.id, secret, seconds: COOKIE_SECONDS }
}

type Found = { person_id: string; administrator: boolean; id: string; scopes: Viewer['scopes'] | null; stale: boolean }

/** Resolves a cookie or a bearer token to a person who is active now. */
export const authenticate: Authenticate = async ({ db }, { cookie, bearer }) => {
  const secret = bearer ?? cookie
  if (!secret) return null
  const found = await (bearer ? selectToken : selectSession)(db, hashSecret(secret))
  if (!found) return null
  if (found.stale) await (bearer ? touchToken : touchSession)(db, found)
  const scopes = found.scopes ?? ['read', 'write', 'admin']
  return {
    personId: found.person_id,
    administrator: found.administrator && scopes.includes('admin'),
    scopes,
    sessionId: bearer ? null : found.id,
    tokenId: bearer ? found.id : null,
  }
}

const isAdministratorNow = sql`exists (select from people.role r where r.person_id = p.id and r.role = 'administrator')`

const selectSession = (db: Db, hash: Buffer) =>
  row<Found>(
    db,
    sql`select s.id, s.person_id, null as scopes, ${isAdministratorNow} as administrator,
        s.last_seen_at < now() - interval '1 minute' as stale
      from people.session s join people.person p on p.id = s.person_id and p.state = 'active'
      where s.hash = ${hash} and s.expires_at > now()`,
  )
const selectToken = (db: Db, hash: Buffer) =>
  row<Found>(
    db,
    sql`select s.id, s.person_id, s.scopes, ${isAdministratorNow} as administrator,
        coalesce(s.last_used_at < now() - interval '1 minute', true) as stale
      from people.token s join people.person p on p.id = s.person_id and p.state = 'active'
      where s.hash = ${hash} and (s.expires_at is null or s.expires_at > now())`,
  )

/** At most one write a minute, however many requests come at once: a row that another request holds is passed over. */
const touchSession = (db: Db, { id }: Found) =>
  sql`with due as (select id, person_id from people.session
      where id = ${id} and last_seen_at < now() - interval '1 minute' for update skip locked),
    seen as (update people.session s set last_seen_at = now(), expires_at = now() + make_interval(days => ${IDLE_DAYS})
      from due where s.id = due.id),
    active as (select p.id from people.person p join due on due.person_id = p.id for no key update of p skip locked)
    update people.person p set last_active_at = now() from active where p.id = active.id`.execute(db)
const touchToken = (db: Db, { id }: Found) =>
  sql`with due as (select id from people.token
      where id = ${id} and coalesce(last_used_at < now() - interval '1 minute', true) for update skip locked)
    update people.token t set last_used_at = now() from due where t.id = due.id`.execute(db)

/** Those nobody came back to, and tokens that ran out. */
export async function dropOldSessions(db: Db): Promise<void> {
  await sql`delete from people.session where expires_at < now()`.execute(db)
  await sql`delete from people.token where expires_at < now() - interval '30 days'`.execute(db)
}
