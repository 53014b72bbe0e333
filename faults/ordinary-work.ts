import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

/** Milliseconds between two actions of the person. */
const BETWEEN = 100

export type OrdinaryWork = {
  resume(): void
  /** Resolves when no request is running. */
  rest(): Promise<void>
  /** Unexpected responses, each as a sentence. */
  failures(): string[]
  /** Number of requests, and their durations. */
  tally(): string
}

/** One person who reads, searches and writes, one request after another, like a normal member. */
export function startOrdinaryWork(url: string, token: string): OrdinaryWork {
  const failures: string[] = []
  const durations: number[] = []
  let working = false
  let busy = false
  const threads: string[] = []

  async function ask(method: string, path: string, body?: object): Promise<unknown> {
    const startedAt = performance.now()
    const headers: Record<string, string> = { authorization: `Bearer ${token}` }
    if (body) Object.assign(headers, { 'content-type': 'application/json', 'idempotency-key': randomUUID() })
    const request = {
      method,
      headers,
      signal: AbortSignal.timeout(60_000),
      ...(body && { body: JSON.stringify(body) }),
    }
    const answer = await fetch(`${url}/api${path}`, request).catch((error: Error) => error)
    durations.push(performance.now() - startedAt)
    if (answer instanceof Error) failures.push(`${method} ${path}: ${answer.message}`)
    else if (!answer.ok) failures.push(`${method} ${path}: ${answer.status} ${(await answer.text()).slice(0, 200)}`)
    else return answer.status === 204 ? null : answer.json()
    return undefined
  }

  const actions = [
    async () => {
      const feed = (await ask('GET', '/feed?limit=20')) as { items: { id: string }[] } | undefined
      if (feed) threads.splice(0, threads.length, ...feed.items.map(({ id }) => id))
    },
    () => ask('GET', '/unread'),
    () => ask('GET', `/threads/${threads[0]}/replies?limit=50`),
    () => ask('POST', `/threads/${threads[0]}/replies`, { markdown: `**Measured** at ${new Date().toISOString()}` }),
    () => ask('GET', '/search?q=seal'),
    () => ask('GET', '/accounts?limit=20'),
    () => ask('GET', '/governance/model'),
    () => ask('GET', '/me'),
  ]
  const work = async () => {
    for (let turn = 0; working; turn++) {
      busy = true
      await actions[turn % actions.length]?.()
      busy = false
      await sleep(BETWEEN)
    }
  }
  const resume = () => {
    working = true
    void work()
  }
  resume()
  return {
    resume,
    rest: async () => {
      working = false
      while (busy) await sleep(10)
    },
    failures: () => failures,
    tally: () => {
      const sorted = durations.toSorted((a, b) => a - b)
      const at = (share: number) => Math.round(sorted[Math.floor(sorted.length * share)] ?? 0)
      return `${durations.length} requests, ${failures.length} not answered; p50 ${at(0.5)}, p99 ${at(0.99)}, slowest ${at(1 - 1e-9)} ms`
    },
  }
}
