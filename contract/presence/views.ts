import { type Static, Type as t } from 'typebox'
import { Id, Line, Nothing, operation } from '../operation.ts'
import { PersonCard } from '../people/directory.ts'
import { AccountQuestion, AccountSort } from './accounts.ts'

const params = t.Object({ id: Id })
const ViewQuery = t.Object({ ...AccountQuestion, sort: t.Optional(AccountSort) }, { additionalProperties: false })
const ViewName = Line({ minLength: 1, maxLength: 80 })

export type RegisterView = Static<typeof RegisterView>
export const RegisterView = t.Object({
  id: Id,
  name: t.String(),
  person: PersonCard,
  shared: t.Boolean(),
  mine: t.Boolean(),
  query: ViewQuery,
})

export const listRegisterViews = operation({
  method: 'GET',
  path: '/register/views',
  summary: 'Views that one saved, and those that others share',
  permission: 'person',
  result: t.Object({ items: t.Array(RegisterView) }),
})

export const createRegisterView = operation({
  method: 'POST',
  path: '/register/views',
  summary: 'Keep filters and order under a name. Whoever opens a shared view sees what they may see themselves',
  permission: 'person',
  creates: true,
  body: t.Object(
    { name: ViewName, shared: t.Optional(t.Boolean()), query: ViewQuery },
    { additionalProperties: false },
  ),
  result: RegisterView,
})

export const updateRegisterView = operation({
  method: 'PATCH',
  path: '/register/views/:id',
  summary: 'Change a view of one’s own',
  permission: 'person',
  params,
  body: t.Object(
    { name: t.Optional(ViewName), shared: t.Optional(t.Boolean()), query: t.Optional(ViewQuery) },
    { additionalProperties: false },
  ),
  result: RegisterView,
})

export const deleteRegisterView = operation({
  method: 'DELETE',
  path: '/register/views/:id',
  summary: 'Throw a view of one’s own away; administrators also those that others share',
  permission: 'person',
  params,
  result: Nothing,
})
