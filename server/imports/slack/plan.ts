import { hash } from 'node:crypto'
import type { Drafted } from './drafting.ts'

/** Where something from outside is here: the thread, and the reply in it if it is one. */
export type Place = { thread: string; reply: string | undefined }
/** What is here already: messages by their ts, and threads whose beginning was missing by the ts of that. */
export type Known = { messages: Map<string, KnownMessage>; standIns: Map<string, Place> }
/** `own`: this run read it before, so the export holds it twice. */
export type KnownMessage = Place & { own: boolean }
export type Planned = Place & {
  message: Drafted
  /** Begins a thread although it is a reply: the message it answers is not in the export. */
  standIn: boolean
}

/** Decides for each message, in order of time, whether it begins a thread or answers one. Adds to what is known. */
export function planMessages(
  channel: string,
  messages: Drafted[],
  known: Known,
): { planned: Planned[]; already: number; twice: number } {
  const planned: Planned[] = []
  let [already, twice] = [0, 0]
  for (const message of messages) {
    const before = known.messages.get(message.ts)
    if (before) {
      if (before.own) twice++
      else already++
      continue
    }
    const id = makeId(`${channel}/${message.ts}`, Number(message.ts) * 1000)
    const parent = message.threadTs === undefined ? undefined : findThread(message.threadTs, known)
    const place: Place = parent ? { thread: parent, reply: id } : { thread: id, reply: undefined }
    const standIn = !parent && message.threadTs !== undefined
    if (standIn && message.threadTs) known.standIns.set(message.threadTs, place)
    known.messages.set(message.ts, { ...place, own: true })
    planned.push({ ...place, message, standIn })
  }
  return { planned, already, twice }
}

const findThread = (ts: string, known: Known): string | undefined =>
  (known.messages.get(ts) ?? known.standIns.get(ts))?.thread

/** Every ts whose place must be looked up before a batch can be planned. */
export const listTimes = (messages: Pick<Drafted, 'ts' | 'threadTs'>[]): string[] => [
  ...new Set(messages.flatMap((one) => (one.threadTs ? [one.ts, one.threadTs] : [one.ts]))),
]

/** The same thing always gets the same id: a UUID of version 7 with its own time, in milliseconds since 1970. */
export function makeId(key: string, at: number): string {
  const time = Math.floor(at).toString(16).padStart(12, '0')
  const rest = hash('sha256', key, 'hex')
  const variant = ((Number.parseInt(rest.charAt(3), 16) & 3) | 8).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8, 12)}-7${rest.slice(0, 3)}-${variant}${rest.slice(4, 7)}-${rest.slice(7, 19)}`
}
