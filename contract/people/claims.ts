import { type Static, Type as t } from 'typebox'
import { Id, Nothing, operation, Page, PageQuery, Time } from '../operation.ts'

import { PersonCard } from './directory.ts'

const params = t.Object({ id: Id })

export type Claim = Static<typeof Claim>
export const Claim = t.Object({
  id: Id,
  placeholder: PersonCard,
  claimant: PersonCard,
  reason: t.String(),
  createdAt: Time,
})

export const claimPlaceholder = operation({
  method: 'POST',
  path: '/people/:id/claim',
  summary: 'Say that a placeholder from an import is oneself; an administrator confirms',
  permission: 'person',
  params,
  body: t.Object({ reason: t.String({ maxLength: 500 }) }, { additionalProperties: false }),
  result: Claim,
})

export const listClaims = operation({
  method: 'GET',
  path: '/claims',
  summary: 'Claims that wait',
  permission: 'administrator',
  query: t.Object(PageQuery),
  result: Page(Claim),
})

export const acceptClaim = operation({
  method: 'POST',
  path: '/claims/:id/accept',
  summary: 'Join the two: what the placeholder wrote becomes the claimant’s',
  permission: 'ruled',
  params,
  result: Nothing,
})

export const rejectClaim = operation({
  method: 'POST',
  path: '/claims/:id/reject',
  summary: 'Refuse a claim',
  permission: 'ruled',
  params,
  result: Nothing,
})
