import { type Static, Type as t } from 'typebox'
import { Id, Nullable, OneOf, operation } from '../operation.ts'
import { RoleName } from '../people/directory.ts'
import { Arrangement, CustomRule } from './operating-model.ts'
import { AccountAction, CommunityAction, Decision, OrganisationAction, Pattern, Risk } from './authorization.ts'

/** The version one looked at; if another is in force by now, the change is refused. */
const Onto = { onto: t.Integer({ minimum: 0 }), reason: t.String({ minLength: 1, maxLength: 1000 }) }
/** What the moment adds to a question; what is left out is the ordinary case. */
const Circumstances = {
  risk: t.Optional(Risk),
  /** Whether whoever has to approve did. Taken as given where nothing is said: the question is then for the right itself. */
  approved: t.Optional(t.Boolean()),
  /** Whether the draft is one's own: nobody approves their own. */
  own: t.Optional(t.Boolean()),
  /** Whether the person has claimed what they answer. */
  claimed: t.Optional(t.Boolean()),
  /** Whether a spoke handed it up. */
  escalated: t.Optional(t.Boolean()),
  /** From the library, free with disclosure of who speaks, or free. */
  wording: t.Optional(OneOf('library', 'disclosed', 'free')),
}
const CustomRules = t.Array(CustomRule, { maxItems: 50 })

/** One rule as it stands in a policy file. */
export type Rule = Static<typeof Rule>
export const Rule = t.Object({
  id: t.String(),
  effect: OneOf('permit', 'forbid'),
  sentence: t.String(),
  /** The pattern it comes from; null for rules that hold under each. */
  seed: Nullable(Pattern),
  /** The rule whose refusal this words; null where it decides itself. */
  explains: Nullable(t.String()),
  text: t.String(),
})

export const listPolicyFiles = operation({
  method: 'GET',
  path: '/governance/patterns',
  summary: 'The policy files: one for each pattern, one for communities, and the schema they are held against',
  permission: 'person',
  result: t.Object({
    schema: t.String(),
    files: t.Array(
      t.Object({
        name: t.String(),
        /** Null: holds under each pattern, or in communities. */
        pattern: Nullable(Pattern),
        text: t.String(),
        rules: t.Array(Rule),
      }),
    ),
  }),
})

export const checkRules = operation({
  method: 'POST',
  path: '/governance/rules/check',
  summary: 'Hold rules of one’s own against the schema; changes nothing',
  permission: 'administrator',
  cost: 'high',
  body: t.Object({ rules: CustomRules }, { additionalProperties: false }),
  result: t.Object({
    /** Empty: they can be put into force. */
    problems: t.Array(
      t.Object({ rule: t.Integer({ description: 'Place in the list, from 0' }), sentence: t.String() }),
    ),
  }),
})

export const changeRules = operation({
  method: 'PUT',
  path: '/governance/rules',
  summary: 'Put rules of one’s own into force beside the patterns, as a new version of the arrangement',
  permission: 'ruled',
  body: t.Object({ ...Onto, rules: CustomRules }, { additionalProperties: false }),
  result: Arrangement,
})

export const tryRules = operation({
  method: 'POST',
  path: '/governance/rules/try',
  summary: 'Ask as if these rules were in force, and as things stand: a bench, it changes nothing',
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
