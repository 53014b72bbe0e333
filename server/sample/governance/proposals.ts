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
import { layApproval, type Step } from './approvals.ts'
import { type Ground, note, toTime } from './ground.ts'
import { americas, emea, type ProposalPlan, pacific, startOf } from './proposals-plan.ts'

const DAYS = 14
type Weighed = { plan: ProposalPlan; change: ProposedChange; simulation: Simulation; began?: number }

/** What would follow from each proposal, as it was when it was written: computed outside any transaction. */
export async function weighProposals(db: Db, { unit }: Pick<Ground, 'unit'>): Promise<Weighed[]> {
  const snapshot = await loadSnapshot(db)
  const [before, after] = await bulkLoad.selectSampleVersions(db)
  const weighed: Weighed[] = []
  for (const plan of [americas, emea, pacific]) {
    const made = plan === americas && before && after
    const known = made ? { ...snapshot, model: await loadModel(db, before.id) } : snapshot
    const change = changeOf(plan, known.model.content.choices, unit)
    weighed.push({
      plan,
      change,
      simulation: await simulate(db, [publishingHistory], change, known),
      ...(made && { began: after.seq }),
    })
  }
  return weighed
}

/** Changes the choice of one unit, or of several beside all others. */
function changeOf({ choices }: ProposalPlan, before: readonly Choice[], unit: Ground['unit']): ProposedChange {
  const made = choices.map((choice) => ({ ...choice, unit: unit(choice.unit), hubs: choice.hubs.map(unit) }))
  const [first] = made
  if (first && made.length === 1) return { unit: first }
  return { choices: [...before.filter(({ unit }) => made.every((one) => one.unit !== unit)), ...made] }
}

export async function layProposals(tx: Tx, ground: Ground, weighed: Weighed[]): Promise<void> {
  for (const one of weighed) {
    const id = await layProposal(tx, ground, one)
    await layComments(tx, ground, one.plan, id)
    if (one.began) await insertEffects(tx, one.began, describeEffects(one.simulation.diff))
  }
}

async function layProposal(tx: Tx, ground: Ground, { plan, change, simulation, began }: Weighed): Promise<string> {
  const { title, reason, submitted, signed } = plan
  const [by, at, start] = [ground.person(plan.by), ground.back(plan.written), startOf(plan, ground.today)]
  const id = ground.id(at)
  note(ground, at, { verb: 'Create', kind: 'proposal', actor: by, object: id, detail: { title } })
  const approval = submitted === undefined ? null : await offer(tx, ground, plan, id, submitted)
  const time = (back: number | undefined) => (back === undefined ? null : toTime(ground.back(back)))
  const whatIf = { en: { ...simulation.whatIf.en }, de: { ...simulation.whatIf.de } }
  for (const one of [whatIf.en, whatIf.de]) one.computedAt = toTime(at)
  const changed = began && start ? toTime(start.at) : (time(signed?.back ?? submitted) ?? toTime(at))
  await bulkLoad.insertRows(tx, 'proposal', [
    {
      id,
      title,
      reason,
      html: renderMarkdown(reason),
      change,
      base_version: simulation.baseVersion,
      what_if: whatIf,
      state: began ? 'applied' : approval ? 'pending' : 'draft',
      start_wall: start?.wall ?? null,
      start_zone: start?.zone ?? null,
      start_at: start ? toTime(start.at) : null,
      approval_id: approval,
      revision: began ? 4 : approval ? 2 : 1,
      by_id: by,
      created_at: toTime(at),
      changed_at: changed,
      submitted_at: time(submitted),
      decided_at: time(signed?.back),
      applied_seq: began ?? null,
      before_seq: began ? simulation.baseVersion : null,
    },
  ])
  if (began && start)
    note(ground, start.at, {
      verb: 'Announce',
      kind: 'proposal',
      actor: null,
      object: id,
      detail: { title, seq: began, people: [by] },
    })
  return id
}

async function offer(tx: Tx, ground: Ground, plan: ProposalPlan, id: string, submitted: number): Promise<string> {
  const { title, reason: text, signed, signer } = plan
  const asker = ground.person(plan.by)
  const deciders = signer ? [ground.person(signer)] : []
  const first: Step = { act: 'submitted', by: asker, for: null, at: ground.back(submitted), comment: '' }
  const rest: Step[] = signed
    ? [
        {
          act: 'approved',
          by: ground.person(signed.by),
          for: null,
          at: ground.back(signed.back),
          comment: signed.words,
        },
      ]
    : []
  note(ground, first.at, { verb: 'Offer', kind: 'proposal', actor: asker, object: id, detail: { title } })
  const start = startOf(plan, ground.today)
  for (const { by: actor, at } of rest)
    note(ground, at, {
      verb: 'Accept',
      kind: 'proposal',
      actor,
      object: id,
      detail: { title, start: start ? toTime(start.at) : null },
    })
  return layApproval(tx, ground, {
    kind: 'operating model',
    title,
    asker,
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

async function layComments(tx: Tx, ground: Ground, { comments, title, by }: ProposalPlan, proposal: string) {
  const rows = comments.map(({ back, by, text }) => {
    const [at, person] = [ground.back(back), ground.person(by)]
    return { id: ground.id(at), proposal_id: proposal, by_id: person, text, html: renderMarkdown(text), at: toTime(at) }
  })
  await bulkLoad.insertRows(tx, 'proposal_comment', rows)
  const people = new Set([ground.person(by)])
  for (const { by_id: actor, at } of rows) {
    people.add(actor)
    const detail = { title, people: [...people] }
    note(ground, Date.parse(at), { verb: 'Add', kind: 'proposal', actor, object: proposal, detail })
  }
}
