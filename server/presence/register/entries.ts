import type { Account } from '../../../contract/presence/accounts.ts'
import { check, type Ruling, requireAllowed } from '../../governance/index.ts'
import { isDuplicate, type Tx } from '../../platform/db.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/http.ts'
import { say } from '../../platform/sentences.ts'
import { containsCredentials } from '../networks/address.ts'
import { readAccountAddress } from '../networks/read-account.ts'
import * as queries from '../status/accounts.queries.ts'
import { mayBecome } from '../status/rules.ts'

// Rules for entries.

export const accountNotFound = () => notFound(say`There is no such account, or you cannot see it.`)

export async function requireOpening(tx: Tx, viewer: Viewer, { unit, brand }: queries.Entry): Promise<Ruling> {
  const opening = await check(tx, viewer, 'create account', unit, { brand })
  if (opening.missing) throw invalid('/body/unit', say`There is no such unit.`)
  return requireAllowed(opening)
}

/** The eligible people and existing units among those that entries refer to. */
export type References = { able: Set<string>; units: Set<string> }
export const selectReferences = async (tx: Tx, entries: readonly queries.Entry[]): Promise<References> => ({
  able: await queries.selectEligiblePeople(
    tx,
    entries.flatMap(({ steward, deputies }) => (steward ? [steward, ...deputies] : deputies)),
  ),
  units: await queries.selectUnits(
    tx,
    entries.flatMap(({ units }) => units),
  ),
})

export function requireValid(entry: queries.Entry, known: References, before?: queries.Entry): void {
  const { steward, deputies, units, name, handle, openedAt } = entry
  const { able } = known
  if (steward && !able.has(steward))
    throw invalid('/body/steward', say`Only somebody who can sign in looks after an account.`)
  if (deputies.some((id) => !able.has(id)))
    throw invalid('/body/deputies', say`Only somebody who can sign in looks after an account.`)
  if (units.some((id) => !known.units.has(id))) throw invalid('/body/units', say`There is no such unit.`)
  if (openedAt !== before?.openedAt && !mayHaveOpened(openedAt))
    throw invalid('/body/openedAt', say`An account cannot have been opened on this day.`)
  if (!name) throw invalid('/body/name', say`An account needs a name.`)
  if (!handle) throw invalid('/body/handle', say`An account needs a handle.`)
}

/** Between 1978 and one year from now: openings can be planned. */
const mayHaveOpened = (at: string | null) =>
  at === null || (Date.parse(at) > Date.UTC(1978, 0) && Date.parse(at) < Date.now() + 366 * 86_400_000)

export function requireStatus(from: Account['status'], to: Account['status'], reason: string): void {
  if (!mayBecome(from, to)) throw explainStatus(from)
  if (to === 'paused' && from !== 'paused' && !reason)
    throw invalid('/body/reason', say`Say why it is paused: whoever comes next wants to know.`)
}

const explainStatus = (from: Account['status']) =>
  from === 'retired' || from === 'retiring'
    ? conflict('retirement', say`This account is being retired, or was: its status follows from that.`)
    : conflict('retirement', say`An account is retired in steps. Propose its retirement instead.`)

export function requireNoCredentials(pointer: string, address: string): void {
  if (containsCredentials(address)) throw invalid(pointer, say`Remove the user name and password from this address.`)
}

/** The canonical address; if the network is unknown, the address as given. */
function addressOf({ network, url }: queries.Entry): string {
  const found = readAccountAddress(url, network)
  if ('problem' in found) {
    requireNoCredentials('/body/url', url)
    return url.trim()
  }
  if (found.network !== network)
    throw invalid('/body/network', say`This address is one of another network. Choose that, or correct the address.`)
  return found.url
}

/** Normalises texts and removes duplicates. */
export function normaliseEntry(entry: queries.Entry): queries.Entry {
  const clean = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').trim()
  const { steward, unit } = entry
  return {
    ...entry,
    name: clean(entry.name),
    handle: clean(entry.handle),
    purpose: entry.purpose.trim(),
    audience: entry.audience.trim(),
    notes: entry.notes.trim(),
    url: addressOf(entry),
    // As the database returns it: another spelling of the same time is no change.
    openedAt: entry.openedAt && Temporal.Instant.from(entry.openedAt).round('microsecond').toString(),
    languages: [...new Set(entry.languages.map(clean).filter(Boolean))],
    tags: [...new Set(entry.tags.map(clean).filter(Boolean))].sort(),
    units: [...new Set(entry.units)].filter((id) => id !== unit).sort(),
    deputies: [...new Set(entry.deputies)].filter((id) => id !== steward),
  }
}

/** All that a viewer who cannot see the account learns of it. */
export const registeredAlready = say`An account with this address is in the register already.`

export function throwUrlTaken(error: unknown): never {
  if (isDuplicate(error, 'account_url')) throw conflict('url-taken', registeredAlready)
  throw error
}
