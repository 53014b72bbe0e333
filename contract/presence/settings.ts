import { type Static, Type as t } from 'typebox'
import { operation } from '../operation.ts'

export type AccountSettings = Static<typeof AccountSettings>
export const AccountSettings = t.Object(
  {
    /** Days without a post or an answer after which an account is semi-idle. */
    idleDays: t.Integer({ minimum: 7, maximum: 1000 }),
    /** Months without a change at its import source after which an account without known posts is semi-idle by proxy. */
    proxyMonths: t.Integer({ minimum: 1, maximum: 60 }),
    /** Months until the next review is due. */
    reviewMonths: t.Integer({ minimum: 1, maximum: 60 }),
    /** Days until the first review of an imported account is due. */
    graceDays: t.Integer({ minimum: 1, maximum: 365 }),
  },
  { additionalProperties: false },
)

export const readAccountSettings = operation({
  method: 'GET',
  path: '/accounts/settings',
  summary: 'Get account settings',
  permission: 'person',
  result: AccountSettings,
})

export const updateAccountSettings = operation({
  method: 'PATCH',
  path: '/accounts/settings',
  summary: 'Update account settings',
  permission: 'administrator',
  body: t.Partial(AccountSettings, { additionalProperties: false }),
  result: AccountSettings,
})
