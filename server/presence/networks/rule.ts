import type { Network } from '../../../contract/presence/networks.ts'

/**
 * One way in which addresses of a network name an account. `at` is matched against what is left of the address:
 * the part of the host before the network’s own (empty for www. and m.), a slash, and the path without its last slash,
 * as in `user/noaa` behind `/`. Its groups `handle` and `id` go into `to`, the address it is kept under.
 */
export type Form = {
  at: RegExp
  to: string
  /** The handle, where it is more than what stands there. */
  as?: string
  /** Where the account’s name stands in the query string, as in profile.php?id=4. */
  query?: string
  /** What may be a handle in this form, where it is not what may be one on this network. */
  handle?: RegExp
}

export type NetworkRule = {
  network: Network
  /** As it writes itself. */
  name: string
  /** What lists call it besides its name and its key. */
  words?: readonly string[]
  /** Its hosts, old ones too, without www.: everything below them is the network’s. */
  hosts: readonly (string | RegExp)[]
  /** What may be a handle; matched against the whole of it. */
  handle: RegExp
  /** Words that stand where a handle stands and are pages of the network itself. */
  never?: readonly string[]
  /** Host and path of posts and short links that look like those of accounts. */
  posts?: RegExp
  forms: readonly Form[]
  /** Address of a handle that stands alone, `$` for the handle. */
  profile?: string
  /** Handles of a look of their own, and where they live. */
  profiles?: readonly (readonly [RegExp, string])[]
  /** Handles that are their number there, as native id. */
  ids?: RegExp
  /** Year in which it ended. */
  closed?: number
}

/** A handle as the first word of the path, whatever follows it: a tab, a post, a picture. */
export const first = (to: string): Form => ({ at: /^\/(?<handle>[^/]+)(?:\/.*)?$/, to })
/** A handle after one of these words of the path. */
export const after = (words: string, to: string): Form => ({
  at: new RegExp(`^/(?:${words})/(?<handle>[^/]+)(?:/.*)?$`, 'i'),
  to,
})
/** A handle before the host, as in aldermoor.example.com. */
export const before = (to: string): Form => ({ at: /^(?<handle>[^/.]+)\/.*$/, to })
