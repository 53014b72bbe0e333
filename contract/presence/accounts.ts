import { type Static, Type as t } from 'typebox'
import { AccountAction, Brand, Decision } from '../governance/authorization.ts'
import { Id, Line, Nullable, OneOf, operation, Page, PageQuery, Time } from '../operation.ts'
import { PersonCard, UnitRef } from '../people/directory.ts'
import { Network } from './networks.ts'

const params = t.Object({ id: Id })

export type { Network }

export type AccountStatus = Static<typeof AccountStatus>
export const AccountStatus = OneOf('proposed', 'active', 'paused', 'retiring', 'retired', 'impersonator', 'unclaimed')

/** Of an account in use: reviewed, due within 30 days, or overdue. Not applicable to any other account. */
export type ReviewStatus = Static<typeof ReviewStatus>
export const ReviewStatus = OneOf('reviewed', 'due', 'overdue', 'not applicable')

/** The most urgent fact about an account. In order of urgency: reports sort by it. */
export type Health = Static<typeof Health>
export const Health = OneOf(
  'impersonator',
  'no steward',
  'review overdue',
  'semi-idle',
  'active',
  'paused',
  'proposed',
  'retiring',
  'retired',
  'unclaimed',
)

/** Of an active account. By proxy: no post is known, only when its source last changed the entry. */
export type ActivityLevel = Static<typeof ActivityLevel>
export const ActivityLevel = OneOf('active', 'semi-idle', 'semi-idle by proxy', 'unknown', 'not applicable')

export type Account = Static<typeof Account>
export const Account = t.Object({
  id: Id,
  network: Network,
  handle: t.String(),
  url: t.String(),
  name: t.String(),
  languages: t.Array(t.String({ description: 'BCP 47' })),
  purpose: t.String(),
  audience: t.String(),
  brand: Brand,
  /** The primary owner. Its operating model applies to the account. */
  unit: UnitRef,
  /** Further owners. */
  units: t.Array(UnitRef),
  status: AccountStatus,
  health: Health,
  steward: Nullable(PersonCard),
  deputies: t.Array(PersonCard),
  followers: Nullable(t.Integer()),
  openedAt: Nullable(Time),
  closedAt: Nullable(Time),
  lastPostAt: Nullable(Time),
  lastReplyAt: Nullable(Time),
  reviewedAt: Nullable(Time),
  /** The review is overdue after this time. */
  reviewDueAt: Time,
  review: ReviewStatus,
  activity: ActivityLevel,
  /** The facts behind `health`, as sentences in the caller's language. */
  evidence: t.Array(t.String()),
  tags: t.Array(t.String()),
  /** When its import source last changed it. */
  sourceUpdatedAt: Nullable(Time),
  sample: t.Boolean(),
})

const text = (maxLength: number, minLength = 0) => t.String({ minLength, maxLength })
const line = (maxLength: number, minLength = 0) => Line({ minLength, maxLength })
const fields = {
  network: Network,
  handle: line(120, 1),
  url: t.String({ format: 'uri', maxLength: 500, pattern: '^https?://' }),
  name: line(160, 1),
  unit: Id,
  units: t.Array(Id, { maxItems: 20 }),
  brand: Brand,
  status: AccountStatus,
  languages: t.Array(line(20, 1), { maxItems: 20 }),
  purpose: text(1000),
  audience: line(300),
  steward: Nullable(Id),
  deputies: t.Array(Id, { maxItems: 20 }),
  tags: t.Array(line(40, 1), { maxItems: 30 }),
  notes: text(4000),
  openedAt: Nullable(Time),
}

export const AccountFilter = {
  q: t.Optional(text(200)),
  /** Owned by this unit or one of its sub-units, as primary or further owner. */
  unit: t.Optional(Id),
  network: t.Optional(Network),
  language: t.Optional(text(20)),
  status: t.Optional(AccountStatus),
  brand: t.Optional(Brand),
  tag: t.Optional(text(40)),
  health: t.Optional(Health),
  activity: t.Optional(ActivityLevel),
  review: t.Optional(ReviewStatus),
  /** `in use`: active, paused or retiring. `attention`: impersonators, and accounts in use that have no steward, an overdue review or no recent activity. */
  which: t.Optional(OneOf('all', 'in use', 'attention', 'mine', 'orphans', 'retired')),
  /** Evaluates activity, review and health at this time. Default: now. */
  asOf: t.Optional(Time),
}
export const AccountSort = OneOf('name', 'last post', 'followers', 'review due', 'opened', 'added')

export const listAccounts = operation({
  method: 'GET',
  path: '/accounts',
  summary: 'List accounts',
  permission: 'person',
  query: t.Object({
    ...PageQuery,
    ...AccountFilter,
    /** Followers and the time of adding in descending order, all others ascending; unknown values last. */
    sort: t.Optional(AccountSort),
  }),
  result: t.Object({ ...Page(Account).properties, total: t.Integer() }),
})

/** The number of accounts for each value of a facet. A facet ignores its own filter. */
const Counts = t.Array(t.Object({ value: t.String(), count: t.Integer() }))
export const countAccounts = operation({
  method: 'GET',
  path: '/accounts/facets',
  summary: 'Count accounts by facet',
  permission: 'person',
  query: t.Object(AccountFilter),
  result: t.Object({
    total: t.Integer(),
    network: Counts,
    /** Each unit including its sub-units. */
    unit: t.Array(t.Object({ unit: UnitRef, count: t.Integer() })),
    language: Counts,
    status: Counts,
    brand: Counts,
    tag: Counts,
    health: Counts,
    activity: Counts,
    review: Counts,
  }),
})
export const lookUpAddress = operation({
  method: 'GET',
  path: '/accounts/address',
  summary: 'Look up an account by its address',
  permission: 'person',
  query: t.Object({
    /** An address in any common spelling, or a handle together with `network`. */
    url: text(500, 1),
    /** The expected network. Pages on the organisation's own hosts are accounts only as website, blog or other. */
    network: t.Optional(Network),
  }),
  result: t.Object({
    network: Network,
    handle: t.String(),
    url: t.String(),
    nativeId: Nullable(t.String()),
    /** Null: not registered. `account` is null if the caller cannot see it. `former`: its previous address. */
    registered: Nullable(
      t.Object({
        account: Nullable(t.Object({ id: Id, name: t.String(), status: AccountStatus, unit: UnitRef })),
        former: t.Boolean(),
      }),
    ),
  }),
})
/** Actions on the register entry. `permissions` covers actions on the account itself. */
export const EntryAction = OneOf(
  'edit account',
  'change steward',
  'review account',
  'propose retirement',
  'approve retirement',
  'retire account',
)
export const readAccount = operation({
  method: 'GET',
  path: '/accounts/:id',
  summary: 'Get an account',
  permission: 'person',
  params,
  result: t.Object({
    ...Account.properties,
    nativeId: Nullable(t.String()),
    displayName: Nullable(t.String({ description: 'As the network shows it' })),
    notes: t.String(),
    reviewedBy: Nullable(PersonCard),
    /** When its network was last checked. */
    checkedAt: Nullable(Time),
    pendingReplies: Nullable(t.Integer()),
    /** The previous steward and why the account lost them; null if it has a steward or never had one. */
    orphaned: Nullable(t.Object({ at: Time, from: Nullable(PersonCard), reason: OneOf('left', 'moved') })),
    /** Its import source; empty if it was added by hand. */
    source: t.String(),
    addedAt: Time,
    addedBy: Nullable(PersonCard),
    formerAddresses: t.Array(t.String()),
    /** Daily, oldest first, for the last two years. */
    followerHistory: t.Array(t.Object({ day: t.String({ format: 'date' }), followers: t.Integer() })),
    /** Current policies for its steward and deputies. */
    policies: t.Array(t.Object({ id: Id, title: t.String() })),
    /** The publishing pause that applies to it, if any. */
    publishingPause: Nullable(t.Object({ reason: t.String(), unit: Nullable(UnitRef), at: Time })),
    permissions: t.Array(t.Object({ action: AccountAction, ...Decision.properties })),
    entryPermissions: t.Array(t.Object({ action: EntryAction, ...Decision.properties })),
    canEdit: t.Boolean(),
  }),
})
export const createAccount = operation({
  method: 'POST',
  path: '/accounts',
  summary: 'Add an account',
  permission: 'person',
  creates: true,
  body: t.Object(
    {
      ...t.Partial(t.Object(fields)).properties,
      network: fields.network,
      handle: fields.handle,
      url: fields.url,
      name: fields.name,
      unit: fields.unit,
    },
    { additionalProperties: false },
  ),
  result: Account,
})
export const updateAccount = operation({
  method: 'PATCH',
  path: '/accounts/:id',
  summary: 'Update an account',
  permission: 'person',
  params,
  body: t.Partial(t.Object({ ...fields, reason: t.String({ maxLength: 500, description: 'Required to pause' }) }), {
    additionalProperties: false,
  }),
  result: Account,
})
