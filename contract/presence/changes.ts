import { type Static, Type as t } from 'typebox'
import { Verb } from '../activity.ts'
import { Brand } from '../governance/authorization.ts'
import { Id, Nullable, OneOf, operation, Page, PageQuery, Time } from '../operation.ts'
import { PersonCard } from '../people/directory.ts'
import { AccountFilter, AccountSort, AccountStatus } from './accounts.ts'

const params = t.Object({ id: Id })
const People = t.Array(Id, { maxItems: 20 })
const Units = t.Array(Id, { maxItems: 20 })
const Languages = t.Array(t.String({ minLength: 1, maxLength: 20 }), { maxItems: 20 })
const Tags = t.Array(t.String({ minLength: 1, maxLength: 40 }), { maxItems: 30 })

export const updateAccounts = operation({
  method: 'POST',
  path: '/accounts/changes',
  summary: 'Update several accounts',
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
          /** Replaces the list. `add…` and `remove…` change single elements. */
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
      /** Required to pause. */
      reason: t.Optional(t.String({ maxLength: 500 })),
      /** `preview`: changes nothing. `all`: changes nothing if one account fails. `each`: skips accounts that fail. */
      mode: OneOf('preview', 'all', 'each'),
    },
    { additionalProperties: false },
  ),
  result: t.Object({
    applied: t.Boolean(),
    changed: t.Integer(),
    unchanged: t.Integer(),
    errors: t.Integer(),
    /** In the order of the request. `message`: why the account could not be changed. */
    items: t.Array(
      t.Object({
        id: Id,
        name: Nullable(t.String()),
        outcome: OneOf('changed', 'unchanged', 'error'),
        changed: t.Array(t.String()),
        message: Nullable(t.String()),
      }),
    ),
  }),
})

export const exportAccounts = operation({
  method: 'GET',
  path: '/accounts/export.csv',
  summary: 'Export accounts as CSV',
  permission: 'person',
  cost: 'high',
  query: t.Object({ ...AccountFilter, sort: t.Optional(AccountSort) }),
  result: t.String(),
  raw: { result: 'text/csv' },
})

export type AccountEvent = Static<typeof AccountEvent>
export const AccountEvent = t.Object({
  at: Time,
  actor: Nullable(PersonCard),
  verb: Verb,
  /** A more specific event than the verb, such as `orphaned`. */
  event: Nullable(t.String()),
  /** Values before and after; names instead of ids. */
  changes: t.Array(t.Object({ field: t.String(), from: Nullable(t.String()), to: Nullable(t.String()) })),
  reason: Nullable(t.String()),
  /** The import source of the change, if any. */
  source: Nullable(t.String()),
})

export const readAccountHistory = operation({
  method: 'GET',
  path: '/accounts/:id/history',
  summary: 'List the history of an account',
  permission: 'person',
  params,
  query: t.Object(PageQuery),
  result: Page(AccountEvent),
})
