import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { collectDefaultMetrics, Histogram, prometheusContentType, Registry } from 'prom-client'
import type { EventLoopDelay } from '../../contract/metrics.ts'

// Of the process, like what they measure: all programs in one process share them.
const registry = new Registry()
const durations = new Histogram({
  name: 'http_request_duration_seconds',
  help: 'Time from the request to the end of the answer, by operation and status; live streams are left out.',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  registers: [registry],
})

/** Measures each request of this application. */
export function measureRequests(app: FastifyInstance): void {
  app.addHook('onResponse', (request, reply, done) => {
    if (request.routeOptions.config.operation?.raw?.result !== 'text/event-stream')
      durations.observe(
        { method: request.method, route: nameRoute(request), status: reply.statusCode },
        reply.elapsedTime / 1000,
      )
    done()
  })
}

/** Few names: each file of the pages has a route of its own. */
function nameRoute({ routeOptions: { url = '' } }: FastifyRequest): string {
  return /^\/(api|health|verify)\b/.test(url) ? url : 'pages'
}

const MINUTE = 60_000
/** Milliseconds between two samples; what the histogram tells includes them. */
const RESOLUTION = 20
type Delays = ReturnType<typeof monitorEventLoopDelay>
let eventLoop: Delays | undefined
let lastMinute: EventLoopDelay | undefined

/** Measures the process until stopped: its event loop, memory, processor time. */
export function startMetrics(): () => void {
  collectDefaultMetrics({ register: registry })
  const histogram = monitorEventLoopDelay({ resolution: RESOLUTION })
  histogram.enable()
  eventLoop = histogram
  const timer = setInterval(() => {
    lastMinute = describe(histogram)
    histogram.reset()
  }, MINUTE).unref()
  return () => {
    clearInterval(timer)
    histogram.disable()
    eventLoop = lastMinute = undefined
    for (const { name } of registry.getMetricsAsArray())
      if (name !== 'http_request_duration_seconds') registry.removeSingleMetric(name)
  }
}

function describe(histogram: Delays): EventLoopDelay {
  const delay = (nanoseconds: number) => Math.max(0, Math.round(nanoseconds / 1e5 - RESOLUTION * 10) / 10)
  return {
    median: delay(histogram.percentile(50)),
    p99: delay(histogram.percentile(99)),
    longest: delay(histogram.max),
  }
}

/** Of the last full minute; in the first one, since the start. Null where nothing is measured. */
export const readEventLoopDelay = (): EventLoopDelay | null => lastMinute ?? (eventLoop ? describe(eventLoop) : null)

export const writeMetrics = async (): Promise<{ type: string; text: string }> => ({
  type: prometheusContentType,
  text: await registry.metrics(),
})
