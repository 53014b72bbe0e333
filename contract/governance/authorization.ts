import { type Static, Type as t } from 'typebox'
import { Nullable, OneOf } from '../operation.ts'

/** How a unit organises its social media work. */
export type Pattern = Static<typeof Pattern>
export const Pattern = OneOf('decentralized', 'centralized', 'hub and spoke', 'dandelion', 'honeycomb')

/** Actions on an account of an external network. */
export type AccountAction = Static<typeof AccountAction>
export const AccountAction = OneOf('create account', 'publish', 'approve', 'answer', 'see')

/** Actions in a community. */
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

/** Actions on the organisation: its units, people, roles, accounts and governance. */
export type OrganisationAction = Static<typeof OrganisationAction>
export const OrganisationAction = OneOf(
  // on a unit
  'create unit',
  'rename unit',
  'move unit',
  'remove unit',
  'assign role',
  'remove role',
  'add person',
  'invite',
  'create community',
  'pause publishing',
  'resume publishing',
  // on an account
  'edit account',
  'change steward',
  'review account',
  'propose retirement',
  'approve retirement',
  'retire account',
  'resolve alert',
  // on a person
  'change profile',
  'change record',
  'deactivate',
  'reactivate',
  'withdraw invitation',
  'claim',
  'decide claim',
  // on the organisation (its top unit)
  'import people',
  'import data',
  'manage sample',
  'change organisation',
  'change operating model',
  'change rules',
  'grant exception',
  'revoke exception',
  'create course',
  'issue certificate',
  'revoke certificate',
  'change charter',
  'create policy',
  'propose',
  // on a policy or proposal
  'change policy',
  'change proposal',
)

/** Set by the author; rules raise it and never lower it. */
export type Risk = Static<typeof Risk>
export const Risk = OneOf('routine', 'campaign', 'sensitive', 'crisis')

/** What an account represents: the corporate brand, its unit, or one employee. */
export type Brand = Static<typeof Brand>
export const Brand = OneOf('corporate', 'unit', 'personal')

/** Actions that can require a course. */
export type TrainedAction = Static<typeof TrainedAction>
export const TrainedAction = OneOf('publish', 'approve', 'answer')

/** Whether an action is allowed, with a sentence for the reader and the rule that decides. */
export type Decision = Static<typeof Decision>
export const Decision = t.Object({
  allowed: t.Boolean(),
  sentence: t.String(),
  /** Such as H-02, or the id of a custom rule. */
  rule: t.String(),
  /** Effective pattern of the resource’s unit; null for communities, whose rules do not depend on it. */
  pattern: Nullable(Pattern),
  /** Version of the operating model that decided. */
  modelVersion: t.Integer(),
})
