import type { Classification } from '../../../contract/presence/impersonation.ts'
import type { Network } from '../../../contract/presence/networks.ts'
import { type Sentence, say } from '../../platform/sentences.ts'
import { claims, distancing, plain } from './text.ts'

/** An account in the register or in a list. */
export type ListedAccount = { id?: string; network: Network; handle: string; nativeId?: string | null; name?: string }
/** The naming convention of the organisation, derived from its register: words that many handles begin or end with. */
export type NamingConvention = {
  words: { before: string[]; behind: string[] }
  /** Words in the names and handles of its accounts. */
  known: Set<string>
  /** The register by handle on each network, and by the handle without the words above. */
  handles: Map<string, ListedAccount>
  cores: Map<string, ListedAccount>
  elsewhere: Map<string, ListedAccount>
}

// A word shared by one percent of all handles, and at least ten, is a convention.
const SHARE = 0.01
const FEWEST = 10

/** `RepJaneDoe_TX` is rep, jane, doe, tx. A handle in one case is one word. */
const partsOf = (handle: string): string[] =>
  (handle.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+/gu) ?? []).map((part) => part.toLowerCase())
const dense = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
const at = ({ network }: ListedAccount, text: string) => `${network} ${text}`

/** `names`: the brand names. Impersonators begin with them, so they are not part of the convention. */
export function readNamingConvention(
  register: readonly ListedAccount[],
  names: readonly string[] = [],
): NamingConvention {
  // Ids assigned by a network are not names.
  const named = register.filter(({ handle, nativeId }) => handle !== nativeId)
  const parts = named.map(({ handle }) => partsOf(handle)).filter(({ length }) => length > 1)
  const enough = Math.max(FEWEST, parts.length * SHARE)
  const borrowed = new Set(names.map(dense))
  const often = (found: (string | undefined)[]) => {
    const counts = new Map<string, number>()
    for (const word of found) if (word && word.length > 1) counts.set(word, (counts.get(word) ?? 0) + 1)
    return [...counts].filter(([word, count]) => count >= enough && !borrowed.has(word)).map(([word]) => word)
  }
  const words = { before: often(parts.map((one) => one[0])), behind: often(parts.map((one) => one.at(-1))) }
  const convention: NamingConvention = {
    words,
    known: wordsOf(named),
    handles: new Map(),
    cores: new Map(),
    elsewhere: new Map(),
  }
  for (const entry of register) {
    convention.handles.set(at(entry, dense(entry.handle)), entry)
    convention.cores.set(at(entry, coreOf(convention, entry.handle)), entry)
    convention.elsewhere.set(dense(entry.handle), entry)
  }
  return convention
}

/** Words of at least three letters. */
function wordsOf(register: readonly ListedAccount[]): Set<string> {
  const words = register.flatMap(({ name, handle }) => {
    const parts = partsOf(handle)
    const called = name === undefined || dense(name) === dense(handle) ? '' : name.toLowerCase()
    return [...called.split(/[^\p{L}\p{N}]+/u), ...(parts.length > 1 ? parts : [])]
  })
  return new Set(words.filter(({ length }) => length >= 3))
}

type Habit = { word: string; first: boolean }
/**
 * The word of the naming convention in a handle, also abbreviated as in `CongDoe`. A handle in a single case has no
 * visible word boundaries: `repjane` contains rep, but `republicandesk` does not if the register knows a longer word
 * with this beginning.
 */
function habitOf({ words, known }: Pick<NamingConvention, 'words' | 'known'>, handle: string): Habit | undefined {
  const { before, behind } = words
  const parts = partsOf(handle)
  const [first, last] = [parts[0], parts.at(-1)]
  if (parts.length > 1) {
    if (first && before.some((word) => word === first || isShort(first, word))) return { word: first, first: true }
    if (last && behind.includes(last)) return { word: last, first: false }
    return undefined
  }
  const whole = dense(handle)
  const front = before
    .toSorted((a, b) => b.length - a.length)
    .find((word) => whole.startsWith(word) && whole.length >= word.length + 3)
  return front && !isOtherWord(known, front, whole) ? { word: front, first: true } : undefined
}
/** The three letters behind the word continue a longer known word. */
const isOtherWord = (known: ReadonlySet<string>, word: string, whole: string) =>
  [...known].some((one) => one.length >= word.length + 3 && whole.startsWith(one.slice(0, word.length + 3)))
const isShort = (given: string, word: string) =>
  given.length >= 4 && word.length >= given.length + 3 && word.startsWith(given)

/** The handle without the words of the naming convention. */
function coreOf(convention: Pick<NamingConvention, 'words' | 'known'>, handle: string): string {
  const habit = habitOf(convention, handle)
  const whole = dense(handle)
  if (!habit) return whole
  return habit.first ? whole.slice(habit.word.length) : whole.slice(0, -habit.word.length)
}

/** `registered`: the registered account that led to the suggestion. */
export type ListSuggestion = {
  suggestion: Classification | null
  explanation: Sentence
  registered: ListedAccount | null
}
const suggest = (
  suggestion: Classification | null,
  explanation: Sentence,
  registered: ListedAccount | null = null,
): ListSuggestion => ({ suggestion, explanation, registered })

/**
 * Suggests a classification from the handle and the register alone, without any request. Official: registered, or
 * named by the convention. Impersonator: it has the name of a registered account without the word of the convention.
 * The same handle on another network proves nothing.
 */
export function suggestFromRegister(convention: NamingConvention, entry: ListedAccount): ListSuggestion {
  const whole = dense(entry.handle)
  const own = convention.handles.get(at(entry, whole))
  if (own) return suggest('ours', say`It is in the register.`, own)
  const parts = partsOf(entry.handle)
  const word = parts.find((part) => distancing.has(part)) ?? betweenWords(parts)
  if (word) return suggest('fan account', say`It calls itself “${word}”.`)
  const core = coreOf(convention, entry.handle)
  const habit = habitOf(convention, entry.handle)
  const resembles = convention.cores.get(at(entry, core)) ?? convention.cores.get(at(entry, stripCommon(whole)))
  if (resembles && !habit)
    return suggest('impersonator', say`It bears the name of ${resembles.handle} without its word.`, resembles)
  if (habit) return suggest('authorised partner', say`It is named as your own accounts are, with “${habit.word}”.`)
  const elsewhere = convention.elsewhere.get(whole)
  if (elsewhere)
    return suggest(null, say`It is a handle of yours on another network, which anybody can take here.`, elsewhere)
  return suggest(null, say`Nothing tells what it is.`)
}

/** How many registered accounts would be recognised as official if they were hidden, in ten folds. */
export function measureHidden(register: readonly ListedAccount[]): { accounts: number; recognised: number } {
  let recognised = 0
  for (let fold = 0; fold < 10; fold++) {
    const convention = readNamingConvention(register.filter((_, i) => i % 10 !== fold))
    for (const entry of register.filter((_, i) => i % 10 === fold))
      if (suggestFromRegister(convention, entry).suggestion === 'authorised partner') recognised++
  }
  return { accounts: register.length, recognised }
}

/** `JaneForTexas`, `jane4tx`: a campaign for or about someone. */
const betweenWords = (parts: string[]) =>
  parts.slice(1, -1).find((part) => part === 'for' || part === '4' || part === 'fuer')

function stripCommon(whole: string): string {
  for (const word of [...claims, ...plain])
    if (word.length > 3) {
      if (whole.startsWith(word)) return whole.slice(word.length)
      if (whole.endsWith(word)) return whole.slice(0, -word.length)
    }
  return whole
}
