import { randomUUID } from 'node:crypto'
import type * as contract from '../../contract/health.ts'
import { record } from '../activity/index.ts'
import { notFound } from '../platform/errors.ts'
import type { Call } from '../platform/http.ts'
import { transaction } from '../platform/idempotency.ts'
import { requeueFailedJobs, selectFailedJobs } from '../platform/jobs/failed-jobs.queries.ts'
import { say } from '../platform/sentences.ts'

export const listFailedJobs = async ({ db }: Call<typeof contract.listFailedJobs>) => ({
  items: await selectFailedJobs(db),
})

/** Throws 404 if no job of this kind failed permanently. */
export function retryFailedJobs(call: Call<typeof contract.retryFailedJobs>): Promise<{ queued: number }> {
  const { viewer, params } = call
  return transaction(call, async (tx) => {
    const queued = await requeueFailedJobs(tx, params.kind)
    if (queued === 0) throw notFound(say`There are no failed jobs of this kind.`)
    const detail = { job: params.kind, queued }
    // Ids of jobs are numbers, but the object of an activity has a UUID.
    await record(tx, { verb: 'Update', kind: 'job', actor: viewer.personId, object: randomUUID(), detail })
    return { queued }
  })
}
