import { type Static, Type as t } from 'typebox'
import { Id, Nothing, Nullable, OneOf, operation, Page, PageQuery, Time } from '../operation.ts'
import { PersonCard, UnitRef } from '../people/directory.ts'
import { AccountStatus } from './accounts.ts'
import { Network } from './networks.ts'

const params = t.Object({ id: Id })

/** What a column of a list can mean. */
export type AccountColumn = Static<typeof AccountColumn>
export const AccountColumn = OneOf(
  ...([
    'network',
    'url',
    'handle',
    'name',
    'owner',
    'translated owner',
    'steward',
    'deputies',
    'language',
    'purpose',
  ] as const),
  ...([
    'audience',
    'tags',
    'notes',
    'status',
    'brand',
    'followers',
    'opened',
    'closed',
    'last post',
    'updated',
  ] as const),
  ...(['native id', 'source id'] as const),
)

export type AccountImportOptions = Static<typeof AccountImportOptions>
export const AccountImportOptions = t.Object(
  {
    /** Evaluates activity on this day. Default: today. */
    asOf: t.Optional(t.String({ format: 'date' })),
    /** The owner of accounts whose owner is unknown. Default: the top unit. */
    unit: t.Optional(Id),
    /** Create missing units. */
    createUnits: t.Optional(t.Boolean()),
    /** Import valid rows even if others have errors. */
    partial: t.Optional(t.Boolean()),
    /** The status of accounts without one in the file. */
    status: t.Optional(AccountStatus),
    /** The meaning of columns by name; empty: ignored. */
    columns: t.Optional(t.Record(t.String({ maxLength: 200 }), t.Union([AccountColumn, OneOf('')]))),
  },
  { additionalProperties: false },
)

/** `created`: new. `matched`: nothing to change. `merged`: added values to a known account or to an earlier row. */
export type AccountImportOutcome = Static<typeof AccountImportOutcome>
export const AccountImportOutcome = OneOf('created', 'matched', 'merged', 'error')

export type AccountImportLine = Static<typeof AccountImportLine>
export const AccountImportLine = t.Object({
  /** Line number in the file. Each account of a line is a row of its own. */
  line: t.Integer(),
  row: t.Integer(),
  outcome: AccountImportOutcome,
  network: Nullable(Network),
  name: t.String(),
  /** The normalised address; for an error, the text of the file. */
  url: t.String(),
  account: Nullable(Id),
  /** An earlier row of the same account. */
  sameAs: Nullable(t.Integer()),
  /** Semi-idle by proxy on the day `asOf`. */
  proxyIdle: t.Boolean(),
  units: t.Integer({ description: 'Owner units that the row names' }),
  reason: Nullable(t.String()),
  warning: Nullable(t.String({ description: 'What was skipped, and how to correct the list' })),
})

export type AccountImport = Static<typeof AccountImport>
export const AccountImport = t.Object({
  dryRun: t.Boolean(),
  /** False after a preview, and if rows have errors and `partial` is not set: nothing was imported. */
  applied: t.Boolean(),
  format: OneOf('csv', 'json', 'yaml', 'links'),
  rows: t.Integer(),
  created: t.Integer(),
  matched: t.Integer(),
  merged: t.Integer(),
  errors: t.Integer(),
  /** Distinct accounts of the valid rows. */
  accounts: t.Integer(),
  addresses: t.Object({
    /** Distinct addresses, ignoring scheme, www, case and the trailing slash. */
    distinct: t.Integer(),
    /** Addresses that occur more than once exactly, and the surplus rows. */
    repeated: t.Integer(),
    repeatedSurplus: t.Integer(),
    /** The same, ignoring scheme, www, case and the trailing slash. */
    similar: t.Integer(),
    similarSurplus: t.Integer(),
  }),
  /** The evaluated day, and the months without a change after which an account is semi-idle by proxy. */
  asOf: Time,
  proxyMonths: t.Integer(),
  /** Semi-idle by proxy. */
  proxyIdle: t.Object({ rows: t.Integer(), accounts: t.Integer() }),
  /** With two or more owner units. */
  multipleUnits: t.Object({ rows: t.Integer(), accounts: t.Integer() }),
  /** Owners in the file, each with all its names. */
  units: t.Array(
    t.Object({
      names: t.Array(t.String()),
      similar: t.Array(t.String({ description: 'Other owners or units with a similar name; not merged' })),
      outcome: OneOf('matched', 'created', 'proposed'),
      unit: Nullable(UnitRef),
      rows: t.Integer(),
    }),
  ),
  /** Accounts on networks that no longer exist. */
  ended: t.Array(t.Object({ network: Network, year: t.Integer(), accounts: t.Integer() })),
  columns: t.Array(t.Object({ column: t.String(), meaning: Nullable(t.String()) })),
  /** Links of a page that are not accounts. */
  skippedLinks: t.Integer(),
  /** Errors first, then warnings; 2,000 at most. */
  lines: t.Array(AccountImportLine),
  linesOmitted: t.Integer(),
})

export type AccountImportRun = Static<typeof AccountImportRun>
export const AccountImportRun = t.Object({
  id: Id,
  file: t.String(),
  size: t.Integer(),
  /** `previewed`: the report is ready, nothing was imported. */
  state: OneOf('queued', 'running', 'previewed', 'done', 'failed', 'cancelled'),
  dryRun: t.Boolean(),
  options: AccountImportOptions,
  progress: t.Object({ phase: OneOf('reading', 'matching', 'saving'), rows: t.Integer(), total: t.Integer() }),
  problem: Nullable(t.String()),
  report: Nullable(AccountImport),
  startedBy: Nullable(PersonCard),
  createdAt: Time,
  finishedAt: Nullable(Time),
})

export const listAccountImports = operation({
  method: 'GET',
  path: '/account-imports',
  summary: 'List account imports',
  permission: 'person',
  query: t.Object(PageQuery),
  result: Page(t.Omit(AccountImportRun, ['report', 'problem', 'options'])),
})
export const uploadAccountImport = operation({
  method: 'POST',
  path: '/account-imports',
  summary: 'Upload and preview an account import',
  permission: 'person',
  cost: 'high',
  raw: { body: 'multipart/form-data' },
  result: AccountImportRun,
})
export const readAccountImport = operation({
  method: 'GET',
  path: '/account-imports/:id',
  summary: 'Get an account import',
  permission: 'person',
  params,
  result: AccountImportRun,
})
export const previewAccountImport = operation({
  method: 'POST',
  path: '/account-imports/:id/preview',
  summary: 'Preview an account import',
  permission: 'person',
  cost: 'high',
  params,
  body: AccountImportOptions,
  result: AccountImportRun,
})
export const startAccountImport = operation({
  method: 'POST',
  path: '/account-imports/:id/start',
  summary: 'Start an account import',
  permission: 'person',
  cost: 'high',
  params,
  body: t.Object({ partial: t.Optional(t.Boolean()) }, { additionalProperties: false }),
  result: AccountImportRun,
})
export const cancelAccountImport = operation({
  method: 'POST',
  path: '/account-imports/:id/cancel',
  summary: 'Cancel an account import',
  permission: 'person',
  params,
  result: AccountImportRun,
})
export const deleteAccountImport = operation({
  method: 'DELETE',
  path: '/account-imports/:id',
  summary: 'Delete an account import and its file',
  permission: 'person',
  params,
  result: Nothing,
})

export type AccountRecord = Static<typeof AccountRecord>
export const AccountRecord = t.Object({
  id: Id,
  source: t.String({ description: 'File name' }),
  line: t.Integer(),
  /** The cells of the row by column. */
  values: t.Record(t.String(), t.Array(t.String())),
  at: Time,
})
export const listAccountRecords = operation({
  method: 'GET',
  path: '/accounts/:id/records',
  summary: 'List import records of an account',
  permission: 'person',
  params,
  result: t.Object({ items: t.Array(AccountRecord) }),
})
