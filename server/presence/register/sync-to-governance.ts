import { upsertResources } from '../../governance/index.ts'
import type { Tx } from '../../platform/db.ts'
import { selectAnnouncements } from '../status/accounts.queries.ts'

/** After accounts were made or changed, in the same transaction: decisions know them as they are now. */
export const announce = async (tx: Tx, ids: readonly string[]): Promise<void> => {
  await upsertResources(tx, await selectAnnouncements(tx, ids))
}
