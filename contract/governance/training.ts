import { type Static, Type as t } from 'typebox'
import { Id, Line, Nothing, Nullable, operation, Page, PageQuery, Time } from '../operation.ts'
import { PersonCard } from '../people/directory.ts'

import { TrainedAction } from './authorization.ts'

export type Course = Static<typeof Course>
export const Course = t.Object({
  id: Id,
  name: t.String(),
  minutes: Nullable(t.Integer()),
  /** Validity of a certificate in months; null: unlimited. */
  months: Nullable(t.Integer()),
  /** Actions that require the course. */
  requiredFor: t.Array(TrainedAction),
  /** People with a valid certificate. */
  certifiedPeople: t.Integer(),
})

export type Certificate = Static<typeof Certificate>
export const Certificate = t.Object({
  person: PersonCard,
  course: t.Object({ id: Id, name: t.String() }),
  issuedAt: Time,
  expiresAt: Nullable(Time),
  valid: t.Boolean(),
})

export const listCourses = operation({
  method: 'GET',
  path: '/governance/courses',
  summary: 'List courses and the actions that require them',
  permission: 'person',
  result: t.Object({ items: t.Array(Course) }),
})

export const createCourse = operation({
  method: 'POST',
  path: '/governance/courses',
  summary: 'Create a course',
  permission: 'ruled',
  creates: true,
  body: t.Object(
    {
      name: Line({ minLength: 1, maxLength: 120 }),
      minutes: t.Optional(Nullable(t.Integer({ minimum: 1, maximum: 10_000 }))),
      months: t.Optional(Nullable(t.Integer({ minimum: 1, maximum: 120 }))),
    },
    { additionalProperties: false },
  ),
  result: Course,
})

export const listCertificates = operation({
  method: 'GET',
  path: '/governance/certificates',
  summary: 'List certificates of a person or a course, including expired ones',
  permission: 'person',
  query: t.Object({ person: t.Optional(Id), course: t.Optional(Id), ...PageQuery }),
  result: Page(Certificate),
})

export const listExpiringCertificates = operation({
  method: 'GET',
  path: '/governance/certificates/expiring',
  summary: 'List certificates that expire within a number of days, earliest first',
  permission: 'person',
  query: t.Object({
    /** Defaults to 30. */
    days: t.Optional(t.Integer({ minimum: 1, maximum: 366 })),
    /** Certificates of people in this unit, including sub-units. */
    unit: t.Optional(Id),
    course: t.Optional(Id),
    person: t.Optional(Id),
    ...PageQuery,
  }),
  result: t.Object({ ...Page(Certificate).properties, total: t.Integer() }),
})

export const issueCertificate = operation({
  method: 'PUT',
  path: '/governance/courses/:id/certificates/:person',
  summary: 'Issue or renew a certificate; Centre of Excellence and administrators only',
  permission: 'person',
  params: t.Object({ id: Id, person: Id }),
  body: t.Object({ expiresAt: t.Optional(Nullable(Time)) }, { additionalProperties: false }),
  result: Certificate,
})

export const revokeCertificate = operation({
  method: 'DELETE',
  path: '/governance/courses/:id/certificates/:person',
  summary: 'Revoke a certificate; permissions that depend on it end immediately',
  permission: 'person',
  params: t.Object({ id: Id, person: Id }),
  result: Nothing,
})
