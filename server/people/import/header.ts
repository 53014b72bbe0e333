import { PeopleColumn } from '../../../contract/people/import.ts'
import { invalid, Problem } from '../../platform/errors.ts'
import { cleanEmail } from '../../platform/mail/mail-address.ts'
import { type Sentence, say } from '../../platform/sentences.ts'
import { cleanLine, isEmail } from '../rules.ts'

/** Names in other programs and personnel systems, in English and German. The first that the file has counts. */
const names: Record<PeopleColumn, readonly string[]> = {
  email: [
    ...['email', 'mail', 'e-mail', 'email address', 'mail address', 'work email', 'e-mail-adresse', 'e-mail adresse'],
    ...['primary work email', 'work email address', 'business email', 'business e-mail', 'company email'],
    ...['dienstliche e-mail', 'geschäftliche e-mail', 'e-mail geschäftlich', 'e-mail dienstlich'],
  ],
  name: [
    ...['name', 'full name', 'display name', 'displayname', 'vollständiger name', 'anzeigename', 'preferred name'],
    ...['legal name', 'employee name', 'worker', 'employee', 'mitarbeiter', 'mitarbeitername'],
  ],
  'given name': ['given name', 'first name', 'givenname', 'firstname', 'vorname', 'rufname'],
  'family name': ['family name', 'last name', 'surname', 'lastname', 'nachname', 'familienname'],
  title: [
    ...['title', 'job title', 'jobtitle', 'business title', 'position title', 'position', 'job', 'funktion', 'stelle'],
    ...['stellenbezeichnung', 'positionsbezeichnung', 'berufsbezeichnung'],
  ],
  unit: [
    ...['unit', 'org unit', 'department', 'organisation unit', 'organizational unit', 'abteilung', 'einheit'],
    ...['organisationseinheit', 'org unit path', 'supervisory organization', 'business unit', 'bereich'],
  ],
  manager: [
    ...['manager email', 'manager mail', 'manager e-mail', 'manager email address', 'manager work email'],
    ...['supervisor email', 'line manager email', 'e-mail vorgesetzte', 'e-mail vorgesetzter', 'manager', 'reports to'],
    ...['supervisor', 'line manager', 'vorgesetzte', 'vorgesetzter'],
  ],
  location: [
    ...['location', 'place', 'office', 'city', 'site', 'ort', 'standort', 'work location', 'office location'],
    ...['location name', 'arbeitsort', 'dienstort'],
  ],
  'time zone': ['time zone', 'timezone', 'zeitzone'],
  languages: ['languages', 'language', 'sprachen', 'sprache'],
  skills: ['skills', 'skill', 'competences', 'competencies', 'kenntnisse', 'fähigkeiten'],
}

/** The chosen meaning of columns by name; empty: ignored. */
export type ChosenColumns = Readonly<Record<string, PeopleColumn | ''>>
export type NamedColumn = { column: string; meaning: PeopleColumn | null }
export type Header = { positions: ReadonlyMap<PeopleColumn, number>; width: number; columns: NamedColumn[] }

const plain = (text: string) =>
  cleanLine(text)
    .toLowerCase()
    .replace(/[_\s]+/g, ' ')
    .replace(/ ?[[(](?:required|pflichtfeld)[\])]$/, '')
const known = new Map(PeopleColumn.enum.flatMap((column) => names[column].map((name) => [name, column] as const)))

/** Whether this row is the header of a list of people. */
export const looksLikeHeader = (cells: readonly string[]): boolean =>
  cells.some((cell) => known.get(plain(cell)) === 'email')

/** Columns `Header=meaning` as typed; without meaning, the column is ignored. */
export function readChosenColumns(texts: readonly string[]): ChosenColumns {
  const chosen: Record<string, PeopleColumn | ''> = {}
  for (const text of texts) {
    const at = text.lastIndexOf('=')
    const meaning = text.slice(at + 1)
    const column = PeopleColumn.enum.find((one) => one === meaning)
    if (at < 1 || (meaning && !column))
      throw invalid('/query/column', say`A column of people cannot mean “${meaning}”.`)
    chosen[text.slice(0, at)] = column ?? ''
  }
  return chosen
}

/**
 * The meaning of each column: as chosen, else by its name; without an email address by name, by the content of the
 * following rows. Throws if no column, or more than one, is the email address.
 */
export function readHeader(
  cells: readonly string[],
  chosen: ChosenColumns,
  rows: readonly (readonly string[])[],
): Header {
  const labels = labelColumns(cells)
  for (const name of Object.keys(chosen))
    if (!labels.includes(name)) throw badHeader(say`The file has no column “${name}”.`, nameColumns(labels, new Map()))
  const found = new Map(PeopleColumn.enum.map((column) => [column, placesOf(column, labels, chosen)]))
  const positions = new Map(
    [...found].flatMap(([column, [first]]) => (first === undefined ? [] : [[column, first] as const])),
  )
  for (const [column, all] of found) {
    const isChosen = labels.some((label) => chosen[label] === column)
    if (all.length > 1 && (column === 'email' || isChosen))
      throw badHeader(
        say`Two columns mean “${column}”. Choose the meaning of one of them.`,
        nameColumns(labels, positions).map((one, at) => (all.includes(at) ? { ...one, meaning: column } : one)),
      )
  }
  if (!positions.has('email')) {
    const place = findAddresses(cells, rows, (at) => chosen[labels[at] ?? ''] === undefined && !has(positions, at))
    if (place === undefined) throw noHeader(labels, nameColumns(labels, positions))
    positions.set('email', place)
  }
  return { positions, width: cells.length, columns: nameColumns(labels, positions) }
}

const has = (positions: ReadonlyMap<PeopleColumn, number>, at: number) => [...positions.values()].includes(at)

/** The columns with this meaning, those with the first known name before others. */
function placesOf(column: PeopleColumn, labels: readonly string[], chosen: ChosenColumns): number[] {
  const own = labels.flatMap((label, at) => (chosen[label] === column ? [at] : []))
  if (own.length > 0) return own
  const rank = (at: number) => names[column].indexOf(plain(labels[at] ?? ''))
  return labels
    .flatMap((label, at) => (!Object.hasOwn(chosen, label) && known.get(plain(label)) === column ? [at] : []))
    .toSorted((a, b) => rank(a) - rank(b))
}

/** The one column of different addresses: a column of managers repeats them. */
function findAddresses(
  cells: readonly string[],
  rows: readonly (readonly string[])[],
  isFree: (at: number) => boolean,
): number | undefined {
  const found = cells.flatMap((cell, at) => {
    if (!isFree(at) || isEmail(cleanEmail(cleanLine(cell)))) return []
    const texts = rows.map((row) => cleanEmail(cleanLine(row[at] ?? ''))).filter(Boolean)
    const addresses = new Set(texts.filter(isEmail).map((text) => text.toLowerCase()))
    return texts.length > 0 && addresses.size >= texts.length * 0.9 ? [at] : []
  })
  return found.length === 1 ? found[0] : undefined
}

const nameColumns = (labels: readonly string[], positions: ReadonlyMap<PeopleColumn, number>): NamedColumn[] => {
  const meanings = new Map([...positions].map(([meaning, at]) => [at, meaning]))
  return labels.slice(0, 200).map((column, at) => ({ column, meaning: meanings.get(at) ?? null }))
}

/** A repeated name gets a number, and an empty one is its number. */
function labelColumns(cells: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return cells.map((cell, at) => {
    const label = cleanLine(cell).slice(0, 200) || String(at + 1)
    const count = (seen.get(label.toLowerCase()) ?? 0) + 1
    seen.set(label.toLowerCase(), count)
    return count === 1 ? label : `${label} ${count}`
  })
}

/** `facts` has the columns, so that their meaning can be chosen. */
const badHeader = (sentence: Sentence, columns: NamedColumn[]) =>
  new Problem(422, 'bad-header', sentence, {
    errors: [{ pointer: '/body/file', detail: sentence }],
    facts: { columns },
  })

function noHeader(labels: readonly string[], columns: NamedColumn[]) {
  const shown = labels.slice(0, 8).join(', ').slice(0, 200)
  return badHeader(say`The first line must name the columns, one of them “email”. It says: ${shown}`, columns)
}
