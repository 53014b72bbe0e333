import { Type as t } from 'typebox'
import { Id, operation } from '../operation.ts'
import { Account } from './accounts.ts'

const params = t.Object({ id: Id })

export const certifyAccount = operation({
  method: 'POST',
  path: '/accounts/:id/certify',
  summary: 'Confirm that the account is in use and the entry is right: by its steward or a deputy',
  permission: 'person',
  params,
  result: Account,
})
