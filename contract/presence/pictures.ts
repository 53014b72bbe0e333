import { Type as t } from 'typebox'
import { Id, operation } from '../operation.ts'
import { AccountQuestion } from './accounts.ts'

// The pictures of the register to take along: what the operations of register.ts show, seen by whoever asks.

const params = t.Object({ id: Id })
const timelineQuestion = t.Object({ unit: t.Optional(Id) })

export const exportEstate = operation({
  method: 'GET',
  path: '/register/estate.csv',
  summary: 'Units × networks as CSV: a line for each unit, network and condition',
  permission: 'person',
  cost: 'high',
  query: t.Object(AccountQuestion),
  result: t.String(),
  raw: { result: 'text/csv' },
})
export const printEstate = operation({
  method: 'GET',
  path: '/register/estate.pdf',
  summary: 'Units × networks on paper, with the timeline, in the language and time zone of whoever asks',
  permission: 'person',
  cost: 'high',
  result: t.String(),
  raw: { result: 'application/pdf' },
})
export const exportTimeline = operation({
  method: 'GET',
  path: '/register/timeline.csv',
  summary: 'Openings and retirements by month as CSV',
  permission: 'person',
  cost: 'high',
  query: timelineQuestion,
  result: t.String(),
  raw: { result: 'text/csv' },
})
export const exportUnitPage = operation({
  method: 'GET',
  path: '/register/units/:id/page.csv',
  summary: 'The page of a unit as CSV: its figures, conditions, networks, and what needs somebody',
  permission: 'person',
  cost: 'high',
  params,
  result: t.String(),
  raw: { result: 'text/csv' },
})
export const printUnitPage = operation({
  method: 'GET',
  path: '/register/units/:id/page.pdf',
  summary: 'The page of a unit on paper, in the language and time zone of whoever asks',
  permission: 'person',
  cost: 'high',
  params,
  result: t.String(),
  raw: { result: 'application/pdf' },
})
