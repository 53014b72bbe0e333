import { type Static, Type as t } from 'typebox'
import { Id, Nothing, Nullable, OneOf, operation, Page, PageQuery, Time } from '../operation.ts'
import { PersonCard, UnitRef } from '../people/directory.ts'
import { AccountStatus } from './accounts.ts'
import { Network } from './networks.ts'

const params = t.Object({ id: Id })

/** What a column of a list can say about an account. */
export type AccountColumn = Static<typeof AccountColumn>
export const AccountColumn = OneOf(
  ...([
    'network',
    'url',
    'handle',
    'name',
    'owner',
    'owner otherwise',
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
    /** As things stood on this day; today where it is not given. */
    asOf: t.Optional(t.String({ format: 'date' })),
    /** Where accounts go whose owner is not known here: the top unit where it is not given. */
    unit: t.Optional(Id),
    /** Make the units that the file names and nobody knows here. */
    createUnits: t.Optional(t.Boolean()),
    /** Keep the good lines where others are refused. */
    partial: t.Optional(t.Boolean()),
    /** Of accounts of which the file says nothing else. */
    status: t.Optional(AccountStatus),
    /** Columns by name, and what they say; empty: nothing. */
    columns: t.Optional(t.Record(t.String({ maxLength: 200 }), t.Union([AccountColumn, OneOf('')]))),
  },
  { additionalProperties: false },
)

/** Created: it is new. Matched: all was known. Merged: with an account known before, or with a line above. */
export type AccountImportOutcome = Static<typeof AccountImportOutcome>
export const AccountImportOutcome = OneOf('created', 'matched', 'merged', 'refused')

export type AccountImportLine = Static<typeof AccountImportLine>
export const AccountImportLine = t.Object({
  /** Of the file; of several accounts in one line, each has its own number of the row. */
  line: t.Integer(),
  row: t.Integer(),
  outcome: AccountImportOutcome,
  network: Nullable(Network),
  name: t.String(),
  /** Where it is kept; of a refused line what the file says. */
  url: t.String(),
  account: Nullable(Id),
  /** The row it became one account with. */
  sameAs: Nullable(t.Integer()),
  /** By the day that was asked for: nothing else is known than when the entry was changed, and that is long ago. */
  proxyIdle: t.Boolean(),
  units: t.Integer({ description: 'Owner units that the row names' }),
  reason: Nullable(t.String()),
  warning: Nullable(t.String({ description: 'What was left out of the entry, and how to mend the list' })),
})

export type AccountImport = Static<typeof AccountImport>
export const AccountImport = t.Object({
  dryRun: t.Boolean(),
  /** False after a dry run, and where a row was refused and good rows alone were not asked for: nothing is changed. */
  applied: t.Boolean(),
  format: OneOf('csv', 'json', 'yaml', 'links'),
  rows: t.Integer(),
  created: t.Integer(),
  matched: t.Integer(),
  merged: t.Integer(),
  refused: t.Integer(),
  /** Accounts that the good rows are. */
  accounts: t.Integer(),
  addresses: t.Object({
    /** Addresses that differ in more than scheme, www, case and the slash behind. */
    distinct: t.Integer(),
    /** Addresses that repeat to the letter, and rows too many by it. */
    repeated: t.Integer(),
    repeatedSurplus: t.Integer(),
    /** Addresses that repeat after those are taken off, and rows too many by it. */
    alike: t.Integer(),
    alikeSurplus: t.Integer(),
  }),
  /** The day as of which accounts were judged, and how many months without a change count. */
  asOf: Time,
  proxyMonths: t.Integer(),
  /** Not updated for that long, where nothing better is known. */
  proxyIdle: t.Object({ rows: t.Integer(), accounts: t.Integer() }),
  /** Rows that name two owner units or more. */
  severalUnits: t.Object({ rows: t.Integer(), accounts: t.Integer() }),
  /** Owners that the file names, under all their names. */
  units: t.Array(
    t.Object({
      names: t.Array(t.String()),
      alike: t.Array(
        t.String({ description: 'Owners in the list, or units, that it may be too; it was not joined with any' }),
      ),
      outcome: OneOf('matched', 'created', 'proposed'),
      unit: Nullable(UnitRef),
      rows: t.Integer(),
    }),
  ),
  /** Accounts on networks that have ended. */
  ended: t.Array(t.Object({ network: Network, year: t.Integer(), accounts: t.Integer() })),
  columns: t.Array(t.Object({ column: t.String(), says: Nullable(t.String()) })),
  /** Links of a page that are none of an account. */
  leftOut: t.Integer(),
  /** Refused ones first, then those with a warning; the first 2,000 in all. */
  lines: t.Array(AccountImportLine),
  linesLeftOut: t.Integer(),
})

export type AccountImportRun = Static<typeof AccountImportRun>
export const AccountImportRun = t.Object({
  id: Id,
  file: t.String(),
  size: t.Integer(),
  /** `tried`: read and reported, nothing written. */
  state: OneOf('waiting', 'running', 'tried', 'done', 'failed', 'cancelled'),
  dryRun: t.Boolean(),
  options: AccountImportOptions,
  progress: t.Object({ phase: OneOf('reading', 'placing', 'entering'), rows: t.Integer(), total: t.Integer() }),
  problem: Nullable(t.String()),
  report: Nullable(AccountImport),
  startedBy: Nullable(PersonCard),
  createdAt: Time,
  finishedAt: Nullable(Time),
})

export const listAccountImports = operation({
  method: 'GET',
  path: '/account-imports',
  summary: 'One’s own imports of accounts, newest first; administrators see all',
  permission: 'person',
  query: t.Object(PageQuery),
  result: Page(t.Omit(AccountImportRun, ['report', 'problem', 'options'])),
})
export const uploadAccountImport = operation({
  method: 'POST',
  path: '/account-imports',
  summary: 'Upload a list of accounts (CSV, JSON, YAML, page or list of links) and try it: nothing is written yet',
  permission: 'person',
  cost: 'high',
  raw: { body: 'multipart/form-data' },
  result: AccountImportRun,
})
export const readAccountImport = operation({
  method: 'GET',
  path: '/account-imports/:id',
  summary: 'One import of accounts with its progress and report',
  permission: 'person',
  params,
  result: AccountImportRun,
})
export const tryAccountImport = operation({
  method: 'POST',
  path: '/account-imports/:id/try',
  summary: 'Try the file again with other columns, another day or another unit',
  permission: 'person',
  cost: 'high',
  params,
  body: AccountImportOptions,
  result: AccountImportRun,
})
export const startAccountImport = operation({
  method: 'POST',
  path: '/account-imports/:id/start',
  summary: 'Bring in for real what was tried; `partial`: all but the refused',
  permission: 'person',
  cost: 'high',
  params,
  body: t.Object({ partial: t.Optional(t.Boolean()) }, { additionalProperties: false }),
  result: AccountImportRun,
})
export const cancelAccountImport = operation({
  method: 'POST',
  path: '/account-imports/:id/cancel',
  summary: 'Stop a list that waits or is being read; nothing of it is written',
  permission: 'person',
  params,
  result: AccountImportRun,
})
export const forgetAccountImport = operation({
  method: 'DELETE',
  path: '/account-imports/:id',
  summary: 'Forget an import and its file, also while it is read; what it brought stays',
  permission: 'person',
  params,
  result: Nothing,
})

export type AccountRecord = Static<typeof AccountRecord>
export const AccountRecord = t.Object({
  id: Id,
  source: t.String({ description: 'Name of the file' }),
  line: t.Integer(),
  /** What the list said, by its own columns. */
  said: t.Record(t.String(), t.Array(t.String())),
  at: Time,
})
export const listAccountRecords = operation({
  method: 'GET',
  path: '/accounts/:id/records',
  summary: 'What lists that were imported said of an account, each row once',
  permission: 'person',
  params,
  result: t.Object({ items: t.Array(AccountRecord) }),
})
