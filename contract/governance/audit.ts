import { type Static, Type as t } from 'typebox'
import { Kind, Verb } from '../activity.ts'
import { Id, Nothing, Nullable, OneOf, operation, Page, PageQuery, Time } from '../operation.ts'
import { PersonCard } from '../people/directory.ts'

const AuditFilter = {
  actor: t.Optional(Id),
  verb: t.Optional(Verb),
  kind: t.Optional(Kind),
  object: t.Optional(t.String({ format: 'uuid', description: 'Object or target of the activity' })),
  community: t.Optional(Id),
  unit: t.Optional(t.String({ format: 'uuid', description: 'Unit of the actor, including sub-units' })),
  from: t.Optional(Time),
  until: t.Optional(Time),
}
export type AuditRow = Static<typeof AuditRow>
export const AuditRow = t.Object({
  /** Number of the row in the log. */
  id: t.Integer(),
  at: Time,
  recordedAt: Time,
  actor: Nullable(PersonCard),
  verb: Verb,
  kind: Kind,
  object: Id,
  target: Nullable(Id),
  community: Nullable(Id),
  /** Source of imported activities; null for activities in Orbweaver. */
  origin: Nullable(t.String()),
  detail: t.Record(t.String(), t.Unknown()),
})
export type AuditName = Static<typeof AuditName>
export const AuditName = t.Object({
  name: t.String(),
  kind: OneOf('person', 'unit', 'account', 'course', 'policy', 'proposal', 'approval'),
})
export const listAudit = operation({
  method: 'GET',
  path: '/audit',
  summary: 'List audit log entries, newest first',
  permission: 'administrator',
  query: t.Object({ ...PageQuery, ...AuditFilter }),
  result: t.Object({
    ...Page(AuditRow).properties,
    /** Current names of the ids in these rows, without deleted objects and community content. */
    names: t.Record(t.String(), AuditName),
  }),
})
export const exportAudit = operation({
  method: 'GET',
  path: '/audit/export',
  summary: 'Export the audit log as CSV or JSON lines, oldest first; the export is logged',
  permission: 'administrator',
  cost: 'high',
  query: t.Object({ format: t.Optional(OneOf('csv', 'jsonl')), ...AuditFilter }),
  raw: { result: 'text/csv' },
  result: t.Unknown(),
})
export type AuditFinding = Static<typeof AuditFinding>
export const AuditFinding = t.Object({
  /** Position in the chain, from 1; for an inserted row the position before it. */
  position: t.Integer(),
  what: OneOf(
    'altered',
    'removed',
    'inserted',
    'moved',
    'chain altered',
    'chain cut',
    'head altered',
    'older than known',
  ),
  /** When the row was written, if known. */
  at: Nullable(Time),
  sentence: t.String(),
})
export type AuditCheck = Static<typeof AuditCheck>
export const AuditCheck = t.Object({
  at: Time,
  /** Whether no finding was made. */
  intact: t.Boolean(),
  /** Rows that were verified. */
  rows: t.Integer(),
  /** The latest rows, which are not chained yet. */
  unchained: t.Integer(),
  unchainedSince: Nullable(Time),
  /** Rows that Orbweaver removed for a stated reason. */
  removed: t.Array(
    t.Object({
      from: t.Integer(),
      to: t.Integer(),
      rows: t.Integer(),
      reason: t.String(),
      /** Who requested it; null for the command line and for deleted people. */
      by: Nullable(PersonCard),
      at: Time,
    }),
  ),
  /** Number of findings; at most 100 of them are listed. */
  findingCount: t.Integer(),
  findings: t.Array(AuditFinding),
  seconds: t.Number(),
})
export const readAuditIntegrity = operation({
  method: 'GET',
  path: '/audit/integrity',
  summary: 'Get the integrity state of the audit log and the last verification',
  permission: 'administrator',
  result: t.Object({
    position: t.Integer(),
    sealedAt: Nullable(Time),
    unchained: t.Integer(),
    unchainedSince: Nullable(Time),
    lastVerification: Nullable(AuditCheck),
    /** A verification is running. */
    verifying: t.Boolean(),
  }),
})
export const verifyAudit = operation({
  method: 'POST',
  path: '/audit/verify',
  summary: 'Verify the integrity of the audit log; the result appears in the integrity state',
  permission: 'administrator',
  cost: 'high',
  result: Nothing,
})
