// Recent notifications of the lead persona and the visitor, derived from the threads like in delivery.
import type { Reason } from '../../../contract/delivery.ts'
import { type Cell, writeTime } from '../../platform/database/copy-text.ts'
import type { ReadPositions } from './reading.ts'
import type { Rows } from './rows.ts'
import type { Sample, SampleThread } from './sample.ts'

const DAY = 86_400_000
const DAYS = 12
const MOST = 40
/** Milliseconds after which other notifications are read: by the next morning. */
const SEEN_AFTER = 0.75 * DAY

type Event = {
  reason: Reason
  bundle: string
  thread: string
  seq: number
  actor: string
  at: number
  excerpt?: string
}
type Line = Event & { actors: string[]; lastSeq: number }

/** Time from which a person follows a thread: posted, mentioned, or chosen. */
function followsFrom(thread: SampleThread, person: string, chosen: ReadonlySet<string>, readBefore: number): number {
  if (chosen.has(thread.id)) return readBefore
  const posts = [thread, ...thread.replies]
  return posts.find((post) => post.author === person || post.body.includes(`/people/${person})`))?.at ?? Infinity
}

function* postEvents(thread: SampleThread, person: string, from: number): Generator<Event> {
  for (const [seq, post] of [thread, ...thread.replies].entries()) {
    const at = { thread: thread.id, seq, actor: post.author, at: post.at }
    if (post.author !== person) {
      const replies = `replies ${thread.id}`
      if (post.body.includes(`/people/${person})`))
        yield { ...at, reason: 'mentioned', bundle: `named ${thread.id} ${seq}` }
      else if (seq > 0 && thread.author === person) yield { ...at, reason: 'replied to your thread', bundle: replies }
      else if (seq > 0 && post.at > from) yield { ...at, reason: 'replied in a thread you follow', bundle: replies }
    } else
      for (const { person: actor, emoji, at: when } of post.reactions)
        if (actor !== person)
          yield { ...at, reason: 'reaction', bundle: `reaction ${post.id}`, actor, at: when, excerpt: emoji }
  }
}

function* acceptEvents(
  { id, author, accepted, replies }: SampleThread,
  person: string,
  from: number,
): Generator<Event> {
  const seq = replies.findIndex((reply) => reply.id === accepted?.reply)
  if (!accepted || seq < 0 || author === person) return
  const event = { bundle: `answer ${id}`, thread: id, seq: seq + 1, actor: author, at: accepted.at }
  if (replies[seq]?.author === person) yield { ...event, reason: 'answer accepted' }
  else if (accepted.at > from) yield { ...event, reason: 'question answered' }
}

/** Merges events with the same bundle, as if all were unread. */
function gather(events: Event[]): Line[] {
  const lines = new Map<string, Line>()
  for (const event of events.sort((a, b) => a.at - b.at)) {
    const before = lines.get(event.bundle)
    const actors = [...(before?.actors ?? []).filter((one) => one !== event.actor), event.actor]
    const [seq, lastSeq] = [Math.min(before?.seq ?? event.seq, event.seq), Math.max(before?.lastSeq ?? 0, event.seq)]
    lines.set(event.bundle, { ...event, seq, lastSeq, actors })
  }
  return [...lines.values()].sort((a, b) => b.at - a.at).slice(0, MOST)
}

/** The read position of each thread in a community; threads older than the watermark are read. */
function isRead(
  line: Line,
  thread: SampleThread,
  position: ReadPositions,
  positions: ReadonlyMap<string, number>,
): boolean {
  const last = thread.replies.at(-1)?.at ?? thread.at
  return last <= position.readBefore || (positions.get(line.thread) ?? -1) >= line.lastSeq
}

/** Rows of delivery.notification of one person. */
export function generateNotifications(sample: Sample, person: string, all: ReadPositions[]): Rows {
  const since = sample.today - DAYS * DAY
  const threads = new Map(sample.threads.map((thread) => [thread.id, thread]))
  const positionOf = new Map(all.map((position) => [position.community, position]))
  const positions = new Map(all.flatMap(({ readings }) => readings.map((row) => [String(row[1]), Number(row[2])])))
  const chosen = new Set(all.flatMap(({ follows }) => follows.map((row) => String(row[1]))))
  const events = sample.threads
    .filter(({ community }) => positionOf.has(community))
    .flatMap((thread) => {
      const from = followsFrom(thread, person, chosen, positionOf.get(thread.community)?.readBefore ?? 0)
      return [...postEvents(thread, person, from), ...acceptEvents(thread, person, from)]
    })
    .filter(({ at }) => at > since && at <= sample.today)
  return gather(events).flatMap((line) => {
    const thread = threads.get(line.thread)
    const position = thread && positionOf.get(thread.community)
    if (!position) return []
    const isRequest = !/^(reaction|answer) /.test(line.bundle)
    const read = isRequest ? isRead(line, thread, position, positions) : line.at < sample.today - SEEN_AFTER
    return [writeLine(line, person, thread, read ? Math.min(sample.today - 60_000, line.at + DAY / 24) : null)]
  })
}

const writeLine = (line: Line, person: string, { community }: SampleThread, readAt: number | null): Cell[] => [
  ...[person, line.reason, line.actor, line.actors, community, line.thread, line.seq, line.lastSeq, line.excerpt ?? ''],
  ...[writeTime(line.at), readAt && writeTime(readAt), true, false, line.bundle],
]
