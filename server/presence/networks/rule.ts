import type { Network } from '../../../contract/presence/networks.ts'

/**
 * One form in which an address of a network names an account. `at` matches the part of the host before the host of the
 * network (empty for www. and m.), a slash, and the path without the trailing slash, as in `user/noaa` after `/`. Its
 * groups `handle` and `id` are inserted into `to`, the canonical address.
 */
export type Form = {
  at: RegExp
  to: string
  /** The handle, if it differs from the matched text. */
  as?: string
  /** The query parameter with the account, as in profile.php?id=4. */
  query?: string
  /** The pattern of handles in this form, if it differs from that of the network. */
  handle?: RegExp
  /** Further words that are pages of the network itself, in this form alone. */
  never?: readonly string[]
}

export type NetworkRule = {
  network: Network
  /** The name as the network writes it. */
  name: string
  /** Further names in lists. */
  words?: readonly string[]
  /** Its hosts, also former ones, without www. All their subdomains belong to the network. */
  hosts: readonly (string | RegExp)[]
  /** The pattern of handles, matched as a whole. */
  handle: RegExp
  /** Words in the place of a handle that are pages of the network itself. */
  never?: readonly string[]
  /** Host and path of posts and short links that look like accounts. */
  posts?: RegExp
  forms: readonly Form[]
  /** The address of a handle; `$` is the handle. */
  profile?: string
  /** Handles of a special form, and their address. */
  profiles?: readonly (readonly [RegExp, string])[]
  /** Handles that are also the native id. */
  ids?: RegExp
  /** The year in which it closed. */
  closed?: number
}

/** A handle as the first segment of the path, whatever follows: a tab, a post, a picture. */
export const first = (to: string): Form => ({ at: /^\/(?<handle>[^/]+)(?:\/.*)?$/, to })
/** A handle after one of these segments. */
export const after = (words: string, to: string): Form => ({
  at: new RegExp(`^/(?:${words})/(?<handle>[^/]+)(?:/.*)?$`, 'i'),
  to,
})
/** A handle before the host, as in aldermoor.example.com. */
export const before = (to: string): Form => ({ at: /^(?<handle>[^/.]+)\/.*$/, to })
