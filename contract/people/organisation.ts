import { type Static, Type as t } from 'typebox'
import { Line, Nullable, OneOf, operation } from '../operation.ts'
import { PersonCard } from './directory.ts'

const Password = t.String({ minLength: 10, maxLength: 200 })
const Email = t.String({ format: 'email', maxLength: 254 })

export type Organisation = Static<typeof Organisation>
export const Organisation = t.Object({
  name: Nullable(t.String({ description: 'Null until somebody set it up' })),
  ready: t.Boolean(),
  sample: OneOf('absent', 'weaving', 'present', 'removing'),
  mail: t.Boolean({ description: 'Whether mail leaves this machine' }),
  address: t.String({ description: 'The address at which people open this place; passkeys work only there' }),
  /** For readers of whom nothing is known, and for mails to them; English where it is null. */
  locale: Nullable(OneOf('en', 'de')),
  timeZone: Nullable(
    t.String({
      description: 'IANA name. Rules that look at the hour or the weekday use this clock; UTC where it is null',
    }),
  ),
})

export const readOrganisation = operation({
  method: 'GET',
  path: '/organisation',
  summary: 'The name of this place and whether it is set up',
  permission: 'anyone',
  result: Organisation,
})

export const setUpOrganisation = operation({
  method: 'POST',
  path: '/organisation',
  summary: 'First start: names the organisation, makes its first administrator and signs them in',
  permission: 'anyone',
  body: t.Object(
    {
      organisation: Line({ minLength: 1, maxLength: 120 }),
      name: Line({ minLength: 1, maxLength: 120 }),
      email: Email,
      password: Password,
      locale: t.Optional(OneOf('en', 'de')),
      timeZone: t.Optional(t.String({ maxLength: 60 })),
    },
    { additionalProperties: false },
  ),
  result: t.Object({ person: PersonCard }),
})

export const updateOrganisation = operation({
  method: 'PATCH',
  path: '/organisation',
  summary: 'Change the name, language or time zone of the organisation',
  permission: 'ruled',
  body: t.Object(
    {
      name: t.Optional(Line({ minLength: 1, maxLength: 120 })),
      locale: t.Optional(OneOf('en', 'de')),
      timeZone: t.Optional(t.String({ minLength: 1, maxLength: 60 })),
    },
    { additionalProperties: false },
  ),
  result: Organisation,
})
