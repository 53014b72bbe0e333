import { type Static, Type as t } from 'typebox'
import { Id, Nullable, OneOf, operation, Time } from '../operation.ts'
import { PersonCard, UnitRef } from '../people/directory.ts'
import { Pattern, Risk } from './authorization.ts'
import { AccountRef } from './what-if.ts'

/** Relation of the acting person to the account. */
export type ActorKind = Static<typeof ActorKind>
export const ActorKind = OneOf('centre', 'own hub', 'other hub', 'spoke', 'steward', 'employee', 'unapproved')

export type Evidence = Static<typeof Evidence>
export const Evidence = t.Object({
  action: OneOf('create account', 'publish', 'approve', 'answer'),
  acts: t.Integer(),
  /** Fewer acts than needed for a statement; left out of the distance. */
  tooFew: t.Boolean(),
  /** `unapproved`: published without an approval although the content was more than routine. */
  by: t.Array(
    t.Object({ kind: ActorKind, name: t.String(), acts: t.Integer(), share: t.Number(), people: t.Integer() }),
  ),
  /** Distance of these acts alone; null if there are too few. */
  distances: t.Array(t.Object({ pattern: Pattern, distance: Nullable(t.Number()) })),
  /** The newest acts, at most five. */
  examples: t.Array(
    t.Object({
      at: Time,
      person: Nullable(PersonCard),
      account: AccountRef,
      kind: ActorKind,
      risk: Nullable(Risk),
      /** Id of the audit log entry; null for generated acts. */
      log: Nullable(t.Integer()),
    }),
  ),
})
export type Observed = Static<typeof Observed>
export const Observed = t.Object({
  unit: UnitRef,
  /** Current pattern of the unit. */
  stated: Pattern,
  acts: t.Integer(),
  /** clear: one pattern is nearest; close: two are about equally near; inconclusive: too few acts. */
  conclusion: OneOf('clear', 'close', 'inconclusive'),
  /** The nearest pattern; of two about equally near, the stated one if it is among them. Null if inconclusive. */
  resembles: Nullable(Pattern),
  /** From 0 (alike) to 1 (unlike), nearest first. Null if inconclusive. */
  distances: t.Array(t.Object({ pattern: Pattern, distance: Nullable(t.Number()) })),
  /** “EMEA says centralized and acts like hub and spoke.” */
  sentence: t.String(),
  evidence: t.Array(Evidence),
})
export const readObserved = operation({
  method: 'GET',
  path: '/governance/observed',
  summary: 'Compare the last quarter with the five patterns, with the evidence',
  permission: 'person',
  cost: 'high',
  query: t.Object({
    /** A further unit, including sub-units, in addition to the units with a pattern of their own. */
    unit: t.Optional(Id),
  }),
  result: t.Object({
    from: Time,
    until: Time,
    source: OneOf('log', 'generated', 'none'),
    /** In the reader’s language: what was counted and how the distance is calculated. */
    method: t.String(),
    organisation: Observed,
    /** Each unit with a pattern of its own, and the requested one. */
    units: t.Array(Observed),
  }),
})
