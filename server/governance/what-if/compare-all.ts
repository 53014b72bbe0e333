import type { ProposedChange } from '../../../contract/governance/what-if.ts'
import type { Db } from '../../platform/db.ts'
import { loadWorld, type World } from '../authorization/visibility/snapshot.ts'
import { arrangeProposed } from './proposed-content.ts'
import { type Compared, compare } from './diff.ts'

/**
 * What a change makes of a whole world, for changes that the program itself makes: rules of somebody's own that are not
 * in force are compared in a worker.
 */
export async function compareAll(db: Db, change: ProposedChange, known?: World): Promise<Compared> {
  const world = known ?? (await loadWorld(db))
  return { world, within: null, diff: await compare(world, await arrangeProposed(db, world, change)) }
}
