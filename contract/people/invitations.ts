import { type Static, Type as t } from 'typebox'
import { Id, Line, Nothing, Nullable, OneOf, operation, Page, PageQuery, Time } from '../operation.ts'

import { PersonCard, UnitRef } from './directory.ts'

const params = t.Object({ id: Id })
const Name = Line({ minLength: 1, maxLength: 120 })
const Email = t.String({ format: 'email', maxLength: 254 })

export type Invitation = Static<typeof Invitation>
export const Invitation = t.Object({
  id: Id,
  email: t.String(),
  name: Nullable(t.String()),
  unit: Nullable(UnitRef),
  invitedBy: PersonCard,
  createdAt: Time,
  expiresAt: Time,
  acceptedAt: Nullable(Time),
  /** Only in the response to the inviter, for installations without mail. */
  link: t.Optional(t.String()),
})

export const invitePeople = operation({
  method: 'POST',
  path: '/invitations',
  summary: 'Invite people by mail; an existing person with the address is reused',
  permission: 'ruled',
  creates: true,
  body: t.Object(
    {
      emails: t.Array(Email, { minItems: 1, maxItems: 200 }),
      unit: t.Optional(Id),
      message: t.Optional(t.String({ maxLength: 1000 })),
    },
    { additionalProperties: false },
  ),
  result: t.Object({
    items: t.Array(Invitation),
    /** Addresses that were skipped: the person can sign in already or is deactivated. */
    skipped: t.Array(t.Object({ email: t.String(), state: OneOf('active', 'deactivated') })),
  }),
})

export const listInvitations = operation({
  method: 'GET',
  path: '/invitations',
  summary: 'List pending invitations',
  permission: 'administrator',
  query: t.Object(PageQuery),
  result: Page(Invitation),
})

export const withdrawInvitation = operation({
  method: 'DELETE',
  path: '/invitations/:id',
  summary: 'Withdraw an invitation',
  permission: 'ruled',
  params,
  result: Nothing,
})

export const readInvitation = operation({
  method: 'GET',
  path: '/invitations/by-secret/:secret',
  summary: 'Get the invitation behind a link',
  permission: 'anyone',
  params: t.Object({ secret: t.String({ maxLength: 100 }) }),
  result: t.Object({
    organisation: t.String(),
    email: t.String(),
    name: Nullable(t.String()),
    invitedBy: t.String(),
    expiresAt: Time,
  }),
})

export const acceptInvitation = operation({
  method: 'POST',
  path: '/invitations/by-secret/:secret/accept',
  summary: 'Accept an invitation: sets name and password and signs in',
  permission: 'anyone',
  params: t.Object({ secret: t.String({ maxLength: 100 }) }),
  body: t.Object(
    { name: Name, password: t.String({ minLength: 10, maxLength: 200 }) },
    { additionalProperties: false },
  ),
  result: t.Object({ person: PersonCard }),
})
