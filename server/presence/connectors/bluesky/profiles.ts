import type { NetworkClient, Profile, Target } from '../connector.ts'
import { callXrpc, inside, type Json, listOf, textOf, timeOf } from './xrpc.ts'

export const bareHandle = (handle: string): string => handle.trim().replace(/^@/, '').toLowerCase()
export const actorOf = ({ handle, nativeId }: Target): string =>
  nativeId?.startsWith('did:') ? nativeId : bareHandle(handle)

/** From the AppView or, if the service is a plain data server, from the repository of the account. */
export async function readProfile(client: NetworkClient, actor: string): Promise<Profile | null> {
  const viewed = await callXrpc(client, 'app.bsky.actor.getProfile', { actor })
  if ('missing' in viewed) return null
  return 'json' in viewed ? profileOf(viewed.json) : readRepository(client, actor)
}

/** Skips actors that do not exist. Undefined if the service does not support it. */
export async function readProfiles(client: NetworkClient, actors: readonly string[]): Promise<Profile[] | undefined> {
  const found: Profile[] = []
  for (let i = 0; i < actors.length; i += 25) {
    const viewed = await callXrpc(client, 'app.bsky.actor.getProfiles', { actors: actors.slice(i, i + 25) })
    if (!('json' in viewed)) return undefined
    found.push(...listOf(viewed.json['profiles']).flatMap((one) => profileOf(one) ?? []))
  }
  return found
}

async function readRepository(client: NetworkClient, actor: string): Promise<Profile | null> {
  const described = await callXrpc(client, 'com.atproto.repo.describeRepo', { repo: actor })
  if (!('json' in described)) return null
  const { did, handle } = described.json
  if (typeof did !== 'string' || typeof handle !== 'string') return null
  const query = { repo: did, collection: 'app.bsky.actor.profile', rkey: 'self' }
  const record = await callXrpc(client, 'com.atproto.repo.getRecord', query)
  const value = 'json' in record ? inside(record.json['value']) : {}
  return profileOf({ ...value, did, handle })
}

export function profileOf(json: Json): Profile | null {
  const { did, handle, followersCount } = json
  if (typeof did !== 'string' || typeof handle !== 'string') return null
  return {
    handle,
    url: `https://bsky.app/profile/${handle === 'handle.invalid' ? did : handle}`,
    nativeId: did,
    displayName: textOf(json['displayName']),
    description: textOf(json['description'])?.slice(0, 1000) ?? null,
    followers: Number.isInteger(followersCount) && Number(followersCount) >= 0 ? Number(followersCount) : null,
    openedAt: timeOf(json['createdAt']),
  }
}
