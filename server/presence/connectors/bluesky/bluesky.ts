import type { Connector, NetworkClient, Profile } from '../connector.ts'
import { readPosts } from './posts.ts'
import { actorOf, bareHandle, profileOf, readProfile, readProfiles } from './profiles.ts'
import { refreshSession } from './session.ts'
import { callXrpc, listOf } from './xrpc.ts'

/**
 * Bluesky and every other server of the AT Protocol. Public reads need no credentials:
 * https://docs.bsky.app/docs/advanced-guides/api-directory
 */
export const bluesky: Connector = {
  networks: ['bluesky'],
  service: 'https://public.api.bsky.app',
  signInService: 'https://bsky.social',
  // Limit: 3,000 requests in five minutes per IP address.
  intervalMilliseconds: 100,
  profile: (client, target) => readProfile(client, actorOf(target)),
  lastPost: (client, target) => readPosts(client, actorOf(target)),
  searchHandles,
  refresh: refreshSession,
}

async function searchHandles(client: NetworkClient, { term, labels }: { term: string; labels: readonly string[] }) {
  const searched = await callXrpc(client, 'app.bsky.actor.searchActors', { q: term, limit: 50 })
  const found = 'json' in searched ? listOf(searched.json['actors']).flatMap((one) => profileOf(one) ?? []) : []
  const known = new Set(found.map(({ handle }) => handle))
  const domains = await readDomains(client)
  const handles = labels.filter(isLabel).flatMap((label) => domains.map((domain) => `${bareHandle(label)}${domain}`))
  const unknown = [...new Set(handles)].filter((handle) => !known.has(handle))
  const existing = await readExisting(client, unknown)
  const taken = new Set(existing.map(({ handle }) => handle))
  const free = unknown.filter((handle) => !taken.has(handle))
  return {
    found: [...found, ...existing],
    free: free.map((handle) => ({ handle, url: `https://bsky.app/profile/${handle}` })),
  }
}

/** A handle is a host name: letters, digits and hyphens, 3 to 18 characters under bsky.social. */
const isLabel = (label: string) => /^[a-z0-9](?:[a-z0-9-]{1,16}[a-z0-9])$/i.test(label)

/** The domains on which this service issues handles. The AppView of the network issues none itself. */
async function readDomains(client: NetworkClient): Promise<string[]> {
  const described = await callXrpc(client, 'com.atproto.server.describeServer')
  const domains = 'json' in described ? described.json['availableUserDomains'] : undefined
  const named = Array.isArray(domains) ? domains.filter((one) => typeof one === 'string') : []
  return named.length > 0 ? named : ['.bsky.social']
}

async function readExisting(client: NetworkClient, handles: readonly string[]): Promise<Profile[]> {
  const together = await readProfiles(client, handles)
  if (together) return together
  const found: Profile[] = []
  for (const handle of handles) {
    const resolved = await callXrpc(client, 'com.atproto.identity.resolveHandle', { handle })
    if (!('json' in resolved)) continue
    const profile = await readProfile(client, handle)
    if (profile) found.push(profile)
  }
  return found
}
