import type { BrandName, Likeness, Verdict } from '../../../contract/presence/impersonation.ts'
import type { Sentence } from '../../platform/sentences.ts'
import { guessHit } from './guess.ts'
import { guessPlace, type House, type ListGuess, type Place } from './organisation-names.ts'
import { compareHandle, labelOf } from './similarity.ts'

export type Brand = Pick<BrandName, 'id' | 'name' | 'handles' | 'domains'>
export type Named = { brand: string; likeness: Likeness; guess: Verdict | null; reasons: Sentence[] }
/** What the register tells of an account of a list, and the name of ours that it could be taken for. */
export type Judged = { told: ListGuess; named: Named | null }

export function judgePlace(house: House, brands: readonly Brand[], place: Place): Judged {
  const told = guessPlace(house, place)
  if (told.guess === 'ours') return { told, named: null }
  const seen = { handle: place.handle, displayName: null, description: null, account: null }
  const label = labelOf(place.network, place.handle)
  for (const brand of brands)
    for (const name of [brand.name, ...brand.handles]) {
      const alike = compareHandle(label, name)
      if (!alike) continue
      const { guess, reasons } = guessHit(seen, alike, brand)
      // Beside an account of ours stands everything that bears the name of all: that says nothing more.
      const asOurs = told.guess === 'official elsewhere'
      const named = {
        brand: brand.id,
        likeness: alike.likeness,
        guess: guess ?? (asOurs ? told.guess : null),
        reasons: asOurs ? [...reasons, told.why] : reasons,
      }
      return { told, named }
    }
  return { told, named: null }
}

export const namesOf = (brands: readonly Brand[]): string[] => brands.flatMap(({ name, handles }) => [name, ...handles])
