import type { Result } from '../../contract/operation.ts'
import type * as contract from '../../contract/presence.ts'
import type { Account } from '../../contract/presence.ts'
import { record } from '../activity/index.ts'
import { announceAccount, may, type Ruling, rightsOn, sightOf } from '../governance/index.ts'
import { isDuplicate, type Tx } from '../platform/db.ts'
import { conflict, forbidden, invalid, notFound } from '../platform/errors.ts'
import type { Call, Viewer } from '../platform/http.ts'
import { transaction } from '../platform/idempotency.ts'
import { cutPage, readCursor } from '../platform/paging.ts'
import { say } from '../platform/sentences.ts'
import * as queries from './accounts.queries.ts'

export async function listAccounts({
  db,
  viewer,
  query,
}: Call<typeof contract.listAccounts>): Promise<Result<typeof contract.listAccounts>> {
  const { after, limit, q, ...question } = query
  const wanted = { ...question, ...(q?.trim() && { q: q.trim() }) }
  const sight = await sightOf(db, viewer.personId)
  const total = await queries.countAccounts(db, sight, wanted)
  const found = await queries.selectAccounts(db, sight, wanted, readCursor(after), limit)
  return { ...cutPage(found, limit, ({ place, id }) => [place, id]), total }
}

const noSuchAccount = () => notFound(say`There is no such account, or you cannot see it.`)

export async function readAccount(
  call: Call<typeof contract.readAccount>,
): Promise<Result<typeof contract.readAccount>> {
  const { db, viewer, params } = call
  const rights = await rightsOn(db, viewer.personId, params.id, await call.language())
  const account = await queries.selectAccount(db, params.id)
  if (!rights || !account) throw noSuchAccount()
  const opening = await may(db, viewer.personId, 'open', account.unit.id, { brand: account.brand })
  return { ...account, rights, mayEdit: isKept(viewer, account, opening) }
}

/**
 * Who looks after an account keeps its entry, and administrators keep all. Whoever may open accounts there keeps those
 * of others too, unless everybody may: then only those that nobody looks after.
 */
function isKept(viewer: Viewer, account: Account, opening: Ruling | undefined): boolean {
  const keepers = [account.owner, ...account.stewards].flatMap((person) => person?.id ?? [])
  if (viewer.administrator || keepers.includes(viewer.personId)) return true
  return opening?.allowed === true && (opening.pattern !== 'decentralized' || keepers.length === 0)
}

export function createAccount(call: Call<typeof contract.createAccount>): Promise<Account> {
  const { viewer, body } = call
  return transaction(call, async (tx) => {
    const entry: queries.Entry = {
      ...{ brand: 'unit', status: 'active', language: '', purpose: '', owner: viewer.personId, stewards: [] },
      ...body,
    }
    const opening = await requireOpening(tx, viewer, entry)
    await requireSound(tx, entry)
    const made = await queries.insertAccount(tx, tidy(entry), viewer.personId).catch(explainUrlTaken)
    if (!made) throw new Error('The account was not written')
    await announce(tx, made.id, entry)
    await record(tx, {
      verb: 'Create',
      kind: 'account',
      actor: viewer.personId,
      object: made.id,
      target: entry.unit,
      detail: { name: entry.name, network: entry.network, rule: opening.rule },
    })
    return requireAccount(tx, made.id)
  })
}

export function updateAccount(call: Call<typeof contract.updateAccount>): Promise<Account> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    await queries.lockAccount(tx, params.id)
    const seen = await may(tx, viewer.personId, 'see', params.id)
    const before = await queries.selectAccount(tx, params.id)
    if (!seen?.allowed || !before) throw noSuchAccount()
    const opening = await may(tx, viewer.personId, 'open', before.unit.id, { brand: before.brand })
    if (!isKept(viewer, before, opening))
      throw forbidden(
        say`Only who looks after this account, and who may open accounts in ${before.unit.name}, can change its entry.`,
      )
    const entry = { ...entryOf(before), ...body }
    const moves = entry.unit !== before.unit.id || entry.brand !== before.brand
    const rule = moves ? (await requireOpening(tx, viewer, entry)).rule : undefined
    await requireSound(tx, entry)
    const changed = changedFields(entryOf(before), entry)
    if (changed.length === 0) return before
    await queries.updateAccountRow(tx, before.id, tidy(entry)).catch(explainUrlTaken)
    await announce(tx, before.id, entry)
    await record(tx, {
      verb: 'Update',
      kind: 'account',
      actor: viewer.personId,
      object: before.id,
      target: entry.unit,
      detail: { name: entry.name, changed, ...(rule && { rule }) },
    })
    return requireAccount(tx, before.id)
  })
}

async function requireOpening(tx: Tx, viewer: Viewer, { unit, brand }: queries.Entry): Promise<Ruling> {
  const opening = await may(tx, viewer.personId, 'open', unit, { brand })
  if (!opening) throw invalid('/body/unit', say`There is no such unit.`)
  if (!opening.allowed) throw forbidden(opening.sentence, { rule: opening.rule })
  return opening
}

async function requireSound(tx: Tx, { owner, stewards, name, handle }: queries.Entry): Promise<void> {
  const able = await queries.selectAble(tx, owner ? [owner, ...stewards] : stewards)
  if (owner && !able.has(owner))
    throw invalid('/body/owner', say`Only somebody who can sign in looks after an account.`)
  if (stewards.some((id) => !able.has(id)))
    throw invalid('/body/stewards', say`Only somebody who can sign in looks after an account.`)
  if (!name.trim()) throw invalid('/body/name', say`An account needs a name.`)
  if (!handle.trim()) throw invalid('/body/handle', say`An account needs a handle.`)
}

const tidy = (entry: queries.Entry): queries.Entry => ({
  ...entry,
  name: entry.name.normalize('NFC').trim(),
  handle: entry.handle.normalize('NFC').trim(),
})
const announce = (tx: Tx, id: string, { owner, stewards, ...entry }: queries.Entry) =>
  announceAccount(tx, { ...entry, id, keepers: [...new Set([...(owner ? [owner] : []), ...stewards])] })

const entryOf = ({ unit, owner, stewards, ...account }: Account): queries.Entry => ({
  ...{ network: account.network, handle: account.handle, url: account.url, name: account.name },
  ...{ brand: account.brand, status: account.status, language: account.language, purpose: account.purpose },
  ...{ unit: unit.id, owner: owner?.id ?? null, stewards: stewards.map(({ id }) => id) },
})
const changedFields = (before: queries.Entry, after: queries.Entry) =>
  (Object.keys(before) as (keyof queries.Entry)[]).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  )

async function requireAccount(tx: Tx, id: string): Promise<Account> {
  const account = await queries.selectAccount(tx, id)
  if (!account) throw noSuchAccount()
  return account
}

function explainUrlTaken(error: unknown): never {
  if (isDuplicate(error, 'account_url'))
    throw conflict('url-taken', say`An account with this address is in the register already.`)
  throw error
}
