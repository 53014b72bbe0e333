import { type Static, Type as t } from 'typebox'
import { Line, Nullable, OneOf, operation } from '../operation.ts'
import { PersonCard } from './directory.ts'

const Password = t.String({ minLength: 10, maxLength: 200 })
const Email = t.String({ format: 'email', maxLength: 254 })

export type Organisation = Static<typeof Organisation>
export const Organisation = t.Object({
  name: Nullable(t.String({ description: 'Null until the setup is done' })),
  ready: t.Boolean(),
  needsSetUpCode: t.Boolean({ description: 'Whether the setup needs the code that the server printed at its start' }),
  sample: OneOf('absent', 'loading', 'present', 'removing'),
  mail: t.Boolean({ description: 'Whether mail delivery is set up' }),
  address: t.String({ description: 'The public address; passkeys work only there' }),
  /** Default language of pages and mails. Null: English. */
  locale: Nullable(OneOf('en', 'de')),
  timeZone: Nullable(
    t.String({
      description: 'IANA name. Used by rules that depend on the hour or weekday. Null: UTC',
    }),
  ),
})

export const readOrganisation = operation({
  method: 'GET',
  path: '/organisation',
  summary: 'Get the organisation and whether it is set up',
  permission: 'anyone',
  result: Organisation,
})

export const setUpOrganisation = operation({
  method: 'POST',
  path: '/organisation',
  summary: 'Set up the organisation and its first administrator, and sign in',
  permission: 'anyone',
  body: t.Object(
    {
      organisation: Line({ minLength: 1, maxLength: 120 }),
      name: Line({ minLength: 1, maxLength: 120 }),
      email: Email,
      password: Password,
      locale: t.Optional(OneOf('en', 'de')),
      timeZone: t.Optional(t.String({ maxLength: 60 })),
      code: t.Optional(
        t.String({ maxLength: 40, description: 'The setup code. Not needed from the machine of the server itself' }),
      ),
    },
    { additionalProperties: false },
  ),
  result: t.Object({ person: PersonCard }),
})

export const updateOrganisation = operation({
  method: 'PATCH',
  path: '/organisation',
  summary: 'Update the name, language or time zone of the organisation',
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
