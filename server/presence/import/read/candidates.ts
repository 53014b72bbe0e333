import type { Network } from '../../../../contract/presence/networks.ts'
import { cleanEmail } from '../../../platform/mail/mail-address.ts'
import { type Sentence, say } from '../../../platform/sentences.ts'
import type { Found } from '../../networks/account-address.ts'
import { looksLikeAddress, shorten } from '../../networks/address.ts'
import { readNetworkName } from '../../networks/names.ts'
import { readAccount, readAccountAddress } from '../../networks/read-account.ts'
import type { FoundAccount } from '../../register/found-account.ts'
import type { Columns } from './columns.ts'
import { type DateOrder, findDateOrder, readTime } from './dates.ts'
import { readLanguages } from './languages.ts'
import { readNativeId } from './native-id.ts'
import type { RawRow } from './raw.ts'
import { Refusal } from './refusal.ts'
import { isNone, readBrand, readCount, readLineOf, readStatus, readText } from './values.ts'

/** A row with an account; owners and steward are still names. */
export type Candidate = {
  line: number
  row: number
  /** The address as written, or the text used instead. */
  written: string
  /** The cells of the row by column. */
  cells: Record<string, string[]>
  account: Omit<FoundAccount, 'unit' | 'units' | 'steward' | 'deputies'>
  /** Each owner with all its names. */
  owners: string[][]
  /** By email address or name. */
  steward: string | null
  deputies: string[]
  /** What was skipped, and how to correct the list. */
  warning: Sentence | null
}
export type Unusable = { line: number; row: number; written: string; name: string; reason: Sentence }

type Cells = (meaning: string) => string[]

/** The accounts of each row, or the error. One line can have several, one for each network. */
export function* readCandidates(rows: readonly RawRow[], columns: Columns): Generator<Candidate | Unusable> {
  let number = 0
  const order = findDateOrder(datesOf(rows, columns))
  for (const raw of rows) {
    if ('problem' in raw) {
      yield { line: raw.line, row: ++number, written: '', name: '', reason: raw.problem }
      continue
    }
    const cells = cellsOf(raw.cells, columns)
    const wanted = wantedIn(raw.cells, columns, cells)
    for (const one of wanted.length > 0 ? wanted : [noAddress]) {
      const base = { line: raw.line, row: ++number, written: one.written }
      try {
        yield { ...base, ...readCandidate(raw.cells, cells, one, { several: wanted.length > 1, order }) }
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        yield { ...base, name: readLineOf(cells('name')[0] ?? '', 160), reason: error.sentence }
      }
    }
  }
}

const dateColumns: ReadonlySet<unknown> = new Set(['opened', 'closed', 'last post', 'updated'])
function* datesOf(rows: readonly RawRow[], columns: Columns): Generator<string> {
  const names = [...columns].flatMap(([name, meaning]) => (dateColumns.has(meaning) ? [name] : []))
  if (names.length > 0)
    for (const row of rows) if ('cells' in row) for (const name of names) yield* row.cells.get(name) ?? []
}

/** The texts of all columns with this meaning, without empty ones and placeholders such as n/a. */
const cellsOf =
  (row: ReadonlyMap<string, string[]>, columns: Columns): Cells =>
  (meaning) =>
    [...row].flatMap(([name, texts]) =>
      columns.get(name) === meaning ? texts.filter((text) => text.trim() && !(isNone(text) && !isName(meaning))) : [],
    )
/** An account can be named “none”. */
const isName = (meaning: string) => meaning === 'handle' || meaning === 'name'

type Wanted = { written: string; read(): Found; id?: string | undefined }
const noAddress: Wanted = {
  written: '',
  read() {
    throw new Refusal(say`Neither an address nor a network with a handle stands here.`)
  },
}

function wantedIn(row: ReadonlyMap<string, string[]>, columns: Columns, cells: Cells): Wanted[] {
  const named = cells('network')[0]
  const [url, handle] = [cells('url')[0], cells('handle')[0]]
  const ids = new Map<Network, string>()
  for (const [name, texts] of row) {
    const meaning = columns.get(name)
    if (typeof meaning === 'object' && meaning.is === 'id' && texts[0]?.trim())
      ids.set(meaning.network, texts[0].trim())
  }
  const perNetwork = [...row].flatMap(([name, texts]) => {
    const meaning = columns.get(name)
    if (typeof meaning !== 'object' || meaning.is === 'id') return []
    const { network } = meaning
    return texts
      .flatMap((text) => text.split(/(?<![;\s|])[;\s|]+(?=https?:|@|www\.)|[;|]/))
      .filter((text) => text.trim() && !/^\s*(?:-|–|n\/?a|none|no|keine?)\s*$/i.test(text))
      .map((text) => ({ written: text.trim(), read: () => unwrap(readAccount(network, text)), id: ids.get(network) }))
  })
  const own = ownOf(url, handle, named, perNetwork.length > 0)
  const lone = [...ids].filter(
    ([network]) => network === 'youtube' && !perNetwork.some(({ id }) => id === ids.get(network)),
  )
  return [
    ...own,
    ...perNetwork,
    ...lone.map(([network, id]) => ({ written: id, read: () => unwrap(readAccount(network, id)), id })),
  ]
}

/** The account of the general columns. A text without a network next to accounts of other columns is not a handle. */
function ownOf(
  url: string | undefined,
  handle: string | undefined,
  named: string | undefined,
  others: boolean,
): Wanted[] {
  if (url)
    return [{ written: url, read: () => unwrap(readAccountAddress(url, named ? readNetworkName(named) : undefined)) }]
  if (!handle || (others && !named)) return []
  return [{ written: handle, read: () => unwrap(readAccount(readNamed(named), stripPattern(handle))) }]
}

/** The text of the handle column if the handle comes from elsewhere: many lists have the name there. */
function nameFromHandle(text: string, { handle, nativeId }: Found, written: string): string {
  const line = readLineOf(text, 160)
  const same = [handle, nativeId, written].some((one) => one && bare(one) === bare(line))
  return same || looksLikeAddress(line) ? '' : line
}
const bare = (text: string) =>
  text
    .trim()
    .toLowerCase()
    .replace(/^[@/]+/, '')

function unwrap(found: ReturnType<typeof readAccount>): Found {
  if ('problem' in found) throw new Refusal(found.problem)
  return found
}

function readNamed(named: string | undefined): Network {
  if (!named) throw new Refusal(say`Which network this handle is on does not stand here.`)
  const network = readNetworkName(named)
  if (!network) throw new Refusal(say`No network is called “${shorten(named)}”.`)
  return network
}

/** Machine-readable lists write handles as patterns: ^kellyayotte$, photo\.php. */
const stripPattern = (text: string) =>
  text
    .trim()
    .replace(/^\^|\$$/g, '')
    .replace(/\\([^\w\s])/g, '$1')

type Reading = { several: boolean; order: DateOrder }
function readCandidate(row: ReadonlyMap<string, string[]>, cells: Cells, wanted: Wanted, { several, order }: Reading) {
  for (const texts of row.values())
    if (texts.some((text) => text.includes('\0')))
      throw new Refusal(say`A cell holds a character that is no text (NUL).`)
  const found = wanted.read()
  if (found.handle.length > 120 || found.url.length > 500)
    throw new Refusal(say`The address is longer than ${500} characters.`)
  const first = (meaning: string) => cells(meaning)[0] ?? ''
  const sourceId = readLineOf(first('source id'), 80)
  const closedAt = several ? null : readTime(first('closed'), order)
  const status = readStatus(first('status')) ?? (closedAt && Date.parse(closedAt) <= Date.now() ? 'retired' : undefined)
  const brand = readBrand(first('brand'))
  const native = found.nativeId ? { id: found.nativeId, warning: null } : readNativeId(wanted.id ?? first('native id'))
  return {
    cells: Object.fromEntries(
      [...row].map(([name, texts]) => [readLineOf(name, 200), texts.map((text) => readText(text, 2000))]),
    ),
    owners: ownersOf(cells),
    steward: peopleIn(cells('steward'), 1)[0] ?? null,
    deputies: peopleIn(
      cells('deputies').flatMap((text) => text.split(/[;,|]/)),
      20,
    ),
    warning: native.warning,
    account: {
      network: found.network,
      handle: found.handle,
      url: found.url,
      nativeId: native.id,
      name: readLineOf(first('name'), 160) || nameFromHandle(first('handle'), found, wanted.written) || found.handle,
      languages: readLanguages(cells('language')).slice(0, 20),
      purpose: readText(first('purpose'), 1000),
      audience: readLineOf(first('audience'), 300),
      notes: readText(first('notes'), 4000),
      tags: readTags(cells('tags')),
      followers: several ? null : readCount(first('followers')),
      openedAt: several ? null : readTime(first('opened'), order),
      closedAt,
      lastPostAt: several ? null : readTime(first('last post'), order),
      sourceUpdatedAt: readTime(first('updated'), order),
      sourceId: sourceId ? (several ? `${sourceId} ${found.network}` : sourceId) : null,
      ...(status && { status }),
      ...(brand && { brand }),
    },
  }
}

/** Email addresses if there are any, otherwise names: a list may have a column for each. */
function peopleIn(texts: readonly string[], most: number): string[] {
  const people = texts.map((text) => cleanEmail(readLineOf(text, 254))).filter((text) => text && !isNone(text))
  const emails = people.filter((text) => text.includes('@'))
  return [...new Set(emails.length > 0 ? emails : people)].slice(0, most)
}

const readTags = (texts: readonly string[]): string[] => {
  const tags = texts.flatMap((text) => text.split(/[;,|]/)).map((text) => readLineOf(text, 40))
  return [...new Set(tags.filter(Boolean))].slice(0, 30)
}

/** An owner and its translated name have the same position in their lists. */
function ownersOf(cells: Cells): string[][] {
  const split = (meaning: string) =>
    cells(meaning)
      .flatMap((text) => text.split(/[;|]/))
      .map((text) => readLineOf(text, 120))
      .filter((text) => text && !isNone(text))
  const others = split('translated owner')
  const owners = split('owner').map((name, i) => [name, ...(others[i] ? [others[i]] : [])])
  return owners.length > 0 ? owners.slice(0, 20) : others.slice(0, 20).map((name) => [name])
}
