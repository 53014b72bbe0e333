import { type Static, Type as t } from 'typebox'
import { Id, Nothing, OneOf, operation, Time } from '../operation.ts'
import { PersonCard } from './directory.ts'

const Password = t.String({ minLength: 10, maxLength: 200 })
const params = t.Object({ id: Id })

export const signIn = operation({
  method: 'POST',
  path: '/sessions',
  summary: 'Sign in with mail address and password, and a code where one is set up',
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
  summary: 'Sign out here',
  permission: 'anyone',
  result: Nothing,
})

export type Session = Static<typeof Session>
export const Session = t.Object({
  id: Id,
  current: t.Boolean(),
  device: t.String({ description: 'Browser and system, in words' }),
  address: t.String(),
  createdAt: Time,
  lastSeenAt: Time,
})

export const listSessions = operation({
  method: 'GET',
  path: '/sessions',
  summary: 'Where one is signed in',
  permission: 'person',
  result: t.Object({ items: t.Array(Session) }),
})

export const revokeSession = operation({
  method: 'DELETE',
  path: '/sessions/:id',
  summary: 'End one session',
  permission: 'person',
  params,
  result: Nothing,
})

export const revokeOtherSessions = operation({
  method: 'DELETE',
  path: '/sessions',
  summary: 'End every session but this',
  permission: 'person',
  result: Nothing,
})

export const requestPasswordReset = operation({
  method: 'POST',
  path: '/password-resets',
  summary: 'Ask for a link to set a new password; answers the same whether or not the address is known',
  permission: 'anyone',
  body: t.Object({ email: t.String({ maxLength: 254 }) }, { additionalProperties: false }),
  result: Nothing,
})

export const resetPassword = operation({
  method: 'POST',
  path: '/password-resets/:secret',
  summary: 'Set a new password with the link; every session ends',
  permission: 'anyone',
  params: t.Object({ secret: t.String({ maxLength: 100 }) }),
  body: t.Object({ password: Password }, { additionalProperties: false }),
  result: Nothing,
})
