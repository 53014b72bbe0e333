import { invalid } from '../../platform/errors.ts'
import { cleanEmail } from '../../platform/mail/mail-address.ts'
import { type Sentence, say } from '../../platform/sentences.ts'
import { isTimeZone } from '../../platform/time-zones.ts'
import { cleanLine, cleanList, isEmail, MAX_DEPTH } from '../rules.ts'

/** Column names: our own first, then those of other programs, in English and German. */
const names = {
  email: ['email', 'mail', 'e-mail', 'email address', 'mail address', 'work email', 'e-mail-adresse'],
  name: ['name', 'full name', 'display name', 'displayname', 'vollständiger name', 'anzeigename'],
  given: ['given name', 'first name', 'givenname', 'vorname'],
  family: ['family name', 'last name', 'surname', 'nachname', 'familienname'],
  title: ['title', 'job title', 'jobtitle', 'position', 'funktion', 'stelle'],
  unit: ['unit', 'org unit', 'department', 'organisation unit', 'organizational unit', 'abteilung', 'einheit'],
  manager: ['manager', 'manager email', 'manager mail', 'reports to', 'supervisor', 'vorgesetzte', 'vorgesetzter'],
  location: ['location', 'place', 'office', 'city', 'site', 'ort', 'standort'],
  timeZone: ['time zone', 'timezone', 'zeitzone'],
  languages: ['languages', 'language', 'sprachen', 'sprache'],
  skills: ['skills', 'skill', 'competences', 'competencies', 'kenntnisse', 'fähigkeiten'],
} as const
type Column = keyof typeof names

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

export type Header = { positions: Map<Column, number>; width: number; ignored: string[] }

const plain = (text: string) =>
  cleanLine(text)
    .toLowerCase()
    .replace(/[_\s]+/g, ' ')

/** Whether this row is the header of a list of people. */
export const looksLikeHeader = (cells: readonly string[]): boolean =>
  cells.some((cell) => (names.email as readonly string[]).includes(plain(cell)))

export function noHeader(cells: readonly string[]) {
  const shown = cells.map(cleanLine).filter(Boolean).slice(0, 8).join(', ').slice(0, 200)
  return invalid(
    '/body/file',
    say`The first line must name the columns, one of them “email”. It says: ${shown}`,
    'bad-header',
  )
}

/** Positions of the columns. Throws if the file is not a list of people. */
export function readHeader(cells: readonly string[]): Header {
  const positions = new Map<Column, number>()
  const ignored: string[] = []
  for (const [position, cell] of cells.entries()) {
    const name = plain(cell)
    const column = (Object.keys(names) as Column[]).find((one) => (names[one] as readonly string[]).includes(name))
    if (!column) ignored.push(cleanLine(cell).slice(0, 60))
    else if (positions.has(column))
      throw invalid('/body/file', say`Two columns mean “${names[column][0]}”.`, 'bad-header')
    else positions.set(column, position)
  }
  return { positions, width: cells.length, ignored: ignored.slice(0, 50) }
}

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
  const cell = (column: Column) => cells[header.positions.get(column) ?? -1] ?? ''
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

function readProfile(cell: (column: Column) => string): Omit<Line, 'line' | 'email'> {
  const manager = read(cleanEmail(cell('manager')), 254, 'manager')
  if (manager && !isEmail(manager)) throw new Refusal(say`The manager is not given by a mail address.`)
  const timeZone = read(cell('timeZone'), 60, 'time zone')
  if (timeZone && !isTimeZone(timeZone)) throw new Refusal(say`“${timeZone}” is not a time zone such as Europe/Lisbon.`)
  return {
    name: read(cell('name') || `${cell('given')} ${cell('family')}`, 120, 'name') || null,
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
