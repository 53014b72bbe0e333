import { hash } from 'node:crypto'
import type { Drafted } from './drafting.ts'

/** The thread of an imported message, and its reply if it is one. */
export type MessageIds = { thread: string; reply: string | undefined }
/** Imported messages by ts, and threads without their first message by its ts. */
export type Known = { messages: Map<string, KnownMessage>; orphans: Map<string, MessageIds> }
/** `own`: read by this run, so the export contains it twice. */
export type KnownMessage = MessageIds & { own: boolean }
export type Planned = MessageIds & {
  message: Drafted
  /** A reply that becomes a thread because its thread is not in the export. */
  orphan: boolean
}

/** Decides for each message, in order of time, whether it starts a thread or is a reply. Extends `known`. */
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
    const ids: MessageIds = parent ? { thread: parent, reply: id } : { thread: id, reply: undefined }
    const orphan = !parent && message.threadTs !== undefined
    if (orphan && message.threadTs) known.orphans.set(message.threadTs, ids)
    known.messages.set(message.ts, { ...ids, own: true })
    planned.push({ ...ids, message, orphan })
  }
  return { planned, already, twice }
}

const findThread = (ts: string, known: Known): string | undefined =>
  (known.messages.get(ts) ?? known.orphans.get(ts))?.thread

/** All ts to look up before a batch can be planned. */
export const listTimes = (messages: Pick<Drafted, 'ts' | 'threadTs'>[]): string[] => [
  ...new Set(messages.flatMap((one) => (one.threadTs ? [one.ts, one.threadTs] : [one.ts]))),
]

/** Deterministic id for a key: a UUID version 7 with its own time, in milliseconds since 1970. */
export function makeId(key: string, at: number): string {
  const time = Math.floor(at).toString(16).padStart(12, '0')
  const rest = hash('sha256', key, 'hex')
  const variant = ((Number.parseInt(rest.charAt(3), 16) & 3) | 8).toString(16)
  return `${time.slice(0, 8)}-${time.slice(8, 12)}-7${rest.slice(0, 3)}-${variant}${rest.slice(4, 7)}-${rest.slice(7, 19)}`
}
