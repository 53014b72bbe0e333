import { hash as digest, randomBytes } from 'node:crypto'
import { byId, createCache } from '../../platform/cache/cache.ts'
import { refreshCaches } from '../../platform/cache/invalidation.ts'
import type { Db } from '../../platform/db.ts'
import type { Authenticate } from '../../platform/http.ts'
import {
  type Active,
  type Credential,
  extendSession,
  insertSession,
  MOST_DAYS,
  selectActive,
  selectSessions,
  selectTokens,
  updateTokenUse,
} from './sessions.queries.ts'

/** Lifetime of the cookie: until the absolute end of the session, which can end earlier. */
const COOKIE_SECONDS = MOST_DAYS * 86_400

export const hashSecret = (secret: string): Buffer => digest('sha256', secret, 'buffer')
export const createSecret = (): string => randomBytes(32).toString('base64url')

/** Creates a session. The secret is only in the cookie. */
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

/** Milliseconds after which a cached credential is read again, to record its use and expiry. */
const READ_AGAIN = 30_000
const MOST_CREDENTIALS = 10_000

/** Credentials by the hash of their secret. An invalidation removes one at once, on every node. */
const cacheCredentials = (select: typeof selectSessions, recordUse: typeof extendSession) =>
  createCache<Credential>({
    async load(db, hashes) {
      const found = await select(
        db,
        hashes.map((hash) => Buffer.from(hash, 'hex')),
      )
      for (const { id, stale } of found) if (stale) await recordUse(db, id)
      return new Map(found.map((one) => [one.hash, one]))
    },
    outdated: byId('credential'),
    most: MOST_CREDENTIALS,
    validFor: ({ left }) => Math.min(left ?? READ_AGAIN, READ_AGAIN),
  })
const sessions = cacheCredentials(selectSessions, extendSession)
const tokens = cacheCredentials(selectTokens, updateTokenUse)
const activePeople = createCache<Active>({
  load: async (db, ids) => new Map((await selectActive(db, ids)).map((one) => [one.id, one])),
  outdated: byId('person'),
  most: MOST_CREDENTIALS,
})

/** Resolves a cookie or bearer token to an active person, with caches that are up to date. */
export const authenticate: Authenticate = async ({ db }, { cookie, bearer }) => {
  const secret = bearer ?? cookie
  if (!secret) return null
  const hash = digest('sha256', secret, 'hex')
  await refreshCaches(db)
  const credential = (await (bearer ? tokens : sessions)(db, [hash])).get(hash)
  if (!credential) return null
  const { id, personId, scopes: given } = credential
  const person = (await activePeople(db, [personId])).get(personId)
  if (!person) return null
  const scopes = given ?? ['read', 'write', 'admin']
  return {
    personId,
    administrator: person.administrator && scopes.includes('admin'),
    scopes,
    sessionId: bearer ? null : id,
    tokenId: bearer ? id : null,
    language: person.language,
  }
}
