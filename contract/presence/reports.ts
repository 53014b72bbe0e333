import { Type as t } from 'typebox'
import { Id, Nullable, operation, Time } from '../operation.ts'
import { UnitRef } from '../people/directory.ts'
import { Account, AccountFilter, Health } from './accounts.ts'
import { Network } from './networks.ts'

const params = t.Object({ id: Id })
const Counts = t.Record(t.String(), t.Integer())

export const readAccountOverview = operation({
  method: 'GET',
  path: '/accounts/overview',
  summary: 'Get the account overview',
  permission: 'person',
  query: t.Object(AccountFilter),
  result: t.Object({
    total: t.Integer(),
    /** The most accounts first. */
    networks: t.Array(t.Object({ network: Network, count: t.Integer() })),
    /** Units that own accounts, in tree order. */
    units: t.Array(
      t.Object({
        unit: UnitRef,
        depth: t.Integer(),
        count: t.Integer(),
        cells: t.Array(t.Object({ network: Network, health: Health, count: t.Integer() })),
      }),
    ),
    byHealth: Counts,
  }),
})

export const readAccountTimeline = operation({
  method: 'GET',
  path: '/accounts/timeline',
  summary: 'Get the timeline of openings and retirements',
  permission: 'person',
  query: t.Object({ unit: t.Optional(Id) }),
  result: t.Object({
    /** Every month from the first opening until now, `2026-11`. */
    months: t.Array(t.Object({ month: t.String(), opened: t.Integer(), closed: t.Integer(), total: t.Integer() })),
    /** Accounts without a known opening date. */
    undated: t.Integer(),
  }),
})

export const readUnitReport = operation({
  method: 'GET',
  path: '/accounts/units/:id/report',
  summary: 'Get the report of a unit',
  permission: 'person',
  params,
  result: t.Object({
    unit: UnitRef,
    total: t.Integer(),
    inUse: t.Integer(),
    followers: t.Integer(),
    byHealth: Counts,
    networks: t.Array(t.Object({ network: Network, count: t.Integer() })),
    /** Share of semi-idle accounts among those in use, in percent. */
    semiIdlePercent: Nullable(t.Integer()),
    /** Reviews due within 30 days. */
    reviewsDue: t.Integer(),
    openedThisYear: t.Integer(),
    retiredThisYear: t.Integer(),
    /** Accounts that need attention, the most urgent first; 20 at most. */
    attention: t.Array(Account),
    /** The number of all accounts that need attention. */
    attentionTotal: t.Integer(),
    /** The reason is null if the caller sees no account of the unit. */
    publishingPause: Nullable(t.Object({ reason: Nullable(t.String()), unit: Nullable(UnitRef), at: Time })),
    /** Sentences in the caller's language. */
    summary: t.Array(t.String()),
  }),
})

// Exports show what the operations above return, for the same caller.

const timelineFilter = t.Object({ unit: t.Optional(Id) })

export const exportAccountOverview = operation({
  method: 'GET',
  path: '/accounts/overview.csv',
  summary: 'Export the account overview as CSV',
  permission: 'person',
  cost: 'high',
  query: t.Object(AccountFilter),
  result: t.String(),
  raw: { result: 'text/csv' },
})
export const printAccountOverview = operation({
  method: 'GET',
  path: '/accounts/overview.pdf',
  summary: 'Export the account overview as PDF',
  permission: 'person',
  cost: 'high',
  result: t.String(),
  raw: { result: 'application/pdf' },
})
export const exportAccountTimeline = operation({
  method: 'GET',
  path: '/accounts/timeline.csv',
  summary: 'Export the timeline as CSV',
  permission: 'person',
  cost: 'high',
  query: timelineFilter,
  result: t.String(),
  raw: { result: 'text/csv' },
})
export const exportUnitReport = operation({
  method: 'GET',
  path: '/accounts/units/:id/report.csv',
  summary: 'Export the report of a unit as CSV',
  permission: 'person',
  cost: 'high',
  params,
  result: t.String(),
  raw: { result: 'text/csv' },
})
export const printUnitReport = operation({
  method: 'GET',
  path: '/accounts/units/:id/report.pdf',
  summary: 'Export the report of a unit as PDF',
  permission: 'person',
  cost: 'high',
  params,
  result: t.String(),
  raw: { result: 'application/pdf' },
})
