import { selectOutsideMessages } from '../external-ids.queries.ts'
import { Report } from '../runs/report.ts'
import type { Drafted, DraftedBatch } from './drafting.ts'
import type { SlackEvent } from './export/messages.ts'
import type { Task } from './people-load.ts'
import { type Known, listTimes, type MessageIds, type Planned, planMessages } from './plan.ts'
import { emojiOf } from './reactions.ts'

/** A planned batch, ready to be written. */
export type Ready = { batch: DraftedBatch; planned: Planned[]; tally: Report }

/** Messages of this channel that were read before: the last batch may not be committed yet. */
export class Memory {
  #last: Known = emptyKnown()
  readonly #all: Known | undefined
  /** `everything`: stores the whole channel, for a dry run, which cannot look messages up. */
  constructor(everything: boolean) {
    this.#all = everything ? emptyKnown() : undefined
  }
  async recall({ db, source, runId }: Task, channel: string, messages: Drafted[]): Promise<Known> {
    const known = emptyKnown()
    const times = listTimes(messages)
    const keys = times.map((ts) => `${channel}/${ts}`)
    for (const one of await selectOutsideMessages(db, source, keys)) {
      const ts = one.outsideId.slice(channel.length + 1)
      if (one.kind === 'stand-in') known.orphans.set(ts, messageIdsOf(one))
      else known.messages.set(ts, { ...messageIdsOf(one), own: one.runId === runId })
    }
    const remembered = this.#all ?? this.#last
    for (const ts of times) {
      const [message, orphan] = [remembered.messages.get(ts), remembered.orphans.get(ts)]
      if (message) known.messages.set(ts, message)
      if (orphan) known.orphans.set(ts, orphan)
    }
    this.#last = known
    return known
  }
  remember(known: Known): void {
    if (!this.#all) return
    for (const [ts, ids] of known.messages) this.#all.messages.set(ts, ids)
    for (const [ts, ids] of known.orphans) this.#all.orphans.set(ts, ids)
  }
}
const emptyKnown = (): Known => ({ messages: new Map(), orphans: new Map() })
const messageIdsOf = ({ id, threadId }: { id: string; threadId: string | null }): MessageIds =>
  threadId ? { thread: threadId, reply: id } : { thread: id, reply: undefined }

/** Looks up existing messages, and the threads of the others. */
export async function prepareBatch(task: Task, batch: DraftedBatch, memory: Memory): Promise<Ready> {
  const { channel, messages, events } = batch
  const tally = Report.resume(batch.refused)
  const known = await memory.recall(task, channel, messages)
  const { planned, already, twice } = planMessages(`${task.source}/${channel}`, messages, known)
  memory.remember(known)
  tally.find('messages', messages.length)
  tally.keep('messages', 'already here', already)
  tally.lose('messages', 'duplicate', twice)
  for (const { at } of messages) tally.span(at)
  for (const one of planned) countMessage(one, tally)
  for (const event of events) countEvent(event, tally)
  return { batch, planned, tally }
}

function countMessage({ message, reply, orphan }: Planned, tally: Report): void {
  tally.keep('messages', reply ? 'reply' : 'thread')
  if (orphan) tally.lose('messages', 'thread without its first message')
  if (message.shortened) tally.lose('messages', 'shortened')
  if (message.wordless) tally.lose('messages', 'no text')
  if (message.edited) {
    tally.find('edits')
    tally.keep('edits', 'edited mark')
    tally.lose('edits', 'revisions')
  }
  for (const file of message.files) {
    tally.find('files')
    tally.keep('files', 'file card')
    tally.lose('files', file.deleted ? 'already deleted' : 'content not in the export')
  }
  if (message.byApp) {
    tally.find('bots')
    tally.keep('bots', 'text')
    if (message.controls) tally.lose('bots', 'buttons and forms')
  }
  if (message.previews) {
    tally.find('previews', message.previews)
    tally.lose('previews', 'not imported', message.previews)
  }
  for (const { name, people, unnamed } of message.reactions) {
    tally.find('reactions', people.length + unnamed)
    tally.lose('reactions', 'unnamed people', unnamed)
    if (emojiOf(name)?.startsWith(':')) tally.lose('reactions', 'custom emoji', people.length)
  }
}

function countEvent(event: SlackEvent, tally: Report): void {
  tally.find('system')
  if (event.kind === 'joined') tally.keep('system', 'membership')
  else if (event.kind === 'left') tally.lose('system', 'left')
  else if (event.kind === 'purpose') tally.keep('system', 'purpose')
  else tally.lose('system', 'not imported')
}
