import type { Result } from '../../../contract/operation.ts'
import type { AccountStatus } from '../../../contract/presence/accounts.ts'
import type * as contract from '../../../contract/presence/retirement.ts'
import type { Retirement, RetirementStep } from '../../../contract/presence/retirement.ts'
import { record } from '../../activity/index.ts'
import {
  type ApprovalKind,
  check,
  checkMany,
  loadVisibility,
  require,
  submitForApproval,
} from '../../governance/index.ts'
import { type Db, isDuplicate, type Tx } from '../../platform/db.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import type { Call, Viewer } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { cutPage, readCursor } from '../../platform/paging.ts'
import { type Language, type Sentence, say, speak } from '../../platform/sentences.ts'
import { lockVisibleAccount } from '../register/accounts.ts'
import { requireNoCredentials } from '../register/entries.ts'
import { selectLeaders, selectOtherLeaders } from '../register/leads.queries.ts'
import { evidenceOf } from '../register/register.ts'
import { type AccountRow, selectAccount } from '../status/accounts.queries.ts'
import { deleteCredential } from '../vault/vault.ts'
import * as queries from './retirement.queries.ts'
import { nextState, type RetirementTransition, statusIn, stepsFrom } from './state-machine.ts'

const retirementNotFound = () => notFound(say`There is no such retirement, or you cannot see the account.`)

export async function listRetirements(
  call: Call<typeof contract.listRetirements>,
): Promise<Result<typeof contract.listRetirements>> {
  const { db, viewer, query } = call
  const { which = 'open', account, limit } = query
  const after = readCursor(query.after, 'time')
  const found = await queries.selectRetirements(db, await loadVisibility(db, viewer), { which, account }, after, limit)
  const page = cutPage(found, limit, ({ proposedAt, id }) => [proposedAt, id])
  const language = await call.language()
  return { items: await toRetirements(db, viewer, page.items, language), next: page.next }
}

export const readRetirement = async (call: Call<typeof contract.readRetirement>): Promise<Retirement> =>
  readOne(call.db, call.viewer, call.params.id, await call.language())

async function readOne(db: Db, viewer: Viewer, id: string, language: Language): Promise<Retirement> {
  const found = await queries.selectRetirement(db, await loadVisibility(db, viewer), id)
  if (!found) throw retirementNotFound()
  const [retirement] = await toRetirements(db, viewer, [found], language)
  if (!retirement) throw retirementNotFound()
  return retirement
}

/** Loads the permissions of the viewer on all accounts at once. */
async function toRetirements(
  db: Db,
  viewer: Viewer,
  found: readonly queries.RetirementRow[],
  language: Language,
): Promise<Retirement[]> {
  const open = found.filter(({ state }) => stepsFrom(state).length > 0).map(({ account }) => account.id)
  const decide = await checkMany(db, viewer, { accounts: open })
  return found.map(({ was: _, evidence, ...row }) => {
    const steps = stepsFrom(row.state)
    const canRetire = steps.length > 0 && decide('retire account', row.account.id).allowed
    const sentences = evidence.map((one) => (typeof one === 'string' ? one : speak(one, language)))
    return { ...row, evidence: sentences, steps: canRetire ? steps : [] }
  })
}

const isRetirable = (status: AccountStatus) => status === 'active' || status === 'paused'
const notInUse = () => conflict('not-in-use', say`Only an account that is active or paused is retired.`)

/** Anyone who can see the account can propose its retirement; its managers decide. */
export function proposeRetirement(call: Call<typeof contract.proposeRetirement>): Promise<Retirement> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    const { account } = await lockVisibleAccount(tx, viewer, params.id)
    const ruling = await require(tx, viewer, 'propose retirement', account.id)
    if (!isRetirable(account.status)) throw notInUse()
    const reason = body.reason.trim()
    if (!reason) throw invalid('/body/reason', say`Say why: whoever looks after it decides on that.`)
    const evidence = evidenceOf(account)
    const proposed = { account: account.id, reason, evidence, was: account.status, by: viewer.personId }
    const id = await queries.insertRetirement(tx, proposed).catch(throwAlreadyProposed)
    await recordStep(tx, account, viewer.personId, { what: 'retirement proposed', reason, rule: ruling.rule })
    await notifyOtherOwners(tx, account, viewer.personId)
    // The proposer could consent alone, so the proposal is approved.
    const consent = await check(tx, viewer, 'approve retirement', account.id, { own: true })
    if (consent.allowed)
      await applyTransition(tx, { id, transition: 'approve', by: viewer.personId, rule: consent.rule })
    else await queries.setApproval(tx, id, await requestConsent(tx, account, proposed, id))
    return readOne(tx, viewer, id, await call.language())
  })
}

const requestConsent = (
  tx: Tx,
  account: AccountRow,
  { reason, evidence, by }: { reason: string; evidence: Sentence[]; by: string },
  id: string,
) =>
  submitForApproval(tx, {
    kind: retirementApproval,
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

/** Asks the steward and deputies, otherwise the leaders of the primary owner; of them, those who may consent. */
export const retirementApproval: ApprovalKind = {
  kind: 'retirement',
  days: 14,
  sentence: (requester, title) => say`${requester} proposes to retire the account “${title}”.`,
  async stages(tx, { subject, unit }) {
    const account = subject ? await selectAccount(tx, subject) : undefined
    const managers = account ? [account.steward, ...account.deputies].flatMap((person) => person?.id ?? []) : []
    const name = managers.length > 0 ? say`Whoever looks after it` : say`Whoever leads there`
    const candidates = managers.length === 0 && unit ? await selectLeaders(tx, unit) : managers
    return [{ name, needs: 'one', people: await filterAllowed(tx, candidates, subject) }]
  },
  async onApprove(tx, { subject, payload }, by) {
    // A delegate has no rule of their own.
    const ruling = subject ? await check(tx, by, 'approve retirement', subject) : undefined
    const rule = ruling?.allowed ? { rule: ruling.rule } : {}
    await applyTransition(tx, { id: String(payload['retirement']), transition: 'approve', by, ...rule })
  },
  onDrop: (tx, { payload }) =>
    applyTransition(tx, { id: String(payload['retirement']), transition: 'reject', by: null }),
}

async function filterAllowed(tx: Tx, people: readonly string[], account: string | null): Promise<string[]> {
  const allowed: string[] = []
  for (const person of people)
    if (account && (await check(tx, person, 'approve retirement', account)).allowed) allowed.push(person)
  return allowed
}

export function stepRetirement(call: Call<typeof contract.stepRetirement>): Promise<Retirement> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    const visible = await queries.selectRetirement(tx, await loadVisibility(tx, viewer), params.id)
    if (!visible) throw retirementNotFound()
    const id = visible.account.id
    await lockVisibleAccount(tx, viewer, id)
    const { rule } = await require(tx, viewer, 'retire account', id)
    const note = body.note?.trim() ?? ''
    if (requiresNote(body.step) && !note)
      throw invalid('/body/note', say`Say what was done, or why it was not: it belongs to the history of the account.`)
    const redirect = body.redirect?.trim() ?? ''
    requireNoCredentials('/body/redirect', redirect)
    await applyTransition(tx, { id: params.id, transition: body.step, by: viewer.personId, note, redirect, rule })
    return readOne(tx, viewer, params.id, await call.language())
  })
}
const requiresNote = (step: RetirementStep) => step === 'inform' || step === 'revoke'

type Transition = {
  id: string
  transition: RetirementTransition
  by: string | null
  note?: string
  redirect?: string
  rule?: string
}
/** Applies one transition with its effects. */
async function applyTransition(
  tx: Tx,
  { id, transition, by, note = '', redirect = '', rule }: Transition,
): Promise<void> {
  const locked = await queries.lockRetirement(tx, id)
  if (!locked) throw retirementNotFound()
  const state = nextState(locked.state, transition)
  if (!state) throw conflict('not-now', say`This step cannot be taken as the retirement stands. Look at it again.`)
  if (state === 'approved' && !isRetirable(locked.was)) throw notInUse()
  await queries.updateRetirement(tx, id, state, { was: locked.was, note, redirect })
  const status = statusIn(state, locked.was)
  await queries.updateStatus(tx, locked.account, status)
  if (state === 'revoked') await deleteCredential(tx, locked.account)
  if (state === 'done') await queries.insertReservedHandle(tx, locked.account)
  const account = await selectAccount(tx, locked.account)
  if (!account) throw retirementNotFound()
  const before = statusIn(locked.state, locked.was)
  const changes = [{ field: 'status', from: before, to: status }]
  await recordStep(tx, account, by, {
    what: eventNames[state],
    ...(note && { reason: note }),
    ...(rule && { rule }),
    ...(before !== status && { changed: ['status'], changes }),
  })
  if (state === 'done') await notifyOtherOwners(tx, account, by)
}
const eventNames = {
  proposed: 'retirement proposed',
  approved: 'retirement approved',
  informed: 'followers informed',
  revoked: 'credentials revoked',
  done: 'retired',
  cancelled: 'retirement cancelled',
} as const

const recordStep = (
  tx: Tx,
  account: AccountRow,
  by: string | null,
  detail: { what: string } & Record<string, unknown>,
) =>
  record(tx, {
    verb: 'Update',
    kind: 'account',
    actor: by,
    object: account.id,
    target: account.unit.id,
    detail: { name: account.name, ...detail },
  })

/** The primary owner decides. Leaders of further owners are notified of the proposal and of the end. */
async function notifyOtherOwners(tx: Tx, account: AccountRow, by: string | null): Promise<void> {
  const people = (await selectOtherLeaders(tx, account.id)).filter((id) => id !== by)
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

function throwAlreadyProposed(error: unknown): never {
  if (isDuplicate(error, 'retirement_open'))
    throw conflict('already-proposed', say`Its retirement is proposed already.`)
  throw error
}
