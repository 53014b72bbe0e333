import { connect, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import type { ProcessorTime } from './processor.ts'

export type Request = { method: string; path: string; cookie: string; body?: object }
export type Measured = {
  requests: number
  seconds: number
  perSecond: number
  p50: number
  p95: number
  p99: number
  /** How often each status of 400 or more came. */
  failures: Map<number, number>
  /** Microseconds of processor time per request. */
  server: number
  database: number
}

const write = (host: string, { method, path, cookie, body }: Request) => {
  const payload = body ? JSON.stringify(body) : ''
  const head = `${method} ${path} HTTP/1.1\r\nhost: ${host}\r\ncookie: orbweaver_session=${cookie}\r\nsec-fetch-site: same-origin\r\n`
  return `${head}${body ? `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(payload)}\r\n` : ''}\r\n${payload}`
}

/** One connection with one request at a time: as little work as possible, since it shares the machine with what it measures. */
function openLane(
  port: number,
  next: () => Request | undefined,
  onAnswer: (status: number, milliseconds: number) => void,
): Promise<void> {
  return new Promise((done, fail) => {
    const socket: Socket = connect(port, '127.0.0.1')
    let received: Buffer[] = []
    let size = 0
    let wanted = -1
    let status = 0
    let sent = 0
    const send = () => {
      const request = next()
      if (!request) return socket.end(done)
      sent = performance.now()
      socket.write(write(`localhost:${port}`, request))
    }
    socket.setNoDelay(true)
    socket.on('connect', send)
    socket.on('error', fail)
    socket.on('data', (data) => {
      const chunk = typeof data === 'string' ? Buffer.from(data) : data
      received.push(chunk)
      size += chunk.length
      if (wanted < 0) {
        const all = received.length === 1 ? chunk : Buffer.concat(received)
        received = [all]
        const end = all.indexOf('\r\n\r\n')
        if (end < 0) return
        const head = all.toString('latin1', 0, end)
        status = Number(head.slice(9, 12))
        const length = /\r\ncontent-length: (\d+)/i.exec(head)
        if (!length && status !== 204) return fail(new Error(`An answer without length: ${head.slice(0, 200)}`))
        wanted = end + 4 + Number(length?.[1] ?? 0)
      }
      if (size < wanted) return
      received = []
      size = 0
      wanted = -1
      onAnswer(status, performance.now() - sent)
      send()
    })
  })
}

/** Asks on so many connections for so many seconds, after a warm-up whose answers do not count. */
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
  const lanes = Array.from({ length: options.connections }, () =>
    openLane(
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
  await Promise.all(lanes)
  const after = options.processor()
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return {
    requests: times.length,
    seconds: options.seconds,
    perSecond: times.length / options.seconds,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    failures,
    server: ((after.server - before.server) * 1000) / times.length,
    database: ((after.database - before.database) * 1000) / times.length,
  }
}
