import type { Network } from '../../../contract/presence/networks.ts'
import { say } from '../../platform/sentences.ts'
import type { Found, Unread } from './account-address.ts'
import { type Address, looksLikeAddress, readAddress, shorten } from './address.ts'
import { readFediverse, readFediverseHandle } from './fediverse.ts'
import type { Form, NetworkRule } from './rule.ts'
import { findHost, ruleOf } from './table.ts'

/**
 * The account of an address. `meant`: the expected network. Pages of an organisation's own host count only if
 * expected.
 */
export function readAccountAddress(text: string, meant?: Network): Found | Unread {
  const address = readAddress(text)
  if ('problem' in address) return address
  const known = findHost(address.host)
  if (known) return readKnown(known, address)
  return readFediverse(address) ?? readOwnPage(address, meant)
}

/** The account of a handle on a network; also accepts an address. */
export function readAccount(network: Network, text: string): Found | Unread {
  const bare = text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
  if (looksLikeAddress(bare)) return readAccountAddress(bare, network)
  if (network === 'mastodon') return readFediverseHandle(bare)
  const rule = ruleOf(network)
  if (!rule?.profile) return readAccountAddress(bare, network)
  const special = rule.profiles?.find(([pattern]) => pattern.test(bare))
  const handle = special ? bare : bare.replace(/^@+/, '')
  if (/[/?#\\\s]/.test(handle) || !handle) return noHandle(rule, bare)
  return readAccountAddress(
    (special?.[1] ?? rule.profile).replace('$', () => encodeURIComponent(handle)),
    network,
  )
}

type Known = { rule: NetworkRule; host: string; sub: string }
// Meaningless subdomains: languages, mobile pages, front ends.
const NOTHING =
  /^(?:www\d?|m|mobile|touch|staging|mbasic|web|business|old|new|l|lm|free|upload|amp|[a-z]{2}(?:-[a-z]{2,4})?)$/i

function readKnown({ rule, host, sub }: Known, { host: whole, path, query }: Address): Found | Unread {
  if (path !== '/' && rule.posts?.test(whole + path))
    return { problem: say`“${shorten(whole + path)}” is a post or a short link of ${rule.name}, not an account.` }
  const bare = sub
    .split('.')
    .filter((label) => !NOTHING.test(label))
    .join('.')
  let refusal: Unread | undefined
  // A language is part of an account only if there is nothing else: mp.weixin.qq.com.
  for (const target of new Set([`${bare}${path}`, `${sub}${path}`]))
    for (const form of rule.forms) {
      const found = readForm(rule, form, target, query, host)
      if (found && 'url' in found) return found
      refusal ??= found
    }
  if (refusal) return refusal
  if (path === '/') return { problem: say`This is the front page of ${rule.name}; no account stands in it.` }
  return { problem: say`“${shorten(host + path)}” is an address of ${rule.name}, but not of an account there.` }
}

function readForm(rule: NetworkRule, form: Form, target: string, query: URLSearchParams, host: string) {
  const match = form.at.exec(target)
  if (!match) return undefined
  const groups: Record<string, string | undefined> = { ...match.groups, host }
  const handle = (form.query ? query.get(form.query) : (groups['handle'] ?? groups['id']))?.replace(/^@/, '')
  if (!handle) return undefined
  const isPage = [rule.never, form.never].some((words) => words?.includes(handle.toLowerCase()))
  if (isPage) return { problem: say`“${shorten(handle)}” is a page of ${rule.name} itself, never an account.` }
  if (!groups['id'] && !(form.handle ?? rule.handle).test(handle)) return noHandle(rule, handle)
  const words: Record<string, string | undefined> = { ...groups, handle }
  const isNative = groups['id'] !== undefined || rule.ids?.test(handle)
  return {
    network: rule.network,
    handle: fill(form.as ?? '$<handle>', (name) => words[name] ?? ''),
    url: tidyUrl(fill(form.to, (name) => encode(words[name] ?? ''))),
    nativeId: isNative ? handle : null,
  } satisfies Found
}

const fill = (text: string, wordOf: (name: string) => string) =>
  text.replace(/\$<(\w+)>/g, (_, name: string) => wordOf(name))

const noHandle = (rule: NetworkRule, handle: string): Unread => ({
  problem: say`“${shorten(handle)}” cannot be a handle on ${rule.name}.`,
})

function readOwnPage({ host, path }: Address, meant: Network | undefined): Found | Unread {
  if (meant !== 'website' && meant !== 'blog' && meant !== 'other')
    return { problem: say`No network is known at “${shorten(host)}”.` }
  const handle = path === '/' ? host : `${host}${path}`
  return { network: meant, handle: handle.slice(0, 120), url: tidyUrl(`https://${encode(handle)}`), nativeId: null }
}

const encode = (text: string) => encodeURI(text).replace(/[?#]/g, encodeURIComponent)
const tidyUrl = (url: string): string => new URL(url).href.replace(/\/$/, '')
