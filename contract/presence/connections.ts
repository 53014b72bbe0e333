import { type Static, Type as t } from 'typebox'
import { Id, Nothing, Nullable, OneOf, operation, Page, PageQuery, Time } from '../operation.ts'
import { UnitRef } from '../people/directory.ts'
import { Network } from './networks.ts'

const account = t.Object({ id: Id })

/** A network that has a connector. */
export type ConnectedNetwork = Static<typeof ConnectedNetwork>
export const ConnectedNetwork = t.Object({
  network: Network,
  /** Whether the organisation allows Orbweaver to contact it. */
  connected: t.Boolean(),
  connectedAt: Nullable(Time),
  /** Base address of its API; empty if each account is requested at its own address. */
  service: t.String(),
  can: t.Object({
    /** Search for handles. */
    search: t.Boolean(),
    /** Save and verify credentials. */
    signIn: t.Boolean(),
  }),
  /** Monitored accounts, and those whose last check failed. */
  accounts: t.Integer(),
  failing: t.Integer(),
})
export const listConnectedNetworks = operation({
  method: 'GET',
  path: '/connections/networks',
  summary: 'List networks',
  permission: 'administrator',
  result: t.Object({ items: t.Array(ConnectedNetwork) }),
})
export const connectNetwork = operation({
  method: 'PUT',
  path: '/connections/networks/:network',
  summary: 'Connect a network',
  permission: 'administrator',
  params: t.Object({ network: Network }),
  body: t.Object(
    {
      /** Base address of another server of this network. Default: the public service. */
      service: t.Optional(t.String({ format: 'uri', maxLength: 300, pattern: '^https?://' })),
    },
    { additionalProperties: false },
  ),
  result: ConnectedNetwork,
})
export const disconnectNetwork = operation({
  method: 'DELETE',
  path: '/connections/networks/:network',
  summary: 'Disconnect a network',
  permission: 'administrator',
  params: t.Object({ network: Network }),
  result: ConnectedNetwork,
})

/**
 * The result of the last check. `connected`: it succeeded. `expiring`: it succeeded, but the session ends within a week.
 * `credentials rejected`: the network does not accept the credentials. `failing`: any other error. `pending`: not checked yet.
 */
export type ConnectionState = Static<typeof ConnectionState>
export const ConnectionState = OneOf(
  'connected',
  'expiring',
  'credentials rejected',
  'failing',
  'pending',
  'not connected',
)

/** The checks of one account and its credential, without the secret. */
export type Connection = Static<typeof Connection>
export const Connection = t.Object({
  account: t.Object({ id: Id, name: t.String(), network: Network, handle: t.String(), url: t.String(), unit: UnitRef }),
  state: ConnectionState,
  checkedAt: Nullable(Time),
  succeededAt: Nullable(Time),
  failedAt: Nullable(Time),
  /** Consecutive failures. */
  failures: t.Integer(),
  /** The last error, as a sentence in the caller's language. */
  error: Nullable(t.String()),
  nextAt: Nullable(Time),
  credential: Nullable(
    t.Object({
      kind: OneOf('app password'),
      identifier: t.String(),
      service: t.String(),
      savedAt: Time,
      /** When the network last accepted it. */
      renewedAt: Nullable(Time),
      /** When the session expires; null if the network does not say. */
      expiresAt: Nullable(Time),
    }),
  ),
})
export const listConnections = operation({
  method: 'GET',
  path: '/connections',
  summary: 'List connections of accounts',
  permission: 'person',
  query: t.Object({ ...PageQuery, state: t.Optional(ConnectionState), network: t.Optional(Network) }),
  result: Page(Connection),
})
export const readConnection = operation({
  method: 'GET',
  path: '/accounts/:id/connection',
  summary: 'Get the connection of an account',
  permission: 'person',
  params: account,
  result: t.Object({
    ...Connection.properties,
    can: t.Object({
      /** Start a check. */
      check: t.Boolean(),
      /** Save and delete credentials. */
      signIn: t.Boolean(),
    }),
    /** Default address for signing in; empty if the network has no sign-in. */
    signInService: t.String(),
  }),
})
export const connectAccount = operation({
  method: 'PUT',
  path: '/accounts/:id/connection',
  summary: 'Save the credentials of an account',
  permission: 'person',
  params: account,
  body: t.Object(
    {
      identifier: t.String({ minLength: 1, maxLength: 300 }),
      /** An app password, not the password of the account. */
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
  summary: 'Delete the credentials of an account',
  permission: 'person',
  params: account,
  result: Connection,
})
export const checkAccount = operation({
  method: 'POST',
  path: '/accounts/:id/checks',
  summary: 'Check an account now',
  permission: 'person',
  params: account,
  result: Nothing,
})
