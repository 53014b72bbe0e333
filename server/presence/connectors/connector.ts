import type { Network } from '../../../contract/presence/networks.ts'
import type { Secrets } from '../vault/vault.ts'
import type { Fetch } from './safe-fetch.ts'

/** An account as the register knows it. The native id survives a renamed handle, so connectors try it first. */
export type Target = { handle: string; url: string; nativeId: string | null }
/** Throttled requests to the connected service or, without one, to the account's own address. */
export type NetworkClient = { fetch: Fetch; service: string }

/** An account as its network shows it; null if the network does not say. Times are RFC 3339. */
export type Profile = {
  handle: string
  url: string
  nativeId: string | null
  displayName: string | null
  description: string | null
  followers: number | null
  openedAt: string | null
}
/** `at`: null if there are no posts. `days`: every fully read day, including those without a post. */
export type LastPost = { at: string | null; days: { day: string; posts: number }[] }

/**
 * What Orbweaver can do on one network. Methods throw a Problem if the network is unavailable, refuses, or returns
 * something unexpected.
 */
export type Connector = {
  networks: readonly Network[]
  /** Default base address; empty if each account is requested at its own address. */
  service: string
  /** Default address for signing in. */
  signInService?: string
  /** Minimum milliseconds between two requests to one host. */
  intervalMilliseconds: number
  /** Null: no such account. */
  profile(client: NetworkClient, target: Target): Promise<Profile | null>
  lastPost(client: NetworkClient, target: Target): Promise<LastPost>
  /**
   * `found`: search results for `term`, and those of `labels` that exist, such as `aldermoor-support`. `free`: labels
   * that nobody uses.
   */
  searchHandles?(
    client: NetworkClient,
    wanted: { term: string; labels: readonly string[] },
  ): Promise<{ found: Profile[]; free: Pick<Profile, 'handle' | 'url'>[] }>
  /** Returns a refreshed or new session for these secrets. */
  refresh?(client: NetworkClient, identifier: string, secrets: Secrets): Promise<Secrets>
}
