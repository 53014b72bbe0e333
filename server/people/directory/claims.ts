import type { approveClaim, Claim, claimPlaceholder, listClaims, rejectClaim } from '../../../contract/people/claims.ts'
import { record } from '../../activity/index.ts'
import type { Tx } from '../../platform/db.ts'
import { conflict, notFound } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { cutPage, readCursor, rowsToSelect } from '../../platform/paging.ts'
import { say } from '../../platform/sentences.ts'
import type { AuthorizedCall } from '../authorized-call.ts'
import {
  type Decided,
  decideClaim,
  insertClaim,
  mergeRows,
  rejectOthers,
  selectClaim,
  selectOpenClaims,
  selectPendingClaim,
} from './claims.queries.ts'
import { selectProfile } from './people.queries.ts'

/** Moves the rows of one person in a module to another person, in the transaction of the merge. */
export type Merge = (tx: Tx, from: string, to: string) => Promise<void>

export function submitClaim(call: AuthorizedCall<typeof claimPlaceholder>): Promise<Claim> {
  const { personId } = call.viewer
  const { id } = call.params
  return transaction(call, async (tx) => {
    const ruling = await call.require(tx, call.viewer, 'claim', id)
    const placeholder = await selectProfile(tx, id)
    if (!placeholder) throw notFound(say`There is no such person, or you cannot see them.`)
    if (placeholder.state !== 'placeholder')
      throw conflict('not-a-placeholder', say`Only an author that an import brought can be claimed.`)
    const made = await insertClaim(tx, id, personId, call.body.reason.trim())
    const claim = await selectClaim(tx, (made ?? (await selectPendingClaim(tx, id, personId)))?.id ?? '')
    if (!claim) throw new Error('The claim was not written')
    if (made) await record(tx, { verb: 'Offer', kind: 'claim', actor: personId, object: claim.id, target: id }, ruling)
    return claim
  })
}

export async function listPendingClaims({ db, query }: Call<typeof listClaims>) {
  const found = await selectOpenClaims(db, readCursor(query.after), rowsToSelect(query.limit))
  return cutPage(found, query.limit, ({ id }) => ['', id])
}

export function approvePendingClaim(
  call: AuthorizedCall<typeof approveClaim> & { merges: readonly Merge[] },
): Promise<null> {
  const by = call.viewer.personId
  return transaction(call, async (tx) => {
    const ruling = await requireMayDecide(tx, call, call.params.id)
    const claim = await decideClaim(tx, call.params.id, by, true)
    if (!claim) throw notFound(say`There is no such claim, or it was decided already.`)
    const [placeholder, claimant] = [
      await selectProfile(tx, claim.placeholder),
      await selectProfile(tx, claim.claimant),
    ]
    if (placeholder?.state !== 'placeholder')
      throw conflict('not-a-placeholder', say`This author belongs to somebody already.`)
    if (claimant?.state !== 'active') throw conflict('not-active', say`The person who claims is not active any more.`)
    for (const merge of call.merges) await merge(tx, claim.placeholder, claim.claimant)
    await mergeRows(tx, claim.placeholder, claim.claimant)
    await recordDecision(tx, 'Accept', by, claim, ruling)
    for (const other of await rejectOthers(tx, claim.placeholder, by))
      await recordDecision(tx, 'Reject', by, other, ruling)
    return null
  })
}

export function rejectPendingClaim(call: AuthorizedCall<typeof rejectClaim>): Promise<null> {
  const by = call.viewer.personId
  return transaction(call, async (tx) => {
    const ruling = await requireMayDecide(tx, call, call.params.id)
    const claim = await decideClaim(tx, call.params.id, by, false)
    if (!claim) throw notFound(say`There is no such claim, or it was decided already.`)
    await recordDecision(tx, 'Reject', by, claim, ruling)
    return null
  })
}

/** The permission is checked for the unclaimed profile. A refusal does not reveal whether the claim exists. */
async function requireMayDecide(tx: Tx, { viewer, require }: AuthorizedCall, claim: string) {
  const known = await selectClaim(tx, claim)
  return require(tx, viewer, 'decide claim', known?.placeholder.id ?? claim)
}

/** `target` is the claimant, who is notified. */
const recordDecision = (
  tx: Tx,
  verb: 'Accept' | 'Reject',
  actor: string,
  { id, placeholder, claimant }: Decided,
  ruling: { rule: string },
) => record(tx, { verb, kind: 'claim', actor, object: id, target: claimant, detail: { placeholder } }, ruling)
