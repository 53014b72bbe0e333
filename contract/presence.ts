import { type Static, Type as t } from 'typebox'
import { AccountAction, Brand, Decision } from './governance.ts'
import { Network } from './networks.ts'
import { Id, Nullable, OneOf, operation, Page, PageQuery, Time } from './operation.ts'
import { PersonCard, UnitRef } from './people.ts'

const params = t.Object({ id: Id })

export type { Network }

export type AccountStatus = Static<typeof AccountStatus>
export const AccountStatus = OneOf('proposed', 'active', 'paused', 'retiring', 'retired', 'impostor', 'unclaimed')

/** One line of the register. */
export type Account = Static<typeof Account>
export const Account = t.Object({
  id: Id,
  network: Network,
  handle: t.String(),
  url: t.String(),
  name: t.String(),
  language: t.String({ description: 'BCP 47, empty where nobody said' }),
  purpose: t.String(),
  brand: Brand,
  unit: UnitRef,
  status: AccountStatus,
  owner: Nullable(PersonCard),
  stewards: t.Array(PersonCard),
  followers: Nullable(t.Integer()),
  openedAt: Nullable(Time),
  lastPostAt: Nullable(Time),
  /** Active, and nothing was posted for 90 days. */
  idle: t.Boolean(),
  sample: t.Boolean(),
})

const fields = {
  network: Network,
  handle: t.String({ minLength: 1, maxLength: 120 }),
  url: t.String({ format: 'uri', maxLength: 500, pattern: '^https?://' }),
  name: t.String({ minLength: 1, maxLength: 160 }),
  unit: Id,
  brand: Brand,
  status: AccountStatus,
  language: t.String({ maxLength: 20 }),
  purpose: t.String({ maxLength: 1000 }),
  owner: Nullable(Id),
  stewards: t.Array(Id, { maxItems: 20 }),
}

export const listAccounts = operation({
  method: 'GET',
  path: '/accounts',
  summary: 'The register, as far as the operating model lets one see it, by name',
  permission: 'person',
  query: t.Object({
    ...PageQuery,
    q: t.Optional(t.String({ maxLength: 200 })),
    /** The unit and all below it. */
    unit: t.Optional(Id),
    network: t.Optional(Network),
    status: t.Optional(AccountStatus),
    brand: t.Optional(Brand),
    idle: t.Optional(t.Boolean()),
  }),
  result: t.Object({ ...Page(Account).properties, total: t.Integer() }),
})
export const readAccount = operation({
  method: 'GET',
  path: '/accounts/:id',
  summary: 'One account, with what whoever asks may do there and why',
  permission: 'person',
  params,
  result: t.Object({
    ...Account.properties,
    rights: t.Array(t.Object({ action: AccountAction, ...Decision.properties })),
    mayEdit: t.Boolean(),
  }),
})
export const createAccount = operation({
  method: 'POST',
  path: '/accounts',
  summary: 'Enter an account in the register, where the operating model lets one open it',
  permission: 'person',
  body: t.Object(
    {
      network: fields.network,
      handle: fields.handle,
      url: fields.url,
      name: fields.name,
      unit: fields.unit,
      brand: t.Optional(fields.brand),
      status: t.Optional(fields.status),
      language: t.Optional(fields.language),
      purpose: t.Optional(fields.purpose),
      owner: t.Optional(fields.owner),
      stewards: t.Optional(fields.stewards),
    },
    { additionalProperties: false },
  ),
  result: Account,
})
export const updateAccount = operation({
  method: 'PATCH',
  path: '/accounts/:id',
  summary: 'Change an account’s entry: by who looks after it, and who may open accounts there',
  permission: 'person',
  params,
  body: t.Partial(t.Object(fields), { additionalProperties: false }),
  result: Account,
})
