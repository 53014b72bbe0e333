import type { Similarity } from '../../../contract/presence/impersonation.ts'
import { Problem } from '../../platform/errors.ts'
import type { Sentence } from '../../platform/sentences.ts'
import { type Brand, classifyListed, namesOf } from './classify-listed.ts'
import { type ListEntry, type ListRefusal, readListEntries } from './list-columns.ts'
import type { FoundMatch } from './matches.queries.ts'
import { type ListedAccount, type NamingConvention, readNamingConvention } from './organisation-names.ts'

export type ListScanInput = { text: string; name: string; brands: Brand[]; known: ListedAccount[] }
export type ListScanOutput =
  | { refused: ListRefusal[]; matches: FoundMatch[]; checked: number; networks: ListEntry['network'][] }
  | { status: number; code: string; sentence: Sentence }

/** Runs in a worker: compares each line with each name. Returns a problem if the list cannot be read. */
export default function scanList({ text, name, brands, known }: ListScanInput): ListScanOutput {
  try {
    const { entries, refused } = readListEntries(text, name)
    const convention = readNamingConvention(known, namesOf(brands))
    const matches = entries.flatMap((entry) => toMatch(convention, brands, entry) ?? [])
    const networks = [...new Set(entries.map(({ network }) => network))].sort()
    return { matches, networks, checked: entries.length, refused: refused.slice(0, 200) }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const { status, code, sentence } = error
    return { status, code, sentence }
  }
}

/** Undefined: registered, or not similar to any name. */
function toMatch(convention: NamingConvention, brands: readonly Brand[], entry: ListEntry): FoundMatch | undefined {
  const { byRegister, byName } = classifyListed(convention, brands, entry)
  if (byRegister.suggestion === 'ours') return undefined
  const account = { network: entry.network, handle: entry.handle, url: entry.url, nativeId: entry.nativeId ?? null }
  const unseen = { displayName: null, description: null, followers: null, openedAt: null, account: null }
  if (byName) return { ...account, ...unseen, ...byName }
  if (!byRegister.suggestion && !byRegister.registered) return undefined
  const similarity: Similarity = byRegister.registered ? 'account name' : 'naming convention'
  const found = { brand: null, resembles: byRegister.registered?.id ?? null, similarity }
  return byRegister.suggestion === 'fan account'
    ? undefined
    : { ...account, ...unseen, ...found, suggestion: byRegister.suggestion, reasons: [byRegister.explanation] }
}
