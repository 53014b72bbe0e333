import { type Static, Type as t } from 'typebox'
import { Nullable, OneOf, operation } from '../operation.ts'

export type PeopleImport = Static<typeof PeopleImport>
export const PeopleImport = t.Object({
  dryRun: t.Boolean(),
  /** False after a dry run, and where a line was refused and good lines alone were not asked for: nothing is changed. */
  applied: t.Boolean(),
  rows: t.Integer({ description: 'Lines of people in the file' }),
  created: t.Integer(),
  updated: t.Integer(),
  unchanged: t.Integer(),
  deactivated: t.Integer(),
  refused: t.Integer(),
  units: t.Integer({ description: 'Units created' }),
  newUnits: t.Array(t.String({ description: 'Path of a unit created, below the top' }), {
    description: 'The first 200',
  }),
  /** Refused ones first; the first 2,000 in all. */
  lines: t.Array(
    t.Object({
      line: t.Integer({ description: '0 for somebody who is not in the file' }),
      outcome: OneOf('created', 'updated', 'deactivated', 'refused'),
      email: t.String(),
      reason: Nullable(t.String()),
    }),
  ),
  linesLeftOut: t.Integer(),
  ignoredColumns: t.Array(t.String()),
})

export const importPeople = operation({
  method: 'POST',
  path: '/people/import',
  summary: 'Bring people and units in from a CSV file',
  permission: 'ruled',
  cost: 'high',
  query: t.Object({
    dryRun: t.Optional(t.Boolean()),
    /** Keep the good lines where others are refused. */
    partial: t.Optional(t.Boolean()),
    /** Deactivate who is not in the file, as long as no line is refused. */
    deactivateMissing: t.Optional(t.Boolean()),
  }),
  raw: { body: 'multipart/form-data' },
  result: PeopleImport,
})
