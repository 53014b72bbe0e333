import { Type as t } from 'typebox'
import { Id, Nullable, operation, Time } from '../operation.ts'
import { UnitRef } from '../people/directory.ts'
import { Account, AccountQuestion, Condition } from './accounts.ts'
import { Network } from './networks.ts'

const params = t.Object({ id: Id })
const _Units = t.Array(Id, { maxItems: 20 })
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
    /** The reason is null for who sees no account of the unit. */
    held: Nullable(t.Object({ reason: Nullable(t.String()), unit: Nullable(UnitRef), at: Time })),
    /** In sentences, for a reader in a hurry. */
    says: t.Array(t.String()),
  }),
})
