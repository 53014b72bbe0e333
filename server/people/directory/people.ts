import type {
  createPerson,
  deactivatePerson,
  listPeople,
  Person,
  reactivatePerson,
  readPerson,
  updatePerson,
} from '../../../contract/people/directory.ts'
import { record } from '../../activity/index.ts'
import { type Db, isDuplicate, type Tx } from '../../platform/db.ts'
import { conflict, invalid, notFound } from '../../platform/errors.ts'
import type { Call, Viewer } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { cutPage, readCursor, rowsToSelect } from '../../platform/paging.ts'
import { say } from '../../platform/sentences.ts'
import { renderMarkdown } from '../../platform/text/markdown.ts'
import { isTimeZone } from '../../platform/time-zones.ts'
import type { AuthorizedCall } from '../authorized-call.ts'
import { countPeople, type Filter, readQuestion, selectPeople } from '../cards/directory.queries.ts'
import { cleanLine, cleanList, cleanOptional } from '../rules.ts'
import { deleteResets } from '../sign-in/passwords.queries.ts'
import { selectRoot } from '../units/units.queries.ts'
import { requireUnit } from '../units/units.ts'
import {
  endAccess,
  insertPerson,
  lockManagers,
  type Profile,
  selectAdministrators,
  selectIsBelow,
  selectPerson,
  selectProfile,
  updateProfile,
  updateState,
} from './people.queries.ts'

export async function readDirectory({ db, query }: Call<typeof listPeople>) {
  const after = readCursor(query.after)
  const filter: Filter = {
    ...(await readQuestion(db, query.q)),
    unit: query.unit ?? null,
    language: cleanOptional(query.language),
    location: cleanOptional(query.location),
    state: query.state ?? null,
  }
  const [found, total] = await Promise.all([
    selectPeople(db, filter, after, rowsToSelect(query.limit)),
    countPeople(db, filter),
  ])
  return { ...cutPage(found, query.limit, ({ sort, id }) => [sort, id]), total }
}

export const readPersonById = ({ db, params, viewer }: Call<typeof readPerson>) => showPerson(db, params.id, viewer)

export async function showPerson(db: Db, id: string, viewer: Viewer): Promise<Person> {
  const person = await selectPerson(db, id, viewer)
  if (!person) throw notFound(say`There is no such person, or you cannot see them.`)
  return person
}

type Change = Call<typeof updatePerson>['body']

export async function changeProfile(call: AuthorizedCall<typeof updatePerson>): Promise<Person> {
  const { viewer, body } = call
  const { id } = call.params
  const changes = cleanChange(body)
  return transaction(call, async (tx) => {
    const ruling = await requireMayEdit(tx, call, id, body)
    if (changes.manager) await lockManagers(tx)
    const before = await selectProfile(tx, id)
    if (!before) throw notFound(say`There is no such person, or you cannot see them.`)
    if (changes.unit) await requireUnit(tx, changes.unit, '/body/unit')
    if (changes.manager && changes.manager !== before.manager) await requireManager(tx, id, changes.manager)
    const { state: _, ...profile } = { ...before, ...changes }
    const changed = (Object.keys(changes) as (keyof Profile)[]).filter((key) => !isSame(before[key], profile[key]))
    if (changed.length > 0) {
      await updateProfile(tx, id, profile, renderMarkdown(profile.about, '/body/about')).catch(refuseSameEmail)
      // Links to set a password were sent to the previous address.
      if (changed.includes('email')) await deleteResets(tx, id)
      const detail = { changed }
      await record(tx, { verb: 'Update', kind: 'person', actor: viewer.personId, object: id, detail }, ruling)
    }
    return showPerson(tx, id, viewer)
  })
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** People edit their own profile. Changing email address, unit and manager needs a permission. */
async function requireMayEdit(tx: Tx, { viewer, require }: AuthorizedCall, id: string, body: Change) {
  const reserved = (['email', 'unit', 'manager'] as const).filter((key) => body[key] !== undefined)
  const others = reserved.length < Object.keys(body).length || reserved.length === 0
  const ruling = await require(tx, viewer, others ? 'change profile' : 'change record', id)
  return others && reserved.length > 0 ? require(tx, viewer, 'change record', id) : ruling
}

function cleanChange(body: Change): Partial<Profile> {
  const name = body.name === undefined ? undefined : cleanLine(body.name)
  if (name === '') throw invalid('/body/name', say`A person needs a name.`)
  if (body.timeZone && !isTimeZone(body.timeZone))
    throw invalid('/body/timeZone', say`This is not a time zone such as Europe/Lisbon.`)
  return {
    ...(name !== undefined && { name }),
    ...(body.title !== undefined && { title: cleanOptional(body.title) }),
    ...(body.location !== undefined && { location: cleanOptional(body.location) }),
    ...(body.timeZone !== undefined && { timeZone: body.timeZone || null }),
    ...(body.languages && { languages: cleanList(body.languages) }),
    ...(body.skills && { skills: cleanList(body.skills) }),
    ...(body.about !== undefined && { about: body.about.trim() }),
    ...(body.email !== undefined && { email: body.email }),
    ...(body.unit !== undefined && { unit: body.unit }),
    ...(body.manager !== undefined && { manager: body.manager }),
  }
}

async function requireManager(tx: Tx, id: string, manager: string) {
  if (!(await selectProfile(tx, manager))) throw invalid('/body/manager', say`There is no such person.`)
  if (await selectIsBelow(tx, manager, id))
    throw invalid('/body/manager', say`This person reports to the one who would report to them.`, 'cycle')
}

function refuseSameEmail(error: unknown): never {
  if (isDuplicate(error)) throw conflict('email-taken', say`Another person has this mail address.`)
  throw error
}

export async function addPerson(call: AuthorizedCall<typeof createPerson>): Promise<Person> {
  const { body, viewer } = call
  const name = cleanLine(body.name)
  if (!name) throw invalid('/body/name', say`A person needs a name.`)
  return transaction(call, async (tx) => {
    const ruling = await call.require(tx, viewer, 'add person', body.unit ?? (await selectRoot(tx))?.id ?? null)
    if (body.unit) await requireUnit(tx, body.unit, '/body/unit')
    const person = { name, email: body.email, title: cleanOptional(body.title), unit: body.unit ?? null }
    const made = await insertPerson(tx, { ...person, state: 'invited' }).catch(refuseSameEmail)
    if (!made) throw new Error('The person was not written')
    const { personId: actor } = viewer
    await record(tx, { verb: 'Create', kind: 'person', actor, object: made.id, target: person.unit }, ruling)
    return showPerson(tx, made.id, viewer)
  })
}

export async function deactivate(call: AuthorizedCall<typeof deactivatePerson>): Promise<Person> {
  const { viewer } = call
  const { id } = call.params
  return transaction(call, async (tx) => {
    const ruling = await call.require(tx, viewer, 'deactivate', id)
    const administrators = await selectAdministrators(tx)
    const before = await selectProfile(tx, id)
    if (!before) throw notFound(say`There is no such person, or you cannot see them.`)
    if (administrators.includes(id) && administrators.length === 1)
      throw conflict('last-administrator', say`The last administrator stays. Make somebody else one first.`)
    if (before.state !== 'deactivated') {
      await updateState(tx, id, 'deactivated')
      await endAccess(tx, id)
      const detail = { before: before.state }
      await record(tx, { verb: 'Remove', kind: 'person', actor: viewer.personId, object: id, detail }, ruling)
    }
    return showPerson(tx, id, viewer)
  })
}

export async function reactivate(call: AuthorizedCall<typeof reactivatePerson>): Promise<Person> {
  const { viewer } = call
  const { id } = call.params
  return transaction(call, async (tx) => {
    const ruling = await call.require(tx, viewer, 'reactivate', id)
    const before = await selectProfile(tx, id)
    if (!before) throw notFound(say`There is no such person, or you cannot see them.`)
    if (before.state === 'deactivated') {
      await updateState(tx, id, 'active')
      await record(tx, { verb: 'Add', kind: 'person', actor: viewer.personId, object: id }, ruling)
    }
    return showPerson(tx, id, viewer)
  })
}
