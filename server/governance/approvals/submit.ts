import { record } from '../../activity/index.ts'
import { beginTransaction, type Db, isDuplicate, type Tx } from '../../platform/db.ts'
import { conflict } from '../../platform/errors.ts'
import { say } from '../../platform/sentences.ts'
import { renderHtml } from '../../platform/text/render-text.ts'
import * as queries from './approvals.queries.ts'
import * as deciders from './deciders.queries.ts'
import { factsOf, finishApproval, lockSubject } from './finish.ts'
import {
  type ApprovalKind,
  type ApprovalKinds,
  findKind,
  requireKind,
  type Stage,
  type SubmittedApproval,
} from './kinds.ts'
import { advance } from './state-machine.ts'

export type Submission = {
  kind: ApprovalKind
  requester: string
  title: string
  /** Markdown, in the words of the requester. */
  text?: string
  /** The object it is about. At most one approval of a kind can be open for it. */
  subject?: string
  unit?: string
  /** Path of the page about the subject. */
  link?: string
  facts?: queries.Fact[]
  /** For `onApprove`. */
  payload?: Record<string, unknown>
}

/** Creates an approval in the caller's transaction and notifies its deciders. Returns its id. */
export async function submitForApproval(tx: Tx, submission: Submission): Promise<string> {
  const {
    kind,
    title,
    requester,
    text = '',
    facts = [],
    payload = {},
    link = null,
    subject = null,
    unit = null,
  } = submission
  const draft = { id: '', requester, subject, unit, title, text, payload }
  const stages = await findDeciders(tx, await kind.stages(tx, draft), requester)
  const made = await queries
    .insertApproval(tx, {
      ...draft,
      kind: kind.kind,
      html: await renderHtml(text, '/body/text'),
      link,
      facts,
      stages: stages.map(({ name, needs }) => ({ name, needs })),
      days: kind.days,
    })
    .catch(explainDuplicate)
  if (!made) throw new Error('The approval was not written')
  await queries.replaceDeciders(tx, made.id, stages)
  await queries.insertStep(tx, made.id, { act: 'submitted', by: requester, stage: 0 })
  await recordSubmission(tx, { ...draft, id: made.id }, kind.kind, stages[0]?.people ?? [])
  return made.id
}

function explainDuplicate(error: unknown): never {
  if (isDuplicate(error, 'approval_subject'))
    throw conflict('already-submitted', say`This waits for a decision already.`)
  throw error
}

/** Notifies the deciders of the stage and their delegates. */
export async function recordSubmission(
  tx: Tx,
  { id, requester, subject, title }: SubmittedApproval,
  kind: string,
  people: string[],
): Promise<void> {
  const recipients = await deciders.selectWithDelegates(tx, people)
  await record(tx, {
    verb: 'Offer',
    kind: 'approval',
    actor: requester,
    object: id,
    target: subject,
    detail: { of: kind, title, people: recipients },
  })
}

/**
 * Deciders without the requester and without people who cannot sign in. If a stage has none, administrators decide. The
 * requester decides only if there is no one else.
 */
async function findDeciders(tx: Tx, stages: Stage[], requester: string): Promise<Stage[]> {
  const administrators = (await deciders.selectAdministrators(tx)).filter((id) => id !== requester)
  const found: Stage[] = []
  for (const stage of stages) {
    const people = (await deciders.selectActive(tx, stage.people)).filter((id) => id !== requester)
    if (people.length > 0) found.push({ ...stage, people })
    else if (!found.some(({ people: others }) => others === administrators))
      found.push({ ...stage, needs: 'one', people: administrators })
  }
  if (found.length === 0) found.push({ name: say`Administrators`, needs: 'one', people: administrators })
  const staffed = found.filter(({ people }) => people.length > 0)
  return staffed.length > 0 ? staffed : found.slice(0, 1).map((stage) => ({ ...stage, people: [requester] }))
}

/**
 * Recalculates the deciders of all open approvals, such as after a change of the operating model. One transaction per
 * approval keeps locks short.
 */
export async function reassignApprovals(db: Db, kinds: ApprovalKinds): Promise<void> {
  for (const { id } of await queries.selectOpen(db)) await beginTransaction(db, (tx) => reassignOpen(tx, kinds, id))
}

async function reassignOpen(tx: Tx, kinds: ApprovalKinds, id: string): Promise<void> {
  await lockSubject(tx, kinds, id)
  const state = (await queries.lockApproval(tx, id))?.state
  if (state !== 'pending' && state !== 'changes requested') return
  const approval = await queries.selectApproval(tx, '00000000-0000-0000-0000-000000000000', true, id)
  if (approval && findKind(kinds, approval.kind)) await reassignOne(tx, kinds, approval)
}

async function reassignOne(tx: Tx, kinds: ApprovalKinds, approval: queries.ApprovalRecord): Promise<void> {
  const kind = requireKind(kinds, approval.kind)
  const before = await queries.selectDeciders(tx, approval.id)
  const found = await findDeciders(tx, await kind.stages(tx, approval), approval.requester)
  const stages = approval.escalated ? await easeStage(tx, found, approval) : found
  await queries.replaceDeciders(tx, approval.id, stages)
  const same = (stage: number) => {
    const were = before.filter((each) => each.stage === stage).map(({ person }) => person.id)
    return were.length === stages[stage]?.people.length && stages[stage]?.people.every((id) => were.includes(id))
  }
  if (stages.length === approval.stages.length && stages.every((_, stage) => same(stage))) return
  const names = stages.map(({ name, needs }) => ({ name, needs }))
  const stage = Math.min(approval.stage, stages.length - 1)
  // The remaining deciders may have approved already.
  const next = advance(factsOf({ ...approval, stage, stages: names }, await queries.selectDeciders(tx, approval.id)))
  await queries.insertStep(tx, approval.id, { act: 'reassigned', by: null, stage: approval.stage })
  await queries.updateApproval(tx, approval.id, {
    state: next.state,
    stage: next.stage,
    stages: names,
    days: kind.days,
  })
  const last = before.findLast(({ approved }) => approved)?.person.id
  if (next.state === 'approved' && last) await finishApproval(tx, kinds, approval, 'approved', last)
  if (next.state === 'pending') await recordReassignment(tx, approval, stages[next.stage]?.people ?? [])
}

/** Overdue approvals stay open to administrators. */
async function easeStage(tx: Tx, stages: Stage[], { stage, requester }: queries.ApprovalRecord): Promise<Stage[]> {
  const more = (await deciders.selectAdministrators(tx)).filter((id) => id !== requester)
  return stages.map((each, place) =>
    place === stage ? { ...each, needs: 'one', people: [...new Set([...each.people, ...more])] } : each,
  )
}

async function recordReassignment(tx: Tx, { id, subject, title, kind }: queries.ApprovalRecord, people: string[]) {
  const recipients = await deciders.selectWithDelegates(tx, people)
  await record(tx, {
    verb: 'Announce',
    kind: 'approval',
    actor: null,
    object: id,
    target: subject,
    detail: { of: kind, title, what: 'reassigned', people: recipients },
  })
}
