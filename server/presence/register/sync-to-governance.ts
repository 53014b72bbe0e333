import { upsertResources } from '../../governance/index.ts'
import type { Tx } from '../../platform/db.ts'
import { selectResources } from '../status/accounts.queries.ts'

/** Call after accounts were created or changed, in the same transaction: updates governance.resource. */
export const syncToGovernance = async (tx: Tx, ids: readonly string[]): Promise<void> => {
  await upsertResources(tx, await selectResources(tx, ids))
}
