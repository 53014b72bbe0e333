import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Network } from '../../contract/presence/networks.ts'
import { unitsQuery } from '../people/parts.ts'
import { languageName } from '../platform/dates.ts'
import { useNetworkName } from './network-names.ts'
import { useActivityWords, useBrandWords, useHealthWords, useReviewWords, useStatusWords } from './register-words.ts'

/** A value of a facet in words; what has none, such as a tag, stands as it is. */
export function useFacetValue(): (facet: string, value: string) => string {
  const { t } = useLingui()
  const networkName = useNetworkName()
  const { data: units } = useQuery(unitsQuery())
  const words: Record<string, Record<string, string>> = {
    health: useHealthWords(),
    status: useStatusWords(),
    activity: useActivityWords(),
    review: useReviewWords(),
    brand: useBrandWords(),
  }
  return (facet, value) => {
    if (facet === 'language') return languageName(value)
    if (facet === 'unit') return units?.items.find(({ id }) => id === value)?.name ?? t`A unit`
    const network = facet === 'network' && Network.enum.find((one) => one === value)
    return network ? networkName(network) : (words[facet]?.[value] ?? value)
  }
}
