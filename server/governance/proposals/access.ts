import type { ProposedChange } from '../../../contract/governance/what-if.ts'
import type { Db } from '../../platform/db.ts'
import { notFound } from '../../platform/errors.ts'
import type { Viewer } from '../../platform/http.ts'
import { say } from '../../platform/sentences.ts'
import { type ProposalRecord, selectProposal } from './proposals.queries.ts'

/** Loads a proposal and authorises in one call. Drafts are visible to authors and administrators. */
export async function accessProposal(db: Db, viewer: Viewer, id: string, lock = false): Promise<ProposalRecord> {
  const found = await selectProposal(db, viewer, id, lock)
  if (!found) throw notFound(say`There is no such proposal, or you cannot see it.`)
  return found
}

/** The change of a proposal that the viewer can read. */
export const readProposedChange = async (db: Db, viewer: Viewer, id: string): Promise<ProposedChange> =>
  (await accessProposal(db, viewer, id)).change
