import { type Static, Type as t } from 'typebox'
import { Id, OneOf, operation, Page, PageQuery, Time } from '../operation.ts'
import { PersonCard, RoleName, UnitRef } from '../people/directory.ts'
import { AccountAction, Brand, CommunityAction, Decision, OrganisationAction, Risk } from './authorization.ts'
import { RiskRule } from './operating-model.ts'

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

/** A fact that was checked. */
export type Fact = Static<typeof Fact>
export const Fact = t.Object({
  sentence: t.String(),
  applies: t.Boolean(),
  /** Whether the decision would change if only this fact were different. */
  decides: t.Boolean(),
})

export const checkPermission = operation({
  method: 'GET',
  path: '/governance/decision',
  summary: 'Check whether a person may perform an action on a resource, and why',
  permission: 'person',
  query: t.Object({
    /** Defaults to the caller. */
    person: t.Optional(Id),
    action: t.Union([AccountAction, CommunityAction, OrganisationAction]),
    /** An account, community, unit, person, policy or proposal; for `create account`, the unit that would own the account. */
    resource: Id,
    /** For `assign role` and `remove role`: the role. */
    role: t.Optional(RoleName),
    /** For `create account`: what the account would represent. */
    brand: t.Optional(Brand),
    ...Circumstances,
  }),
  result: t.Object({ ...Decision.properties, facts: t.Array(Fact) }),
})

export const listPermittedPeople = operation({
  method: 'GET',
  path: '/governance/resources/:id/permitted-people',
  summary: 'List people who may perform an action on an account, with the rule that permits it',
  permission: 'person',
  params: t.Object({ id: Id }),
  query: t.Object({ action: AccountAction, risk: t.Optional(Risk), ...PageQuery }),
  result: t.Object({
    ...Page(t.Object({ person: PersonCard, rule: t.String(), sentence: t.String() })).properties,
    total: t.Integer(),
  }),
})

export const listPermissions = operation({
  method: 'GET',
  path: '/governance/people/:id/permissions',
  summary: 'List the permissions of a person on the accounts that the caller can see',
  permission: 'person',
  params: t.Object({ id: Id }),
  query: t.Object(PageQuery),
  result: Page(
    t.Object({
      account: t.Object({ id: Id, name: t.String(), network: t.String(), unit: UnitRef }),
      permissions: t.Array(t.Object({ action: AccountAction, ...Decision.properties })),
    }),
  ),
})

export const assessRisk = operation({
  method: 'POST',
  path: '/governance/risk',
  summary: 'Assess the risk of a text: the author’s rating, raised by the risk rules',
  permission: 'person',
  body: t.Object(
    {
      text: t.String({ maxLength: 100_000 }),
      risk: Risk,
      account: t.Optional(Id),
      audience: t.Optional(t.String({ maxLength: 80 })),
      at: t.Optional(Time),
      /** Assess with these rules instead of the current ones. Needs the permission to change the operating model. */
      risks: t.Optional(t.Array(RiskRule, { maxItems: 200 })),
    },
    { additionalProperties: false },
  ),
  result: t.Object({
    risk: Risk,
    raisedBy: t.Array(
      t.Object({
        rule: t.Integer({ description: 'Index in the list of rules, from 0' }),
        sentence: t.String(),
        atLeast: Risk,
      }),
    ),
  }),
})
