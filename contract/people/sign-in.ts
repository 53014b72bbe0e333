import { type Static, Type as t } from 'typebox'
import { Id, Nothing, OneOf, operation, Time } from '../operation.ts'
import { PersonCard } from './directory.ts'

const Password = t.String({ minLength: 10, maxLength: 200 })
const params = t.Object({ id: Id })

export const signIn = operation({
  method: 'POST',
  path: '/sessions',
  summary: 'Sign in with email address, password and, if set up, a code',
  permission: 'anyone',
  body: t.Object(
    {
      email: t.String({ maxLength: 254 }),
      password: t.String({ maxLength: 200 }),
      code: t.Optional(t.String({ maxLength: 20 })),
    },
    { additionalProperties: false },
  ),
  result: t.Union([t.Object({ person: PersonCard }), t.Object({ needs: OneOf('code') })]),
})

export const signOut = operation({
  method: 'DELETE',
  path: '/sessions/current',
  summary: 'Sign out',
  permission: 'anyone',
  result: Nothing,
})

export type Session = Static<typeof Session>
export const Session = t.Object({
  id: Id,
  current: t.Boolean(),
  device: t.String({ description: 'Browser and operating system' }),
  address: t.String(),
  createdAt: Time,
  lastSeenAt: Time,
})

export const listSessions = operation({
  method: 'GET',
  path: '/sessions',
  summary: 'List the sessions of the caller',
  permission: 'person',
  result: t.Object({ items: t.Array(Session) }),
})

export const revokeSession = operation({
  method: 'DELETE',
  path: '/sessions/:id',
  summary: 'End a session',
  permission: 'person',
  params,
  result: Nothing,
})

export const revokeOtherSessions = operation({
  method: 'DELETE',
  path: '/sessions',
  summary: 'End all other sessions',
  permission: 'person',
  result: Nothing,
})

export const requestPasswordReset = operation({
  method: 'POST',
  path: '/password-resets',
  summary: 'Request a password reset link; the response does not reveal whether the address is known',
  permission: 'anyone',
  body: t.Object({ email: t.String({ maxLength: 254 }) }, { additionalProperties: false }),
  result: Nothing,
})

export const resetPassword = operation({
  method: 'POST',
  path: '/password-resets/:secret',
  summary: 'Reset the password with a link; all sessions are ended',
  permission: 'anyone',
  params: t.Object({ secret: t.String({ maxLength: 100 }) }),
  body: t.Object({ password: Password }, { additionalProperties: false }),
  result: Nothing,
})
