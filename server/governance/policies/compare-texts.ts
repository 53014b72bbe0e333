import { diffWordsWithSpace } from 'diff'
import type { PolicyChange } from '../../../contract/governance/policies.ts'

export type Pair = { before: string; after: string }

/** Milliseconds after which texts count as sharing hardly anything. */
const TIMEOUT = 2000

/** Word by word; texts that share hardly anything are shown one after the other rather than compared for seconds. */
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
