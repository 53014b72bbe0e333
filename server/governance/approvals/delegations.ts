import type * as contract from '../../../contract/governance/approvals.ts'
import type { Absence } from '../../../contract/governance/approvals.ts'
import { record } from '../../activity/index.ts'
import { forbidden, invalid, notFound } from '../../platform/errors.ts'
import type { Call, Viewer } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { say } from '../../platform/sentences.ts'
import { deleteAbsence, insertAbsence, selectAbsence, selectAbsences } from './delegations.queries.ts'
import { selectActive } from './approvals.queries.ts'

const isAdministrator = (viewer: Viewer) => viewer.administrator && viewer.scopes.includes('admin')

export const listAbsences = async ({ db, viewer }: Call<typeof contract.listAbsences>) => ({
  items: await selectAbsences(db, viewer.personId, isAdministrator(viewer)),
})

export function addAbsence(call: Call<typeof contract.addAbsence>): Promise<Absence> {
  const { viewer, body } = call
  const person = body.person ?? viewer.personId
  if (person !== viewer.personId && !isAdministrator(viewer))
    throw forbidden(say`Only an administrator says that somebody else is away.`)
  if (body.deputy === person) throw invalid('/body/deputy', say`Choose somebody else: nobody stands in for themselves.`)
  const until = Temporal.Instant.from(body.until)
  if (Temporal.Instant.compare(Temporal.Instant.from(body.from), until) >= 0)
    throw invalid('/body/until', say`The end has to be after the beginning.`)
  if (Temporal.Instant.compare(until, Temporal.Now.instant()) <= 0)
    throw invalid('/body/until', say`The end has to be in the future.`)
  return transaction(call, async (tx) => {
    if ((await selectActive(tx, [body.deputy])).length === 0)
      throw invalid('/body/deputy', say`There is no such person, or they cannot sign in.`)
    if ((await selectActive(tx, [person])).length === 0)
      throw invalid('/body/person', say`There is no such person, or they cannot sign in.`)
    const made = await insertAbsence(tx, { ...body, person })
    const absence = made && (await selectAbsence(tx, made.id))
    if (!absence) throw new Error('The absence was not written')
    await record(tx, {
      verb: 'Create',
      kind: 'absence',
      actor: viewer.personId,
      object: absence.id,
      target: person,
      detail: { deputy: body.deputy, from: absence.from, until: absence.until },
    })
    return absence
  })
}

export function endAbsence(call: Call<typeof contract.endAbsence>): Promise<null> {
  const { viewer, params } = call
  return transaction(call, async (tx) => {
    const absence = await selectAbsence(tx, params.id)
    if (!absence || (absence.person.id !== viewer.personId && !isAdministrator(viewer)))
      throw notFound(say`There is no such absence, or you cannot see it.`)
    await deleteAbsence(tx, params.id)
    await record(tx, {
      verb: 'Delete',
      kind: 'absence',
      actor: viewer.personId,
      object: params.id,
      target: absence.person.id,
    })
    return null
  })
}
