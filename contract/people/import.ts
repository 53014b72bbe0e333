import { type Static, Type as t } from 'typebox'
import { Nullable, OneOf, operation } from '../operation.ts'

/** What a column of a file of people can mean. */
export type PeopleColumn = Static<typeof PeopleColumn>
export const PeopleColumn = OneOf(
  ...(['email', 'name', 'given name', 'family name', 'title', 'unit'] as const),
  ...(['manager', 'location', 'time zone', 'languages', 'skills'] as const),
)

export type PeopleImport = Static<typeof PeopleImport>
export const PeopleImport = t.Object({
  dryRun: t.Boolean(),
  /** False after a dry run, and if a row has errors and `partial` is not set: nothing was changed. */
  applied: t.Boolean(),
  rows: t.Integer({ description: 'Rows in the file' }),
  created: t.Integer(),
  updated: t.Integer(),
  unchanged: t.Integer(),
  deactivated: t.Integer(),
  errors: t.Integer(),
  units: t.Integer({ description: 'Units created' }),
  newUnits: t.Array(t.String({ description: 'Path of a created unit, below the top unit' }), {
    description: 'The first 200',
  }),
  /** Rows with errors first; at most 2,000. */
  lines: t.Array(
    t.Object({
      line: t.Integer({ description: '0 for people who are not in the file' }),
      outcome: OneOf('created', 'updated', 'deactivated', 'error'),
      email: t.String(),
      reason: Nullable(t.String()),
    }),
  ),
  linesOmitted: t.Integer(),
  /** The first 200 columns; null: ignored. */
  columns: t.Array(t.Object({ column: t.String(), meaning: Nullable(PeopleColumn) })),
})

export const importPeople = operation({
  method: 'POST',
  path: '/people/import',
  summary: 'Import people and units from a CSV file',
  permission: 'ruled',
  cost: 'high',
  query: t.Object({
    dryRun: t.Optional(t.Boolean()),
    /** Import the valid rows even if others have errors. */
    partial: t.Optional(t.Boolean()),
    /** Deactivate people who are not in the file. Skipped if any row has errors. */
    deactivateMissing: t.Optional(t.Boolean()),
    /** What columns mean, as `Header=meaning`; without a meaning, the column is ignored. */
    column: t.Optional(t.Array(t.String({ maxLength: 250 }), { maxItems: 100 })),
  }),
  raw: { body: 'multipart/form-data' },
  result: PeopleImport,
})
