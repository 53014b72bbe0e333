import type { Likeness } from '../../../contract/presence/impersonation.ts'
import { Problem } from '../../platform/errors.ts'
import type { Sentence } from '../../platform/sentences.ts'
import { type Brand, judgePlace, namesOf } from './judge-place.ts'
import { type ListPlace, type ListRefusal, readListPlaces } from './list-columns.ts'
import type { FoundHit } from './matches.queries.ts'
import { type House, type Place, readHouse } from './organisation-names.ts'

export type SweepInput = { text: string; name: string; brands: Brand[]; known: Place[] }
export type SweepOutput =
  | { refused: ListRefusal[]; hits: FoundHit[]; looked: number; networks: ListPlace['network'][] }
  | { status: number; code: string; sentence: Sentence }

/** For a worker: each line is held against each name. A list that cannot be read is answered as a problem. */
export default function judgeList({ text, name, brands, known }: SweepInput): SweepOutput {
  try {
    const { places, refused } = readListPlaces(text, name)
    const house = readHouse(known, namesOf(brands))
    const hits = places.flatMap((place) => judge(house, brands, place) ?? [])
    const networks = [...new Set(places.map(({ network }) => network))].sort()
    return { hits, networks, looked: places.length, refused: refused.slice(0, 200) }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const { status, code, sentence } = error
    return { status, code, sentence }
  }
}

/** undefined: it is in the register, or nobody would take it for us. */
function judge(house: House, brands: readonly Brand[], place: ListPlace): FoundHit | undefined {
  const { told, named } = judgePlace(house, brands, place)
  if (told.guess === 'ours') return undefined
  const seen = { network: place.network, handle: place.handle, url: place.url, nativeId: place.nativeId ?? null }
  const unseen = { displayName: null, description: null, followers: null, openedAt: null, account: null }
  if (named) return { ...seen, ...unseen, ...named }
  if (!told.guess && !told.like) return undefined
  const likeness: Likeness = told.like ? 'beside' : 'house'
  const found = { brand: null, beside: told.like?.id ?? null, likeness }
  return told.guess === 'fan' ? undefined : { ...seen, ...unseen, ...found, guess: told.guess, reasons: [told.why] }
}
