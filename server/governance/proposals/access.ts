import type { WhatIfRequest } from '../../../contract/governance/what-if.ts'
import type { Db } from '../../platform/db.ts'
import { notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/http.ts'
import { say } from '../../platform/sentences.ts'
import type { ProposedCall } from '../what-if/run-in-worker.ts'
import { type ProposalRecord, selectProposal } from './proposals.queries.ts'

/** Loads a proposal and authorises in one call. Drafts are visible to authors and administrators. */
export async function accessProposal(db: Db, viewer: Viewer, id: string, lock = false): Promise<ProposalRecord> {
  const found = await selectProposal(db, viewer, id, lock)
  if (!found) throw notFound(say`There is no such proposal, or you cannot see it.`)
  return found
}

type Requested = { db: Db; viewer: Viewer; body: WhatIfRequest }
/** Adds the change of the requested proposal, for those who can read it. */
export const withProposedChange =
  <C extends Requested, Rest extends unknown[], R>(simulate: (call: C & ProposedCall, ...rest: Rest) => Promise<R>) =>
  async (call: C, ...rest: Rest): Promise<R> => {
    const { proposal } = call.body
    const proposed = proposal ? (await accessProposal(call.db, call.viewer, proposal)).change : null
    return simulate({ ...call, proposed }, ...rest)
  }
