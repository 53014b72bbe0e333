import type { Result } from '../../contract/operation.ts'
import type * as contract from '../../contract/presence.ts'
import type { Account } from '../../contract/presence.ts'
import { record } from '../activity/index.ts'
import {
  judgeAffair,
  judgeEach,
  may,
  type Ruling,
  requireAffair,
  rightsOn,
  selectPoliciesOn,
  selectStopOn,
  showRuling,
} from '../governance/index.ts'
import { type Db, isDuplicate, type Tx } from '../platform/db.ts'
import { conflict, forbidden, invalid, notFound } from '../platform/errors.ts'
import type { Call, Viewer } from '../platform/http.ts'
import { transaction } from '../platform/idempotency.ts'
import { type Language, say } from '../platform/sentences.ts'
import * as queries from './accounts.queries.ts'
import { announce } from './announcing.ts'
import { changesBetween } from './changes.ts'
import { readAccountAddress } from './networks/read-account.ts'
import { showAccount } from './register.ts'
import { mayBecome } from './rules.ts'

const noSuchAccount = () => notFound(say`There is no such account, or you cannot see it.`)

export async function readAccount(
  call: Call<typeof contract.readAccount>,
): Promise<Result<typeof contract.readAccount>> {
  const { db, viewer, params } = call
  const language = await call.language()
  const rights = await rightsOn(db, viewer.personId, params.id, language)
  const found = await queries.selectAccount(db, params.id)
  const more = await queries.selectMore(db, params.id)
  if (!rights || !found || !more) throw noSuchAccount()
  const entryRights = await judgeEach(db, viewer, entryActions, { id: found.id })
  return {
    ...showAccount(found, language),
    ...more,
    policies: await selectPoliciesOn(db, viewer.personId, found.unit.id),
    held:
      (await selectStopOn(
        db,
        [found.unit, ...found.units].map(({ id }) => id),
      )) ?? null,
    rights,
    entryRights: entryRights.map(({ action, ...ruling }) => ({ action, ...showRuling(ruling, language) })),
    mayEdit: entryRights[0]?.allowed === true,
  }
}
const entryActions = [
  ...(['change entry', 'change steward', 'confirm account'] as const),
  ...(['propose retirement', 'consent to retirement', 'retire account'] as const),
] as const

export function createAccount(call: Call<typeof contract.createAccount>): Promise<Account> {
  const { viewer, body } = call
  return transaction(call, async (tx) => {
    const entry = tidy({ ...blank, steward: viewer.personId, openedAt: Temporal.Now.instant().toString(), ...body })
    const opening = await requireOpening(tx, viewer, entry)
    await requireSound(tx, entry)
    const made = await queries.insertAccount(tx, entry, viewer.personId).catch(explainUrlTaken)
    if (!made) throw new Error('The account was not written')
    await queries.replaceUnits(tx, made.id, entry.units)
    await announce(tx, [made.id])
    await record(tx, {
      verb: 'Create',
      kind: 'account',
      actor: viewer.personId,
      object: made.id,
      target: entry.unit,
      detail: { name: entry.name, network: entry.network, rule: opening.rule },
    })
    return showOne(tx, made.id, await call.language())
  })
}
const blank = {
  ...{ brand: 'unit', status: 'active', languages: [], purpose: '', audience: '', tags: [], notes: '' },
  ...{ units: [], deputies: [] },
} satisfies Partial<queries.Entry>

export function updateAccount(call: Call<typeof contract.updateAccount>): Promise<Account> {
  const { params, body } = call
  return transaction(call, async (tx) => {
    const { reason, ...wanted } = body
    await changeEntry(tx, call.viewer, params.id, wanted, reason)
    return showOne(tx, params.id, await call.language())
  })
}

/** Answers the fields that changed. Whoever may not gets a Problem, and nothing has changed. */
export async function changeEntry(
  tx: Tx,
  viewer: Viewer,
  id: string,
  wanted: Partial<queries.Entry>,
  reason = '',
): Promise<string[]> {
  const { before } = await takeSeen(tx, viewer, id)
  const entry = tidy({ ...before, ...wanted })
  const changes = changesBetween(before, entry)
  const changed = changes.map(({ field }) => field)
  for (const right of rightsFor(changed.length > 0 ? changed : Object.keys(wanted)))
    await requireAffair(tx, viewer, right, { id })
  const moves = entry.unit !== before.unit || entry.brand !== before.brand
  const rule = moves ? (await requireOpening(tx, viewer, entry)).rule : undefined
  await requireSound(tx, entry, before)
  requireStatus(before.status, entry.status, reason.trim())
  if (changes.length === 0) return []
  await queries.updateAccountRow(tx, id, entry).catch(explainUrlTaken)
  await queries.replaceUnits(tx, id, entry.units)
  if (entry.url !== before.url) await queries.insertFormerAddress(tx, id, before.url)
  await announce(tx, [id])
  const more = { ...(reason.trim() && { reason: reason.trim() }), ...(rule && { rule }) }
  await record(tx, {
    ...{ verb: 'Update', kind: 'account', actor: viewer.personId, object: id, target: entry.unit },
    detail: { name: entry.name, changed, changes, ...more },
  })
  return changed
}

const ofSteward = new Set(['steward', 'deputies'])
/** Who looks after an account may be said by more people than all else of its entry. */
export function rightsFor(fields: readonly string[]): readonly [EntryRight, ...EntryRight[]] {
  const stewards = fields.some((field) => ofSteward.has(field))
  if (!stewards) return ['change entry']
  return fields.every((field) => ofSteward.has(field)) ? ['change steward'] : ['change entry', 'change steward']
}
type EntryRight = 'change entry' | 'change steward'

function requireStatus(from: Account['status'], to: Account['status'], reason: string): void {
  if (!mayBecome(from, to)) throw explainStatus(from)
  if (to === 'paused' && from !== 'paused' && !reason)
    throw invalid('/body/reason', say`Say why it is paused: whoever comes next wants to know.`)
}

export const keepsEntry = async (db: Db, viewer: Viewer, { id }: { id: string }): Promise<boolean> =>
  (await judgeAffair(db, viewer, 'change entry', { id })).allowed

/** The account, held until the transaction ends, for whoever sees it. */
export async function takeSeen(tx: Tx, viewer: Viewer, id: string) {
  await queries.lockAccounts(tx, [id])
  const seen = await may(tx, viewer.personId, 'see', id)
  const account = await queries.selectAccount(tx, id)
  const before = await queries.selectEntry(tx, id)
  if (!seen?.allowed || !account || !before) throw noSuchAccount()
  return { account, before }
}

/** The same for whoever keeps its entry. */
export async function takeKept(tx: Tx, viewer: Viewer, id: string) {
  const taken = await takeSeen(tx, viewer, id)
  await requireAffair(tx, viewer, 'change entry', { id })
  return taken
}

async function requireOpening(tx: Tx, viewer: Viewer, { unit, brand }: queries.Entry): Promise<Ruling> {
  const opening = await may(tx, viewer.personId, 'open', unit, { brand })
  if (!opening) throw invalid('/body/unit', say`There is no such unit.`)
  if (!opening.allowed) throw forbidden(opening.sentence, { rule: opening.rule })
  return opening
}

async function requireSound(tx: Tx, entry: queries.Entry, before?: queries.Entry): Promise<void> {
  const { steward, deputies, units, name, handle, openedAt } = entry
  const able = await queries.selectAble(tx, steward ? [steward, ...deputies] : deputies)
  if (steward && !able.has(steward))
    throw invalid('/body/steward', say`Only somebody who can sign in looks after an account.`)
  if (deputies.some((id) => !able.has(id)))
    throw invalid('/body/deputies', say`Only somebody who can sign in looks after an account.`)
  if ((await queries.countUnits(tx, units)) < units.length) throw invalid('/body/units', say`There is no such unit.`)
  if (openedAt !== before?.openedAt && !mayHaveOpened(openedAt))
    throw invalid('/body/openedAt', say`An account cannot have been opened on this day.`)
  if (!name) throw invalid('/body/name', say`An account needs a name.`)
  if (!handle) throw invalid('/body/handle', say`An account needs a handle.`)
}

/** Not before there were any, nor later than next year: whoever plans one knows when. */
const mayHaveOpened = (at: string | null) =>
  at === null || (Date.parse(at) > Date.UTC(1978, 0) && Date.parse(at) < Date.now() + 366 * 86_400_000)

const explainStatus = (from: Account['status']) =>
  from === 'retired' || from === 'retiring'
    ? conflict('retirement', say`This account is being retired, or was: its status follows from that.`)
    : conflict('retirement', say`An account is retired in steps. Propose its retirement instead.`)

/** The one address under which its network keeps it; where nothing is known of such an address, as it was given. */
function addressOf({ network, url }: queries.Entry): string {
  const found = readAccountAddress(url, network)
  if ('problem' in found) return url.trim()
  if (found.network !== network)
    throw invalid('/body/network', say`This address is one of another network. Choose that, or correct the address.`)
  return found.url
}

/** One way to write each text, and nobody and nothing twice. */
function tidy(entry: queries.Entry): queries.Entry {
  const clean = (text: string) => text.normalize('NFC').trim()
  const { steward, unit } = entry
  return {
    ...entry,
    ...{ name: clean(entry.name), handle: clean(entry.handle), purpose: entry.purpose.trim() },
    ...{ audience: entry.audience.trim(), notes: entry.notes.trim() },
    url: addressOf(entry),
    // As the database writes it: the same moment in other words is no change.
    openedAt: entry.openedAt && Temporal.Instant.from(entry.openedAt).round('microsecond').toString(),
    languages: [...new Set(entry.languages.map(clean).filter(Boolean))],
    tags: [...new Set(entry.tags.map(clean).filter(Boolean))].sort(),
    units: [...new Set(entry.units)].filter((id) => id !== unit).sort(),
    deputies: [...new Set(entry.deputies)].filter((id) => id !== steward),
  }
}

export async function showOne(tx: Tx, id: string, language: Language): Promise<Account> {
  const account = await queries.selectAccount(tx, id)
  if (!account) throw noSuchAccount()
  return showAccount(account, language)
}

function explainUrlTaken(error: unknown): never {
  if (isDuplicate(error, 'account_url'))
    throw conflict('url-taken', say`An account with this address is in the register already.`)
  throw error
}
