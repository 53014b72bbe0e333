import type { Result } from '../../../contract/operation.ts'
import type * as contract from '../../../contract/presence/accounts.ts'
import type { Account } from '../../../contract/presence/accounts.ts'
import { record } from '../../activity/index.ts'
import {
  decideEachRight,
  decideOrganisationRight,
  describeRuling,
  may,
  permissionsOn,
  requireOrganisationRight,
  selectPoliciesOn,
  selectPublishingPauseOn,
} from '../../governance/index.ts'
import type { Db, Tx } from '../../platform/db.ts'
import type { Call, Viewer } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import type { Language } from '../../platform/sentences.ts'
import * as queries from '../status/accounts.queries.ts'
import { explainUrlTaken, noSuchAccount, requireOpening, requireSound, selectNamed, tidy } from './entries.ts'
import { showAccount } from './register.ts'
import { announce } from './sync-to-governance.ts'
import { changeEntries } from './update-accounts.ts'

export async function readAccount(
  call: Call<typeof contract.readAccount>,
): Promise<Result<typeof contract.readAccount>> {
  const { db, viewer, params } = call
  const language = await call.language()
  const rights = await permissionsOn(db, viewer, params.id, language)
  const found = await queries.selectAccount(db, params.id)
  const more = await queries.selectMore(db, params.id)
  if (!rights || !found || !more) throw noSuchAccount()
  const entryRights = await decideEachRight(db, viewer, entryActions, { id: found.id })
  return {
    ...showAccount(found, language),
    ...more,
    policies: await selectPoliciesOn(db, viewer.personId, found.unit.id),
    held:
      (await selectPublishingPauseOn(
        db,
        [found.unit, ...found.units].map(({ id }) => id),
      )) ?? null,
    rights,
    entryRights: entryRights.map(({ action, ...ruling }) => ({ action, ...describeRuling(ruling, language) })),
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
    requireSound(entry, await selectNamed(tx, [entry]))
    const made = await queries.insertAccount(tx, entry, viewer.personId).catch(explainUrlTaken)
    if (!made) throw new Error('The account was not written')
    await queries.insertUnits(tx, made.id, entry.units)
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
    const came = (await changeEntries(tx, call.viewer, [params.id], () => wanted, reason)).get(params.id)
    if (came?.problem) throw came.problem
    return showOne(tx, params.id, await call.language())
  })
}

export const keepsEntry = async (db: Db, viewer: Viewer, { id }: { id: string }): Promise<boolean> =>
  (await decideOrganisationRight(db, viewer, 'change entry', { id })).allowed

/** The account, held until the transaction ends, for whoever sees it. */
export async function takeSeen(tx: Tx, viewer: Viewer, id: string) {
  await queries.lockAccounts(tx, [id])
  const seen = await may(tx, viewer, 'see', id)
  const account = await queries.selectAccount(tx, id)
  const [before] = await queries.selectEntries(tx, [id])
  if (!seen?.allowed || !account || !before) throw noSuchAccount()
  return { account, before }
}

/** The same for whoever keeps its entry. */
export async function takeKept(tx: Tx, viewer: Viewer, id: string) {
  const taken = await takeSeen(tx, viewer, id)
  await requireOrganisationRight(tx, viewer, 'change entry', { id })
  return taken
}

export async function showOne(tx: Tx, id: string, language: Language): Promise<Account> {
  const account = await queries.selectAccount(tx, id)
  if (!account) throw noSuchAccount()
  return showAccount(account, language)
}
