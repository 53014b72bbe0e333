import type { Network } from '../../../contract/presence/networks.ts'
import { nameOf, table } from './table.ts'

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+]/gu, '')

const more: [Network, string[]][] = [
  ['mastodon', ['fediverse', 'mastodon social', 'pixelfed', 'activity pub', 'activitypub']],
  [
    'website',
    ['web', 'site', 'web site', 'webpage', 'homepage', 'home page', 'webseite', 'internetseite', 'landing page'],
  ],
  ['other', ['sonstige', 'andere', 'various', 'misc']],
]
const known = new Map<string, Network>()
for (const [network, words] of [...table.map((rule) => [rule.network, rule.words ?? []] as const), ...more])
  for (const word of [network, nameOf(network), ...words]) known.set(plain(word), network)

/** The network that a list means, also if misspelt. Undefined if two are equally near. */
export function readNetworkName(text: string): Network | undefined {
  const word = plain(text)
  if (!word || word.length > 40) return undefined
  const exact = known.get(word) ?? known.get(word.replace(/\+/g, ''))
  if (exact) return exact
  const near = new Map<Network, number>()
  for (const [name, network] of known) {
    const allowed = name.length >= 8 ? 2 : name.length >= 5 ? 1 : 0
    const edits = allowed ? distance(word, name) : Number.POSITIVE_INFINITY
    if (edits <= allowed) near.set(network, Math.min(edits, near.get(network) ?? edits))
  }
  const [best, second] = [...near].sort((a, b) => a[1] - b[1])
  return best && (!second || second[1] > best[1]) ? best[0] : undefined
}

/** Edit distance: inserted, deleted, replaced or swapped letters (optimal string alignment). */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return Number.POSITIVE_INFINITY
  let [before, last]: number[][] = [[], Array.from({ length: b.length + 1 }, (_, i) => i)]
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      row[j] = Math.min(
        (row[j - 1] ?? 0) + 1,
        (last?.[j] ?? 0) + 1,
        (last?.[j - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before?.[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    ;[before, last] = [last ?? [], row]
  }
  return last?.[b.length] ?? 0
}
