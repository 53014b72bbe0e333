import type { Choice } from '../../../contract/governance/operating-model.ts'
import type { ProposedChange } from '../../../contract/governance/what-if.ts'
import {
  bulkLoad,
  describeEffects,
  insertEffects,
  loadModel,
  loadSnapshot,
  type Simulation,
  simulate,
} from '../../governance/index.ts'
import type { Db, Tx } from '../../platform/db.ts'
import { say } from '../../platform/sentences.ts'
import { renderMarkdown } from '../../platform/text/markdown.ts'
import { publishingHistory } from '../../presence/index.ts'
import { addApproval, type Step } from './approvals.ts'
import { type Context, note, toTime } from './context.ts'
import { americas, emea, type ProposalPlan, pacific, startOf } from './proposals-plan.ts'

const DAYS = 14
type Simulated = { plan: ProposalPlan; change: ProposedChange; simulation: Simulation; startedAt?: number }

/** The stored impact of each proposal, computed outside any transaction. */
export async function weighProposals(db: Db, { unit }: Pick<Context, 'unit'>): Promise<Simulated[]> {
  const snapshot = await loadSnapshot(db)
  const [before, after] = await bulkLoad.selectSampleVersions(db)
  const weighed: Simulated[] = []
  for (const plan of [americas, emea, pacific]) {
    const made = plan === americas && before && after
    const known = made ? { ...snapshot, model: await loadModel(db, before.id) } : snapshot
    const change = changeOf(plan, known.model.content.choices, unit)
    weighed.push({
      plan,
      change,
      simulation: await simulate(db, [publishingHistory], change, known),
      ...(made && { startedAt: after.seq }),
    })
  }
  return weighed
}

/** Changes the choice of one unit, or of several besides all others. */
function changeOf({ choices }: ProposalPlan, before: readonly Choice[], unit: Context['unit']): ProposedChange {
  const made = choices.map((choice) => ({ ...choice, unit: unit(choice.unit), hubs: choice.hubs.map(unit) }))
  const [first] = made
  if (first && made.length === 1) return { unit: first }
  return { choices: [...before.filter(({ unit }) => made.every((one) => one.unit !== unit)), ...made] }
}

export async function addProposals(tx: Tx, context: Context, weighed: Simulated[]): Promise<void> {
  for (const one of weighed) {
    const id = await addProposal(tx, context, one)
    await addComments(tx, context, one.plan, id)
    if (one.startedAt) await insertEffects(tx, one.startedAt, describeEffects(one.simulation.diff))
  }
}

async function addProposal(
  tx: Tx,
  context: Context,
  { plan, change, simulation, startedAt }: Simulated,
): Promise<string> {
  const { title, reason, submitted, signed } = plan
  const [by, at, start] = [context.person(plan.by), context.back(plan.written), startOf(plan, context.today)]
  const id = context.id(at)
  note(context, at, { verb: 'Create', kind: 'proposal', actor: by, object: id, detail: { title } })
  const approval = submitted === undefined ? null : await submit(tx, context, plan, id, submitted)
  const time = (back: number | undefined) => (back === undefined ? null : toTime(context.back(back)))
  const whatIf = { en: { ...simulation.whatIf.en }, de: { ...simulation.whatIf.de } }
  for (const one of [whatIf.en, whatIf.de]) one.computedAt = toTime(at)
  const changed = startedAt && start ? toTime(start.at) : (time(signed?.back ?? submitted) ?? toTime(at))
  await bulkLoad.insertRows(tx, 'proposal', [
    {
      id,
      title,
      reason,
      html: renderMarkdown(reason),
      change,
      base_version: simulation.baseVersion,
      what_if: whatIf,
      state: startedAt ? 'applied' : approval ? 'pending' : 'draft',
      start_wall: start?.wall ?? null,
      start_zone: start?.zone ?? null,
      start_at: start ? toTime(start.at) : null,
      approval_id: approval,
      revision: startedAt ? 4 : approval ? 2 : 1,
      by_id: by,
      created_at: toTime(at),
      changed_at: changed,
      submitted_at: time(submitted),
      decided_at: time(signed?.back),
      applied_seq: startedAt ?? null,
      before_seq: startedAt ? simulation.baseVersion : null,
    },
  ])
  if (startedAt && start)
    note(context, start.at, {
      verb: 'Announce',
      kind: 'proposal',
      actor: null,
      object: id,
      detail: { title, seq: startedAt, people: [by] },
    })
  return id
}

async function submit(tx: Tx, context: Context, plan: ProposalPlan, id: string, submitted: number): Promise<string> {
  const { title, reason: text, signed, signer } = plan
  const requester = context.person(plan.by)
  const deciders = signer ? [context.person(signer)] : []
  const first: Step = { act: 'submitted', by: requester, for: null, at: context.back(submitted), comment: '' }
  const rest: Step[] = signed
    ? [
        {
          act: 'approved',
          by: context.person(signed.by),
          for: null,
          at: context.back(signed.back),
          comment: signed.words,
        },
      ]
    : []
  note(context, first.at, { verb: 'Offer', kind: 'proposal', actor: requester, object: id, detail: { title } })
  const start = startOf(plan, context.today)
  for (const { by: actor, at } of rest)
    note(context, at, {
      verb: 'Accept',
      kind: 'proposal',
      actor,
      object: id,
      detail: { title, start: start ? toTime(start.at) : null },
    })
  return addApproval(tx, context, {
    kind: 'operating model',
    title,
    requester,
    text,
    days: DAYS,
    deciders,
    steps: [first, ...rest],
    more: {
      subject: id,
      link: `/model/proposals/${id}`,
      facts: [],
      payload: { signers: deciders },
      stages: [{ name: say`Signature`, needs: 'one' }],
    },
  })
}

async function addComments(tx: Tx, context: Context, { comments, title, by }: ProposalPlan, proposal: string) {
  const rows = comments.map(({ back, by, text }) => {
    const [at, person] = [context.back(back), context.person(by)]
    return {
      id: context.id(at),
      proposal_id: proposal,
      by_id: person,
      text,
      html: renderMarkdown(text),
      at: toTime(at),
    }
  })
  await bulkLoad.insertRows(tx, 'proposal_comment', rows)
  const people = new Set([context.person(by)])
  for (const { by_id: actor, at } of rows) {
    people.add(actor)
    const detail = { title, people: [...people] }
    note(context, Date.parse(at), { verb: 'Add', kind: 'proposal', actor, object: proposal, detail })
  }
}
