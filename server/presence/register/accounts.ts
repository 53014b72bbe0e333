import { AccountAction } from '../../../contract/governance/authorization.ts'
import type { Result } from '../../../contract/operation.ts'
import type * as contract from '../../../contract/presence/accounts.ts'
import type { Account } from '../../../contract/presence/accounts.ts'
import { record } from '../../activity/index.ts'
import {
  check,
  checkMany,
  describeRuling,
  require,
  selectPoliciesOn,
  selectPublishingPauseOn,
} from '../../governance/index.ts'
import type { Db, Tx } from '../../platform/db.ts'
import type { Call, Viewer } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import type { Language } from '../../platform/sentences.ts'
import * as queries from '../status/accounts.queries.ts'
import {
  accountNotFound,
  normaliseEntry,
  requireOpening,
  requireValid,
  selectReferences,
  throwUrlTaken,
} from './entries.ts'
import { toAccount } from './register.ts'
import { changeEntries } from './update-accounts.ts'

export async function readAccount(
  call: Call<typeof contract.readAccount>,
): Promise<Result<typeof contract.readAccount>> {
  const { db, viewer, params } = call
  const language = await call.language()
  const decide = await checkMany(db, viewer, { accounts: [params.id] })
  const found = await queries.selectAccount(db, params.id)
  const more = await queries.selectDetails(db, params.id)
  if (!decide('see', params.id).allowed || !found || !more) throw accountNotFound()
  const describe = <A extends Parameters<typeof decide>[0]>(action: A) => ({
    action,
    ...describeRuling(decide(action, found.id), language),
  })
  return {
    ...toAccount(found, language),
    ...more,
    policies: await selectPoliciesOn(db, viewer.personId, found.unit.id),
    publishingPause:
      (await selectPublishingPauseOn(
        db,
        [found.unit, ...found.units].map(({ id }) => id),
      )) ?? null,
    permissions: AccountAction.enum.map(describe),
    entryPermissions: entryActions.map(describe),
    canEdit: decide('edit account', found.id).allowed,
  }
}
const entryActions = [
  ...(['edit account', 'change steward', 'review account'] as const),
  ...(['propose retirement', 'approve retirement', 'retire account'] as const),
] as const

export function createAccount(call: Call<typeof contract.createAccount>): Promise<Account> {
  const { viewer, body } = call
  return transaction(call, async (tx) => {
    const entry = normaliseEntry({
      ...blank,
      steward: viewer.personId,
      openedAt: Temporal.Now.instant().toString(),
      ...body,
    })
    const opening = await requireOpening(tx, viewer, entry)
    requireValid(entry, await selectReferences(tx, [entry]))
    const made = await queries.insertAccount(tx, entry, viewer.personId).catch(throwUrlTaken)
    if (!made) throw new Error('The account was not written')
    await queries.insertUnits(tx, made.id, entry.units)
    await record(tx, {
      verb: 'Create',
      kind: 'account',
      actor: viewer.personId,
      object: made.id,
      target: entry.unit,
      detail: { name: entry.name, network: entry.network, rule: opening.rule },
    })
    return loadAccount(tx, made.id, await call.language())
  })
}
const blank = {
  brand: 'unit',
  status: 'active',
  languages: [],
  purpose: '',
  audience: '',
  tags: [],
  notes: '',
  units: [],
  deputies: [],
} satisfies Partial<queries.Entry>

export function updateAccount(call: Call<typeof contract.updateAccount>): Promise<Account> {
  const { params, body } = call
  return transaction(call, async (tx) => {
    const { reason, ...wanted } = body
    const result = (await changeEntries(tx, call.viewer, [params.id], () => wanted, reason)).get(params.id)
    if (result?.problem) throw result.problem
    return loadAccount(tx, params.id, await call.language())
  })
}

export const mayEditEntry = async (db: Db, viewer: Viewer, { id }: { id: string }): Promise<boolean> =>
  (await check(db, viewer, 'edit account', id)).allowed

/** Locks the account until the transaction ends. 404 if the viewer cannot see it. */
export async function lockVisibleAccount(tx: Tx, viewer: Viewer, id: string) {
  await queries.lockAccounts(tx, [id])
  const ruling = await check(tx, viewer, 'see', id)
  const account = await queries.selectAccount(tx, id)
  const [before] = await queries.selectEntries(tx, [id])
  if (!ruling.allowed || !account || !before) throw accountNotFound()
  return { account, before }
}

/** The same, for viewers who can change the entry. */
export async function lockEditableAccount(tx: Tx, viewer: Viewer, id: string) {
  const locked = await lockVisibleAccount(tx, viewer, id)
  return { ...locked, ruling: await require(tx, viewer, 'edit account', id) }
}

export async function loadAccount(tx: Tx, id: string, language: Language): Promise<Account> {
  const account = await queries.selectAccount(tx, id)
  if (!account) throw accountNotFound()
  return toAccount(account, language)
}
