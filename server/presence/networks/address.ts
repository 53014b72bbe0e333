import { type Sentence, say } from '../../platform/sentences.ts'

/** A parsed address: host without www., path without the trailing slash, decoded segments. */
export type Address = { host: string; path: string; query: URLSearchParams }

const MAX_LENGTH = 2000
// Without a dot, so that it is not a host with a port.
const OTHER_SCHEME = /^\s*(?!h?h?t+p+s?:)[a-z][a-z0-9+-]*:/i

/** Parses a web address as people write it: without a scheme, in brackets, with a missing slash. */
export function readAddress(text: string): Address | { problem: Sentence } {
  if (text.length > MAX_LENGTH) return { problem: say`This address is longer than ${MAX_LENGTH} characters.` }
  const cleaned = unwrap(clean(text))
  const url = URL.parse(cleaned)
  const host = url?.hostname
    .toLowerCase()
    .replace(/(?<!\.)\.+$/, '')
    .replace(/^(?:(?:www\d?|ww|wwww)\.)+/, '')
  if (!url || !host || url.username || url.password || !isHost(host) || OTHER_SCHEME.test(text))
    return { problem: say`“${shorten(text)}” is not a web address.` }
  // twitter.com/#!/name is an old form of address.
  const path = url.hash.startsWith('#!/') ? `/${decode(url.hash.slice(3).split('?')[0] ?? '')}` : decode(url.pathname)
  return {
    host,
    path: path.replace(/\/{2,}/g, '/').replace(/(?<![\s/>)"'“”‘’«»\],;.])[\s/>)"'“”‘’«»\],;.]+$/u, '') || '/',
    query: url.searchParams,
  }
}

/** Returns whether the text is meant as an address rather than a handle. */
export const looksLikeAddress = (text: string): boolean =>
  /^(?:h?t+ps?[:/]|\/\/)/i.test(text.trim().replace(/^</, '').trimStart()) ||
  /^[^\s@/]+\.[^\s@/.]+\/\S/.test(text.trim()) ||
  /^www\./i.test(text.trim())

/**
 * Removes what cannot be part of an address: zero-width characters, brackets, quotation marks, trailing punctuation.
 */
function clean(text: string): string {
  const bare = text
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/^[\s<("'“”„‚‘’«»[]+|(?<![\s>)"'“”‘’«»\],;])[\s>)"'“”‘’«»\],;]+$/gu, '')
    .replace(/(?<!\.)\.+$/, '')
    .replaceAll('\\', '/')
  const scheme = /^(?:(?:h?t+ps?|hhtps?|htpps?|https?)\s*(?::|;|(?=\/\/))\s*\/*\s*)+/i.exec(bare)
  return `https://${(scheme ? bare.slice(scheme[0].length) : bare).replace(/^\/+/, '')}`
}

/** The address inside an address of an archive, a redirect or a log-in page. */
function unwrap(text: string): string {
  const archived = /^https:\/\/web\.archive\.org\/web\/\w+\//i.exec(text)?.[0]
  const inside = archived && text.slice(archived.length).replace(/^https?:\/*/i, '')
  if (inside) return `https://${inside}`
  const url = URL.parse(text)
  if (!url || !/(?:^|\.)(?:facebook|google|instagram|linkedin|youtube)\.com$/i.test(url.hostname)) return text
  if (!/^\/(?:l\.php|url|flx\/warn|login(?:\.php)?|authwall|redirect|accounts\/login)?\/?$/i.test(url.pathname))
    return text
  const inner = ['u', 'url', 'q', 'next', 'sessionRedirect', 'session_redirect']
    .map((name) => url.searchParams.get(name))
    .find((value) => value && /^(?:https?:\/\/|\/)\S+/i.test(value))
  if (!inner) return text
  return inner.startsWith('/') ? `https://${url.hostname}${inner}` : clean(inner)
}

function decode(path: string): string {
  try {
    return decodeURIComponent(path).normalize('NFC')
  } catch {
    return path
  }
}

/** Labels of letters and digits; the last one is not a number. */
export const isHost = (host: string): boolean =>
  host.length <= 253 &&
  /^(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})\.?$/i.test(host)

/** Returns whether the address contains a user name or a password: everyone who sees the entry could read it. */
export function containsCredentials(text: string): boolean {
  const url = URL.parse(text.trim())
  return url !== null && (url.username !== '' || url.password !== '')
}

export const shorten = (text: string): string => {
  const line = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
  return line.length > 80 ? `${line.slice(0, 79)}…` : line
}
