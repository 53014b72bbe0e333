import { say } from '../../platform/sentences.ts'
import { type Address, shorten } from './address.ts'
import type { Found, Unread } from './read-account.ts'

/** Handles of Mastodon and its relatives: a name and the server it lives on, whose host may be any. */
const NAME = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]{0,60}[\p{L}\p{N}_])?$/u

/** `https://server/@name`, `/users/name`, and the same seen from another server. Nothing where it is none. */
export function readFediverse({ host, path }: Address): Found | undefined {
  const match = /^\/(?:(?:web|deck)\/)?(?:@|users\/)(?<name>[^/@]+)(?:@(?<home>[^/]+))?(?:\/.*)?$/i.exec(path)
  const { name, home } = match?.groups ?? {}
  if (!name || !NAME.test(name)) return undefined
  return build(name, home ?? host)
}

/** `@name@server`. */
export function readFediverseHandle(text: string): Found | Unread {
  const { name, home } = /^@?(?<name>[^@/\s]+)@(?<home>[^@/\s]+\.[^@/\s.]+)$/.exec(text)?.groups ?? {}
  if (!name || !home || !NAME.test(name) || !URL.canParse(`https://${home}`))
    return { problem: say`“${shorten(text)}” is not a handle such as @name@server.` }
  return build(name, new URL(`https://${home}`).host)
}

const build = (name: string, home: string): Found => ({
  network: 'mastodon',
  handle: `${name}@${home.toLowerCase()}`,
  url: new URL(`https://${home.toLowerCase()}/@${encodeURIComponent(name)}`).href,
  nativeId: null,
})
