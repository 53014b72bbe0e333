import { setTimeout as wait } from 'node:timers/promises'
import type { ProcessorTime } from './processor.ts'
import { Connection, type Request } from './requests.ts'

export type { Request }
export type Measured = {
  requests: number
  seconds: number
  perSecond: number
  p50: number
  p95: number
  p99: number
  /** Number of responses by status of 400 or more. */
  failures: Map<number, number>
  /** Microseconds of processor time per request. */
  server: number
  database: number
}

/** Sends one request after another until none is left. */
async function sendRequests(
  port: number,
  next: () => Request | undefined,
  onAnswer: (status: number, milliseconds: number) => void,
): Promise<void> {
  const connection = await Connection.open(port)
  for (let request = next(); request; request = next()) {
    const { status, milliseconds } = await connection.send(request)
    onAnswer(status, milliseconds)
  }
  connection.close()
}

/** The percentile of the sorted times for this share. */
export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

/** Sends requests on this many connections for this many seconds, after a warm-up that is not measured. */
export async function measure(
  port: number,
  choose: (n: number) => Request,
  options: { connections: number; seconds: number; warmUp?: number; processor: () => ProcessorTime },
): Promise<Measured> {
  const times: number[] = []
  const failures = new Map<number, number>()
  let n = 0
  const begin = performance.now() + (options.warmUp ?? 2) * 1000
  const end = begin + options.seconds * 1000
  const connections = Array.from({ length: options.connections }, () =>
    sendRequests(
      port,
      () => (performance.now() < end ? choose(n++) : undefined),
      (status, milliseconds) => {
        if (performance.now() < begin) return
        times.push(milliseconds)
        if (status >= 400) failures.set(status, (failures.get(status) ?? 0) + 1)
      },
    ),
  )
  await wait(begin - performance.now())
  const before = options.processor()
  await Promise.all(connections)
  const after = options.processor()
  times.sort((a, b) => a - b)
  return {
    requests: times.length,
    seconds: options.seconds,
    perSecond: times.length / options.seconds,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    p99: percentile(times, 0.99),
    failures,
    server: ((after.server - before.server) * 1000) / times.length,
    database: ((after.database - before.database) * 1000) / times.length,
  }
}
