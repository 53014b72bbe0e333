import type { Network } from '../../contract/networks.ts'
import type { Verdict } from '../../contract/sweeps.ts'
import { apart, claims, plain } from './sweep-words.ts'

/** How the organisation names its accounts, read from its own register: words that many handles begin or end with. */
export type House = {
  words: { before: string[]; behind: string[] }
  /** Handles of the register by network, and what is left of them without the words above. */
  handles: Map<string, string>
  cores: Map<string, string>
  elsewhere: Set<string>
}
export type Place = { network: Network; handle: string; nativeId?: string | null }

// A word that a hundredth of all handles share, and no fewer than ten, is a habit and no name.
const SHARE = 0.01
const FEWEST = 10

/** `RepJaneDoe_TX` is rep, jane, doe, tx; a handle in one case is one word. */
const partsOf = (handle: string): string[] =>
  (handle.match(/\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+/gu) ?? []).map((part) => part.toLowerCase())
const dense = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')
const at = ({ network }: Place, text: string) => `${network} ${text}`

export function readHouse(register: readonly Place[]): House {
  // Numbers that a network gave are no names.
  const named = register.filter(({ handle, nativeId }) => handle !== nativeId)
  const parts = named.map(({ handle }) => partsOf(handle)).filter(({ length }) => length > 1)
  const enough = Math.max(FEWEST, parts.length * SHARE)
  const often = (found: (string | undefined)[]) => {
    const counts = new Map<string, number>()
    for (const word of found) if (word && word.length > 1) counts.set(word, (counts.get(word) ?? 0) + 1)
    return [...counts].filter(([, count]) => count >= enough).map(([word]) => word)
  }
  const words = { before: often(parts.map((one) => one[0])), behind: often(parts.map((one) => one.at(-1))) }
  const house: House = { words, handles: new Map(), cores: new Map(), elsewhere: new Set() }
  for (const place of register) {
    house.handles.set(at(place, dense(place.handle)), place.handle)
    house.cores.set(at(place, coreOf(words, place.handle)), place.handle)
    house.elsewhere.add(dense(place.handle))
  }
  return house
}

/** The word of the house that a handle carries. In one case it has to leave at least three letters. */
function habitOf({ before, behind }: House['words'], handle: string): { word: string; first: boolean } | undefined {
  const parts = partsOf(handle)
  const [first, last] = [parts[0], parts.at(-1)]
  if (parts.length > 1) {
    if (first && before.includes(first)) return { word: first, first: true }
    if (last && behind.includes(last)) return { word: last, first: false }
    return undefined
  }
  const whole = dense(handle)
  const longest = (words: string[]) => words.toSorted((a, b) => b.length - a.length)
  const front = longest(before).find((word) => whole.startsWith(word) && whole.length >= word.length + 3)
  return front ? { word: front, first: true } : undefined
}

/** What is left without the words that the house, or anybody, puts around a name. */
function coreOf(words: House['words'], handle: string): string {
  const habit = habitOf(words, handle)
  const whole = dense(handle)
  if (!habit) return whole
  return habit.first ? whole.slice(habit.word.length) : whole.slice(0, -habit.word.length)
}

export type ListGuess = { guess: Verdict | null; why: string; like: string | null }

/**
 * What an account of a list is, from its handle and the register alone: nothing is asked outside. Official is what is in
 * the register, what bears a handle of the register on another network, and what is named as the house names its own;
 * what bears the name of an account of the register that is named so is somebody beside it. The rest a person has to see.
 */
export function guessPlace(house: House, place: Place): ListGuess {
  const whole = dense(place.handle)
  const own = house.handles.get(at(place, whole))
  if (own !== undefined) return { guess: 'ours', why: 'in the register', like: own }
  const parts = partsOf(place.handle)
  const word = parts.find((part) => apart.has(part)) ?? betweenWords(parts)
  if (word) return { guess: 'fan', why: `says “${word}”`, like: null }
  const core = coreOf(house.words, place.handle)
  const habit = habitOf(house.words, place.handle)
  const beside = house.cores.get(at(place, core)) ?? house.cores.get(at(place, stripCommon(whole)))
  if (beside !== undefined && !habit) return { guess: 'impostor', why: `the name of ${beside}`, like: beside }
  if (house.elsewhere.has(whole))
    return { guess: 'official elsewhere', why: 'a handle of ours on another network', like: null }
  if (habit) return { guess: 'official elsewhere', why: `named as ours are (“${habit.word}”)`, like: null }
  return { guess: null, why: 'nothing tells', like: null }
}

/** Of the register's own accounts, hidden in tenths from what is read of it, how many would be said to be official. */
export function measureHidden(register: readonly Place[]): { accounts: number; recognised: number } {
  let recognised = 0
  for (let fold = 0; fold < 10; fold++) {
    const house = readHouse(register.filter((_, i) => i % 10 !== fold))
    for (const place of register.filter((_, i) => i % 10 === fold))
      if (guessPlace(house, place).guess === 'official elsewhere') recognised++
  }
  return { accounts: register.length, recognised }
}

/** `JaneForTexas`, `jane4tx`: somebody asks for votes or speaks for something. */
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
