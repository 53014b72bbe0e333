import { TrainedAction } from '../../../contract/governance/authorization.ts'
import type * as contract from '../../../contract/governance/training.ts'
import type { Certificate, Course } from '../../../contract/governance/training.ts'
import type { Result } from '../../../contract/operation.ts'
import { record } from '../../activity/index.ts'
import { findPerson } from '../../people/index.ts'
import { isDuplicate, type Tx } from '../../platform/db.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { cutPage, readCursor } from '../../platform/paging.ts'
import { say } from '../../platform/sentences.ts'
import { require } from '../authorization/check.ts'
import type { Content } from '../authorization/facts/compiled-model.ts'
import { loadModel } from '../authorization/facts/current-model.ts'
import { selectSetting } from '../authorization/visibility/snapshot.queries.ts'
import * as queries from './courses.queries.ts'

const describeCourse = (row: Omit<Course, 'requiredFor'>, needs: Content['courses']): Course => ({
  ...row,
  requiredFor: TrainedAction.enum.filter((action) => needs[action].includes(row.id)),
})

export async function listCourses({ db }: Call<typeof contract.listCourses>): Promise<{ items: Course[] }> {
  const { modelId } = await selectSetting(db)
  const { courses } = await loadModel(db, modelId)
  return { items: (await queries.selectCourses(db)).map((row) => describeCourse(row, courses)) }
}

export function createCourse(call: Call<typeof contract.createCourse>): Promise<Course> {
  const { minutes = null, months = null } = call.body
  const name = call.body.name.normalize('NFC').trim()
  if (!name) throw invalid('/body/name', say`A course needs a name.`)
  return transaction(call, async (tx) => {
    const ruling = await require(tx, call.viewer, 'create course')
    const made = await queries.insertCourse(tx, name, minutes, months).catch(explainNameTaken)
    const course = made && (await queries.selectCourse(tx, made.id))
    if (!course) throw new Error('The course was not written')
    const { personId: actor } = call.viewer
    await record(tx, { verb: 'Create', kind: 'course', actor, object: course.id, detail: { name, months } }, ruling)
    return { ...course, requiredFor: [] }
  })
}

function explainNameTaken(error: unknown): never {
  if (isDuplicate(error, 'course_name')) throw conflict('name-taken', say`A course of this name exists already.`)
  throw error
}

export async function listCertificates({
  db,
  query,
}: Call<typeof contract.listCertificates>): Promise<Result<typeof contract.listCertificates>> {
  const { person, course, after, limit } = query
  if (!person && !course) throw invalid('/query/person', say`Name a person or a course.`)
  const which = { ...(person && { person }), ...(course && { course }) }
  const found = await queries.selectCertificates(db, which, readCursor(after), limit)
  return cutPage(found, limit, ({ place, key }) => [place, key])
}

export function issueCertificate(call: Call<typeof contract.issueCertificate>): Promise<Certificate> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    const ruling = await require(tx, viewer, 'issue certificate')
    const course = await queries.selectCourse(tx, params.id)
    if (!course) throw notFound(say`There is no such course.`)
    const person = await findPerson(tx, params.person)
    if (!person) throw notFound(say`There is no such person.`)
    const expiresAt = readExpiry(body.expiresAt, course.months)
    await queries.upsertCertificate(tx, { person: person.id, course: course.id, expiresAt, by: viewer.personId })
    const { personId: actor } = viewer
    const detail = { course: course.name, until: expiresAt }
    await record(tx, { verb: 'Add', kind: 'certificate', actor, object: person.id, target: course.id, detail }, ruling)
    return requireCertificate(tx, person.id, course.id)
  })
}

/** Defaults to the validity of the course. */
function readExpiry(expiresAt: string | null | undefined, months: number | null): string | null {
  if (expiresAt === undefined)
    return months === null ? null : Temporal.Now.zonedDateTimeISO('UTC').add({ months }).toInstant().toString()
  if (expiresAt !== null && Date.parse(expiresAt) <= Date.now())
    throw invalid('/body/expiresAt', say`A certificate ends in the future.`)
  return expiresAt
}

async function requireCertificate(tx: Tx, person: string, course: string): Promise<Certificate> {
  const certificate = await queries.selectCertificate(tx, person, course)
  if (!certificate) throw new Error('The certificate was not written')
  return certificate
}

export function revokeCertificate(call: Call<typeof contract.revokeCertificate>): Promise<null> {
  const { viewer, params } = call
  return transaction(call, async (tx) => {
    const ruling = await require(tx, viewer, 'revoke certificate')
    const removed = await queries.deleteCertificate(tx, params.person, params.id)
    if (!removed) throw notFound(say`There is no such certificate.`)
    const { personId: actor } = viewer
    const detail = { course: removed.course }
    const entry = {
      verb: 'Remove',
      kind: 'certificate',
      actor,
      object: params.person,
      target: params.id,
      detail,
    } as const
    await record(tx, entry, ruling)
    return null
  })
}
