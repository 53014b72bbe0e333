import { type Static, Type as t } from 'typebox'
import { Verb } from '../activity.ts'
import { Brand } from '../governance/authorization.ts'
import { Id, Nullable, OneOf, operation, Page, PageQuery, Time } from '../operation.ts'
import { PersonCard } from '../people/directory.ts'
import { AccountQuestion, AccountSort, AccountStatus } from './accounts.ts'

const params = t.Object({ id: Id })
const People = t.Array(Id, { maxItems: 20 })
const Units = t.Array(Id, { maxItems: 20 })
const Languages = t.Array(t.String({ minLength: 1, maxLength: 20 }), { maxItems: 20 })
const Tags = t.Array(t.String({ minLength: 1, maxLength: 40 }), { maxItems: 30 })

export const changeAccounts = operation({
  method: 'POST',
  path: '/accounts/changes',
  summary: 'Change many entries at once, or see first what would come of it',
  permission: 'person',
  body: t.Object(
    {
      accounts: t.Array(Id, { minItems: 1, maxItems: 200, uniqueItems: true }),
      change: t.Object(
        {
          unit: t.Optional(Id),
          brand: t.Optional(Brand),
          status: t.Optional(AccountStatus),
          steward: t.Optional(Nullable(Id)),
          /** Instead of those there are; add and remove leave the others. The same of languages and owner units. */
          deputies: t.Optional(People),
          addDeputies: t.Optional(People),
          removeDeputies: t.Optional(People),
          units: t.Optional(Units),
          addUnits: t.Optional(Units),
          removeUnits: t.Optional(Units),
          purpose: t.Optional(t.String({ maxLength: 1000 })),
          audience: t.Optional(t.String({ maxLength: 300 })),
          languages: t.Optional(Languages),
          addLanguages: t.Optional(Languages),
          removeLanguages: t.Optional(Languages),
          addTags: t.Optional(Tags),
          removeTags: t.Optional(Tags),
        },
        { additionalProperties: false },
      ),
      /** Needed to pause. */
      reason: t.Optional(t.String({ maxLength: 500 })),
      /** Preview: nothing is changed. All: nothing is, where one is refused. Each: whatever can be is. */
      mode: OneOf('preview', 'all', 'each'),
    },
    { additionalProperties: false },
  ),
  result: t.Object({
    applied: t.Boolean(),
    changed: t.Integer(),
    unchanged: t.Integer(),
    refused: t.Integer(),
    /** In the order given; `sentence` says why it is refused. */
    items: t.Array(
      t.Object({
        id: Id,
        name: Nullable(t.String()),
        outcome: OneOf('changed', 'unchanged', 'refused'),
        changed: t.Array(t.String()),
        sentence: Nullable(t.String()),
      }),
    ),
  }),
})

export const exportAccounts = operation({
  method: 'GET',
  path: '/accounts/export.csv',
  summary: 'The register as CSV, as far as one sees it, under the same filters',
  permission: 'person',
  cost: 'high',
  query: t.Object({ ...AccountQuestion, sort: t.Optional(AccountSort) }),
  result: t.String(),
  raw: { result: 'text/csv' },
})

export type AccountEvent = Static<typeof AccountEvent>
export const AccountEvent = t.Object({
  at: Time,
  actor: Nullable(PersonCard),
  verb: Verb,
  /** What happened, where the verb does not say it: certified, reminded, orphaned, retirement … */
  what: Nullable(t.String()),
  /** Fields before and after, with names instead of ids. */
  changes: t.Array(t.Object({ field: t.String(), from: Nullable(t.String()), to: Nullable(t.String()) })),
  reason: Nullable(t.String()),
  /** What brought it, where an import did. */
  source: Nullable(t.String()),
})

export const readAccountHistory = operation({
  method: 'GET',
  path: '/accounts/:id/history',
  summary: 'All that happened to an account’s entry, newest first',
  permission: 'person',
  params,
  query: t.Object(PageQuery),
  result: Page(AccountEvent),
})
