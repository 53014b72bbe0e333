import { type Static, Type as t } from 'typebox'
import { Id, Line, Nothing, Nullable, operation, Page, PageQuery, Time } from '../operation.ts'
import { PersonCard } from '../people/directory.ts'

import { TrainedAction } from './authorization.ts'

export type Course = Static<typeof Course>
export const Course = t.Object({
  id: Id,
  name: t.String(),
  minutes: Nullable(t.Integer()),
  /** How long a certificate holds; null: for good. */
  months: Nullable(t.Integer()),
  /** What it is asked for. */
  neededFor: t.Array(TrainedAction),
  /** People who hold it now. */
  holders: t.Integer(),
})

export type Certificate = Static<typeof Certificate>
export const Certificate = t.Object({
  person: PersonCard,
  course: t.Object({ id: Id, name: t.String() }),
  since: Time,
  until: Nullable(Time),
  valid: t.Boolean(),
})

export const listCourses = operation({
  method: 'GET',
  path: '/governance/courses',
  summary: 'Courses, and what they are needed for',
  permission: 'person',
  result: t.Object({ items: t.Array(Course) }),
})

export const createCourse = operation({
  method: 'POST',
  path: '/governance/courses',
  summary: 'Add a course',
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
  summary: 'Certificates of a person or of a course, also those that have ended',
  permission: 'person',
  query: t.Object({ person: t.Optional(Id), course: t.Optional(Id), ...PageQuery }),
  result: Page(Certificate),
})

export const listEndingCertificates = operation({
  method: 'GET',
  path: '/governance/certificates/ending',
  summary: 'Certificates that end within so many days, of every course; those that end first come first',
  permission: 'person',
  query: t.Object({
    /** From now; 30 where nothing is said. */
    days: t.Optional(t.Integer({ minimum: 1, maximum: 366 })),
    /** Of people in this unit and below. */
    unit: t.Optional(Id),
    course: t.Optional(Id),
    person: t.Optional(Id),
    ...PageQuery,
  }),
  result: t.Object({ ...Page(Certificate).properties, total: t.Integer() }),
})

export const certify = operation({
  method: 'PUT',
  path: '/governance/courses/:id/certificates/:person',
  summary: 'Certify a person, or renew; by the Centre of Excellence and administrators',
  permission: 'person',
  params: t.Object({ id: Id, person: Id }),
  body: t.Object({ until: t.Optional(Nullable(Time)) }, { additionalProperties: false }),
  result: Certificate,
})

export const withdrawCertificate = operation({
  method: 'DELETE',
  path: '/governance/courses/:id/certificates/:person',
  summary: 'Withdraw a certificate: the rights that hang on it end at once',
  permission: 'person',
  params: t.Object({ id: Id, person: Id }),
  result: Nothing,
})
