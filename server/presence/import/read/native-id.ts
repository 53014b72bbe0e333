import { type Sentence, say } from '../../../platform/sentences.ts'
import { shorten } from '../../networks/address.ts'
import { readLineOf } from './values.ts'

/** Digits that a spreadsheet keeps of a number; it replaces the others with zeros. */
const DIGITS_KEPT = 15

/** A native id, or a warning if a spreadsheet may have rounded it. */
export function readNativeId(text: string): { id: string | null; warning: Sentence | null } {
  // A spreadsheet marks text with a leading apostrophe; a number from a program may end in .0.
  const line = readLineOf(text, 120).replace(/^['’](?=\d)/, '')
  const decimal = /^(\d{1,15})[.,]0+$/.exec(line)
  if (decimal?.[1]) return { id: decimal[1], warning: null }
  if (!isRounded(line)) return { id: line || null, warning: null }
  return {
    id: null,
    warning: say`“${shorten(line)}” is not a whole id: a spreadsheet rounded it. It was left out. Format the column as text before you save the list as CSV, and import it again.`,
  }
}

function isRounded(text: string): boolean {
  if (/^[+-]?\d+(?:[.,]\d+)?e[+-]?\d+$/i.test(text) || /^\d+[.,]\d+$/.test(text)) return true
  return /^\d{18,}$/.test(text) && /^0+$/.test(text.slice(DIGITS_KEPT))
}

type Row = {
  line: number
  account: { network: string; handle: string; url: string; nativeId?: string | null }
  warning: Sentence | null
}
/** Removes ids that rows give to different accounts: otherwise one account would be lost. */
export function separateIds(candidates: readonly Row[]): void {
  const groups = new Map<string, Row[]>()
  for (const candidate of candidates) {
    const { network, nativeId } = candidate.account
    if (!nativeId) continue
    const key = `${network} ${nativeId}`
    const group = groups.get(key)
    if (group) group.push(candidate)
    else groups.set(key, [candidate])
  }
  for (const group of groups.values()) {
    const named = group.filter(({ account }) => account.handle !== account.nativeId)
    if (new Set(named.map(({ account }) => account.url.toLowerCase())).size < 2) continue
    const lines = [...new Set(group.map(({ line }) => line))].slice(0, 10).join(', ')
    for (const candidate of named) {
      const id = candidate.account.nativeId ?? ''
      candidate.warning = say`Lines ${lines} give one id (${shorten(id)}) to different accounts. It was left out of them. Correct the ids in the list, and import it again.`
      candidate.account.nativeId = null
    }
  }
}
