import { record } from '../activity/index.ts'
import { beginTransaction, type Db } from '../platform/db.ts'
import { type Ended, insertRun } from './runs.queries.ts'

/**
 * Records how a backup ended. A successful one is also recorded in the audit log, because its file contains everything.
 */
export const noteRun = (db: Db, run: Ended): Promise<void> =>
  beginTransaction(db, async (tx) => {
    const object = await insertRun(tx, run)
    if (run.error !== null) return
    const { path, bytes, scheduled, encrypted } = run
    const detail = { path, bytes, scheduled, encrypted }
    await record(tx, { verb: 'Create', kind: 'backup', actor: null, object, detail })
  })
