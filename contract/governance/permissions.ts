import { type Static, Type as t } from 'typebox'
import { Id, OneOf, operation, Page, PageQuery, Time } from '../operation.ts'
import { PersonCard, RoleName, UnitRef } from '../people/directory.ts'
import { RiskRule } from './operating-model.ts'
import { AccountAction, Brand, CommunityAction, Decision, OrganisationAction, Risk } from './authorization.ts'

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

/** One fact that was looked at, in words, and whether it is so. */
export type Fact = Static<typeof Fact>
export const Fact = t.Object({
  sentence: t.String(),
  holds: t.Boolean(),
  /** Whether the answer would be the other one if this fact alone were different. */
  decides: t.Boolean(),
})

export const askDecision = operation({
  method: 'GET',
  path: '/governance/decision',
  summary: 'May this person do this with that, and why? Asks, changes nothing',
  permission: 'person',
  query: t.Object({
    /** Oneself where nobody is named. */
    person: t.Optional(Id),
    action: t.Union([AccountAction, CommunityAction, OrganisationAction]),
    /** An account, a community, a unit, a person, a policy or a proposal; for `open`, the unit that would own the account. */
    resource: Id,
    /** For `appoint` and `dismiss`: which role. */
    role: t.Optional(RoleName),
    /** For `open`: for whom the account would speak. */
    brand: t.Optional(Brand),
    ...Circumstances,
  }),
  result: t.Object({ ...Decision.properties, facts: t.Array(Fact) }),
})

export const listHolders = operation({
  method: 'GET',
  path: '/governance/resources/:id/holders',
  summary: 'Who may do this on an account, each with the rule and its sentence',
  permission: 'person',
  params: t.Object({ id: Id }),
  query: t.Object({ action: AccountAction, risk: t.Optional(Risk), ...PageQuery }),
  result: t.Object({
    ...Page(t.Object({ person: PersonCard, rule: t.String(), sentence: t.String() })).properties,
    total: t.Integer(),
  }),
})

export const listRights = operation({
  method: 'GET',
  path: '/governance/people/:id/rights',
  summary: 'What a person may do on the accounts that whoever asks can see',
  permission: 'person',
  params: t.Object({ id: Id }),
  query: t.Object(PageQuery),
  result: Page(
    t.Object({
      account: t.Object({ id: Id, name: t.String(), network: t.String(), unit: UnitRef }),
      rights: t.Array(t.Object({ action: AccountAction, ...Decision.properties })),
    }),
  ),
})

export const judgeRisk = operation({
  method: 'POST',
  path: '/governance/risk',
  summary: 'How risky a text is: what its author says, raised by the rules of the arrangement',
  permission: 'person',
  body: t.Object(
    {
      text: t.String({ maxLength: 100_000 }),
      risk: Risk,
      account: t.Optional(Id),
      audience: t.Optional(t.String({ maxLength: 80 })),
      at: t.Optional(Time),
      /** Judge as if these rules were in force, to try them first: for who may change the arrangement. */
      risks: t.Optional(t.Array(RiskRule, { maxItems: 200 })),
    },
    { additionalProperties: false },
  ),
  result: t.Object({
    risk: Risk,
    raisedBy: t.Array(
      t.Object({
        rule: t.Integer({ description: 'Place in the list of rules, from 0' }),
        sentence: t.String(),
        atLeast: Risk,
      }),
    ),
  }),
})
