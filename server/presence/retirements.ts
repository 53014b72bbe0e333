import type { Result } from '../../contract/operation.ts'
import type * as contract from '../../contract/retirements.ts'
import type { Retirement, RetirementStep } from '../../contract/retirements.ts'
import { record } from '../activity/index.ts'
import { type ApprovalKind, may, offerForApproval, sightOf } from '../governance/index.ts'
import { type Db, isDuplicate, type Tx } from '../platform/db.ts'
import { conflict, invalid, notFound } from '../platform/errors.ts'
import type { Call, Viewer } from '../platform/http.ts'
import { transaction } from '../platform/idempotency.ts'
import { cutPage, readCursor } from '../platform/paging.ts'
import { say } from '../platform/sentences.ts'
import { type AccountRow, lockAccounts, selectAccount } from './accounts.queries.ts'
import { keepsEntry, takeKept } from './accounts.ts'
import { announce } from './announcing.ts'
import { selectLeads } from './leads.queries.ts'
import { showAccount } from './register.ts'
import { nextState, type RetirementAct, statusIn, stepsFrom } from './retirement-machine.ts'
import * as queries from './retirements.queries.ts'
import { forgetCredential } from './vault.ts'

const noSuchRetirement = () => notFound(say`There is no such retirement, or you cannot see the account.`)

export async function listRetirements({
  db,
  viewer,
  query,
}: Call<typeof contract.listRetirements>): Promise<Result<typeof contract.listRetirements>> {
  const { which = 'open', account, limit } = query
  const after = readCursor(query.after, 'time')
  const found = await queries.selectRetirements(
    db,
    await sightOf(db, viewer.personId),
    { which, account },
    after,
    limit,
  )
  const page = cutPage(found, limit, ({ proposedAt, id }) => [proposedAt, id])
  return { items: await Promise.all(page.items.map((one) => show(db, viewer, one))), next: page.next }
}

export const readRetirement = ({ db, viewer, params }: Call<typeof contract.readRetirement>): Promise<Retirement> =>
  showOne(db, viewer, params.id)

async function showOne(db: Db, viewer: Viewer, id: string): Promise<Retirement> {
  const found = await queries.selectRetirement(db, await sightOf(db, viewer.personId), id)
  if (!found) throw noSuchRetirement()
  return show(db, viewer, found)
}
async function show(db: Db, viewer: Viewer, { was: _, ...row }: queries.RetirementRow): Promise<Retirement> {
  const steps = stepsFrom(row.state)
  const account = steps.length > 0 ? await selectAccount(db, row.account.id) : undefined
  return { ...row, steps: account && (await keepsEntry(db, viewer, account)) ? steps : [] }
}

/** Anybody who sees the account may say that it should end; its keepers decide. */
export function proposeRetirement(call: Call<typeof contract.proposeRetirement>): Promise<Retirement> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    await lockAccounts(tx, [params.id])
    const seen = await may(tx, viewer.personId, 'see', params.id)
    const account = await selectAccount(tx, params.id)
    if (!seen?.allowed || !account) throw notFound(say`There is no such account, or you cannot see it.`)
    if (account.status !== 'active' && account.status !== 'paused')
      throw conflict('not-in-use', say`Only an account that is active or paused is retired.`)
    const reason = body.reason.trim()
    if (!reason) throw invalid('/body/reason', say`Say why: whoever looks after it decides on that.`)
    const { evidence } = showAccount(account, await call.language())
    const proposed = { account: account.id, reason, evidence, was: account.status, by: viewer.personId }
    const id = await queries.insertRetirement(tx, proposed).catch(refuseTwice)
    await tell(tx, account, viewer.personId, 'retirement proposed', reason)
    if (decidesAlone(account, viewer.personId)) await take(tx, { id, act: 'agree', by: viewer.personId })
    else await queries.setApproval(tx, id, await ask(tx, account, proposed, id))
    return showOne(tx, viewer, id)
  })
}

/** Its steward, who need not ask themselves. */
const decidesAlone = ({ steward }: AccountRow, person: string) => steward?.id === person

const ask = (
  tx: Tx,
  account: AccountRow,
  { reason, evidence, by }: { reason: string; evidence: string[]; by: string },
  id: string,
) =>
  offerForApproval(tx, {
    ...{ kind: retirementApproval.kind, asker: by, title: account.name, text: reason, subject: account.id },
    ...{ unit: account.unit.id, link: `/accounts/${account.id}`, payload: { retirement: id } },
    facts: [
      { name: say`Address`, value: account.url },
      { name: say`Owner unit`, value: account.unit.name },
      ...(evidence.length > 0 ? [{ name: say`What speaks for it`, value: evidence.join(' ') }] : []),
    ],
  })

/** Whoever looks after it consents; of one that nobody looks after, whoever leads there decides. */
export const retirementApproval: ApprovalKind = {
  kind: 'retirement',
  days: 14,
  sentence: (asker, title) => say`${asker} proposes to retire the account “${title}”.`,
  async stages(tx, { subject, unit }) {
    const account = subject ? await selectAccount(tx, subject) : undefined
    const keepers = account ? [account.steward, ...account.deputies].flatMap((person) => person?.id ?? []) : []
    if (keepers.length > 0) return [{ name: say`Whoever looks after it`, needs: 'one', people: keepers }]
    return [{ name: say`Whoever leads there`, needs: 'one', people: unit ? await selectLeads(tx, unit) : [] }]
  },
  onAccept: (tx, { payload }, by) => take(tx, { id: String(payload['retirement']), act: 'agree', by }),
  onDrop: (tx, { payload }) => take(tx, { id: String(payload['retirement']), act: 'refuse', by: null }),
}

export function stepRetirement(call: Call<typeof contract.stepRetirement>): Promise<Retirement> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    const seen = await queries.selectRetirement(tx, await sightOf(tx, viewer.personId), params.id)
    if (!seen) throw noSuchRetirement()
    await takeKept(tx, viewer, seen.account.id)
    const note = body.note?.trim() ?? ''
    if (needsNote(body.step) && !note)
      throw invalid('/body/note', say`Say what was done, or why it was not: it belongs to the history of the account.`)
    const redirect = body.redirect?.trim() ?? ''
    await take(tx, { id: params.id, act: body.step, by: viewer.personId, note, redirect })
    return showOne(tx, viewer, params.id)
  })
}
const needsNote = (step: RetirementStep) => step === 'tell' || step === 'revoke'

type Act = { id: string; act: RetirementAct; by: string | null; note?: string; redirect?: string }
/** One step, with all that follows from it. */
async function take(tx: Tx, { id, act, by, note = '', redirect = '' }: Act): Promise<void> {
  const held = await queries.lockRetirement(tx, id)
  if (!held) throw noSuchRetirement()
  const state = nextState(held.state, act)
  if (!state) throw conflict('not-now', say`This step cannot be taken as the retirement stands. Look at it again.`)
  await queries.updateRetirement(tx, id, state, { note, redirect })
  const status = statusIn(state, held.was)
  await queries.updateStatus(tx, held.account, status)
  if (state === 'revoked') await forgetCredential(tx, held.account)
  if (state === 'done') await queries.insertWatch(tx, held.account)
  await announce(tx, [held.account])
  const account = await selectAccount(tx, held.account)
  if (!account) throw noSuchRetirement()
  const before = statusIn(held.state, held.was)
  const changes = before === status ? [] : [{ field: 'status', from: before, to: status }]
  await tell(tx, account, by, words[state], note, changes)
}
const words = {
  ...{ proposed: 'retirement proposed', agreed: 'retirement agreed', told: 'farewell', revoked: 'credentials revoked' },
  ...{ done: 'retired', dropped: 'retirement dropped' },
} as const

const tell = (tx: Tx, account: AccountRow, by: string | null, what: string, reason: string, changes: object[] = []) =>
  record(tx, {
    ...{ verb: 'Update', kind: 'account', actor: by, object: account.id, target: account.unit.id },
    detail: {
      what,
      name: account.name,
      ...(reason && { reason }),
      ...(changes.length > 0 && { changed: ['status'], changes }),
    },
  })

function refuseTwice(error: unknown): never {
  if (isDuplicate(error, 'retirement_open'))
    throw conflict('proposed-already', say`Its retirement is proposed already.`)
  throw error
}
