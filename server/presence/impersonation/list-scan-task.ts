import type { Similarity } from '../../../contract/presence/impersonation.ts'
import { Problem } from '../../platform/errors.ts'
import type { Sentence } from '../../platform/sentences.ts'
import { type Brand, classifyListed, namesOf } from './classify-listed.ts'
import { type ListEntry, type ListRefusal, readListEntries } from './list-columns.ts'
import type { FoundMatch } from './matches.queries.ts'
import { type NamingConvention, type ListedAccount, readNamingConvention } from './organisation-names.ts'

export type ListScanInput = { text: string; name: string; brands: Brand[]; known: ListedAccount[] }
export type ListScanOutput =
  | { refused: ListRefusal[]; matches: FoundMatch[]; checked: number; networks: ListEntry['network'][] }
  | { status: number; code: string; sentence: Sentence }

/** Runs in a worker: compares each line with each name. Returns a problem if the list cannot be read. */
export default function scanList({ text, name, brands, known }: ListScanInput): ListScanOutput {
  try {
    const { places, refused } = readListEntries(text, name)
    const convention = readNamingConvention(known, namesOf(brands))
    const matches = places.flatMap((place) => toMatch(convention, brands, place) ?? [])
    const networks = [...new Set(places.map(({ network }) => network))].sort()
    return { matches, networks, checked: places.length, refused: refused.slice(0, 200) }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const { status, code, sentence } = error
    return { status, code, sentence }
  }
}

/** Undefined: registered, or not similar to any name. */
function toMatch(convention: NamingConvention, brands: readonly Brand[], place: ListEntry): FoundMatch | undefined {
  const { told, named } = classifyListed(convention, brands, place)
  if (told.suggestion === 'ours') return undefined
  const seen = { network: place.network, handle: place.handle, url: place.url, nativeId: place.nativeId ?? null }
  const unseen = { displayName: null, description: null, followers: null, openedAt: null, account: null }
  if (named) return { ...seen, ...unseen, ...named }
  if (!told.suggestion && !told.like) return undefined
  const similarity: Similarity = told.like ? 'beside' : 'house'
  const found = { brand: null, resembles: told.like?.id ?? null, similarity }
  return told.suggestion === 'fan' ? undefined : { ...seen, ...unseen, ...found, suggestion: told.suggestion, reasons: [told.why] }
}
