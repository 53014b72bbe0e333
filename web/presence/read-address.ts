import { Network } from '../../contract/networks.ts'

/** Hosts that do not bear the name of their network. */
const hosts: Record<string, Network> = {
  'bsky.app': 'bluesky',
  'twitter.com': 'x',
  'x.com': 'x',
  'youtu.be': 'youtube',
  'fb.com': 'facebook',
  't.me': 'telegram',
  'mastodon.social': 'mastodon',
}

/** A first reading while somebody types; the server reads it again, and settles the form. */
export function readAddress(typed: string): { url: string; network: Network; handle: string } | null {
  const text = typed.trim()
  if (!/[^\s.]\.[^\s.]{2,}/.test(text)) return null
  const whole = /^https?:\/\//i.test(text) ? text : `https://${text}`
  if (!URL.canParse(whole)) return null
  const { href, hostname, pathname } = new URL(whole)
  const host = hostname.replace(/^(www|m|mobile)\./, '')
  const parts = host.split('.')
  const network = hosts[host] ?? Network.enum.find((one) => parts.includes(one)) ?? 'website'
  const last = decodeURI(pathname).split('/').filter(Boolean).at(-1) ?? host
  return { url: href, network, handle: last.replace(/^@(?!.*@)/, '') }
}
