import { createHash, randomBytes } from 'node:crypto'
import { type Db, row, sql } from '../platform/db.ts'
import type { Authenticate, Viewer } from '../platform/http.ts'

const DAYS = 60
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** A new session; its secret goes into the cookie and is kept nowhere. */
export async function createSession(
  db: Db,
  personId: string,
  from: { address: string; userAgent: string },
): Promise<{ id: string; secret: string; seconds: number }> {
  const secret = randomBytes(32).toString('base64url')
  const made = await row<{ id: string }>(
    db,
    sql`insert into people.session (hash, person_id, address, user_agent, expires_at)
      values (${hashSecret(secret)}, ${personId}, ${from.address}, ${from.userAgent}, now() + make_interval(days => ${DAYS})) returning id`,
  )
  if (!made) throw new Error('The session was not written')
  return { id: made.id, secret, seconds: DAYS * 86_400 }
}

type Found = { person_id: string; administrator: boolean; id: string; scopes: Viewer['scopes'] | null }

/** Resolves a cookie or a bearer token to a person who is active now. */
export const authenticate: Authenticate = async ({ db }, { cookie, bearer }) => {
  const secret = bearer ?? cookie
  if (!secret) return null
  const table = bearer ? sql`people.token` : sql`people.session`
  const scopes = bearer ? sql`s.scopes` : sql`null::text[]`
  const found = await row<Found>(
    db,
    sql`select s.id, s.person_id, ${scopes} as scopes,
        exists (select from people.role r where r.person_id = p.id and r.role = 'administrator') as administrator
      from ${table} s join people.person p on p.id = s.person_id and p.state = 'active'
      where s.hash = ${hashSecret(secret)} and (s.expires_at is null or s.expires_at > now())`,
  )
  if (!found) return null
  return {
    personId: found.person_id,
    administrator: found.administrator,
    scopes: found.scopes ?? ['read', 'write', 'admin'],
    sessionId: bearer ? null : found.id,
    tokenId: bearer ? found.id : null,
  }
}
