import { record } from '../../activity/index.ts'
import { beginTransaction, type Db, isDuplicate, type Tx } from '../../platform/db.ts'
import { conflict } from '../../platform/errors.ts'
import { renderHtml } from '../../platform/render-text.ts'
import { say } from '../../platform/sentences.ts'
import * as queries from './approvals.queries.ts'
import { finishApproval, lockSubject, standingOf } from './finish.ts'
import { approvalKind, isApprovalKind, type Offered, type Stage } from './kinds.ts'
import { advance } from './state-machine.ts'

export type Offer = {
  kind: string
  asker: string
  title: string
  /** Markdown: what is decided, as who asks puts it. */
  text?: string
  /** What it is about; at most one approval of a kind is open for it. */
  subject?: string
  unit?: string
  /** Where the thing itself can be seen. */
  link?: string
  facts?: queries.Fact[]
  /** For `onAccept`. */
  payload?: Record<string, unknown>
}

/** Asks those who may decide, in the transaction of whatever is asked for. Answers the id of the approval. */
export async function offerForApproval(tx: Tx, offer: Offer): Promise<string> {
  const kind = approvalKind(offer.kind)
  const { title, asker, text = '', facts = [], payload = {}, link = null, subject = null, unit = null } = offer
  const draft = { id: '', asker, subject, unit, title, text, payload }
  const stages = await findDeciders(tx, await kind.stages(tx, draft), asker)
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
    .catch(refuseTwice)
  if (!made) throw new Error('The approval was not written')
  await queries.replaceDeciders(tx, made.id, stages)
  await queries.insertStep(tx, made.id, { act: 'offered', by: asker, stage: 0 })
  await recordOffer(tx, { ...draft, id: made.id }, kind.kind, stages[0]?.people ?? [])
  return made.id
}

function refuseTwice(error: unknown): never {
  if (isDuplicate(error, 'approval_subject')) throw conflict('asked-already', say`This waits for a decision already.`)
  throw error
}

/** Who is to be told: those of the stage, and those who stand in for them. */
export async function recordOffer(
  tx: Tx,
  { id, asker, subject, title }: Offered,
  kind: string,
  people: string[],
): Promise<void> {
  const told = await queries.selectWithDeputies(tx, people)
  await record(tx, {
    verb: 'Offer',
    kind: 'approval',
    actor: asker,
    object: id,
    target: subject,
    detail: { of: kind, title, people: told },
  })
}

/**
 * Nobody decides what they asked for themselves, and nothing waits for somebody who is not there: then administrators
 * decide. An organisation of one, where no other is left, decides alone.
 */
async function findDeciders(tx: Tx, stages: Stage[], asker: string): Promise<Stage[]> {
  const administrators = (await queries.selectAdministrators(tx)).filter((id) => id !== asker)
  const found: Stage[] = []
  for (const stage of stages) {
    const people = (await queries.selectActive(tx, stage.people)).filter((id) => id !== asker)
    if (people.length > 0) found.push({ ...stage, people })
    else if (!found.some(({ people: others }) => others === administrators))
      found.push({ ...stage, needs: 'one', people: administrators })
  }
  if (found.length === 0) found.push({ name: say`Administrators`, needs: 'one', people: administrators })
  const staffed = found.filter(({ people }) => people.length > 0)
  return staffed.length > 0 ? staffed : found.slice(0, 1).map((stage) => ({ ...stage, people: [asker] }))
}

/**
 * After who may decide has changed, such as by another arrangement: open approvals go to whoever may now give them. Each
 * in a transaction of its own, so that nobody who decides waits for all of them.
 */
export async function reassignApprovals(db: Db): Promise<void> {
  for (const { id } of await queries.selectOpen(db)) await beginTransaction(db, (tx) => reassignOpen(tx, id))
}

async function reassignOpen(tx: Tx, id: string): Promise<void> {
  await lockSubject(tx, id)
  const state = (await queries.lockApproval(tx, id))?.state
  if (state !== 'waiting' && state !== 'returned') return
  const approval = await queries.selectApproval(tx, '00000000-0000-0000-0000-000000000000', true, id)
  if (approval && isApprovalKind(approval.kind)) await reassignOne(tx, approval)
}

async function reassignOne(tx: Tx, approval: queries.ApprovalRecord): Promise<void> {
  const kind = approvalKind(approval.kind)
  const before = await queries.selectDeciders(tx, approval.id)
  const found = await findDeciders(tx, await kind.stages(tx, approval), approval.asker)
  const stages = approval.escalated ? await easeStage(tx, found, approval) : found
  await queries.replaceDeciders(tx, approval.id, stages)
  const same = (stage: number) => {
    const were = before.filter((each) => each.stage === stage).map(({ person }) => person.id)
    return were.length === stages[stage]?.people.length && stages[stage]?.people.every((id) => were.includes(id))
  }
  if (stages.length === approval.stages.length && stages.every((_, stage) => same(stage))) return
  const names = stages.map(({ name, needs }) => ({ name, needs }))
  const stage = Math.min(approval.stage, stages.length - 1)
  // Whoever is left may have accepted already.
  const next = advance(standingOf({ ...approval, stage, stages: names }, await queries.selectDeciders(tx, approval.id)))
  await queries.insertStep(tx, approval.id, { act: 'reassigned', by: null, stage: approval.stage })
  await queries.updateApproval(tx, approval.id, {
    state: next.state,
    stage: next.stage,
    stages: names,
    days: kind.days,
  })
  const last = before.findLast(({ accepted }) => accepted)?.person.id
  if (next.state === 'accepted' && last) await finishApproval(tx, approval, 'accepted', last)
  if (next.state === 'waiting') await tellReassigned(tx, approval, stages[next.stage]?.people ?? [])
}

/** What was overdue goes on being open to administrators too. */
async function easeStage(tx: Tx, stages: Stage[], { stage, asker }: queries.ApprovalRecord): Promise<Stage[]> {
  const more = (await queries.selectAdministrators(tx)).filter((id) => id !== asker)
  return stages.map((each, place) =>
    place === stage ? { ...each, needs: 'one', people: [...new Set([...each.people, ...more])] } : each,
  )
}

async function tellReassigned(tx: Tx, { id, subject, title, kind }: queries.ApprovalRecord, people: string[]) {
  const told = await queries.selectWithDeputies(tx, people)
  await record(tx, {
    verb: 'Announce',
    kind: 'approval',
    actor: null,
    object: id,
    target: subject,
    detail: { of: kind, title, what: 'reassigned', people: told },
  })
}
