import * as contract from '../../contract/health.ts'
import type { Reader } from '../activity/index.ts'
import { readBackupState } from '../backup/index.ts'
import { type Route, rawRoute, route } from '../platform/http.ts'
import { readEventLoopDelay, writeMetrics } from '../platform/metrics.ts'
import { listFailedActivities, retryFailedActivity } from './failed-activities.ts'
import { listFailedJobs, retryFailedJobs } from './failed-jobs.ts'
import { measureBackups, measureDatabase } from './gauges.ts'

/** `readers`: all readers of the program. */
export const healthRoutes = (readers: readonly Reader[]): Route[] => [
  rawRoute(contract.readMetrics, async ({ db, config }, _request, reply) => {
    await measureDatabase(db, readers)
    measureBackups(await readBackupState(db, config))
    const { type, text } = await writeMetrics()
    return reply.type(type).header('cache-control', 'no-store').send(text)
  }),
  route(contract.readServerHealth, async () => ({
    startedAt: new Date(performance.timeOrigin).toISOString(),
    memoryBytes: process.memoryUsage.rss(),
    eventLoopDelay: readEventLoopDelay(),
  })),
  route(contract.readBackups, ({ db, config }) => readBackupState(db, config)),
  route(contract.listFailedJobs, listFailedJobs),
  route(contract.retryFailedJobs, retryFailedJobs),
  route(contract.listFailedActivities, listFailedActivities),
  route(contract.retryFailedActivity, retryFailedActivity(readers)),
]
