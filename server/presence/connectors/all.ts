import type { Network } from '../../../contract/presence/networks.ts'
import { bluesky } from './bluesky/bluesky.ts'
import type { Connector } from './connector.ts'
import { website } from './website/website.ts'

export const connectors: readonly Connector[] = [bluesky, website]

export const connectorOf = (network: Network): Connector | undefined =>
  connectors.find(({ networks }) => networks.includes(network))
export const connectable: readonly Network[] = connectors.flatMap(({ networks }) => networks)
