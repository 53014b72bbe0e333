import type * as contract from '../../../contract/governance/approvals.ts'
import type { Delegation } from '../../../contract/governance/approvals.ts'
import { record } from '../../activity/index.ts'
import { forbidden, invalid, notFound } from '../../platform/errors.ts'
import type { Call, Viewer } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { say } from '../../platform/sentences.ts'
import { selectActive } from './deciders.queries.ts'
import { insertDelegation, removeDelegation, selectDelegation, selectDelegations } from './delegations.queries.ts'

const isAdministrator = (viewer: Viewer) => viewer.administrator && viewer.scopes.includes('admin')

export const listDelegations = async ({ db, viewer }: Call<typeof contract.listDelegations>) => ({
  items: await selectDelegations(db, viewer.personId, isAdministrator(viewer)),
})

export function createDelegation(call: Call<typeof contract.createDelegation>): Promise<Delegation> {
  const { viewer, body } = call
  const person = body.person ?? viewer.personId
  if (person !== viewer.personId && !isAdministrator(viewer))
    throw forbidden(say`Only an administrator says that somebody else is away.`)
  if (body.delegate === person)
    throw invalid('/body/delegate', say`Choose somebody else: nobody stands in for themselves.`)
  const until = Temporal.Instant.from(body.until)
  if (Temporal.Instant.compare(Temporal.Instant.from(body.from), until) >= 0)
    throw invalid('/body/until', say`The end has to be after the beginning.`)
  if (Temporal.Instant.compare(until, Temporal.Now.instant()) <= 0)
    throw invalid('/body/until', say`The end has to be in the future.`)
  return transaction(call, async (tx) => {
    if ((await selectActive(tx, [body.delegate])).length === 0)
      throw invalid('/body/delegate', say`There is no such person, or they cannot sign in.`)
    if ((await selectActive(tx, [person])).length === 0)
      throw invalid('/body/person', say`There is no such person, or they cannot sign in.`)
    const made = await insertDelegation(tx, { ...body, person })
    const delegation = made && (await selectDelegation(tx, made.id))
    if (!delegation) throw new Error('The delegation was not written')
    await record(tx, {
      verb: 'Create',
      kind: 'delegation',
      actor: viewer.personId,
      object: delegation.id,
      target: person,
      detail: { deputy: body.delegate, from: delegation.from, until: delegation.until },
    })
    return delegation
  })
}

export function deleteDelegation(call: Call<typeof contract.deleteDelegation>): Promise<null> {
  const { viewer, params } = call
  return transaction(call, async (tx) => {
    const delegation = await selectDelegation(tx, params.id)
    if (!delegation || (delegation.person.id !== viewer.personId && !isAdministrator(viewer)))
      throw notFound(say`There is no such absence, or you cannot see it.`)
    await removeDelegation(tx, params.id)
    await record(tx, {
      verb: 'Delete',
      kind: 'delegation',
      actor: viewer.personId,
      object: params.id,
      target: delegation.person.id,
    })
    return null
  })
}
