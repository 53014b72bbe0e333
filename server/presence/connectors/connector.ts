import type { Network } from '../../../contract/presence/networks.ts'
import type { Secrets } from '../vault/vault.ts'
import type { Fetch } from './safe-fetch.ts'

/** Which account: as the register knows it. A native id stays when a handle is renamed, so it is asked first. */
export type Target = { handle: string; url: string; nativeId: string | null }
/** How a connector asks: within limits, at the service the organisation connected or the account's own. */
export type NetworkClient = { fetch: Fetch; service: string }

/** An account as its network shows it; null is what the network does not say. Times are RFC 3339. */
export type Profile = {
  handle: string
  url: string
  nativeId: string | null
  displayName: string | null
  description: string | null
  followers: number | null
  openedAt: string | null
}
/** `at` is null where there are no posts. Days hold each day that was looked at whole, also those without a post. */
export type LastPost = { at: string | null; days: { day: string; posts: number }[] }

/**
 * What Orbweaver can do on one network. Everything throws a Problem with a sentence where the network is away, refuses,
 * or answers what nobody understands; it never answers a guess.
 */
export type Connector = {
  networks: readonly Network[]
  /** Where the network is asked unless the organisation names another place; empty where each account has its own. */
  service: string
  /** Where sessions are opened, unless the account says another place. */
  signInService?: string
  /** Milliseconds between two questions to one host. */
  intervalMilliseconds: number
  /** null: there is no such account. */
  profile(client: NetworkClient, target: Target): Promise<Profile | null>
  lastPost(client: NetworkClient, target: Target): Promise<LastPost>
  /** What a search for `term` finds, and those of `labels` that exist, such as `aldermoor-support`; free: nobody has it. */
  searchHandles?(
    client: NetworkClient,
    wanted: { term: string; labels: readonly string[] },
  ): Promise<{ found: Profile[]; free: Pick<Profile, 'handle' | 'url'>[] }>
  /** A session with these secrets, at the entrance: renewed, or opened anew. */
  refresh?(client: NetworkClient, identifier: string, secrets: Secrets): Promise<Secrets>
}
