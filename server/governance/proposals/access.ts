import type { ProposedChange } from '../../../contract/governance/what-if.ts'
import type { Db } from '../../platform/db.ts'
import { notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/http.ts'
import { say } from '../../platform/sentences.ts'
import { type ProposalRecord, selectProposal } from './proposals.queries.ts'

/** Loads a proposal and authorises in one call: drafts are for who wrote them and for administrators. */
export async function accessProposal(db: Db, viewer: Viewer, id: string, lock = false): Promise<ProposalRecord> {
  const found = await selectProposal(db, viewer, id, lock)
  if (!found) throw notFound(say`There is no such proposal, or you cannot see it.`)
  return found
}

/** What a proposal would change, for who may read it. */
export const readChange = async (db: Db, viewer: Viewer, id: string): Promise<ProposedChange> =>
  (await accessProposal(db, viewer, id)).change
