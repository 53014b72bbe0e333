import type { ApprovalAct } from '../../../contract/governance/approvals.ts'
import { bulkLoad } from '../../governance/index.ts'
import { bulkLoad as network } from '../../network/index.ts'
import type { Tx } from '../../platform/db.ts'
import { dayOf, say } from '../../platform/sentences.ts'
import { renderMarkdown } from '../../platform/text/markdown.ts'
import { DAY } from '../generate/clock.ts'
import { absence, announcing, granted, type RequestPlan, requests, type StepPlan } from './approvals-plan.ts'
import { type Context, note, toTime } from './context.ts'
import { selectAdministrators } from './queries.ts'

const DAYS = 5
const HOUR = 3_600_000
const verbs = {
  submitted: 'Offer',
  resubmitted: 'Offer',
  approved: 'Accept',
  'changes requested': 'TentativeReject',
  rejected: 'Reject',
  withdrawn: 'Undo',
  commented: 'Add',
  reminded: 'Announce',
  escalated: 'Announce',
} as const
const states: Partial<Record<ApprovalAct, string>> = {
  submitted: 'pending',
  resubmitted: 'pending',
  approved: 'approved',
  'changes requested': 'changes requested',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
}
const visibilities = {
  public: say`Open: everybody reads and may join`,
  private: say`Closed: members read`,
  hidden: say`Hidden: only members know of it`,
}

/** One stored step: by whom, for whom, when. */
export type Step = { act: keyof typeof verbs; by: string | null; for: string | null; at: number; comment: string }
export type NewApproval = {
  kind: string
  title: string
  requester: string
  text: string
  days: number
  deciders: string[]
  steps: [Step, ...Step[]]
  /** Additional columns of the approval. */
  more: { subject?: string; unit_id?: string; link?: string; facts: unknown; payload: unknown; stages: unknown }
}

type Community = network.SampleCommunity
/** Requested communities: pending, overdue, returned, rejected by a delegate, withdrawn, created. */
export async function addApprovals(tx: Tx, context: Context): Promise<void> {
  const administrators = await selectAdministrators(tx)
  for (const plan of requests) {
    const approval = readPlan(context, plan, plan.steps.some(({ act }) => act === 'escalated') ? administrators : [])
    await addApproval(tx, context, approval)
  }
  const communities = await network.selectSampleCommunities(tx)
  for (const plan of granted) {
    const community = communities.find(({ name }) => name === plan.community)
    if (community?.createdBy) await addApproval(tx, context, readGranted(context, plan, community, community.createdBy))
  }
  // Missing if the name was taken.
  const target = communities.find(({ name }) => name === announcing.community)
  if (target) await addPendingAnnouncement(tx, context, target)
  await addDelegation(tx, context)
}

function readPlan(context: Context, plan: RequestPlan, more: string[]): NewApproval {
  const { name: title, purpose, visibility, reason: text, steps: plans } = plan
  const requester = context.person(plan.requester)
  const read = ({ act, by, back, words = '', ...step }: StepPlan): Step => ({
    act: act as Step['act'],
    for: step.for ? context.person(step.for) : null,
    comment: words,
    by: by ? context.person(by) : act.endsWith('submitted') ? requester : null,
    // Automatic steps happen outside working hours too.
    at: by || act.endsWith('submitted') ? context.back(back) : context.today - back * DAY,
  })
  const [first, ...rest] = plans
  const deciders = [...new Set([...context.centre, ...more])].filter((id) => id !== requester)
  const steps: NewApproval['steps'] = [read(first), ...rest.map(read)]
  return {
    kind: 'community',
    title,
    requester,
    text,
    days: DAYS,
    deciders,
    steps,
    more: communityFields({ name: title, purpose, visibility }),
  }
}

function readGranted(
  context: Context,
  plan: (typeof granted)[number],
  community: Community,
  requester: string,
): NewApproval {
  const { name: title, purpose, visibility } = community
  const at = Date.parse(community.createdAt)
  const step = { for: null, comment: '' }
  const steps: NewApproval['steps'] = [
    { ...step, act: 'submitted', by: requester, at: at - plan.waited * HOUR },
    { ...step, act: 'approved', by: context.person(plan.by), at: at - 1000, comment: plan.words },
  ]
  const deciders = context.centre.filter((id) => id !== requester)
  const more = communityFields({ name: title, purpose, visibility })
  return { kind: 'community', title, requester, text: plan.reason, days: DAYS, deciders, steps, more }
}

async function addPendingAnnouncement(tx: Tx, context: Context, target: Community): Promise<void> {
  const { title, text, back, days } = announcing
  const requester = context.person(announcing.requester)
  const dueAt = toTime(context.today + announcing.due * DAY)
  const steps: NewApproval['steps'] = [
    { act: 'submitted', by: requester, for: null, at: context.back(back), comment: '' },
  ]
  const impact = say(
    '{0, plural, one {# person; each was asked to confirm {1} within the last week, nobody more than {2}} other {# people; each was asked to confirm {1} within the last week on average, nobody more than {2}}}',
    target.members - 1,
    '1',
    '1',
  )
  const more: NewApproval['more'] = {
    link: `/communities/${target.slug}`,
    facts: [
      { name: say`Community`, value: announcing.community },
      { name: say`Meant for`, value: say`Members of the community` },
      { name: say`To be confirmed`, value: say('Yes, by {0, date, long}', dayOf(dueAt)) },
      { name: say`It interrupts`, value: impact },
    ],
    payload: { community: target.id, announcement: { audience: 'members', acknowledgementRequired: true, dueAt } },
    stages: [{ name: say`Centre of Excellence`, needs: 'one' }],
  }
  await addApproval(tx, context, {
    kind: 'announcement',
    title,
    requester,
    text,
    days,
    deciders: context.centre,
    steps,
    more,
  })
}

const communityFields = ({
  name,
  purpose,
  visibility,
}: Pick<Community, 'name' | 'purpose' | 'visibility'>): NewApproval['more'] => ({
  facts: [
    { name: say`Purpose`, value: purpose },
    { name: say`Visibility`, value: visibilities[visibility] },
  ],
  payload: { name, purpose, visibility, guidelines: '', guidelinesHtml: '', tags: [], language: null },
  stages: [{ name: say`Centre of Excellence`, needs: 'one' }],
})

/** Writes one approval with steps, approvers and log rows. Returns its id. */
export async function addApproval(tx: Tx, context: Context, approval: NewApproval): Promise<string> {
  const { steps, requester, text, deciders } = approval
  const at = (...acts: ApprovalAct[]) => steps.findLast(({ act }) => acts.includes(act))?.at ?? null
  const last = steps.findLast(({ act }) => states[act])
  const state = states[last?.act ?? 'submitted'] ?? 'pending'
  const submittedAt = at('submitted', 'resubmitted') ?? steps[0].at
  const time = (when: number | null) => when && toTime(when)
  const ended = ['approved', 'rejected', 'withdrawn'].includes(state)
  const id = context.id(steps[0].at)
  await bulkLoad.insertRows(tx, 'approval', [
    {
      id,
      kind: approval.kind,
      requester_id: requester,
      title: approval.title,
      text,
      html: text && renderMarkdown(text),
      ...approval.more,
      state,
      round: 1 + steps.filter(({ act }) => act === 'resubmitted').length,
      revision: steps.length - 1,
      requested_at: toTime(steps[0].at),
      decided_at: ended && last ? toTime(last.at) : null,
      due_at: state === 'pending' ? toTime(submittedAt + approval.days * DAY) : null,
      reminded_at: time(at('reminded')),
      escalated_at: time(at('escalated')),
    },
  ])
  const accepted = steps.find(({ act }) => act === 'approved')
  const decides = deciders.map((person) => ({
    approval_id: id,
    stage: 0,
    person_id: person,
    approved_at: accepted && (accepted.for ?? accepted.by) === person ? toTime(accepted.at) : null,
  }))
  await bulkLoad.insertRows(tx, 'approval_decider', decides)
  await bulkLoad.insertRows(
    tx,
    'approval_step',
    steps.map((step, i) => ({
      id: context.id(step.at + i),
      approval_id: id,
      act: step.act,
      by_id: step.by,
      for_id: step.for,
      stage: 0,
      comment: step.comment,
      at: toTime(step.at + i),
    })),
  )
  for (const step of steps) noteStep(context, id, approval, step)
  return id
}

function noteStep(
  context: Context,
  object: string,
  { kind, title, requester, deciders, more }: NewApproval,
  step: Step,
): void {
  const { act, by, at } = step
  const what = { commented: { what: 'comment' }, reminded: { what: act }, escalated: { what: act } }
  const state = states[act]
  const detail = {
    of: kind,
    title,
    ...(act in what ? what[act as keyof typeof what] : {}),
    ...(state === 'pending' || act in what ? { people: deciders } : { state, requester }),
  }
  note(context, at, { verb: verbs[act], kind: 'approval', actor: by, object, target: more.subject ?? null, detail })
}

async function addDelegation(tx: Tx, context: Context): Promise<void> {
  const [person, deputy] = [context.person(absence.person), context.person(absence.deputy)]
  const at = context.back(absence.from + 3)
  const id = context.id(at)
  const from = toTime(context.today - absence.from * DAY)
  const until = toTime(context.today + absence.until * DAY)
  await bulkLoad.insertRows(tx, 'delegation', [
    { id, person_id: person, delegate_id: deputy, from_at: from, until_at: until },
  ])
  note(context, at, {
    verb: 'Create',
    kind: 'delegation',
    actor: person,
    object: id,
    target: person,
    detail: { deputy, from, until },
  })
}
