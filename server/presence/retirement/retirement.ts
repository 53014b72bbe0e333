import type { Result } from '../../../contract/operation.ts'
import type { AccountStatus } from '../../../contract/presence/accounts.ts'
import type * as contract from '../../../contract/presence/retirement.ts'
import type { Retirement, RetirementStep } from '../../../contract/presence/retirement.ts'
import { record } from '../../activity/index.ts'
import {
  type ApprovalKind,
  hasOrganisationRight,
  loadBulkDecisions,
  loadVisibility,
  may,
  requireOrganisationRight,
  submitForApproval,
} from '../../governance/index.ts'
import { type Db, isDuplicate, type Tx } from '../../platform/db.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import type { Call, Viewer } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { cutPage, readCursor } from '../../platform/paging.ts'
import { type Language, type Sentence, say, speak } from '../../platform/sentences.ts'
import { takeSeen } from '../register/accounts.ts'
import { requireNoCredentials } from '../register/entries.ts'
import { selectLeads, selectLeadsBeside } from '../register/leads.queries.ts'
import { explainRow } from '../register/register.ts'
import { announce } from '../register/sync-to-governance.ts'
import { type AccountRow, selectAccount } from '../status/accounts.queries.ts'
import { forgetCredential } from '../vault/vault.ts'
import * as queries from './retirement.queries.ts'
import { nextState, type RetirementAct, statusIn, stepsFrom } from './state-machine.ts'

const noSuchRetirement = () => notFound(say`There is no such retirement, or you cannot see the account.`)

export async function listRetirements(
  call: Call<typeof contract.listRetirements>,
): Promise<Result<typeof contract.listRetirements>> {
  const { db, viewer, query } = call
  const { which = 'open', account, limit } = query
  const after = readCursor(query.after, 'time')
  const found = await queries.selectRetirements(db, await loadVisibility(db, viewer), { which, account }, after, limit)
  const page = cutPage(found, limit, ({ proposedAt, id }) => [proposedAt, id])
  const language = await call.language()
  return { items: await showAll(db, viewer, page.items, language), next: page.next }
}

export const readRetirement = async (call: Call<typeof contract.readRetirement>): Promise<Retirement> =>
  showOne(call.db, call.viewer, call.params.id, await call.language())

async function showOne(db: Db, viewer: Viewer, id: string, language: Language): Promise<Retirement> {
  const found = await queries.selectRetirement(db, await loadVisibility(db, viewer), id)
  if (!found) throw noSuchRetirement()
  const [shown] = await showAll(db, viewer, [found], language)
  if (!shown) throw noSuchRetirement()
  return shown
}

/** How the viewer stands to all their accounts is loaded at once. */
async function showAll(
  db: Db,
  viewer: Viewer,
  found: readonly queries.RetirementRow[],
  language: Language,
): Promise<Retirement[]> {
  const open = found.filter(({ state }) => stepsFrom(state).length > 0).map(({ account }) => account.id)
  const standings = open.length > 0 ? await loadBulkDecisions(db, viewer, open) : undefined
  return Promise.all(
    found.map(async ({ was: _, evidence, ...row }) => {
      const steps = stepsFrom(row.state)
      const may = steps.length > 0 && (await standings?.decide('retire account', row.account.id))?.allowed
      const told = evidence.map((one) => (typeof one === 'string' ? one : speak(one, language)))
      return { ...row, evidence: told, steps: may ? steps : [] }
    }),
  )
}

const mayEnd = (status: AccountStatus) => status === 'active' || status === 'paused'
const notInUse = () => conflict('not-in-use', say`Only an account that is active or paused is retired.`)

/** Anybody who sees the account may say that it should end; its keepers decide. */
export function proposeRetirement(call: Call<typeof contract.proposeRetirement>): Promise<Retirement> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    const { account } = await takeSeen(tx, viewer, params.id)
    await requireOrganisationRight(tx, viewer, 'propose retirement', { id: account.id })
    if (!mayEnd(account.status)) throw notInUse()
    const reason = body.reason.trim()
    if (!reason) throw invalid('/body/reason', say`Say why: whoever looks after it decides on that.`)
    const evidence = explainRow(account)
    const proposed = { account: account.id, reason, evidence, was: account.status, by: viewer.personId }
    const id = await queries.insertRetirement(tx, proposed).catch(refuseTwice)
    await tell(tx, account, viewer.personId, { what: 'retirement proposed', reason })
    await tellOwnersBeside(tx, account, viewer.personId)
    // Who would be asked and is the one who asks has consented.
    if (await hasOrganisationRight(tx, viewer, 'consent to retirement', { id: account.id, own: true }))
      await take(tx, { id, act: 'agree', by: viewer.personId })
    else await queries.setApproval(tx, id, await ask(tx, account, proposed, id))
    return showOne(tx, viewer, id, await call.language())
  })
}

const ask = (
  tx: Tx,
  account: AccountRow,
  { reason, evidence, by }: { reason: string; evidence: Sentence[]; by: string },
  id: string,
) =>
  submitForApproval(tx, {
    kind: retirementApproval.kind,
    requester: by,
    title: account.name,
    text: reason,
    subject: account.id,
    unit: account.unit.id,
    link: `/accounts/${account.id}`,
    payload: { retirement: id },
    facts: [
      { name: say`Address`, value: account.url },
      { name: say`Owner unit`, value: account.unit.name },
      ...evidence.map((value) => ({ name: say`What speaks for it`, value })),
    ],
  })

/** Asked is who looks after it; of one that nobody looks after, who leads its first owner; of them, who may consent. */
export const retirementApproval: ApprovalKind = {
  kind: 'retirement',
  days: 14,
  sentence: (requester, title) => say`${requester} proposes to retire the account “${title}”.`,
  async stages(tx, { subject, unit }) {
    const account = subject ? await selectAccount(tx, subject) : undefined
    const keepers = account ? [account.steward, ...account.deputies].flatMap((person) => person?.id ?? []) : []
    const name = keepers.length > 0 ? say`Whoever looks after it` : say`Whoever leads there`
    const asked = keepers.length === 0 && unit ? await selectLeads(tx, unit) : keepers
    return [{ name, needs: 'one', people: await keepAllowed(tx, asked, subject) }]
  },
  async onAccept(tx, { subject, payload }, by) {
    // Whoever stands in for somebody has no rule of their own.
    const ruling = subject ? await may(tx, by, 'consent to retirement', subject) : undefined
    const rule = ruling?.allowed ? { rule: ruling.rule } : {}
    await take(tx, { id: String(payload['retirement']), act: 'agree', by, ...rule })
  },
  onDrop: (tx, { payload }) => take(tx, { id: String(payload['retirement']), act: 'refuse', by: null }),
}

async function keepAllowed(tx: Tx, people: readonly string[], account: string | null): Promise<string[]> {
  const allowed: string[] = []
  for (const person of people)
    if (account && (await may(tx, person, 'consent to retirement', account))?.allowed) allowed.push(person)
  return allowed
}

export function stepRetirement(call: Call<typeof contract.stepRetirement>): Promise<Retirement> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    const seen = await queries.selectRetirement(tx, await loadVisibility(tx, viewer), params.id)
    if (!seen) throw noSuchRetirement()
    const id = seen.account.id
    await takeSeen(tx, viewer, id)
    await requireOrganisationRight(tx, viewer, 'retire account', { id })
    const note = body.note?.trim() ?? ''
    if (needsNote(body.step) && !note)
      throw invalid('/body/note', say`Say what was done, or why it was not: it belongs to the history of the account.`)
    const redirect = body.redirect?.trim() ?? ''
    requireNoCredentials('/body/redirect', redirect)
    await take(tx, { id: params.id, act: body.step, by: viewer.personId, note, redirect })
    return showOne(tx, viewer, params.id, await call.language())
  })
}
const needsNote = (step: RetirementStep) => step === 'tell' || step === 'revoke'

type Act = { id: string; act: RetirementAct; by: string | null; note?: string; redirect?: string; rule?: string }
/** One step, with all that follows from it. */
async function take(tx: Tx, { id, act, by, note = '', redirect = '', rule }: Act): Promise<void> {
  const held = await queries.lockRetirement(tx, id)
  if (!held) throw noSuchRetirement()
  const state = nextState(held.state, act)
  if (!state) throw conflict('not-now', say`This step cannot be taken as the retirement stands. Look at it again.`)
  if (state === 'agreed' && !mayEnd(held.was)) throw notInUse()
  await queries.updateRetirement(tx, id, state, { was: held.was, note, redirect })
  const status = statusIn(state, held.was)
  await queries.updateStatus(tx, held.account, status)
  if (state === 'revoked') await forgetCredential(tx, held.account)
  if (state === 'done') await queries.insertWatch(tx, held.account)
  await announce(tx, [held.account])
  const account = await selectAccount(tx, held.account)
  if (!account) throw noSuchRetirement()
  const before = statusIn(held.state, held.was)
  const changes = [{ field: 'status', from: before, to: status }]
  await tell(tx, account, by, {
    what: words[state],
    ...(note && { reason: note }),
    ...(rule && { rule }),
    ...(before !== status && { changed: ['status'], changes }),
  })
  if (state === 'done') await tellOwnersBeside(tx, account, by)
}
const words = {
  proposed: 'retirement proposed',
  agreed: 'retirement agreed',
  told: 'farewell',
  revoked: 'credentials revoked',
  done: 'retired',
  dropped: 'retirement dropped',
} as const

const tell = (tx: Tx, account: AccountRow, by: string | null, detail: { what: string } & Record<string, unknown>) =>
  record(tx, {
    verb: 'Update',
    kind: 'account',
    actor: by,
    object: account.id,
    target: account.unit.id,
    detail: { name: account.name, ...detail },
  })

/** The first owner decides; who leads those beside it hears when it is proposed and when it is done. */
async function tellOwnersBeside(tx: Tx, account: AccountRow, by: string | null): Promise<void> {
  const people = (await selectLeadsBeside(tx, account.id)).filter((id) => id !== by)
  if (people.length === 0) return
  await record(tx, {
    verb: 'Announce',
    kind: 'account',
    actor: by,
    object: account.id,
    target: account.unit.id,
    detail: { what: 'retiring', name: account.name, people },
  })
}

function refuseTwice(error: unknown): never {
  if (isDuplicate(error, 'retirement_open'))
    throw conflict('proposed-already', say`Its retirement is proposed already.`)
  throw error
}
