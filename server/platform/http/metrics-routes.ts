import * as contract from '../../../contract/health.ts'
import { type Route, rawRoute, route } from '../http.ts'
import { readEventLoopDelay, writeMetrics } from '../metrics.ts'

export const metricsRoutes: Route[] = [
  rawRoute(contract.readMetrics, async (_call, _request, reply) => {
    const { type, text } = await writeMetrics()
    return reply.type(type).header('cache-control', 'no-store').send(text)
  }),
  route(contract.readServerHealth, async () => ({
    startedAt: new Date(performance.timeOrigin).toISOString(),
    memoryBytes: process.memoryUsage.rss(),
    eventLoopDelay: readEventLoopDelay(),
  })),
]
