import type { BrandName, Similarity, Classification } from '../../../contract/presence/impersonation.ts'
import type { Sentence } from '../../platform/sentences.ts'
import { suggestClassification } from './suggestion.ts'
import { suggestFromRegister, type NamingConvention, type ListSuggestion, type ListedAccount } from './organisation-names.ts'
import { compareHandle, labelOf } from './similarity.ts'

export type Brand = Pick<BrandName, 'id' | 'name' | 'handles' | 'domains'>
export type NameMatch = { brand: string; similarity: Similarity; suggestion: Classification | null; reasons: Sentence[] }
/** The result by the register, and by the brand name that the handle resembles. */
export type ListClassification = { told: ListSuggestion; named: NameMatch | null }

export function classifyListed(convention: NamingConvention, brands: readonly Brand[], place: ListedAccount): ListClassification {
  const told = suggestFromRegister(convention, place)
  if (told.suggestion === 'ours') return { told, named: null }
  const seen = { handle: place.handle, displayName: null, description: null, account: null }
  const label = labelOf(place.network, place.handle)
  for (const brand of brands)
    for (const name of [brand.name, ...brand.handles]) {
      const alike = compareHandle(label, name)
      if (!alike) continue
      const { suggestion, reasons } = suggestClassification(seen, alike, brand)
      // An account that resembles a registered one resembles the brand name too; that adds nothing.
      const asOurs = told.suggestion === 'official elsewhere'
      const named = {
        brand: brand.id,
        similarity: alike.similarity,
        suggestion: suggestion ?? (asOurs ? told.suggestion : null),
        reasons: asOurs ? [...reasons, told.why] : reasons,
      }
      return { told, named }
    }
  return { told, named: null }
}

export const namesOf = (brands: readonly Brand[]): string[] => brands.flatMap(({ name, handles }) => [name, ...handles])
