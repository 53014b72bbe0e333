import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Counter, collectDefaultMetrics, Gauge, Histogram, prometheusContentType, Registry } from 'prom-client'
import type { EventLoopDelay } from '../../contract/health.ts'

// Metrics of the process: all programs in one process share them.
const registry = new Registry()
/** prom-client's own metrics, from start to stop. */
const defaults = new Registry()
const durations = new Histogram({
  name: 'http_request_duration_seconds',
  help: 'Time from the request to the end of the answer, by operation and status; live streams are left out.',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  registers: [registry],
})

const jobs = {
  completed: new Counter({
    name: 'jobs_completed_total',
    help: 'Jobs that this process completed, by kind.',
    labelNames: ['kind'],
    registers: [registry],
  }),
  failed: new Counter({
    name: 'jobs_failed_total',
    help: 'Attempts at a job that failed in this process, by kind.',
    labelNames: ['kind'],
    registers: [registry],
  }),
}
export const countJob = (kind: string, outcome: keyof typeof jobs): void => jobs[outcome].inc({ kind })

/** Every kind exists from the start, so that the first failure is a change from 0 to 1. */
export function announceJobs(kinds: readonly string[]): void {
  for (const kind of kinds) for (const counter of Object.values(jobs)) counter.inc({ kind }, 0)
}

/** A gauge with one label; each update replaces all values. */
export function createGauge(name: string, help: string, label: string) {
  const gauge = new Gauge({ name, help, labelNames: [label], registers: [registry] })
  return (values: readonly (readonly [string, number])[]): void => {
    gauge.reset()
    for (const [key, value] of values) gauge.set({ [label]: key }, value)
  }
}

/** A gauge without labels. */
export function createNumber(name: string, help: string): (value: number) => void {
  const gauge = new Gauge({ name, help, registers: [registry] })
  return (value) => gauge.set(value)
}

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

/** Few label values: each file of the pages has a route of its own. */
function nameRoute({ routeOptions: { url = '' } }: FastifyRequest): string {
  return /^\/(api|health|verify)\b/.test(url) ? url : 'pages'
}

const MINUTE = 60_000
/** Milliseconds between two samples; the histogram includes them. */
const RESOLUTION = 20
type Delays = ReturnType<typeof monitorEventLoopDelay>
let eventLoop: Delays | undefined
let lastMinute: EventLoopDelay | undefined

/** Measures the process until stopped: event loop, memory, processor time. */
export function startMetrics(): () => void {
  collectDefaultMetrics({ register: defaults })
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
    for (const { name } of defaults.getMetricsAsArray()) defaults.removeSingleMetric(name)
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

/** Of the last full minute; in the first minute, since the start. Null if nothing is measured. */
export const readEventLoopDelay = (): EventLoopDelay | null => lastMinute ?? (eventLoop ? describe(eventLoop) : null)

export const writeMetrics = async (): Promise<{ type: string; text: string }> => ({
  type: prometheusContentType,
  text: `${await defaults.metrics()}\n${await registry.metrics()}`,
})
