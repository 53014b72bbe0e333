import { say } from '../../platform/sentences.ts'
import type { Found, Unread } from './account-address.ts'
import { type Address, isHost, shorten } from './address.ts'
import { findHost } from './table.ts'

/** Handles of Mastodon and related software: a name and its server, which can be any host. */
const NAME = /^[\p{L}\p{N}_](?:[\p{L}\p{N}_.-]{0,60}[\p{L}\p{N}_])?$/u

/** `https://server/@name`, `/users/name`, and the same on another server. Undefined if it is none of these. */
export function readFediverse({ host, path }: Address): Found | undefined {
  const match = /^\/(?:(?:web|deck)\/)?(?:@|users\/)(?<name>[^/@]+)(?:@(?<home>[^/]+))?(?:\/.*)?$/i.exec(path)
  const { name, home } = match?.groups ?? {}
  const server = home ?? host
  if (!name || !NAME.test(name) || !isHost(server) || findHost(server)) return undefined
  return build(name, server)
}

/** `@name@server`. */
export function readFediverseHandle(text: string): Found | Unread {
  const { name, home } = /^@?(?<name>[^@/\s]+)@(?<home>[^@/\s]+\.[^@/\s.]+)$/.exec(text)?.groups ?? {}
  const server = home && URL.parse(`https://${home}`)?.hostname
  if (!name || !server || !isHost(server) || !NAME.test(name) || findHost(server))
    return { problem: say`“${shorten(text)}” is not a handle such as @name@server.` }
  return build(name, server)
}

const build = (name: string, home: string): Found => ({
  network: 'mastodon',
  handle: `${name}@${home.toLowerCase()}`,
  url: new URL(`https://${home.toLowerCase()}/@${encodeURIComponent(name)}`).href,
  nativeId: null,
})
