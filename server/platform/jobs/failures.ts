import { Logger, type WorkerEvents } from 'graphile-worker'
import { logFailure, logTrouble, watchTrouble } from '../lifetime.ts'
import { countJob } from '../metrics.ts'
import { isConnectionLost } from '../startup-problem.ts'

/**
 * Logs what the job queue itself reports as an error. Jobs that fail are left to `watchJobs`. While it stops, only errors
 * count: it may have been told that there is nothing to do.
 */
export const createLogger = (stopping?: AbortSignal): Logger =>
  new Logger(() => (level, message, { failure, error }) => {
    if ((level !== 'error' && level !== 'warning') || failure || (stopping?.aborted && !error)) return
    if (isConnectionLost(error)) logTrouble(error)
    else logFailure('the job queue', error instanceof Error ? error : message)
  })

/** Counts jobs, and logs each failed attempt with its stack. */
export function watchJobs(events: WorkerEvents): void {
  events.on('job:success', ({ job }) => countJob(job.task_identifier, 'completed'))
  events.on('job:error', ({ job: { task_identifier: kind, attempts, max_attempts: most }, error }) => {
    countJob(kind, 'failed')
    const attempt = `attempt ${attempts} of ${most}`
    const end = attempts >= most ? ', and will not be tried again' : ''
    logFailure(`the job “${kind}” failed, ${attempt}${end}`, error)
  })
  const fetching = watchTrouble()
  events.on('worker:getJob:error', ({ error }) => void fetching.failed(error))
  events.on('worker:getJob:empty', fetching.worked)
  events.on('job:start', fetching.worked)
}
