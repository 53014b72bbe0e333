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
  summary: 'Claim an unclaimed profile from an import; an administrator decides',
  permission: 'person',
  params,
  body: t.Object({ reason: t.String({ maxLength: 500 }) }, { additionalProperties: false }),
  result: Claim,
})

export const listClaims = operation({
  method: 'GET',
  path: '/claims',
  summary: 'List pending claims',
  permission: 'administrator',
  query: t.Object(PageQuery),
  result: Page(Claim),
})

export const approveClaim = operation({
  method: 'POST',
  path: '/claims/:id/approve',
  summary: 'Approve a claim; the posts of the unclaimed profile move to the claimant',
  permission: 'ruled',
  params,
  result: Nothing,
})

export const rejectClaim = operation({
  method: 'POST',
  path: '/claims/:id/reject',
  summary: 'Reject a claim',
  permission: 'ruled',
  params,
  result: Nothing,
})
