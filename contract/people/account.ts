import { type Static, Type as t } from 'typebox'
import { Id, Line, Nothing, Nullable, OneOf, operation, Time } from '../operation.ts'
import { Person, PersonCard } from './directory.ts'

const Password = t.String({ minLength: 10, maxLength: 200 })
const params = t.Object({ id: Id })
/** Asked for by `password-needed` when signing in is a while ago. */
const Proof = t.Object({ password: t.Optional(t.String({ maxLength: 200 })) }, { additionalProperties: false })
const Json = t.Record(t.String(), t.Unknown(), { description: 'As the Web Authentication API gives and takes it' })

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
  summary: 'Who is signed in',
  permission: 'person',
  result: Me,
})

/** For a client that got no answer and does not want to send the same thing again. */
export const settleWrite = operation({
  method: 'POST',
  path: '/me/writes/:key/settle',
  summary: 'Whether a write with this Idempotency-Key was done; if it was not, it will not be any more',
  permission: 'person',
  params: t.Object({ key: t.String({ minLength: 8, maxLength: 200 }) }),
  result: t.Object({ done: t.Boolean(), answer: t.Optional(t.Unknown()) }),
})

export const updateMe = operation({
  method: 'PATCH',
  path: '/me',
  summary: 'Change one’s own settings',
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
  summary: 'Change the password; other sessions end',
  permission: 'person',
  body: t.Object(
    {
      current: t.String({ maxLength: 200 }),
      password: Password,
      /** Revoke all tokens too, and pause each passkey until it is confirmed. */
      closeOtherWays: t.Optional(t.Boolean()),
    },
    { additionalProperties: false },
  ),
  result: Nothing,
})

export const beginTotp = operation({
  method: 'POST',
  path: '/me/totp',
  summary: 'Begin to set up codes from an app; some time after signing in, with the password',
  permission: 'person',
  body: Proof,
  result: t.Object({ secret: t.String(), uri: t.String(), qr: t.String({ description: 'SVG data address' }) }),
})

export const confirmTotp = operation({
  method: 'PUT',
  path: '/me/totp',
  summary: 'Confirm with a code; answers recovery codes, shown once',
  permission: 'person',
  body: t.Object({ code: t.String({ maxLength: 20 }) }, { additionalProperties: false }),
  result: t.Object({ recoveryCodes: t.Array(t.String()) }),
})

export const removeTotp = operation({
  method: 'POST',
  path: '/me/totp/remove',
  summary: 'Stop asking for codes',
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
  /** The password was reset since: it opens nothing until it is confirmed. */
  paused: t.Boolean(),
})

export const listPasskeys = operation({
  method: 'GET',
  path: '/me/passkeys',
  summary: 'One’s passkeys',
  permission: 'person',
  result: t.Object({ items: t.Array(Passkey) }),
})

export const beginPasskey = operation({
  method: 'POST',
  path: '/me/passkeys/options',
  summary: 'Begin to add a passkey; some time after signing in, with the password',
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
  summary: 'Confirm a passkey that was paused when the password was reset: it opens the account again',
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

export const beginPasskeySignIn = operation({
  method: 'POST',
  path: '/sessions/passkey/options',
  summary: 'Begin to sign in with a passkey',
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
  summary: 'One’s personal access tokens',
  permission: 'person',
  result: t.Object({ items: t.Array(Token) }),
})

export const createToken = operation({
  method: 'POST',
  path: '/tokens',
  summary: 'Make a token; its secret is shown once; some time after signing in, with the password',
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
  summary: 'Revoke a token',
  permission: 'person',
  params,
  result: Nothing,
})
