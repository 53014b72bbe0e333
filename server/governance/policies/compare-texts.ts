import { diffWordsWithSpace } from 'diff'
import type { PolicyChange } from '../../../contract/governance/policies.ts'

export type Pair = { before: string; after: string }

/** Milliseconds after which texts count as completely different. */
const TIMEOUT = 2000

/** Compares word by word. Completely different texts are shown one after the other. */
export default function compareTexts({ before, after }: Pair): PolicyChange[] {
  const parts = diffWordsWithSpace(before, after, { timeout: TIMEOUT })
  if (!parts) return replaceAll({ before, after })
  return parts.map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }))
}

export const replaceAll = ({ before, after }: Pair): PolicyChange[] => [
  { kind: 'removed', text: before },
  { kind: 'added', text: after },
]
