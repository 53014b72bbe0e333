import { setImmediate } from 'node:timers/promises'
import { renderBody } from '../../network/index.ts'
import type { Db } from '../../platform/db.ts'
import { selectOutside } from '../outside.queries.ts'
import { Report } from '../report.ts'
import { type Draft, draftMessage } from './draft.ts'
import { findEmoji } from './emoji.ts'
import type { Names } from './markdown.ts'
import { type SlackEvent, type SlackMessage, timeOf } from './messages.ts'
import { type Known, listTimes, type Place, type Planned, planMessages } from './plan.ts'
import type { Batch } from './walk.ts'

export type Written = Planned &
  Omit<Draft, 'markdown'> & { markdown: string; html: string; excerpt: string; at: string }
/** A batch ready to be written: everything that takes thought is done, what is left is the database's. */
export type Ready = { batch: Batch; written: Written[]; events: SlackEvent[]; tally: Report }

/** Drafting is work for the processor; the database's answers come in between. */
const draftsInARow = 40

/** What an import of this channel remembers between batches: the last one may still be on its way to the database. */
export class Memory {
  #last: Known = emptyKnown()
  readonly #all: Known | undefined
  /** With `everything`, all of the channel is remembered: a dry run writes nothing that could be looked up. */
  constructor(everything: boolean) {
    this.#all = everything ? emptyKnown() : undefined
  }
  async recall(db: Db, source: string, channel: string, messages: SlackMessage[]): Promise<Known> {
    const known = emptyKnown()
    const times = listTimes(messages)
    const keys = times.map((ts) => `${channel}/${ts}`)
    for (const kind of ['stand-in', 'message'] as const) {
      const into = kind === 'message' ? known.messages : known.standIns
      for (const one of await selectOutside(db, source, kind, keys))
        into.set(one.outsideId.slice(channel.length + 1), placeOf(one))
    }
    const remembered = this.#all ?? this.#last
    for (const ts of times) {
      const [message, standIn] = [remembered.messages.get(ts), remembered.standIns.get(ts)]
      if (message) known.messages.set(ts, message)
      if (standIn) known.standIns.set(ts, standIn)
    }
    this.#last = known
    return known
  }
  remember(known: Known): void {
    if (!this.#all) return
    for (const [ts, place] of known.messages) this.#all.messages.set(ts, place)
    for (const [ts, place] of known.standIns) this.#all.standIns.set(ts, place)
  }
}
const emptyKnown = (): Known => ({ messages: new Map(), standIns: new Map() })
const placeOf = ({ id, threadId }: { id: string; threadId: string | null }): Place =>
  threadId ? { thread: threadId, reply: id } : { thread: id, reply: undefined }

export async function prepareBatch(
  batch: Batch,
  look: { db: Db; source: string; channel: string; memory: Memory; names: Names },
): Promise<Ready> {
  const { db, source, channel, memory, names } = look
  const tally = new Report()
  const known = await memory.recall(db, source, channel, batch.messages)
  const { planned, already } = planMessages(`${source}/${channel}`, batch.messages, known)
  memory.remember(known)
  tally.find('messages', batch.messages.length)
  tally.keep('messages', 'already here', already)
  for (const { ts } of batch.messages) tally.span(timeOf(ts))
  const written: Written[] = []
  for (const [at, one] of planned.entries()) {
    const draft = draftMessage(one.message, names, !one.reply)
    written.push({ ...one, ...draft, ...renderBody(draft.markdown), at: timeOf(one.message.ts) })
    countMessage(one, draft, tally)
    if (at % draftsInARow === draftsInARow - 1) await setImmediate()
  }
  for (const event of batch.events) countEvent(event, tally)
  return { batch, written, events: batch.events, tally }
}

function countMessage({ message, reply, standIn }: Planned, draft: Draft, tally: Report): void {
  tally.keep('messages', reply ? 'reply' : 'thread')
  if (standIn) tally.lose('messages', 'thread without its beginning')
  if (draft.wordless) tally.lose('messages', 'no words')
  if (message.edited) {
    tally.find('edits')
    tally.keep('edits', 'mark')
    tally.lose('edits', 'earlier wordings')
  }
  for (const file of message.files) {
    tally.find('files')
    tally.keep('files', 'card')
    tally.lose('files', file.gone ? 'deleted before' : 'content not in the export')
  }
  if (message.byApp) {
    tally.find('bots')
    tally.keep('bots', 'text')
    if (message.controls) tally.lose('bots', 'buttons and forms')
  }
  if (message.previews) {
    tally.find('previews', message.previews)
    tally.lose('previews', 'not kept', message.previews)
  }
  for (const { name, people, unnamed } of message.reactions) {
    tally.find('reactions', people.length + unnamed)
    tally.lose('reactions', 'people not named', unnamed)
    if (!findEmoji(name)) tally.lose('reactions', 'own picture', people.length)
  }
}

function countEvent(event: SlackEvent, tally: Report): void {
  tally.find('system')
  if (event.kind === 'joined') tally.keep('system', 'membership')
  else if (event.kind === 'left') tally.lose('system', 'left again')
  else if (event.kind === 'purpose') tally.keep('system', 'purpose')
  else tally.lose('system', 'not kept')
}
