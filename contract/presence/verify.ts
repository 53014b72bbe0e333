import { Type as t } from 'typebox'
import { operation } from '../operation.ts'

export const verifyAddress = operation({
  method: 'GET',
  path: '/verify',
  summary:
    'Whether an address outside is officially the organisation’s; the page for people is /verify. Says nothing else',
  permission: 'anyone',
  query: t.Object({ url: t.String({ minLength: 1, maxLength: 500 }) }),
  result: t.Object({
    /** As it was looked for: cleaned, where it is an address of a known network. */
    url: t.String(),
    official: t.Boolean(),
  }),
})
