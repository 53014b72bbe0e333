import type { Network } from '../../../contract/presence/networks.ts'
import { closed } from './closed.ts'
import { groups } from './groups.ts'
import { media } from './media.ts'
import { ratings } from './ratings.ts'
import { regional } from './regional.ts'
import type { NetworkRule } from './rule.ts'
import { social } from './social.ts'
import { writing } from './writing.ts'

export const table: readonly NetworkRule[] = [
  ...social,
  ...media,
  ...writing,
  ...groups,
  ...ratings,
  ...regional,
  ...closed,
]

const byNetwork = new Map(table.map((rule) => [rule.network, rule]))
export const ruleOf = (network: Network): NetworkRule | undefined => byNetwork.get(network)

const names: Partial<Record<Network, string>> = { mastodon: 'Mastodon', website: 'Website', other: 'Other' }
/** The name as the network writes it. */
export const nameOf = (network: Network): string => ruleOf(network)?.name ?? names[network] ?? network

const byHost = new Map<string, NetworkRule>()
const byPattern: [RegExp, NetworkRule][] = []
for (const rule of table)
  for (const host of rule.hosts)
    if (typeof host === 'string') byHost.set(host, rule)
    else byPattern.push([host, rule])

/** The network of a host, its main host, and the subdomain: `de-de` of de-de.facebook.com. */
export function findHost(host: string): { rule: NetworkRule; host: string; sub: string } | undefined {
  const labels = host.split('.')
  // Longest first: plus.google.com before google.com.
  for (let i = 0; i < labels.length - 1; i++) {
    const own = labels.slice(i).join('.')
    const rule = byHost.get(own) ?? byPattern.find(([pattern]) => pattern.test(own))?.[1]
    if (rule) return { rule, host: own, sub: labels.slice(0, i).join('.') }
  }
  return undefined
}
