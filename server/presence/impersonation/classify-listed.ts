import type { BrandName, Classification, Similarity } from '../../../contract/presence/impersonation.ts'
import type { Sentence } from '../../platform/sentences.ts'
import {
  type ListedAccount,
  type ListSuggestion,
  type NamingConvention,
  suggestFromRegister,
} from './organisation-names.ts'
import { compareHandle, labelOf } from './similarity.ts'
import { suggestClassification } from './suggestion.ts'

export type Brand = Pick<BrandName, 'id' | 'name' | 'handles' | 'domains'>
export type NameMatch = {
  brand: string
  similarity: Similarity
  suggestion: Classification | null
  reasons: Sentence[]
}
/** The result by the register, and by the brand name that the handle resembles. */
export type ListClassification = { byRegister: ListSuggestion; byName: NameMatch | null }

export function classifyListed(
  convention: NamingConvention,
  brands: readonly Brand[],
  entry: ListedAccount,
): ListClassification {
  const byRegister = suggestFromRegister(convention, entry)
  if (byRegister.suggestion === 'ours') return { byRegister, byName: null }
  const profile = { handle: entry.handle, displayName: null, description: null, account: null }
  const label = labelOf(entry.network, entry.handle)
  for (const brand of brands)
    for (const name of [brand.name, ...brand.handles]) {
      const alike = compareHandle(label, name)
      if (!alike) continue
      const { suggestion, reasons } = suggestClassification(profile, alike, brand)
      // An account that resembles a registered one resembles the brand name too; that adds nothing.
      const asOurs = byRegister.suggestion === 'authorised partner'
      const byName = {
        brand: brand.id,
        similarity: alike.similarity,
        suggestion: suggestion ?? (asOurs ? byRegister.suggestion : null),
        reasons: asOurs ? [...reasons, byRegister.explanation] : reasons,
      }
      return { byRegister, byName }
    }
  return { byRegister, byName: null }
}

export const namesOf = (brands: readonly Brand[]): string[] => brands.flatMap(({ name, handles }) => [name, ...handles])
