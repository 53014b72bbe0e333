const SMALL = new Set('of the and for on in der die das des und für de du la le les et'.split(' '))
/** Letters and digits only, in one case and without accents: equal for all spellings of a name. */
const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[.'’]/g, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim()

/** The parts of `EMEA / Porto`, from the top down. Only a separator with spaces around it counts. */
export const pathOf = (name: string): string[] =>
  name
    .replace(/\s+/g, ' ')
    .trim()
    .split(/ [/>›] /)
    .map((part) => part.trim())
    .filter(Boolean)

/** Like `pathOf`, also with separators without spaces: `EMEA/Porto`. */
export const loosePathOf = (name: string): string[] =>
  name
    .split(/[/>›]/)
    .map((part) => part.trim())
    .filter(Boolean)

/** The key by which a part of a path is compared: without a leading article. */
export const keyOf = (part: string): string => {
  const key = plain(part) || part.trim().toLowerCase()
  return key.startsWith('the ') ? key.slice(4) : key
}

/** `Patent and Trademark Office (USPTO)` as its name and its abbreviation. */
function splitBracket(part: string): { bare: string; short: string } {
  const open = part.endsWith(')') ? part.lastIndexOf('(') : -1
  const [bare, inside] = [part.slice(0, Math.max(0, open)).trim(), part.slice(open + 1, -1).trim()]
  return open > 0 && bare && isAbbreviation(inside) ? { bare, short: inside } : { bare: part, short: '' }
}

function isAbbreviation(text: string): boolean {
  if (text.length > 12 || !/^[\p{L}\p{N}&.-]+$/u.test(text)) return false
  return (text.match(/[\p{Lu}\p{N}]/gu)?.length ?? 0) > 1
}

/** Initials of a name of at least three words: noaa. */
const initialsOf = (key: string): string => {
  const words = key.split(' ').filter((word) => word && !SMALL.has(word))
  return words.length >= 3 ? words.map((word) => word[0]).join('') : ''
}

/** The keys of a name: `above` and `bare` identify it, `short` is its abbreviation. */
export type NameKeys = {
  above: string
  bare: string
  short: string
  initials: string
  /** The name without a leading country: U.S. Patent and Trademark Office. */
  inland: string
  /** Whether the name itself is an abbreviation, such as NOAA. */
  isShort: boolean
}

export function readName(name: string): NameKeys {
  const parts = pathOf(name)
  const last = parts.at(-1) ?? name
  const { bare, short } = splitBracket(last)
  const key = keyOf(bare)
  const inland = key.replace(/^(?:us|united states) /, '')
  return {
    above: parts.slice(0, -1).map(keyOf).join(' / '),
    bare: key,
    short: plain(short),
    initials: initialsOf(key),
    inland: inland === key ? '' : inland,
    isShort: /^[\p{Lu}\p{N}&.]{2,12}$/u.test(bare),
  }
}
/** Whether an abbreviation includes the country: USPTO of (US) Patent and Trademark Office. */
export const isOfCountry = (short: string, inland: string): boolean => {
  const initials = initialsOf(inland)
  return initials !== '' && short === `us${initials}`
}
