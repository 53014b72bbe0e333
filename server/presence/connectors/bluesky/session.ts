import { Problem } from '../../../platform/errors.ts'
import { say } from '../../../platform/sentences.ts'
import type { Secrets } from '../../vault/vault.ts'
import type { NetworkClient } from '../connector.ts'
import { bareHandle } from './profiles.ts'
import { callXrpc, type Json, textOf } from './xrpc.ts'

/** Refreshes the session; signs in with the app password if the refresh token has expired. */
export async function refreshSession(client: NetworkClient, identifier: string, secrets: Secrets): Promise<Secrets> {
  const known = secrets.session
  if (known) {
    const renewed = await callXrpc(client, 'com.atproto.server.refreshSession', {}, { post: {}, bearer: known.refresh })
      // An expired session is not a wrong password: sign in below.
      .catch((error) => {
        if (error instanceof Problem && error.code === 'refused') return undefined
        throw error
      })
    const session = renewed && 'json' in renewed ? sessionOf(renewed.json) : undefined
    if (session) return { ...secrets, session }
  }
  const post = { identifier: bareHandle(identifier), password: secrets.password }
  const opened = await callXrpc(client, 'com.atproto.server.createSession', {}, { post })
  const session = 'json' in opened ? sessionOf(opened.json) : undefined
  if (!session)
    throw new Problem(422, 'refused', say`${new URL(client.service).host} opens no session for ${identifier}.`)
  return { ...secrets, session }
}

function sessionOf({ did, accessJwt, refreshJwt }: Json): NonNullable<Secrets['session']> | undefined {
  const [id, access, refresh] = [textOf(did), textOf(accessJwt), textOf(refreshJwt)]
  const until = refresh && endOf(refresh)
  return id && access && refresh ? { did: id, access, refresh, ...(until && { until }) } : undefined
}

/** The expiry claim of a token. The signature is not verified; the network does that. */
function endOf(token: string): string | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
    const exp = typeof claims === 'object' && claims !== null && 'exp' in claims ? Number(claims.exp) : Number.NaN
    return Number.isFinite(exp) ? Temporal.Instant.fromEpochMilliseconds(exp * 1000).toString() : undefined
  } catch {
    return undefined
  }
}
