import { type Static, Type as t } from 'typebox'
import { Id, Nothing, Nullable, OneOf, operation, Page, PageQuery, Time } from '../operation.ts'
import { UnitRef } from '../people/directory.ts'
import { Network } from './networks.ts'

const account = t.Object({ id: Id })

/** A network that a connector can ask. */
export type ConnectedNetwork = Static<typeof ConnectedNetwork>
export const ConnectedNetwork = t.Object({
  network: Network,
  /** Whether the organisation lets Orbweaver ask it; nothing goes out otherwise. */
  connected: t.Boolean(),
  connectedAt: Nullable(Time),
  /** Where it is asked; empty where each account is asked at its own address. */
  service: t.String(),
  can: t.Object({
    /** Look for handles. */
    search: t.Boolean(),
    /** Keep credentials and prove that they hold. */
    signIn: t.Boolean(),
  }),
  /** Accounts in the register that are looked at, and those of them that could not be when it was last tried. */
  accounts: t.Integer(),
  failing: t.Integer(),
})
export const listConnectedNetworks = operation({
  method: 'GET',
  path: '/connections/networks',
  summary: 'The networks that can be connected, and those that are',
  permission: 'administrator',
  result: t.Object({ items: t.Array(ConnectedNetwork) }),
})
export const connectNetwork = operation({
  method: 'PUT',
  path: '/connections/networks/:network',
  summary: 'Let Orbweaver ask this network for what it shows of the organisation’s accounts',
  permission: 'administrator',
  params: t.Object({ network: Network }),
  body: t.Object(
    {
      /** Another server of the same kind; without it the network’s usual one. */
      service: t.Optional(t.String({ format: 'uri', maxLength: 300, pattern: '^https?://' })),
    },
    { additionalProperties: false },
  ),
  result: ConnectedNetwork,
})
export const disconnectNetwork = operation({
  method: 'DELETE',
  path: '/connections/networks/:network',
  summary: 'Ask this network no more; what is known stays',
  permission: 'administrator',
  params: t.Object({ network: Network }),
  result: ConnectedNetwork,
})

/**
 * How an account’s network answered. Well: the last look worked. Expiring: it did, but what it is entered with ends within a
 * week unless it is renewed. Refused: the network does not take the credentials. Failing: anything else went wrong.
 * Waiting: not looked at yet.
 */
export type ConnectionState = Static<typeof ConnectionState>
export const ConnectionState = OneOf('well', 'expiring', 'refused', 'failing', 'waiting', 'not connected')

/** One account and its network: what was seen when, and with what it is entered. Nothing of the secret itself. */
export type Connection = Static<typeof Connection>
export const Connection = t.Object({
  account: t.Object({ id: Id, name: t.String(), network: Network, handle: t.String(), url: t.String(), unit: UnitRef }),
  state: ConnectionState,
  lookedAt: Nullable(Time),
  succeededAt: Nullable(Time),
  failedAt: Nullable(Time),
  /** In a row. */
  failures: t.Integer(),
  /** What went wrong the last time, in words. */
  error: Nullable(t.String()),
  nextAt: Nullable(Time),
  credential: Nullable(
    t.Object({
      kind: OneOf('app password'),
      identifier: t.String(),
      service: t.String(),
      keptAt: Time,
      /** When the network last took it. */
      renewedAt: Nullable(Time),
      /** When it ends unless it is renewed before; null where the network does not say. */
      expiresAt: Nullable(Time),
    }),
  ),
})
export const listConnections = operation({
  method: 'GET',
  path: '/connections',
  summary: 'The health of each account’s connection, as far as one sees the account, by name',
  permission: 'person',
  query: t.Object({ ...PageQuery, state: t.Optional(ConnectionState), network: t.Optional(Network) }),
  result: Page(Connection),
})
export const readConnection = operation({
  method: 'GET',
  path: '/accounts/:id/connection',
  summary: 'The health of one account’s connection, and what whoever asks may do about it',
  permission: 'person',
  params: account,
  result: t.Object({
    ...Connection.properties,
    may: t.Object({
      /** Have it looked at now. */
      look: t.Boolean(),
      /** Lay credentials into the vault, and take them out. */
      signIn: t.Boolean(),
    }),
    /** Where one signs in unless another place is named; empty where nobody does. */
    entrance: t.String(),
  }),
})
export const connectAccount = operation({
  method: 'PUT',
  path: '/accounts/:id/connection',
  summary: 'Lay credentials for this account into the vault, once its network has taken them',
  permission: 'person',
  params: account,
  body: t.Object(
    {
      identifier: t.String({ minLength: 1, maxLength: 300 }),
      /** An app password, never the account’s own. */
      password: t.String({ minLength: 1, maxLength: 300 }),
      service: t.Optional(t.String({ format: 'uri', maxLength: 300, pattern: '^https?://' })),
    },
    { additionalProperties: false },
  ),
  result: Connection,
})
export const disconnectAccount = operation({
  method: 'DELETE',
  path: '/accounts/:id/connection',
  summary: 'Forget the credentials of this account; its network still knows them',
  permission: 'person',
  params: account,
  result: Connection,
})
export const lookAtAccount = operation({
  method: 'POST',
  path: '/accounts/:id/looks',
  summary: 'Look at this account on its network as soon as possible',
  permission: 'person',
  params: account,
  result: Nothing,
})
