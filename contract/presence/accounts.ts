import { type Static, Type as t } from 'typebox'
import { AccountAction, Brand, Decision } from '../governance/authorization.ts'
import { Id, Line, Nullable, OneOf, operation, Page, PageQuery, Time } from '../operation.ts'
import { PersonCard, UnitRef } from '../people/directory.ts'
import { Network } from './networks.ts'

const params = t.Object({ id: Id })

export type { Network }

export type AccountStatus = Static<typeof AccountStatus>
export const AccountStatus = OneOf('proposed', 'active', 'paused', 'retiring', 'retired', 'impostor', 'unclaimed')

/** Whether somebody confirmed it: due within 30 days, lapsed, or not asked of an account that is not in use. */
export type Certification = Static<typeof Certification>
export const Certification = OneOf('certified', 'due', 'lapsed', 'not asked')

/** How an account stands in one word, the most pressing first: what a square of the estate map shows. */
export type Condition = Static<typeof Condition>
export const Condition = OneOf(
  'impostor',
  'no steward',
  'not certified',
  'semi-idle',
  'active',
  'paused',
  'proposed',
  'retiring',
  'retired',
  'unclaimed',
)

/** Of an account in use. By proxy: no post is known, only when the entry was last changed where it came from. */
export type Idleness = Static<typeof Idleness>
export const Idleness = OneOf('lively', 'semi-idle', 'semi-idle by proxy', 'unknown', 'not asked')

/** One line of the register. */
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
  /** The primary owner: decisions are made where it is. */
  unit: UnitRef,
  /** Owners beside it. */
  units: t.Array(UnitRef),
  status: AccountStatus,
  condition: Condition,
  steward: Nullable(PersonCard),
  deputies: t.Array(PersonCard),
  followers: Nullable(t.Integer()),
  openedAt: Nullable(Time),
  closedAt: Nullable(Time),
  lastPostAt: Nullable(Time),
  lastAnswerAt: Nullable(Time),
  certifiedAt: Nullable(Time),
  /** Until then it counts as confirmed. */
  certifyBy: Time,
  certification: Certification,
  idleness: Idleness,
  /** What speaks for it, in sentences. */
  evidence: t.Array(t.String()),
  tags: t.Array(t.String()),
  /** When it was last changed where an import took it from. */
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

export const AccountQuestion = {
  q: t.Optional(text(200)),
  /** The unit and all below it, as primary owner or beside it. */
  unit: t.Optional(Id),
  network: t.Optional(Network),
  language: t.Optional(text(20)),
  status: t.Optional(AccountStatus),
  brand: t.Optional(Brand),
  tag: t.Optional(text(40)),
  condition: t.Optional(Condition),
  idleness: t.Optional(Idleness),
  certification: t.Optional(Certification),
  /** All: also retired. In use: active, paused, retiring. Attention: whatever somebody should do something about. */
  which: t.Optional(OneOf('all', 'in use', 'attention', 'mine', 'orphans', 'retired')),
  /** As things stood, or will stand, at this time; now where it is not given. */
  asOf: t.Optional(Time),
}
export const AccountSort = OneOf('name', 'last post', 'followers', 'certify by', 'opened', 'entered')

export const listAccounts = operation({
  method: 'GET',
  path: '/accounts',
  summary: 'The register, as far as the operating model lets one see it',
  permission: 'person',
  query: t.Object({
    ...PageQuery,
    ...AccountQuestion,
    /** Names and opening times go up, followers and entering down; what is not known comes last. */
    sort: t.Optional(AccountSort),
  }),
  result: t.Object({ ...Page(Account).properties, total: t.Integer() }),
})

/** One value of a facet and how many accounts have it under all other filters. */
const Counts = t.Array(t.Object({ value: t.String(), count: t.Integer() }))
export const countAccounts = operation({
  method: 'GET',
  path: '/accounts/facets',
  summary: 'How many accounts of the register there are for each value of each facet; each under the other filters',
  permission: 'person',
  query: t.Object(AccountQuestion),
  result: t.Object({
    total: t.Integer(),
    network: Counts,
    /** Each unit with all below it. */
    unit: t.Array(t.Object({ unit: UnitRef, count: t.Integer() })),
    language: Counts,
    status: Counts,
    brand: Counts,
    tag: Counts,
    condition: Counts,
    idleness: Counts,
    certification: Counts,
  }),
})
export const lookUpAddress = operation({
  method: 'GET',
  path: '/accounts/address',
  summary: 'Which account an address names, in the one form under which the register keeps it; 422 where it names none',
  permission: 'person',
  query: t.Object({
    /** As people write it: without a scheme, of a telephone, with whatever follows the name. With a network also a handle. */
    url: text(500, 1),
    /** What is expected there: a page of one’s own is taken for an account only as website, blog or other. */
    network: t.Optional(Network),
  }),
  result: t.Object({
    network: Network,
    handle: t.String(),
    url: t.String(),
    nativeId: Nullable(t.String()),
    /** Null: not in the register. `account` is null where one does not see it; `former`: it had this address before. */
    registered: Nullable(
      t.Object({
        account: Nullable(t.Object({ id: Id, name: t.String(), status: AccountStatus, unit: UnitRef })),
        former: t.Boolean(),
      }),
    ),
  }),
})
/** What somebody may want to do with the entry, beside what `rights` say of the account itself. */
export const EntryAction = OneOf(
  'change entry',
  'change steward',
  'confirm account',
  'propose retirement',
  'consent to retirement',
  'retire account',
)
export const readAccount = operation({
  method: 'GET',
  path: '/accounts/:id',
  summary: 'One account, with what whoever asks may do there and why',
  permission: 'person',
  params,
  result: t.Object({
    ...Account.properties,
    nativeId: Nullable(t.String()),
    displayName: Nullable(t.String({ description: 'As the network shows it' })),
    notes: t.String(),
    certifiedBy: Nullable(PersonCard),
    /** When somebody last looked at the network. */
    factsAt: Nullable(Time),
    answersOwed: Nullable(t.Integer()),
    /** Whom it lost as steward, and why; null where it has one or never had. */
    orphaned: Nullable(t.Object({ at: Time, from: Nullable(PersonCard), why: OneOf('left', 'moved') })),
    /** What brought it to the register; empty where it was entered by hand. */
    source: t.String(),
    enteredAt: Time,
    enteredBy: Nullable(PersonCard),
    formerAddresses: t.Array(t.String()),
    /** By day, oldest first, the last two years. */
    followersOver: t.Array(t.Object({ day: t.String({ format: 'date' }), followers: t.Integer() })),
    /** In force, for those who look after it. */
    policies: t.Array(t.Object({ id: Id, title: t.String() })),
    /** Why nothing may be published at the moment, if somebody holds everything. */
    held: Nullable(t.Object({ reason: t.String(), unit: Nullable(UnitRef), at: Time })),
    rights: t.Array(t.Object({ action: AccountAction, ...Decision.properties })),
    /** Whether, and by which rule. */
    entryRights: t.Array(t.Object({ action: EntryAction, ...Decision.properties })),
    mayEdit: t.Boolean(),
  }),
})
export const createAccount = operation({
  method: 'POST',
  path: '/accounts',
  summary: 'Enter an account in the register, where the operating model lets one open it',
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
  summary: 'Change an account’s entry: by who looks after it, and who may open accounts there',
  permission: 'person',
  params,
  body: t.Partial(t.Object({ ...fields, reason: t.String({ maxLength: 500, description: 'Needed to pause' }) }), {
    additionalProperties: false,
  }),
  result: Account,
})
