import type { PeopleColumn } from '../../../contract/people/import.ts'
import { cleanEmail } from '../../platform/mail/mail-address.ts'
import { type Sentence, say } from '../../platform/sentences.ts'
import { isTimeZone } from '../../platform/time-zones.ts'
import { cleanLine, cleanList, isEmail, MAX_DEPTH } from '../rules.ts'
import type { Header } from './header.ts'

/** A row for the staging table. null keeps the current value, '' clears it. */
export type Line = {
  line: number
  email: string
  name: string | null
  title: string | null
  unit: string | null
  manager: string | null
  location: string | null
  timeZone: string | null
  languages: string | null
  skills: string | null
}
/** Separator of list items and of units in a path. */
export const SEPARATOR = '\u001f'
/** Marks a unit cell that is either one name with a slash or a path. */
export const WHOLE = '\u001e'

class Refusal extends Error {
  readonly sentence: Sentence
  constructor(sentence: Sentence) {
    super(sentence.source)
    this.sentence = sentence
  }
}

/** A valid row, or the error. */
export function readLine(
  header: Header,
  line: number,
  cells: readonly string[],
): Line | { email: string; reason: Sentence } {
  const cell = (column: PeopleColumn) => cells[header.positions.get(column) ?? -1] ?? ''
  const given = cleanEmail(cleanLine(cell('email')))
  const email = given.slice(0, 254)
  try {
    if (cells.length !== header.width)
      throw new Refusal(
        say(
          'This line has {0, plural, one {one cell} other {# cells}}, the first line {1}.',
          cells.length,
          header.width,
        ),
      )
    if (cells.some((text) => text.includes('\0')))
      throw new Refusal(say`A cell holds a character that is no text (NUL).`)
    if (!email) throw new Refusal(say`The mail address is missing.`)
    if (!isEmail(given)) throw new Refusal(say`This is not a mail address.`)
    return { line, email, ...readProfile(cell) }
  } catch (error) {
    if (error instanceof Refusal) return { email, reason: error.sentence }
    throw error
  }
}

function readProfile(cell: (column: PeopleColumn) => string): Omit<Line, 'line' | 'email'> {
  const manager = read(cleanEmail(cell('manager')), 254, 'manager')
  if (manager && !isEmail(manager)) throw new Refusal(say`The manager is not given by a mail address.`)
  const timeZone = read(cell('time zone'), 60, 'time zone')
  if (timeZone && !isTimeZone(timeZone)) throw new Refusal(say`“${timeZone}” is not a time zone such as Europe/Lisbon.`)
  return {
    name: read(cell('name') || `${cell('given name')} ${cell('family name')}`, 120, 'name') || null,
    title: read(cell('title'), 120, 'title'),
    unit: readPath(cell('unit')),
    manager,
    location: read(cell('location'), 120, 'location'),
    timeZone,
    languages: readList(cell('languages'), 20, 40, 'languages'),
    skills: readList(cell('skills'), 40, 60, 'skills'),
  }
}

/** An empty cell or `N/A` keeps the value; a hyphen clears it. */
function read(cell: string, max: number, what: string): string | null {
  const text = cleanLine(cell)
  if (!text || /^(?:#?n\/a|n\.\s?a\.|k\.\s?a\.)$/i.test(text)) return null
  if (text === '-') return ''
  if (text.length > max) throw new Refusal(say`What stands under “${what}” is longer than ${max} characters.`)
  return text
}

function readList(cell: string, most: number, max: number, what: string): string | null {
  const text = read(cell, Number.POSITIVE_INFINITY, what)
  if (!text) return text
  const words = cleanList(text.split(/[;,|]/))
  if (words.length > most) throw new Refusal(say`There are more than ${most} entries under “${what}”.`)
  if (words.some((word) => word.length > max))
    throw new Refusal(say`One of the entries under “${what}” is longer than ${max} characters.`)
  return words.join(SEPARATOR)
}

const SPACED = / \/ | ?[>›] ?/
/**
 * Splits `Aldermoor / EMEA / Porto`. A slash without spaces is ambiguous: the cell is prefixed with `WHOLE`, and a unit
 * with exactly this name is preferred.
 */
function readPath(cell: string): string | null {
  const text = read(cell, Number.POSITIVE_INFINITY, 'unit')
  if (!text) return text
  const parts = SPACED.test(text) ? text.split(SPACED).map(cleanLine).filter(Boolean) : splitBare(text)
  if (parts.length > MAX_DEPTH) throw new Refusal(say`The unit lies deeper than ${MAX_DEPTH} levels.`)
  if (parts.some((part) => part.length > 120))
    throw new Refusal(say`The name of the unit is longer than ${120} characters.`)
  return parts.length > 1 && !SPACED.test(text) ? WHOLE + text : parts.join(SEPARATOR)
}

/** Splits `EMEA/Porto`. */
export function splitBare(text: string): string[] {
  const parts: string[] = []
  let from = 0
  for (let at = text.indexOf('/'); at >= 0; at = text.indexOf('/', at + 1)) {
    if (isInName(text, at)) continue
    parts.push(text.slice(from, at))
    from = at + 1
  }
  return [...parts, text.slice(from)].map(cleanLine).filter(Boolean)
}

/** A slash between single letters or numbers is part of the name: 24/7 Support, C/O Holding. */
const isInName = (text: string, slash: number): boolean =>
  /(?<![\p{L}\p{N}])(?:\p{L}|\p{N}{1,4})$/u.test(text.slice(Math.max(0, slash - 8), slash)) &&
  /^(?:\p{L}|\p{N}{1,4})(?![\p{L}\p{N}])/u.test(text.slice(slash + 1, slash + 9))
