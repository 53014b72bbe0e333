import { type Static, Type as t } from 'typebox'
import { Id, Nullable, OneOf, operation } from '../operation.ts'
import { RoleName } from '../people/directory.ts'
import { AccountAction, CommunityAction, Decision, OrganisationAction, Pattern, Risk } from './authorization.ts'
import { CustomRule, OperatingModel } from './operating-model.ts'

/** `baseVersion`: the version the change is based on. Refused if another version is current by now. */
const Base = { baseVersion: t.Integer({ minimum: 0 }), reason: t.String({ minLength: 1, maxLength: 1000 }) }
/** Circumstances of the action. Defaults to the ordinary case. */
const Circumstances = {
  risk: t.Optional(Risk),
  /** Whether the required approval was given. Defaults to true, which checks the permission itself. */
  approved: t.Optional(t.Boolean()),
  /** Whether the person wrote the draft. Own drafts cannot be approved. */
  own: t.Optional(t.Boolean()),
  /** Whether the person claimed the conversation to answer. */
  claimed: t.Optional(t.Boolean()),
  /** Whether a spoke escalated it. */
  escalated: t.Optional(t.Boolean()),
  /** From the library, free with a disclosure of the author, or free. */
  wording: t.Optional(OneOf('library', 'disclosed', 'free')),
}
const CustomRules = t.Array(CustomRule, { maxItems: 50 })

/** A rule of a policy file. */
export type Rule = Static<typeof Rule>
export const Rule = t.Object({
  id: t.String(),
  effect: OneOf('permit', 'forbid'),
  sentence: t.String(),
  /** The pattern it belongs to; null for rules that apply to every pattern. */
  pattern: Nullable(Pattern),
  /** The rule whose refusal it explains; null for rules that decide. */
  explains: Nullable(t.String()),
  text: t.String(),
})

export const listPolicyFiles = operation({
  method: 'GET',
  path: '/governance/patterns',
  summary: 'List the policy files and their schema',
  permission: 'person',
  result: t.Object({
    schema: t.String(),
    files: t.Array(
      t.Object({
        name: t.String(),
        /** Null for files that apply to every pattern. */
        pattern: Nullable(Pattern),
        text: t.String(),
        rules: t.Array(Rule),
      }),
    ),
  }),
})

export const validateRules = operation({
  method: 'POST',
  path: '/governance/rules/validate',
  summary: 'Validate custom rules against the schema',
  permission: 'administrator',
  cost: 'high',
  body: t.Object({ rules: CustomRules }, { additionalProperties: false }),
  result: t.Object({
    /** Empty if the rules are valid. */
    problems: t.Array(
      t.Object({ rule: t.Integer({ description: 'Index in the list, from 0' }), sentence: t.String() }),
    ),
  }),
})

export const changeRules = operation({
  method: 'PUT',
  path: '/governance/rules',
  summary: 'Update the custom rules, as a new version of the operating model',
  permission: 'ruled',
  body: t.Object({ ...Base, rules: CustomRules }, { additionalProperties: false }),
  result: OperatingModel,
})

export const testRules = operation({
  method: 'POST',
  path: '/governance/rules/test',
  summary: 'Test custom rules: compare a decision with and without them',
  permission: 'administrator',
  cost: 'high',
  body: t.Object(
    {
      rules: CustomRules,
      person: Id,
      resource: Id,
      action: t.Union([AccountAction, CommunityAction, OrganisationAction]),
      role: t.Optional(RoleName),
      ...Circumstances,
    },
    { additionalProperties: false },
  ),
  result: t.Object({ now: Decision, proposed: Decision }),
})
