import { Type as t } from 'typebox'
import { Id, operation } from '../operation.ts'
import { Account } from './accounts.ts'

const params = t.Object({ id: Id })

export const reviewAccount = operation({
  method: 'POST',
  path: '/accounts/:id/reviews',
  summary: 'Review an account',
  permission: 'person',
  params,
  result: Account,
})
