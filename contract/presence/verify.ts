import { Type as t } from 'typebox'
import { operation } from '../operation.ts'

export const verifyAddress = operation({
  method: 'GET',
  path: '/verify',
  summary: 'Verify that an address is an official account',
  permission: 'anyone',
  query: t.Object({ url: t.String({ minLength: 1, maxLength: 500 }) }),
  result: t.Object({
    /** The normalised address. */
    url: t.String(),
    official: t.Boolean(),
  }),
})
