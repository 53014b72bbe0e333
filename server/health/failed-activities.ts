import type * as contract from '../../contract/health.ts'
import {
  noteFailedRetry,
  type Reader,
  ReadFailed,
  readFailedActivity,
  selectFailedActivities,
} from '../activity/index.ts'
import { conflict, notFound } from '../platform/errors.ts'
import type { Call } from '../platform/http.ts'
import { transaction } from '../platform/idempotency.ts'
import { logFailure } from '../platform/lifetime.ts'
import { cutPage, readCursor, rowsToSelect } from '../platform/paging.ts'
import { say } from '../platform/sentences.ts'

export async function listFailedActivities({ db, query }: Call<typeof contract.listFailedActivities>) {
  const { after, limit } = query
  const found = await selectFailedActivities(db, readCursor(after)?.[1], rowsToSelect(limit))
  return cutPage(found, limit, ({ id }) => ['', id])
}

/** Throws 404 if unknown or already retried, 409 `no-reader` or `failed-again`. */
export const retryFailedActivity =
  (readers: readonly Reader[]) =>
  async (call: Call<typeof contract.retryFailedActivity>): Promise<null> => {
    const { db, params, viewer } = call
    try {
      return await transaction(call, async (tx) => {
        const outcome = await readFailedActivity(tx, readers, { id: params.id, by: viewer.personId })
        if (outcome === 'unknown') throw notFound(say`This activity doesn’t exist, or a retry has already succeeded.`)
        if (outcome === 'no reader')
          throw conflict('no-reader', say`This version of the server can no longer process this activity.`)
        return null
      })
    } catch (error) {
      if (!(error instanceof ReadFailed)) throw error
      logFailure(error.message, error.cause)
      await noteFailedRetry(db, params.id, String(error.cause))
      throw conflict('failed-again', say`The activity failed again: ${String(error.cause)}`)
    }
  }
