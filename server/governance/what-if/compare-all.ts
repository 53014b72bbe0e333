import type { ProposedChange } from '../../../contract/governance/what-if.ts'
import type { Db } from '../../platform/db.ts'
import { loadSnapshot, type Snapshot } from '../authorization/visibility/snapshot.ts'
import { type Compared, compare } from './compare/diff.ts'
import { compileProposed } from './proposed-content.ts'

/** Compares a trusted change in this thread. Changes with untrusted rules are compared in a worker. */
export async function compareAll(db: Db, change: ProposedChange, known?: Snapshot): Promise<Compared> {
  const snapshot = known ?? (await loadSnapshot(db))
  return { snapshot, within: null, diff: await compare(snapshot, await compileProposed(db, snapshot, change)) }
}
