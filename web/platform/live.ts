import type { LiveActivity, LivePresence, LiveReading, LiveTyping } from '../../contract/delivery.ts'

export type LiveEvent =
  | { type: 'activity'; data: LiveActivity }
  | { type: 'notification'; data: { unread: number } }
  | { type: 'typing'; data: LiveTyping }
  | { type: 'presence'; data: LivePresence }
  | { type: 'hello'; data: { stream: string } }
  | { type: 'reading'; data: LiveReading }
  | { type: 'reset' | 'bye'; data: Record<string, never> }
type Told = { event: LiveEvent; id: string } | { ask: 'stream' }

const types = ['activity', 'notification', 'typing', 'presence', 'reading', 'hello', 'reset', 'bye'] as const
const listeners = new Set<(event: LiveEvent) => void>()
let channel: BroadcastChannel | null = null
let lastId = ''
let stream: string | null = null

/** Calls back for every live event, whichever tab holds the connection. Answers the way to stop. */
export function listenLive(listener: (event: LiveEvent) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The id of the open stream, under which the server knows what we look at. */
export const liveStream = (): string | null => stream

function take(event: LiveEvent, id: string): void {
  if (id) lastId = id
  if (event.type === 'hello') stream = event.data.stream
  // The server stops: nothing more is asked of this stream; the browser comes back by itself.
  if (event.type === 'bye') stream = null
  for (const listener of listeners) listener(event)
}

/** One connection for all tabs: the tab that holds the lock reads and tells the others. */
export function startLive(): () => void {
  const ending = new AbortController()
  const open = new BroadcastChannel('orbweaver-live')
  channel = open
  open.onmessage = ({ data }: MessageEvent<Told>) => {
    if ('event' in data) take(data.event, data.id)
    else if (source && stream) tell({ type: 'hello', data: { stream } }, lastId)
  }
  let source: EventSource | null = null
  navigator.locks
    .request('orbweaver-live', { signal: ending.signal }, () => {
      source = connect()
      return new Promise<void>((resolve) => ending.signal.addEventListener('abort', () => resolve()))
    })
    .catch(() => {
      // Aborted while waiting for its turn: nothing was opened.
    })
  open.postMessage({ ask: 'stream' } satisfies Told)
  return () => {
    ending.abort()
    source?.close()
    open.close()
    channel = null
    stream = null
  }
}

function tell(event: LiveEvent, id: string): void {
  channel?.postMessage({ event, id } satisfies Told)
}

function connect(): EventSource {
  const source = new EventSource(`/api/live${lastId ? `?after=${encodeURIComponent(lastId)}` : ''}`)
  for (const type of types) {
    source.addEventListener(type, (message: MessageEvent<string>) => {
      const event = { type, data: JSON.parse(message.data || '{}') } as LiveEvent
      take(event, message.lastEventId)
      tell(event, message.lastEventId)
    })
  }
  return source
}
