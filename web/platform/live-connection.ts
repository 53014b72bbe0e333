/** As much of EventSource as is used here. */
export type Source = {
  addEventListener(type: string, listener: (event: { data?: unknown; lastEventId?: string }) => void): void
  close(): void
}
export type Clock = {
  now(): number
  /** Runs something later. Returns the way to cancel it. */
  after(ms: number, run: () => void): () => void
  random(): number
}
export type ConnectionOptions = {
  clock: Clock
  /** Opens a stream that resumes after the last event heard. */
  open(): Source
  types: readonly string[]
  onEvent(type: string, data: string, id: string): void
  onState(live: boolean): void
  /** The server did not open the stream: perhaps the session is over. */
  onRefused(): void
}
export type Connection = {
  /** Tries at once instead of waiting; drops a connection that has been silent for too long. */
  retryNow(): void
  stop(): void
}

const firstDelayMs = 2000
const longestDelayMs = 30_000
/** The server sends something every 20 s. */
const silentMs = 50_000
const suspectMs = 25_000

/**
 * Keeps a stream open. EventSource gives up for good on any answer but 200, so each failure closes it, and a new one is
 * opened after a growing, random delay.
 */
export function keepConnected(options: ConnectionOptions): Connection {
  const { clock } = options
  let source: Source | null = null
  let failures = 0
  let heardAt = clock.now()
  let isLive = false
  let cancelRetry = () => {}
  let cancelSilence = () => {}

  function setLive(live: boolean): void {
    if (live !== isLive) options.onState(live)
    isLive = live
  }

  function close(): void {
    cancelSilence()
    cancelRetry()
    source?.close()
    source = null
  }

  function retryLater(): void {
    close()
    setLive(false)
    const delay = Math.min(longestDelayMs, firstDelayMs * 2 ** failures)
    failures += 1
    cancelRetry = clock.after(delay * (0.5 + clock.random() / 2), connect)
  }

  function hear(): void {
    heardAt = clock.now()
    cancelSilence()
    cancelSilence = clock.after(silentMs, retryLater)
  }

  function connect(): void {
    close()
    const opened = options.open()
    source = opened
    let wasOpen = false
    hear()
    const listen = (type: string, take: (data: string, id: string) => void) =>
      opened.addEventListener(type, ({ data, lastEventId }) => {
        if (source === opened) take(String(data ?? ''), lastEventId ?? '')
      })
    listen('open', hear)
    listen('error', () => {
      retryLater()
      if (!wasOpen) options.onRefused()
    })
    for (const type of options.types) {
      listen(type, (data, id) => {
        hear()
        if (type === 'hello') {
          wasOpen = true
          failures = 0
        }
        options.onEvent(type, data, id)
        if (type === 'hello') setLive(true)
        // The server stops, or the session is over: the next try shows which.
        if (type === 'bye') retryLater()
      })
    }
  }

  connect()
  return {
    retryNow() {
      if (source && clock.now() - heardAt < suspectMs) return
      failures = 0
      setLive(false)
      connect()
    },
    stop: close,
  }
}
