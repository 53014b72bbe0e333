import { createHash, randomBytes } from 'node:crypto'
import type { Db } from '../platform/db.ts'
import type { Authenticate } from '../platform/http.ts'
import { insertSession, selectSession, selectToken, touchSession, touchToken } from './sessions.queries.ts'

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
  const { address, userAgent } = from
  const { id } = await insertSession(db, { hash: hashSecret(secret), personId, address, userAgent })
  return { id, secret, seconds: COOKIE_SECONDS }
}

/** Resolves a cookie or a bearer token to a person who is active now. */
export const authenticate: Authenticate = async ({ db }, { cookie, bearer }) => {
  const secret = bearer ?? cookie
  if (!secret) return null
  const found = await (bearer ? selectToken : selectSession)(db, hashSecret(secret))
  if (!found) return null
  if (found.stale) await (bearer ? touchToken : touchSession)(db, found.id)
  const scopes = found.scopes ?? ['read', 'write', 'admin']
  return {
    personId: found.personId,
    administrator: found.administrator && scopes.includes('admin'),
    scopes,
    sessionId: bearer ? null : found.id,
    tokenId: bearer ? found.id : null,
    language: found.language,
  }
}
