import { type Static, Type as t } from 'typebox'
import { Id, Line, Nothing, operation } from '../operation.ts'
import { PersonCard } from '../people/directory.ts'
import { AccountFilter, AccountSort } from './accounts.ts'

const params = t.Object({ id: Id })
const ViewQuery = t.Object({ ...AccountFilter, sort: t.Optional(AccountSort) }, { additionalProperties: false })
const ViewName = Line({ minLength: 1, maxLength: 80 })

export type AccountView = Static<typeof AccountView>
export const AccountView = t.Object({
  id: Id,
  name: t.String(),
  person: PersonCard,
  shared: t.Boolean(),
  mine: t.Boolean(),
  query: ViewQuery,
})

export const listAccountViews = operation({
  method: 'GET',
  path: '/accounts/views',
  summary: 'List saved views',
  permission: 'person',
  result: t.Object({ items: t.Array(AccountView) }),
})

export const createAccountView = operation({
  method: 'POST',
  path: '/accounts/views',
  summary: 'Save a view',
  permission: 'person',
  creates: true,
  body: t.Object(
    { name: ViewName, shared: t.Optional(t.Boolean()), query: ViewQuery },
    { additionalProperties: false },
  ),
  result: AccountView,
})

export const updateAccountView = operation({
  method: 'PATCH',
  path: '/accounts/views/:id',
  summary: 'Update a saved view',
  permission: 'person',
  params,
  body: t.Object(
    { name: t.Optional(ViewName), shared: t.Optional(t.Boolean()), query: t.Optional(ViewQuery) },
    { additionalProperties: false },
  ),
  result: AccountView,
})

export const deleteAccountView = operation({
  method: 'DELETE',
  path: '/accounts/views/:id',
  summary: 'Delete a saved view',
  permission: 'person',
  params,
  result: Nothing,
})
