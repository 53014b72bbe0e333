import type { Kind, Verb } from '../../../contract/activity.ts'
import type { Notification, Reason } from '../../../contract/delivery.ts'
import type { Logged } from '../../activity/index.ts'

/** Recipients of an activity: one person by id, or the people of a thread, a community, the organisation. */
export type Whom =
  | 'person'
  | 'author of the thread'
  | 'followers of the thread'
  | 'managers of the community'
  | 'members of the community'
  | 'audience of the announcement'
  | 'asked to read just then'
  | 'affected by the operating model'
  | 'administrators'
  | 'audience of the policy'
  | 'concerned by the exception'
/** One reason to notify of an activity; a person gets only the first of several. */
export type Telling = {
  reason: Reason
  whom: Whom
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
  /** The one switch that stops it. */
  stop: Notification['stop']['by']
  /** Unless the person chose otherwise. */
  inApp: boolean
  mail: boolean
}

/** What there is to choose, in the order of the settings. */
export const choices: Record<Reason, Choice> = {
  mentioned: { stop: 'thread', inApp: true, mail: false },
  'replied to your thread': { stop: 'thread', inApp: true, mail: false },
  'replied in a thread you follow': { stop: 'thread', inApp: true, mail: false },
  'answer accepted': { stop: 'preference', inApp: true, mail: false },
  'question answered': { stop: 'thread', inApp: true, mail: false },
  reaction: { stop: 'preference', inApp: true, mail: false },
  'new thread': { stop: 'community', inApp: false, mail: false },
  // Muting the thread stops reminders; it is still to be confirmed.
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
  // Events that need action, such as a permission that ends or a handle taken by someone else.
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

const mentions = ({ detail }: Logged, thread: string | null): Telling[] =>
  ids(detail['mentions']).map((of) => ({ reason: 'mentioned', whom: 'person', of, thread, seq: number(detail['seq']) }))

const mustRead = ({ object }: Logged) =>
  ({
    reason: 'acknowledgement required',
    of: object,
    thread: object,
    seq: 0,
    bundle: `acknowledgement required ${object}`,
  }) as const
const announced = (a: Logged): Telling[] => {
  if (a.detail['kind'] !== 'announcement') return []
  const whom = 'audience of the announcement'
  if (a.detail['mustRead'] === true) return [{ ...mustRead(a), whom }]
  return [{ reason: 'announcement', whom, of: a.object, thread: a.object, seq: 0 }]
}

const title = ({ detail }: Logged): string => text(detail['title'])
/** The present approvers; one row per approval. */
const deciders = (a: Logged): Telling[] =>
  ids(a.detail['people'])
    .filter((of) => of !== a.detail['asker'])
    .map((of) => ({ ...approval(a), reason: 'approval requested', whom: 'person', of, bundle: `decide ${a.object}` }))
const asker = (a: Logged): Telling[] => [
  { ...approval(a), reason: 'decided', whom: 'person', of: text(a.detail['asker']), bundle: `decided ${a.object}` },
]
/** Participants of a proposal; one row per proposal. */
const proposal = (a: Logged): Telling[] =>
  ids(a.detail['people']).map((of) => ({
    reason: 'proposal',
    whom: 'person',
    of,
    link: `/model/proposals/${a.object}`,
    excerpt: title(a),
    bundle: `proposal ${a.object}`,
  }))
const approval = (a: Logged) => ({ link: `/approvals/${a.object}`, excerpt: title(a) })
const exception = (a: Logged): Telling[] => [
  {
    reason: 'exception',
    whom: 'concerned by the exception',
    of: a.object,
    excerpt: text(a.detail['of'] ?? a.detail['rule']),
    link: '/exceptions',
    bundle: `exception ${a.object}`,
  },
]
/** A version that must be acknowledged again, or a reminder; for the owner, a due review. */
function policy(a: Logged): Telling[] {
  const place = { link: `/policies/${a.object}`, excerpt: title(a), bundle: `policy ${a.object}` }
  if (a.detail['what'] === 'review')
    return [
      { ...place, reason: 'policy review', whom: 'person', of: text(a.detail['owner']), bundle: `review ${a.object}` },
    ]
  if (a.detail['asksAgain'] !== true && a.detail['what'] !== 'reminded') return []
  return [{ ...place, reason: 'policy acknowledgement', whom: 'audience of the policy', of: a.object }]
}

const accountReasons: Record<string, Reason> = {
  'review due': 'account review due',
  'review overdue': 'account review due',
  orphaned: 'account without steward',
  retiring: 'account retiring',
  'publishing paused': 'publishing paused',
  'publishing resumed': 'publishing paused',
}
/** One row per account, or per unit on hold. */
function account(a: Logged): Telling[] {
  const reason = accountReasons[text(a.detail['what'])] ?? 'account alert'
  const hold = reason === 'publishing paused'
  const watch = text(a.detail['watch'])
  const place = hold
    ? { link: '/accounts', excerpt: text(a.detail['reason']) }
    : {
        link: watch ? `/accounts/watch?watch=${watch}` : `/accounts/${a.object}`,
        excerpt: text(a.detail['name']),
      }
  return ids(a.detail['people']).map((of) => ({
    reason,
    whom: 'person',
    of,
    bundle: `${reason} ${a.object}`,
    ...place,
  }))
}

/** For each kind of activity: recipients, reason and link. The only such table. */
const table: Partial<Record<`${Verb} ${Kind}`, (activity: Logged) => Telling[]>> = {
  'Create thread': (a) => [
    ...announced(a),
    ...mentions(a, a.object),
    { reason: 'new thread', whom: 'members of the community', of: a.community, thread: a.object, seq: 0 },
  ],
  'Announce announcement': (a) => [{ ...mustRead(a), whom: 'asked to read just then' }],
  'Update thread': (a) => mentions(a, a.object),
  'Create reply': (a) => {
    const place = { of: a.target, thread: a.target, seq: number(a.detail['seq']), bundle: `replies ${a.target}` }
    return [
      ...mentions(a, a.target),
      { ...place, reason: 'replied to your thread', whom: 'author of the thread' },
      { ...place, reason: 'replied in a thread you follow', whom: 'followers of the thread' },
    ]
  },
  'Update reply': (a) => mentions(a, a.target),
  'Accept reply': (a) => {
    const place = { thread: a.target, seq: number(a.detail['seq']), bundle: `answer ${a.target}` }
    return [
      { ...place, reason: 'answer accepted', whom: 'person', of: text(a.detail['author']) },
      { ...place, reason: 'question answered', whom: 'author of the thread', of: a.target },
      { ...place, reason: 'question answered', whom: 'followers of the thread', of: a.target },
    ]
  },
  'Like reaction': (a) => [
    {
      reason: 'reaction',
      whom: 'person',
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
      whom: 'managers of the community',
      of: a.community,
      bundle: `asked ${a.community} ${a.object}`,
    },
  ],
  'Accept membership': (a) => [{ reason: 'join approved', whom: 'person', of: a.object }],
  'Add membership': (a) => [{ reason: 'added to community', whom: 'person', of: a.object }],
  'Update membership': (a) => [
    { reason: 'role assigned', whom: 'person', of: a.object, excerpt: text(a.detail['role']) },
  ],
  'Add role': (a) => [
    {
      reason: 'role assigned',
      whom: 'person',
      of: a.object,
      excerpt: text(a.detail['role']),
      link: `/people/${a.object}`,
    },
  ],
  'Offer claim': () => [{ reason: 'claim', whom: 'administrators', of: null, link: '/administration/claims' }],
  'Offer approval': deciders,
  'Accept approval': (a) => (a.detail['state'] === 'approved' ? asker(a) : deciders(a)),
  'Reject approval': asker,
  'TentativeReject approval': asker,
  'Announce approval': deciders,
  'Add approval': (a) => [...deciders(a), ...asker(a)],
  'Announce policy': policy,
  'Create exception': exception,
  'Undo exception': exception,
  'Announce exception': exception,
  'Announce operating model': (a) => [
    {
      reason: 'permissions changed',
      whom: 'affected by the operating model',
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
    { reason: 'log altered', whom: 'administrators', of: null, link: '/audit', bundle: 'audit' },
  ],
  'Announce import': (a) => [
    {
      reason: 'import finished',
      whom: 'person',
      of: a.actor,
      link: `/administration/imports/${a.object}`,
      bundle: `import ${a.object}`,
      self: true,
    },
  ],
}

export const tellingsOf = (activity: Logged): Telling[] =>
  (table[`${activity.verb} ${activity.kind}`]?.(activity) ?? []).filter(
    ({ whom, of }) => whom === 'administrators' || Boolean(of),
  )
