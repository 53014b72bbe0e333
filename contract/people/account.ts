import { type Static, Type as t } from 'typebox'
import { Id, Line, Nothing, Nullable, OneOf, operation, Time } from '../operation.ts'
import { Person, PersonCard } from './directory.ts'

const Password = t.String({ minLength: 10, maxLength: 200 })
const params = t.Object({ id: Id })
/** Required by the problem `password-needed` when the sign-in was not recent. */
const Proof = t.Object({ password: t.Optional(t.String({ maxLength: 200 })) }, { additionalProperties: false })
const Json = t.Record(t.String(), t.Unknown(), { description: 'As used by the Web Authentication API' })

export type Me = Static<typeof Me>
export const Me = t.Object({
  person: Person,
  administrator: t.Boolean(),
  scopes: t.Array(OneOf('read', 'write', 'admin')),
  locale: Nullable(OneOf('en', 'de')),
  theme: OneOf('light', 'dark', 'system'),
  hasPassword: t.Boolean(),
  totp: t.Boolean(),
  passkeys: t.Integer(),
  showEmail: t.Boolean(),
  organisation: t.String(),
})

export const readMe = operation({
  method: 'GET',
  path: '/me',
  summary: 'Get the signed-in person',
  permission: 'person',
  result: Me,
})

/** For a client that got no response and does not want to repeat the write. */
export const settleWrite = operation({
  method: 'POST',
  path: '/me/writes/:key/settle',
  summary: 'Check whether a write with this Idempotency-Key was done, and block it if it was not',
  permission: 'person',
  params: t.Object({ key: t.String({ minLength: 8, maxLength: 200 }) }),
  result: t.Object({ done: t.Boolean(), answer: t.Optional(t.Unknown()) }),
})

export const updateMe = operation({
  method: 'PATCH',
  path: '/me',
  summary: 'Update the settings of the caller',
  permission: 'person',
  body: t.Object(
    {
      locale: t.Optional(Nullable(OneOf('en', 'de'))),
      theme: t.Optional(OneOf('light', 'dark', 'system')),
      showEmail: t.Optional(t.Boolean()),
    },
    { additionalProperties: false },
  ),
  result: Me,
})

export const changePassword = operation({
  method: 'PUT',
  path: '/me/password',
  summary: 'Change the password; other sessions are ended',
  permission: 'person',
  body: t.Object(
    {
      current: t.String({ maxLength: 200 }),
      password: Password,
      /** Also revoke all access tokens and pause each passkey until it is confirmed. */
      revokeOtherCredentials: t.Optional(t.Boolean()),
    },
    { additionalProperties: false },
  ),
  result: Nothing,
})

export const startTotpSetup = operation({
  method: 'POST',
  path: '/me/totp',
  summary: 'Start two-factor setup; needs a recent sign-in or the password',
  permission: 'person',
  body: Proof,
  result: t.Object({ secret: t.String(), uri: t.String(), qr: t.String({ description: 'SVG data address' }) }),
})

export const confirmTotp = operation({
  method: 'PUT',
  path: '/me/totp',
  summary: 'Confirm two-factor setup with a code; returns recovery codes once',
  permission: 'person',
  body: t.Object({ code: t.String({ maxLength: 20 }) }, { additionalProperties: false }),
  result: t.Object({ recoveryCodes: t.Array(t.String()) }),
})

export const removeTotp = operation({
  method: 'POST',
  path: '/me/totp/remove',
  summary: 'Turn off two-factor authentication',
  permission: 'person',
  body: t.Object({ password: t.String({ maxLength: 200 }) }, { additionalProperties: false }),
  result: Nothing,
})

export type Passkey = Static<typeof Passkey>
export const Passkey = t.Object({
  id: Id,
  name: t.String(),
  createdAt: Time,
  lastUsedAt: Nullable(Time),
  /** Paused by a password reset; cannot be used until it is confirmed. */
  paused: t.Boolean(),
})

export const listPasskeys = operation({
  method: 'GET',
  path: '/me/passkeys',
  summary: 'List the passkeys of the caller',
  permission: 'person',
  result: t.Object({ items: t.Array(Passkey) }),
})

export const startPasskeyRegistration = operation({
  method: 'POST',
  path: '/me/passkeys/options',
  summary: 'Start passkey registration; needs a recent sign-in or the password',
  permission: 'person',
  body: Proof,
  result: Json,
})

export const addPasskey = operation({
  method: 'POST',
  path: '/me/passkeys',
  summary: 'Add a passkey',
  permission: 'person',
  body: t.Object({ name: Line({ minLength: 1, maxLength: 60 }), response: Json }, { additionalProperties: false }),
  result: Passkey,
})

export const confirmPasskey = operation({
  method: 'PUT',
  path: '/me/passkeys/:id/confirmed',
  summary: 'Confirm a passkey that was paused by a password reset',
  permission: 'person',
  params,
  result: Passkey,
})

export const removePasskey = operation({
  method: 'DELETE',
  path: '/me/passkeys/:id',
  summary: 'Remove a passkey',
  permission: 'person',
  params,
  result: Nothing,
})

export const startPasskeySignIn = operation({
  method: 'POST',
  path: '/sessions/passkey/options',
  summary: 'Start a sign-in with a passkey',
  permission: 'anyone',
  result: t.Object({ challenge: Id, options: Json }),
})

export const signInWithPasskey = operation({
  method: 'POST',
  path: '/sessions/passkey',
  summary: 'Sign in with a passkey',
  permission: 'anyone',
  body: t.Object({ challenge: Id, response: Json }, { additionalProperties: false }),
  result: t.Object({ person: PersonCard }),
})

export type Scope = Static<typeof Scope>
export const Scope = OneOf('read', 'write', 'admin')

export type Token = Static<typeof Token>
export const Token = t.Object({
  id: Id,
  name: t.String(),
  scopes: t.Array(Scope),
  createdAt: Time,
  lastUsedAt: Nullable(Time),
  expiresAt: Nullable(Time),
})

export const listTokens = operation({
  method: 'GET',
  path: '/tokens',
  summary: 'List the personal access tokens of the caller',
  permission: 'person',
  result: t.Object({ items: t.Array(Token) }),
})

export const createToken = operation({
  method: 'POST',
  path: '/tokens',
  summary: 'Create an access token; the secret is returned once; needs a recent sign-in or the password',
  permission: 'person',
  creates: true,
  body: t.Object(
    {
      name: Line({ minLength: 1, maxLength: 60 }),
      scopes: t.Array(Scope, { minItems: 1, maxItems: 3 }),
      days: t.Optional(Nullable(t.Integer({ minimum: 1, maximum: 3660 }))),
      password: t.Optional(t.String({ maxLength: 200 })),
    },
    { additionalProperties: false },
  ),
  result: t.Object({ token: Token, secret: t.String() }),
})

export const revokeToken = operation({
  method: 'DELETE',
  path: '/tokens/:id',
  summary: 'Revoke an access token',
  permission: 'person',
  params,
  result: Nothing,
})
