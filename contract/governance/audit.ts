import { type Static, Type as t } from 'typebox'
import { Kind, Verb } from '../activity.ts'
import { Id, Nothing, Nullable, OneOf, operation, Page, PageQuery, Time } from '../operation.ts'
import { PersonCard } from '../people/directory.ts'

const AuditFilter = {
  actor: t.Optional(Id),
  verb: t.Optional(Verb),
  kind: t.Optional(Kind),
  object: t.Optional(t.String({ format: 'uuid', description: 'What it was done to, or what that belongs to' })),
  community: t.Optional(Id),
  unit: t.Optional(t.String({ format: 'uuid', description: 'The unit of who did it, with all below' })),
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
  /** Null for what happened here; else what brought it. */
  origin: Nullable(t.String()),
  detail: t.Record(t.String(), t.Unknown()),
})
export type AuditName = Static<typeof AuditName>
export const AuditName = t.Object({
  name: t.String(),
  kind: OneOf('person', 'unit', 'account', 'course', 'document', 'proposal', 'approval'),
})
export const listAudit = operation({
  method: 'GET',
  path: '/audit',
  summary: 'The log, newest first',
  permission: 'administrator',
  query: t.Object({ ...PageQuery, ...AuditFilter }),
  result: t.Object({
    ...Page(AuditRow).properties,
    /** What the ids in these rows are called today; what is gone, or written in a community, is not among them. */
    names: t.Record(t.String(), AuditName),
  }),
})
export const exportAudit = operation({
  method: 'GET',
  path: '/audit/export',
  summary: 'The log as CSV or JSON lines, oldest first; that it was exported is logged',
  permission: 'administrator',
  cost: 'high',
  query: t.Object({ format: t.Optional(OneOf('csv', 'jsonl')), ...AuditFilter }),
  raw: { result: 'text/csv' },
  result: t.Unknown(),
})
export type AuditFinding = Static<typeof AuditFinding>
export const AuditFinding = t.Object({
  /** Place in the chain, from 1; for an inserted row the place before it. */
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
  /** When the row was written, as far as it is known. */
  at: Nullable(Time),
  sentence: t.String(),
})
export type AuditCheck = Static<typeof AuditCheck>
export const AuditCheck = t.Object({
  at: Time,
  sound: t.Boolean(),
  /** Rows that were held against the chain. */
  rows: t.Integer(),
  /** Rows that were written and are not chained yet: the last moments. */
  unchained: t.Integer(),
  unchainedSince: Nullable(Time),
  /** Rows that the program itself took out for a stated reason. */
  forgotten: t.Array(
    t.Object({
      from: t.Integer(),
      to: t.Integer(),
      rows: t.Integer(),
      why: t.String(),
      /** Who asked for it; null: somebody at the command line, or somebody who is gone. */
      by: Nullable(PersonCard),
      at: Time,
    }),
  ),
  /** How many were found; at most 100 of them are listed. */
  found: t.Integer(),
  findings: t.Array(AuditFinding),
  seconds: t.Number(),
})
export const readAuditChain = operation({
  method: 'GET',
  path: '/audit/chain',
  summary: 'How far the log is chained, and what the last check found',
  permission: 'administrator',
  result: t.Object({
    position: t.Integer(),
    sealedAt: Nullable(Time),
    unchained: t.Integer(),
    unchainedSince: Nullable(Time),
    lastCheck: Nullable(AuditCheck),
    /** A check was asked for and is not done yet. */
    checking: t.Boolean(),
  }),
})
export const checkAudit = operation({
  method: 'POST',
  path: '/audit/check',
  summary: 'Hold the whole log against its chain now; the answer comes with the chain',
  permission: 'administrator',
  cost: 'high',
  result: Nothing,
})
