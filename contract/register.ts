import { type Static, Type as t } from 'typebox'
import { Verb } from './activity.ts'
import { Brand } from './governance.ts'
import { Network } from './networks.ts'
import { Id, Nothing, Nullable, OneOf, operation, Page, PageQuery, Time } from './operation.ts'
import { PersonCard, UnitRef } from './people.ts'
import { Account, AccountQuestion, AccountSort, AccountStatus, Condition } from './presence.ts'

// The register as a whole: what it is held to, saved views, changes of many, history, and what its pictures show.

const params = t.Object({ id: Id })

export type RegisterSetting = Static<typeof RegisterSetting>
export const RegisterSetting = t.Object(
  {
    /** Days without a post or an answer after which an account is semi-idle. */
    idleDays: t.Integer({ minimum: 7, maximum: 1000 }),
    /** Months without a change where it was imported from: where no post is known, they stand for it. */
    proxyMonths: t.Integer({ minimum: 1, maximum: 60 }),
    /** How long a confirmation holds. */
    certifyMonths: t.Integer({ minimum: 1, maximum: 60 }),
    /** Days within which what nobody confirmed yet is to be confirmed. */
    graceDays: t.Integer({ minimum: 1, maximum: 365 }),
  },
  { additionalProperties: false },
)
export const readRegisterSetting = operation({
  method: 'GET',
  path: '/register/setting',
  summary: 'What the organisation holds its accounts to',
  permission: 'person',
  result: RegisterSetting,
})
export const changeRegisterSetting = operation({
  method: 'PATCH',
  path: '/register/setting',
  summary: 'Change it; confirmations that were given hold as long as they were given for',
  permission: 'administrator',
  body: t.Partial(RegisterSetting, { additionalProperties: false }),
  result: RegisterSetting,
})

// saved views -----------------------------------------------------------------

const ViewQuery = t.Object({ ...AccountQuestion, sort: t.Optional(AccountSort) }, { additionalProperties: false })
const ViewName = t.String({ minLength: 1, maxLength: 80 })
export type RegisterView = Static<typeof RegisterView>
export const RegisterView = t.Object({
  id: Id,
  name: t.String(),
  person: PersonCard,
  shared: t.Boolean(),
  mine: t.Boolean(),
  query: ViewQuery,
})
export const listRegisterViews = operation({
  method: 'GET',
  path: '/register/views',
  summary: 'Views that one saved, and those that others share',
  permission: 'person',
  result: t.Object({ items: t.Array(RegisterView) }),
})
export const createRegisterView = operation({
  method: 'POST',
  path: '/register/views',
  summary: 'Keep filters and order under a name. Whoever opens a shared view sees what they may see themselves',
  permission: 'person',
  creates: true,
  body: t.Object(
    { name: ViewName, shared: t.Optional(t.Boolean()), query: ViewQuery },
    { additionalProperties: false },
  ),
  result: RegisterView,
})
export const updateRegisterView = operation({
  method: 'PATCH',
  path: '/register/views/:id',
  summary: 'Change a view of one’s own',
  permission: 'person',
  params,
  body: t.Object(
    { name: t.Optional(ViewName), shared: t.Optional(t.Boolean()), query: t.Optional(ViewQuery) },
    { additionalProperties: false },
  ),
  result: RegisterView,
})
export const deleteRegisterView = operation({
  method: 'DELETE',
  path: '/register/views/:id',
  summary: 'Throw a view of one’s own away; administrators also those that others share',
  permission: 'person',
  params,
  result: Nothing,
})

// many at once ----------------------------------------------------------------

const People = t.Array(Id, { maxItems: 20 })
const Units = t.Array(Id, { maxItems: 20 })
const Languages = t.Array(t.String({ minLength: 1, maxLength: 20 }), { maxItems: 20 })
const Tags = t.Array(t.String({ minLength: 1, maxLength: 40 }), { maxItems: 30 })
export const changeAccounts = operation({
  method: 'POST',
  path: '/accounts/changes',
  summary: 'Change many entries at once, or see first what would come of it',
  permission: 'person',
  body: t.Object(
    {
      accounts: t.Array(Id, { minItems: 1, maxItems: 200, uniqueItems: true }),
      change: t.Object(
        {
          unit: t.Optional(Id),
          brand: t.Optional(Brand),
          status: t.Optional(AccountStatus),
          steward: t.Optional(Nullable(Id)),
          /** Instead of those there are; add and remove leave the others. The same of languages and owner units. */
          deputies: t.Optional(People),
          addDeputies: t.Optional(People),
          removeDeputies: t.Optional(People),
          units: t.Optional(Units),
          addUnits: t.Optional(Units),
          removeUnits: t.Optional(Units),
          purpose: t.Optional(t.String({ maxLength: 1000 })),
          audience: t.Optional(t.String({ maxLength: 300 })),
          languages: t.Optional(Languages),
          addLanguages: t.Optional(Languages),
          removeLanguages: t.Optional(Languages),
          addTags: t.Optional(Tags),
          removeTags: t.Optional(Tags),
        },
        { additionalProperties: false },
      ),
      /** Needed to pause. */
      reason: t.Optional(t.String({ maxLength: 500 })),
      /** Preview: nothing is changed. All: nothing is, where one is refused. Each: whatever can be is. */
      mode: OneOf('preview', 'all', 'each'),
    },
    { additionalProperties: false },
  ),
  result: t.Object({
    applied: t.Boolean(),
    changed: t.Integer(),
    unchanged: t.Integer(),
    refused: t.Integer(),
    /** In the order given; `sentence` says why it is refused. */
    items: t.Array(
      t.Object({
        id: Id,
        name: Nullable(t.String()),
        outcome: OneOf('changed', 'unchanged', 'refused'),
        changed: t.Array(t.String()),
        sentence: Nullable(t.String()),
      }),
    ),
  }),
})
export const exportAccounts = operation({
  method: 'GET',
  path: '/accounts/export.csv',
  summary: 'The register as CSV, as far as one sees it, under the same filters',
  permission: 'person',
  cost: 'high',
  query: t.Object({ ...AccountQuestion, sort: t.Optional(AccountSort) }),
  result: t.String(),
  raw: { result: 'text/csv' },
})

export type AccountEvent = Static<typeof AccountEvent>
export const AccountEvent = t.Object({
  at: Time,
  actor: Nullable(PersonCard),
  verb: Verb,
  /** What happened, where the verb does not say it: certified, reminded, orphaned, retirement … */
  what: Nullable(t.String()),
  /** Fields before and after, with names instead of ids. */
  changes: t.Array(t.Object({ field: t.String(), from: Nullable(t.String()), to: Nullable(t.String()) })),
  reason: Nullable(t.String()),
  /** What brought it, where an import did. */
  source: Nullable(t.String()),
})
export const readAccountHistory = operation({
  method: 'GET',
  path: '/accounts/:id/history',
  summary: 'All that happened to an account’s entry, newest first',
  permission: 'person',
  params,
  query: t.Object(PageQuery),
  result: Page(AccountEvent),
})

// confirming, and holding ------------------------------------------------------

export const certifyAccount = operation({
  method: 'POST',
  path: '/accounts/:id/certify',
  summary: 'Confirm that the account is in use and the entry is right: by its steward or a deputy',
  permission: 'person',
  params,
  result: Account,
})

export type Hold = Static<typeof Hold>
export const Hold = t.Object({
  id: Id,
  /** Null: everything of the organisation. */
  unit: Nullable(UnitRef),
  reason: t.String(),
  at: Time,
  by: Nullable(PersonCard),
  /** Accounts in use that nothing is published on because of it. */
  accounts: t.Integer(),
  mayLift: t.Boolean(),
})
export const listHolds = operation({
  method: 'GET',
  path: '/register/holds',
  summary: 'What is on hold now',
  permission: 'person',
  result: t.Object({ items: t.Array(Hold) }),
})
export const holdEverything = operation({
  method: 'POST',
  path: '/register/holds',
  summary: 'Hold everything of a unit and all below it, or of all: nothing is published until it is lifted',
  permission: 'person',
  body: t.Object(
    { unit: Nullable(Id), reason: t.String({ minLength: 1, maxLength: 500 }) },
    { additionalProperties: false },
  ),
  result: t.Object({ items: t.Array(Hold) }),
})
export const liftHold = operation({
  method: 'DELETE',
  path: '/register/holds/:id',
  summary: 'Lift it: what may be published before may be published again',
  permission: 'person',
  params,
  result: t.Object({ items: t.Array(Hold) }),
})

// pictures ----------------------------------------------------------------------

const Counts = t.Record(t.String(), t.Integer())
export const readEstate = operation({
  method: 'GET',
  path: '/register/estate',
  summary: 'Units × networks: how many accounts, and how they stand',
  permission: 'person',
  query: t.Object(AccountQuestion),
  result: t.Object({
    total: t.Integer(),
    /** Those with most accounts first. */
    networks: t.Array(t.Object({ network: Network, count: t.Integer() })),
    /** Units with accounts of their own, in the order of the tree. */
    units: t.Array(
      t.Object({
        unit: UnitRef,
        depth: t.Integer(),
        count: t.Integer(),
        cells: t.Array(t.Object({ network: Network, condition: Condition, count: t.Integer() })),
      }),
    ),
    conditions: Counts,
  }),
})
export const readTimeline = operation({
  method: 'GET',
  path: '/register/timeline',
  summary: 'Openings and retirements by month, and how many accounts there were',
  permission: 'person',
  query: t.Object({ unit: t.Optional(Id) }),
  result: t.Object({
    /** Every month from the first opening to now, `2026-11`. */
    months: t.Array(t.Object({ month: t.String(), opened: t.Integer(), closed: t.Integer(), total: t.Integer() })),
    /** Accounts of which it is not known when they were opened. */
    undated: t.Integer(),
  }),
})
export const readUnitPage = operation({
  method: 'GET',
  path: '/register/units/:id',
  summary: 'What the head of a unit reads in a minute: its accounts and those below it',
  permission: 'person',
  params,
  result: t.Object({
    unit: UnitRef,
    total: t.Integer(),
    inUse: t.Integer(),
    followers: t.Integer(),
    conditions: Counts,
    networks: t.Array(t.Object({ network: Network, count: t.Integer() })),
    /** Share of the accounts in use that are semi-idle, in percent; elsewhere about 25. */
    semiIdleShare: Nullable(t.Integer()),
    /** To be confirmed within 30 days. */
    due: t.Integer(),
    openedThisYear: t.Integer(),
    retiredThisYear: t.Integer(),
    /** What somebody should do something about, the most pressing first; at most 20. */
    attention: t.Array(Account),
    /** How many there are of these in all. */
    needing: t.Integer(),
    held: Nullable(t.Object({ reason: t.String(), unit: Nullable(UnitRef), at: Time })),
    /** In sentences, for a reader in a hurry. */
    says: t.Array(t.String()),
  }),
})
