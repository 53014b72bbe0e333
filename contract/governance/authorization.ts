import { type Static, Type as t } from 'typebox'
import { Nullable, OneOf } from '../operation.ts'

/** How a unit arranges its social work. */
export type Pattern = Static<typeof Pattern>
export const Pattern = OneOf('decentralized', 'centralized', 'hub and spoke', 'dandelion', 'honeycomb')

/** What one may want to do with an account on an outside network. */
export type AccountAction = Static<typeof AccountAction>
export const AccountAction = OneOf('open', 'publish', 'approve', 'answer', 'see')

/** What one may want to do in a community. */
export type CommunityAction = Static<typeof CommunityAction>
export const CommunityAction = OneOf(
  'know',
  'read',
  'post',
  'reply',
  'react',
  'edit',
  'delete',
  'moderate',
  'accept',
  'list members',
  'manage',
  'announce',
)

/** What one may want to do to the order of the organisation: its units, people, roles, and how it is governed. */
export type OrganisationAction = Static<typeof OrganisationAction>
export const OrganisationAction = OneOf(
  // with a unit
  'create unit',
  'rename unit',
  'move unit',
  'remove unit',
  'appoint',
  'dismiss',
  'add person',
  'invite',
  'open community',
  'hold accounts',
  'lift hold',
  // with an account: its entry in the register
  'change entry',
  'change steward',
  'confirm account',
  'propose retirement',
  'consent to retirement',
  'retire account',
  // with a person
  'change profile',
  'change record',
  'deactivate',
  'reactivate',
  'withdraw invitation',
  'claim',
  'decide claim',
  // with the organisation: its top unit
  'import people',
  'import archive',
  'keep sample',
  'change organisation',
  'change arrangement',
  'change rules',
  'sign exception',
  'revoke exception',
  'create course',
  'certify',
  'withdraw certificate',
  'change charter',
  'begin policy',
  'propose',
  // with a policy, with a proposal
  'change policy',
  'change proposal',
)

/** Set by the author; rules raise it and never lower it. */
export type Risk = Static<typeof Risk>
export const Risk = OneOf('routine', 'campaign', 'sensitive', 'crisis')

/** For whom an account speaks: the corporate brand, its unit, or one employee. */
export type Brand = Static<typeof Brand>
export const Brand = OneOf('corporate', 'unit', 'personal')

/** Actions that a course may be asked for. */
export type TrainedAction = Static<typeof TrainedAction>
export const TrainedAction = OneOf('publish', 'approve', 'answer')

/** May this be done, in words that fit whoever asked, and the rule that says so. */
export type Decision = Static<typeof Decision>
export const Decision = t.Object({
  allowed: t.Boolean(),
  sentence: t.String(),
  /** Such as H-02; a custom rule has its own. */
  rule: t.String(),
  /** In force for the unit of the resource; null for communities, which have rules of their own. */
  pattern: Nullable(Pattern),
  /** Version of the arrangement that decided. */
  arrangement: t.Integer(),
})
