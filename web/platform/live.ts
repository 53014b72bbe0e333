import type { LiveActivity, LiveAvailability, LiveRead, LiveTyping } from '../../contract/delivery.ts'
import { newId } from './ids.ts'
import { type Clock, type Connection, keepConnected } from './live-connection.ts'
import { type Ballot, type Election, holdElection } from './live-election.ts'
import { isGapBetween } from './live-position.ts'

export type LiveEvent =
  | { type: 'activity'; data: LiveActivity }
  | { type: 'notification'; data: { unread: number } }
  | { type: 'typing'; data: LiveTyping }
  | { type: 'availability'; data: LiveAvailability }
  | { type: 'hello'; data: { stream: string } }
  | { type: 'read'; data: LiveRead }
  | { type: 'reset' | 'bye' | 'position'; data: Record<string, never> }
type Message =
  | Ballot
  /** `from`: where the stream began, with its first event. */
  | { is: 'event'; event: LiveEvent; id: string; from?: string }
  | { is: 'retry' }

const types = [
  'activity',
  'notification',
  'typing',
  'availability',
  'read',
  'hello',
  'position',
  'reset',
  'bye',
] as const
const clock: Clock = {
  now: () => Date.now(),
  after(ms, run) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
  random: () => Math.random(),
}
const listeners = new Set<(event: LiveEvent) => void>()
const stateListeners = new Set<() => void>()
let lastId = ''
let stream: string | null = null

/** Calls back for every live event, whichever tab holds the connection. Returns the way to stop. */
export function listenLive(listener: (event: LiveEvent) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The id of the open stream, under which the server knows what we look at. Null while not connected. */
export const liveStream = (): string | null => stream

/** Calls back when `liveStream` changes. Returns the way to stop. */
export function listenLiveState(listener: () => void): () => void {
  stateListeners.add(listener)
  return () => stateListeners.delete(listener)
}

function setStream(id: string | null): void {
  if (id === stream) return
  stream = id
  for (const listener of stateListeners) listener()
}

function take(event: LiveEvent, id: string, from?: string): void {
  // The stream began after what this tab has heard: what was between them has to be read again.
  const missed = from !== undefined && isGapBetween(lastId, from)
  if (id) lastId = id
  if (event.type === 'hello') setStream(event.data.stream)
  if (event.type === 'bye') setStream(null)
  for (const listener of listeners) listener(event)
  if (missed) for (const listener of listeners) listener({ type: 'reset', data: {} })
}

export type LiveOptions = {
  /** For whom the page is drawn. */
  person: string
  /** The server refused the stream: ask who is signed in. */
  onRefused: () => void
}

/** One connection for all tabs of a person: one tab reads and tells the others. Returns the way to stop. */
export function startLive(options: LiveOptions): () => void {
  let stop = openLine(options)
  // A page that the browser keeps for the way back holds no connection meanwhile.
  const onHide = () => stop()
  const onShow = ({ persisted }: PageTransitionEvent) => {
    if (persisted) stop = openLine(options)
  }
  window.addEventListener('pagehide', onHide)
  window.addEventListener('pageshow', onShow)
  return () => {
    window.removeEventListener('pagehide', onHide)
    window.removeEventListener('pageshow', onShow)
    stop()
  }
}

/** The stream that another tab holds: as if it had just opened, where this tab did not know it. */
function follow(id: string | null): void {
  if (id === null) setStream(null)
  else if (id !== stream) take({ type: 'hello', data: { stream: id } }, '')
}

function openLine({ person, onRefused }: LiveOptions): () => void {
  const channel = new BroadcastChannel(`orbweaver-live-${person}`)
  const send = (message: Message) => channel.postMessage(message)
  let connection: Connection | null = null
  const drop = () => {
    connection?.stop()
    connection = null
  }
  const election: Election = holdElection({
    clock,
    tab: newId(),
    send,
    state: () => ({ stream: connection && stream, at: lastId }),
    onLead() {
      setStream(null)
      connection = connect(person, send, () => election.tell(), onRefused)
    },
    onFollow: drop,
  })
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.is === 'event') return take(data.event, data.id, data.from)
    if (data.is === 'retry') return connection?.retryNow()
    election.receive(data)
    if (data.is !== 'lead' || connection) return
    if (lastId === '') lastId = data.at
    follow(data.stream)
  }
  const stopListening = listenForReturn(() => {
    election.check()
    if (connection) connection.retryNow()
    else send({ is: 'retry' })
  })
  return () => {
    stopListening()
    election.stop()
    drop()
    channel.close()
    setStream(null)
  }
}

function connect(
  person: string,
  send: (message: Message) => void,
  onState: () => void,
  onRefused: () => void,
): Connection {
  let tries = 0
  let from = ''
  return keepConnected({
    clock,
    types,
    open() {
      tries += 1
      from = lastId
      return new EventSource(`/api/live?${new URLSearchParams({ person, ...(from && { after: from }) })}`)
    },
    onEvent(type, data, id) {
      const event = { type, data: JSON.parse(data || '{}') } as LiveEvent
      take(event, id)
      send({ is: 'event', event, id, ...(type === 'hello' && { from }) })
      // Opened late, and not known after which event: what happened since the page was read may be missing.
      if (type === 'hello' && from === '' && tries > 1) take({ type: 'reset', data: {} }, '')
    },
    onState(live) {
      if (!live) setStream(null)
      onState()
    },
    onRefused,
  })
}

/** Calls back when the network is there again and when somebody looks at the page again. */
function listenForReturn(listener: () => void): () => void {
  const onLook = () => {
    if (document.visibilityState === 'visible') listener()
  }
  window.addEventListener('online', listener)
  document.addEventListener('visibilitychange', onLook)
  return () => {
    window.removeEventListener('online', listener)
    document.removeEventListener('visibilitychange', onLook)
  }
}
