import type { Kind, Verb } from '../../../contract/activity.ts'
import type { Notification, Reason } from '../../../contract/delivery.ts'
import type { Logged } from '../../activity/index.ts'

/** Recipients of an activity: one person by id, or the people of a thread, a community, the organisation. */
export type Audience =
  | 'person'
  | 'author of the thread'
  | 'followers of the thread'
  | 'managers of the community'
  | 'members of the community'
  | 'audience of the announcement'
  | 'just asked to acknowledge'
  | 'affected by the operating model'
  | 'administrators'
  | 'audience of the policy'
  | 'affected by the exception'
/** One reason to notify of an activity; a person gets only the first of several. */
export type Candidate = {
  reason: Reason
  audience: Audience
  /** Of the person, the thread or the community; null for administrators. */
  of: string | null
  thread?: string | null
  seq?: number
  excerpt?: string
  link?: string
  /** Unread notifications with the same bundle are one row. */
  bundle?: string
  /** Also notifies the actor. */
  self?: boolean
}
type Choice = {
  /** The one setting that switches it off. */
  stop: Notification['stop']['by']
  /** The default, unless the person chose otherwise. */
  inApp: boolean
  mail: boolean
}

/** All reasons that can be chosen, in the order of the settings. */
export const choices: Record<Reason, Choice> = {
  mentioned: { stop: 'thread', inApp: true, mail: false },
  'replied to your thread': { stop: 'thread', inApp: true, mail: false },
  'replied in a thread you follow': { stop: 'thread', inApp: true, mail: false },
  'answer accepted': { stop: 'preference', inApp: true, mail: false },
  'question answered': { stop: 'thread', inApp: true, mail: false },
  reaction: { stop: 'preference', inApp: true, mail: false },
  'new thread': { stop: 'community', inApp: false, mail: false },
  // Muting the thread stops reminders; the acknowledgement is still required.
  'acknowledgement required': { stop: 'thread', inApp: true, mail: true },
  announcement: { stop: 'preference', inApp: true, mail: false },
  'join requested': { stop: 'preference', inApp: true, mail: false },
  'join approved': { stop: 'preference', inApp: true, mail: false },
  'added to community': { stop: 'preference', inApp: true, mail: false },
  'role assigned': { stop: 'preference', inApp: true, mail: false },
  claim: { stop: 'preference', inApp: true, mail: false },
  'import finished': { stop: 'preference', inApp: true, mail: false },
  // Pending decisions, acknowledgements and reviews are also mailed.
  'approval requested': { stop: 'preference', inApp: true, mail: true },
  decided: { stop: 'preference', inApp: true, mail: true },
  'policy acknowledgement': { stop: 'preference', inApp: true, mail: true },
  'policy review': { stop: 'preference', inApp: true, mail: true },
  exception: { stop: 'preference', inApp: true, mail: true },
  'permissions changed': { stop: 'preference', inApp: true, mail: false },
  proposal: { stop: 'preference', inApp: true, mail: false },
  'log altered': { stop: 'preference', inApp: true, mail: true },
  // Events that require action, such as an expiring permission or a handle taken by someone else.
  'account review due': { stop: 'preference', inApp: true, mail: true },
  'account without steward': { stop: 'preference', inApp: true, mail: true },
  'account retiring': { stop: 'preference', inApp: true, mail: false },
  'account alert': { stop: 'preference', inApp: true, mail: true },
  'publishing paused': { stop: 'preference', inApp: true, mail: true },
}
export const reasonNames = Object.keys(choices) as Reason[]

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const number = (value: unknown): number => (typeof value === 'number' ? value : 0)
const ids = (value: unknown): string[] => (Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [])

const mentions = ({ detail }: Logged, thread: string | null): Candidate[] =>
  ids(detail['mentions']).map((of) => ({
    reason: 'mentioned',
    audience: 'person',
    of,
    thread,
    seq: number(detail['seq']),
  }))

const acknowledgement = ({ object }: Logged) =>
  ({
    reason: 'acknowledgement required',
    of: object,
    thread: object,
    seq: 0,
    bundle: `acknowledgement required ${object}`,
  }) as const
const announcement = (a: Logged): Candidate[] => {
  if (a.detail['kind'] !== 'announcement') return []
  const audience = 'audience of the announcement'
  if (a.detail['mustRead'] === true) return [{ ...acknowledgement(a), audience }]
  return [{ reason: 'announcement', audience, of: a.object, thread: a.object, seq: 0 }]
}

const title = ({ detail }: Logged): string => text(detail['title'])
/** The current approvers; one row per approval. */
const approvers = (a: Logged): Candidate[] =>
  ids(a.detail['people'])
    .filter((of) => of !== a.detail['asker'])
    .map((of) => ({
      ...approval(a),
      reason: 'approval requested',
      audience: 'person',
      of,
      bundle: `decide ${a.object}`,
    }))
const requester = (a: Logged): Candidate[] => [
  { ...approval(a), reason: 'decided', audience: 'person', of: text(a.detail['asker']), bundle: `decided ${a.object}` },
]
/** Participants of a proposal; one row per proposal. */
const proposal = (a: Logged): Candidate[] =>
  ids(a.detail['people']).map((of) => ({
    reason: 'proposal',
    audience: 'person',
    of,
    link: `/model/proposals/${a.object}`,
    excerpt: title(a),
    bundle: `proposal ${a.object}`,
  }))
const approval = (a: Logged) => ({ link: `/approvals/${a.object}`, excerpt: title(a) })
const exception = (a: Logged): Candidate[] => [
  {
    reason: 'exception',
    audience: 'affected by the exception',
    of: a.object,
    excerpt: text(a.detail['of'] ?? a.detail['rule']),
    link: '/exceptions',
    bundle: `exception ${a.object}`,
  },
]
/** A version that must be acknowledged again, or a reminder; for the owner, a due review. */
function policy(a: Logged): Candidate[] {
  const target = { link: `/policies/${a.object}`, excerpt: title(a), bundle: `policy ${a.object}` }
  if (a.detail['what'] === 'review')
    return [
      {
        ...target,
        reason: 'policy review',
        audience: 'person',
        of: text(a.detail['owner']),
        bundle: `review ${a.object}`,
      },
    ]
  if (a.detail['asksAgain'] !== true && a.detail['what'] !== 'reminded') return []
  return [{ ...target, reason: 'policy acknowledgement', audience: 'audience of the policy', of: a.object }]
}

const accountReasons: Record<string, Reason> = {
  'review due': 'account review due',
  'review overdue': 'account review due',
  orphaned: 'account without steward',
  retiring: 'account retiring',
  'publishing paused': 'publishing paused',
  'publishing resumed': 'publishing paused',
}
/** One row per account, or per unit with paused publishing. */
function account(a: Logged): Candidate[] {
  const reason = accountReasons[text(a.detail['what'])] ?? 'account alert'
  const pausesPublishing = reason === 'publishing paused'
  const reservedHandle = text(a.detail['watch'])
  const target = pausesPublishing
    ? { link: '/accounts', excerpt: text(a.detail['reason']) }
    : {
        link: reservedHandle ? `/accounts/watch?watch=${reservedHandle}` : `/accounts/${a.object}`,
        excerpt: text(a.detail['name']),
      }
  return ids(a.detail['people']).map((of) => ({
    reason,
    audience: 'person',
    of,
    bundle: `${reason} ${a.object}`,
    ...target,
  }))
}

/** Recipients, reason and link for each kind of activity. The only such table. */
const table: Partial<Record<`${Verb} ${Kind}`, (activity: Logged) => Candidate[]>> = {
  'Create thread': (a) => [
    ...announcement(a),
    ...mentions(a, a.object),
    { reason: 'new thread', audience: 'members of the community', of: a.community, thread: a.object, seq: 0 },
  ],
  'Announce announcement': (a) => [{ ...acknowledgement(a), audience: 'just asked to acknowledge' }],
  'Update thread': (a) => mentions(a, a.object),
  'Create reply': (a) => {
    const target = { of: a.target, thread: a.target, seq: number(a.detail['seq']), bundle: `replies ${a.target}` }
    return [
      ...mentions(a, a.target),
      { ...target, reason: 'replied to your thread', audience: 'author of the thread' },
      { ...target, reason: 'replied in a thread you follow', audience: 'followers of the thread' },
    ]
  },
  'Update reply': (a) => mentions(a, a.target),
  'Accept reply': (a) => {
    const target = { thread: a.target, seq: number(a.detail['seq']), bundle: `answer ${a.target}` }
    return [
      { ...target, reason: 'answer accepted', audience: 'person', of: text(a.detail['author']) },
      { ...target, reason: 'question answered', audience: 'author of the thread', of: a.target },
      { ...target, reason: 'question answered', audience: 'followers of the thread', of: a.target },
    ]
  },
  'Like reaction': (a) => [
    {
      reason: 'reaction',
      audience: 'person',
      of: text(a.detail['author']),
      thread: a.target,
      seq: number(a.detail['seq']),
      excerpt: text(a.detail['emoji']),
      bundle: `reaction ${a.object}`,
    },
  ],
  'Offer membership': (a) => [
    {
      reason: 'join requested',
      audience: 'managers of the community',
      of: a.community,
      bundle: `asked ${a.community} ${a.object}`,
    },
  ],
  'Accept membership': (a) => [{ reason: 'join approved', audience: 'person', of: a.object }],
  'Add membership': (a) => [{ reason: 'added to community', audience: 'person', of: a.object }],
  'Update membership': (a) => [
    { reason: 'role assigned', audience: 'person', of: a.object, excerpt: text(a.detail['role']) },
  ],
  'Add role': (a) => [
    {
      reason: 'role assigned',
      audience: 'person',
      of: a.object,
      excerpt: text(a.detail['role']),
      link: `/people/${a.object}`,
    },
  ],
  'Offer claim': () => [{ reason: 'claim', audience: 'administrators', of: null, link: '/administration/claims' }],
  'Offer approval': approvers,
  'Accept approval': (a) => (a.detail['state'] === 'approved' ? requester(a) : approvers(a)),
  'Reject approval': requester,
  'TentativeReject approval': requester,
  'Announce approval': approvers,
  'Add approval': (a) => [...approvers(a), ...requester(a)],
  'Announce policy': policy,
  'Create exception': exception,
  'Undo exception': exception,
  'Announce exception': exception,
  'Announce operating model': (a) => [
    {
      reason: 'permissions changed',
      audience: 'affected by the operating model',
      of: a.object,
      link: '/model/changes',
      excerpt: text(a.detail['reason']),
      self: true,
    },
  ],
  'Add proposal': proposal,
  'Announce proposal': proposal,
  'TentativeReject proposal': proposal,
  'Announce account': account,
  'Announce audit': () => [
    { reason: 'log altered', audience: 'administrators', of: null, link: '/audit', bundle: 'audit' },
  ],
  'Announce import': (a) => [
    {
      reason: 'import finished',
      audience: 'person',
      of: a.actor,
      link: `/administration/imports/${a.object}`,
      bundle: `import ${a.object}`,
      self: true,
    },
  ],
}

export const candidatesOf = (activity: Logged): Candidate[] =>
  (table[`${activity.verb} ${activity.kind}`]?.(activity) ?? []).filter(
    ({ audience, of }) => audience === 'administrators' || Boolean(of),
  )
