import type * as contract from '../../../contract/governance/policies.ts'
import type { Policy } from '../../../contract/governance/policies.ts'
import { beginTransaction } from '../../platform/db.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { job } from '../../platform/jobs.ts'
import { cutPage, readCursor, rowsToSelect } from '../../platform/paging.ts'
import { say } from '../../platform/sentences.ts'
import * as queries from './acknowledgements.queries.ts'
import { requireVersion } from './compare.ts'
import { selectVersions } from './policies.queries.ts'
import { accessEditablePolicy, accessPolicy, recordDocument } from './policies.ts'

/** Only the current version can be acknowledged. */
export function acknowledgePolicy(call: Call<typeof contract.acknowledgePolicy>): Promise<Policy> {
  const { viewer, params, body } = call
  return transaction(call, async (tx) => {
    const policy = await accessPolicy(tx, viewer, params.id, { lock: true })
    if (policy.version === null || policy.retiredAt !== null)
      throw conflict('not-current', say`This policy is not in force.`)
    if (policy.version !== body.version)
      throw conflict('newer-version', say`There is a newer version of this policy. Read it first.`)
    if (!(await queries.insertAcknowledgement(tx, policy.id, body.version, viewer.personId))) return policy
    await recordDocument(tx, 'Accept', viewer.personId, policy.id, { title: policy.title, version: body.version })
    return accessPolicy(tx, viewer, params.id)
  })
}

export async function listPolicyVersions({ db, viewer, params }: Call<typeof contract.listPolicyVersions>) {
  const { id } = await accessPolicy(db, viewer, params.id)
  return { items: await selectVersions(db, id) }
}

export async function readPolicyVersion({ db, viewer, params }: Call<typeof contract.readPolicyVersion>) {
  const { id } = await accessPolicy(db, viewer, params.id)
  return requireVersion(db, id, params.version)
}

export async function listPolicyReaders({ db, viewer, params, query }: Call<typeof contract.listPolicyReaders>) {
  const { id, version } = (await accessEditablePolicy(db, viewer, params.id)).policy
  if (version === null) return { items: [], next: null, acknowledged: 0, pending: 0 }
  const { which = 'pending', unit, directUnit, limit } = query
  const where = { unit, directUnit }
  const after = readCursor(query.after)
  const filter = { acknowledged: which === 'acknowledged', where, after, limit: rowsToSelect(limit) }
  const found = await queries.selectReaders(db, id, filter)
  const page = cutPage(found, limit, ({ name, person }) => [name, person.id])
  return { ...page, ...(await queries.countReaders(db, id, where)) }
}

/** The direct sub-units of a unit, each including its own sub-units. */
export async function listPolicyUnits({ db, viewer, params, query }: Call<typeof contract.listPolicyUnits>) {
  const { id, version } = (await accessEditablePolicy(db, viewer, params.id)).policy
  const parent = await queries.selectParent(db, query.parent)
  if (query.parent && !parent) throw notFound(say`There is no such unit.`)
  if (version === null) return { parent: parent ?? null, items: [] }
  return { parent: parent ?? null, items: await queries.selectUnits(db, id, parent?.id) }
}

export function remindPolicy(call: Call<typeof contract.remindPolicy>): Promise<{ people: number }> {
  const { viewer, params } = call
  return transaction(call, async (tx) => {
    const { policy, ruling } = await accessEditablePolicy(tx, viewer, params.id, { lock: true })
    if (policy.version === null || policy.retiredAt !== null)
      throw conflict('not-current', say`This policy is not in force.`)
    if (policy.reminded)
      throw conflict('reminded', say`They were reminded within the last day. Give them a little time.`)
    const { pending } = await queries.countReaders(tx, policy.id, {})
    if (pending === 0) return { people: 0 }
    await queries.markReminded(tx, policy.id)
    const detail = { title: policy.title, version: policy.version, what: 'reminded', people: pending }
    await recordDocument(tx, 'Announce', viewer.personId, policy.id, detail, ruling)
    return { people: pending }
  })
}

/** Owners are notified 14 days before a review is due. */
export const policyReviewJob = job('policy-reviews', ({ db }) =>
  beginTransaction(db, async (tx) => {
    for (const { id, title, owner, reviewOn } of await queries.takeReviews(tx))
      await recordDocument(tx, 'Announce', null, id, { title, what: 'review', owner, reviewOn })
  }),
)
export const policyReviewTimetable = [{ cron: '23 5 * * *', job: 'policy-reviews' }]
