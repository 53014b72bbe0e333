import { type Static, Type as t } from 'typebox'
import { Id, Nullable, OneOf, operation, Time } from '../operation.ts'
import { PersonCard, UnitRef } from '../people/directory.ts'
import { Pattern, Risk } from './authorization.ts'
import { AccountRef } from './what-if.ts'

/** Who did something, by how they stand to the account. */
export type ActorKind = Static<typeof ActorKind>
export const ActorKind = OneOf('centre', 'own hub', 'other hub', 'spoke', 'keeper', 'employee', 'nobody')

export type Evidence = Static<typeof Evidence>
export const Evidence = t.Object({
  right: OneOf('open', 'publish', 'approve', 'answer'),
  acts: t.Integer(),
  /** Fewer acts than are needed to say anything: left out of the distance. */
  tooFew: t.Boolean(),
  /** `nobody`: published, though more than routine, without an approval. */
  by: t.Array(
    t.Object({ kind: ActorKind, name: t.String(), acts: t.Integer(), share: t.Number(), people: t.Integer() }),
  ),
  /** Distance of these acts alone; null where there are too few. */
  distances: t.Array(t.Object({ pattern: Pattern, distance: Nullable(t.Number()) })),
  /** Some of them, newest first; at most five. */
  examples: t.Array(
    t.Object({
      at: Time,
      person: Nullable(PersonCard),
      account: AccountRef,
      kind: ActorKind,
      risk: Nullable(Risk),
      /** Id of the row in the log; null for generated ones. */
      log: Nullable(t.Integer()),
    }),
  ),
})
export type Observed = Static<typeof Observed>
export const Observed = t.Object({
  unit: UnitRef,
  /** In force there today. */
  stated: Pattern,
  acts: t.Integer(),
  /** clear: one pattern is nearest; close: two are about as near; cannot tell: there is too little. */
  verdict: OneOf('clear', 'close', 'cannot tell'),
  /** The nearest; of two about as near, the stated one if it is one of them. Null: cannot tell. */
  resembles: Nullable(Pattern),
  /** From 0, alike, to 1, unlike; the nearest first. Null: cannot tell. */
  distances: t.Array(t.Object({ pattern: Pattern, distance: Nullable(t.Number()) })),
  /** “EMEA says centralized and acts like hub and spoke.” */
  sentence: t.String(),
  evidence: t.Array(Evidence),
})
export const readObserved = operation({
  method: 'GET',
  path: '/governance/observed',
  summary: 'Which of the five patterns the last quarter resembles: by the log, with the evidence',
  permission: 'person',
  cost: 'high',
  query: t.Object({
    /** This unit with all below it, beside those that chose for themselves. */
    unit: t.Optional(Id),
  }),
  result: t.Object({
    from: Time,
    until: Time,
    source: OneOf('log', 'generated', 'none'),
    /** In the reader’s language: what was counted and how the distance is computed. */
    method: t.String(),
    organisation: Observed,
    /** Each unit that chose for itself, and the one that was asked for. */
    units: t.Array(Observed),
  }),
})
