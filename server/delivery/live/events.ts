import type { Kind } from '../../../contract/activity.ts'
import type { LiveActivity, LiveAvailability, LiveRead, LiveTyping } from '../../../contract/delivery.ts'
import type { Logged, Position } from '../../activity/index.ts'

/** Events other than activities. They have no id: they describe a state and can be missed. */
export type Said =
  | { event: 'hello'; data: { stream: string } }
  | { event: 'notification'; data: { unread: number } }
  | { event: 'read'; data: LiveRead }
  | { event: 'typing'; data: LiveTyping }
  | { event: 'availability'; data: LiveAvailability }
  | { event: 'reset' | 'bye'; data: Record<string, never> }

export const toEvent = ({ event, data }: Said): Buffer =>
  Buffer.from(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)

/** Serialised once, however many streams it goes to. */
export const toActivityEvent = (activity: Logged): Buffer =>
  Buffer.from(`id: ${formatPosition(activity)}\nevent: activity\ndata: ${JSON.stringify(toLiveActivity(activity))}\n\n`)

/** Moves the client's Last-Event-ID on; also shows browsers and proxies that the connection works. */
export const toPositionOnly = (position: Position): Buffer =>
  Buffer.from(`id: ${formatPosition(position)}\nevent: position\ndata: {}\n\n`)

const formatPosition = ({ xact, id }: Position): string => `${xact}.${id}`
export function parsePosition(text: string): Position | undefined {
  const [, xact, id] = /^(\d{1,19})\.(\d{1,15})$/.exec(text) ?? []
  return xact && id ? { xact, id: Number(id) } : undefined
}

/**
 * Recipients: members of the community and followers and viewers of the thread; only owners and managers; or only one
 * person.
 */
export type Audience = { community?: string; thread?: string; managers?: string; person?: string }
export const LIVE_KINDS = [
  'thread',
  'reply',
  'reaction',
  'community',
  'membership',
  'import',
  'sample',
] as const satisfies readonly Kind[]

/** The recipients of an activity. Permission of each is checked in the database when it is sent. */
export function audienceOf({ kind, verb, actor, object, target, community }: Logged): Audience {
  if (kind === 'import' || kind === 'sample') return actor ? { person: actor } : {}
  if (!community) return {}
  if (kind === 'membership') {
    const asking = verb === 'Offer' || verb === 'Reject' || verb === 'Undo'
    return { person: object, ...(asking ? { managers: community } : { community }) }
  }
  const thread = kind === 'thread' ? object : target
  return kind === 'community' || !thread ? { community } : { community, thread }
}

function toLiveActivity({ verb, kind, actor, object, target, community, at, detail }: Logged): LiveActivity {
  const thread = kind === 'thread' ? object : kind === 'reply' || kind === 'reaction' ? target : null
  const seq = typeof detail['seq'] === 'number' ? detail['seq'] : null
  return { verb, kind, actor, object, community, thread, seq, at }
}
