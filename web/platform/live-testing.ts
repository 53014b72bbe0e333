import type { Clock, Source } from './live-connection.ts'

/** A clock that stands until it is moved on. */
export function fakeClock() {
  let now = 1_000_000
  let waiting: { at: number; run: () => void }[] = []
  const clock: Clock = {
    now: () => now,
    after(ms, run) {
      const timer = { at: now + ms, run }
      waiting.push(timer)
      return () => {
        waiting = waiting.filter((one) => one !== timer)
      }
    },
    random: () => 1,
  }
  function pass(ms: number): void {
    const end = now + ms
    for (;;) {
      const next = waiting.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
      if (!next) break
      now = next.at
      waiting = waiting.filter((one) => one !== next)
      next.run()
    }
    now = end
  }
  return { clock, pass }
}

/** A source of events whose server is the test. */
export function fakeSource() {
  const listeners = new Map<string, (event: { data?: unknown; lastEventId?: string }) => void>()
  const source: Source & { closed: boolean } = {
    closed: false,
    addEventListener: (type, listener) => void listeners.set(type, listener),
    close() {
      source.closed = true
    },
  }
  const emit = (type: string, data: object = {}, lastEventId = '') =>
    listeners.get(type)?.({ data: JSON.stringify(data), lastEventId })
  return { source, emit }
}
