import type { ApprovalAct } from '../../../contract/governance/approvals.ts'
import { bulkLoad } from '../../governance/index.ts'
import { bulkLoad as network } from '../../network/index.ts'
import type { Tx } from '../../platform/db.ts'
import { dayOf, say } from '../../platform/sentences.ts'
import { renderMarkdown } from '../../platform/text/markdown.ts'
import { DAY } from '../generate/clock.ts'
import { type AskedPlan, absence, announcing, asked, granted, type Told } from './approvals-plan.ts'
import { type Ground, note, toTime } from './ground.ts'
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
export type Asking = {
  kind: string
  title: string
  asker: string
  text: string
  days: number
  deciders: string[]
  steps: [Step, ...Step[]]
  /** Columns of its own. */
  more: { subject?: string; unit_id?: string; link?: string; facts: unknown; payload: unknown; stages: unknown }
}

type Community = network.SampleCommunity
/** Requested communities: pending, overdue, returned, rejected by a delegate, withdrawn, created. */
export async function layApprovals(tx: Tx, ground: Ground): Promise<void> {
  const administrators = await selectAdministrators(tx)
  for (const plan of asked) {
    const askings = readPlan(ground, plan, plan.told.some(({ act }) => act === 'escalated') ? administrators : [])
    await layApproval(tx, ground, askings)
  }
  const communities = await network.selectSampleCommunities(tx)
  for (const plan of granted) {
    const community = communities.find(({ name }) => name === plan.community)
    if (community?.createdBy) await layApproval(tx, ground, readGranted(ground, plan, community, community.createdBy))
  }
  // Absent if the name of the sample was taken.
  const place = communities.find(({ name }) => name === announcing.community)
  if (place) await layAnnouncing(tx, ground, place)
  await layAbsence(tx, ground)
}

function readPlan(ground: Ground, plan: AskedPlan, more: string[]): Asking {
  const { name: title, purpose, visibility, reason: text, told } = plan
  const asker = ground.person(plan.asker)
  const read = ({ act, by, back, words = '', ...step }: Told): Step => ({
    act: act as Step['act'],
    for: step.for ? ground.person(step.for) : null,
    comment: words,
    by: by ? ground.person(by) : act.endsWith('submitted') ? asker : null,
    // The clock does not wait for working hours.
    at: by || act.endsWith('submitted') ? ground.back(back) : ground.today - back * DAY,
  })
  const [first, ...rest] = told
  const deciders = [...new Set([...ground.centre, ...more])].filter((id) => id !== asker)
  const steps: Asking['steps'] = [read(first), ...rest.map(read)]
  return {
    kind: 'community',
    title,
    asker,
    text,
    days: DAYS,
    deciders,
    steps,
    more: wish({ name: title, purpose, visibility }),
  }
}

function readGranted(ground: Ground, plan: (typeof granted)[number], community: Community, asker: string): Asking {
  const { name: title, purpose, visibility } = community
  const at = Date.parse(community.createdAt)
  const step = { for: null, comment: '' }
  const steps: Asking['steps'] = [
    { ...step, act: 'submitted', by: asker, at: at - plan.waited * HOUR },
    { ...step, act: 'approved', by: ground.person(plan.by), at: at - 1000, comment: plan.words },
  ]
  const deciders = ground.centre.filter((id) => id !== asker)
  const more = wish({ name: title, purpose, visibility })
  return { kind: 'community', title, asker, text: plan.reason, days: DAYS, deciders, steps, more }
}

async function layAnnouncing(tx: Tx, ground: Ground, place: Community): Promise<void> {
  const { title, text, back, days } = announcing
  const asker = ground.person(announcing.asker)
  const dueAt = toTime(ground.today + announcing.due * DAY)
  const steps: Asking['steps'] = [{ act: 'submitted', by: asker, for: null, at: ground.back(back), comment: '' }]
  const told = say(
    '{0, plural, one {# person; each was asked to confirm {1} within the last week, nobody more than {2}} other {# people; each was asked to confirm {1} within the last week on average, nobody more than {2}}}',
    place.members - 1,
    '1',
    '1',
  )
  const more: Asking['more'] = {
    link: `/communities/${place.slug}`,
    facts: [
      { name: say`Community`, value: announcing.community },
      { name: say`Meant for`, value: say`Members of the community` },
      { name: say`To be confirmed`, value: say('Yes, by {0, date, long}', dayOf(dueAt)) },
      { name: say`It interrupts`, value: told },
    ],
    payload: { community: place.id, announcement: { audience: 'members', acknowledgementRequired: true, dueAt } },
    stages: [{ name: say`Centre of Excellence`, needs: 'one' }],
  }
  await layApproval(tx, ground, {
    kind: 'announcement',
    title,
    asker,
    text,
    days,
    deciders: ground.centre,
    steps,
    more,
  })
}

const wish = ({ name, purpose, visibility }: Pick<Community, 'name' | 'purpose' | 'visibility'>): Asking['more'] => ({
  facts: [
    { name: say`Purpose`, value: purpose },
    { name: say`Visibility`, value: visibilities[visibility] },
  ],
  payload: { name, purpose, visibility, guidelines: '', guidelinesHtml: '', tags: [], language: null },
  stages: [{ name: say`Centre of Excellence`, needs: 'one' }],
})

/** Writes one approval with steps, approvers and log rows. Returns its id. */
export async function layApproval(tx: Tx, ground: Ground, asking: Asking): Promise<string> {
  const { steps, asker, text, deciders } = asking
  const at = (...acts: ApprovalAct[]) => steps.findLast(({ act }) => acts.includes(act))?.at ?? null
  const last = steps.findLast(({ act }) => states[act])
  const state = states[last?.act ?? 'submitted'] ?? 'pending'
  const offered = at('submitted', 'resubmitted') ?? steps[0].at
  const time = (when: number | null) => when && toTime(when)
  const ended = ['approved', 'rejected', 'withdrawn'].includes(state)
  const id = ground.id(steps[0].at)
  await bulkLoad.insertRows(tx, 'approval', [
    {
      id,
      kind: asking.kind,
      requester_id: asker,
      title: asking.title,
      text,
      html: text && renderMarkdown(text),
      ...asking.more,
      state,
      round: 1 + steps.filter(({ act }) => act === 'resubmitted').length,
      revision: steps.length - 1,
      requested_at: toTime(steps[0].at),
      decided_at: ended && last ? toTime(last.at) : null,
      due_at: state === 'pending' ? toTime(offered + asking.days * DAY) : null,
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
      id: ground.id(step.at + i),
      approval_id: id,
      act: step.act,
      by_id: step.by,
      for_id: step.for,
      stage: 0,
      comment: step.comment,
      at: toTime(step.at + i),
    })),
  )
  for (const step of steps) noteStep(ground, id, asking, step)
  return id
}

function noteStep(ground: Ground, object: string, { kind, title, asker, deciders, more }: Asking, step: Step): void {
  const { act, by, at } = step
  const what = { commented: { what: 'comment' }, reminded: { what: act }, escalated: { what: act } }
  const state = states[act]
  const detail = {
    of: kind,
    title,
    ...(act in what ? what[act as keyof typeof what] : {}),
    ...(state === 'pending' || act in what ? { people: deciders } : { state, asker }),
  }
  note(ground, at, { verb: verbs[act], kind: 'approval', actor: by, object, target: more.subject ?? null, detail })
}

async function layAbsence(tx: Tx, ground: Ground): Promise<void> {
  const [person, deputy] = [ground.person(absence.person), ground.person(absence.deputy)]
  const at = ground.back(absence.from + 3)
  const id = ground.id(at)
  const from = toTime(ground.today - absence.from * DAY)
  const until = toTime(ground.today + absence.until * DAY)
  await bulkLoad.insertRows(tx, 'delegation', [
    { id, person_id: person, delegate_id: deputy, from_at: from, until_at: until },
  ])
  note(ground, at, {
    verb: 'Create',
    kind: 'delegation',
    actor: person,
    object: id,
    target: person,
    detail: { deputy, from, until },
  })
}
