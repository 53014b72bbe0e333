import { announceAccounts } from '../../governance/index.ts'
import type { Tx } from '../../platform/db.ts'
import { selectResources } from '../status/accounts.queries.ts'

/** After accounts were made or changed, in the same transaction: decisions know them as they are now. */
export const syncToGovernance = async (tx: Tx, ids: readonly string[]): Promise<void> => {
  await announceAccounts(tx, await selectResources(tx, ids))
}
