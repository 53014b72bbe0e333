import { type Static, Type as t } from 'typebox'
import { operation } from '../operation.ts'

export type RegisterSetting = Static<typeof RegisterSetting>
export const RegisterSetting = t.Object(
  {
    /** Days without a post or an answer after which an account is semi-idle. */
    idleDays: t.Integer({ minimum: 7, maximum: 1000 }),
    /** Months without a change where it was imported from: where no post is known, they stand for it. */
    proxyMonths: t.Integer({ minimum: 1, maximum: 60 }),
    /** How long a confirmation holds. */
    certifyMonths: t.Integer({ minimum: 1, maximum: 60 }),
    /** Days within which what nobody confirmed yet is to be confirmed. */
    graceDays: t.Integer({ minimum: 1, maximum: 365 }),
  },
  { additionalProperties: false },
)

export const readRegisterSetting = operation({
  method: 'GET',
  path: '/register/setting',
  summary: 'What the organisation holds its accounts to',
  permission: 'person',
  result: RegisterSetting,
})

export const changeRegisterSetting = operation({
  method: 'PATCH',
  path: '/register/setting',
  summary: 'Change it; confirmations that were given hold as long as they were given for',
  permission: 'administrator',
  body: t.Partial(RegisterSetting, { additionalProperties: false }),
  result: RegisterSetting,
})
