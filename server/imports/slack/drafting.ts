import type { bulkLoad } from '../../network/history.ts'
import { writeCells } from '../../platform/database/copy-text.ts'
import { renderImported } from '../../platform/text/markdown.ts'
import type { Archive } from '../archive/archive.ts'
import { Report, type StoredReport } from '../runs/report.ts'
import type { Day } from './export/folders.ts'
import { type SlackEvent, type SlackMessage, timeOf } from './export/messages.ts'
import { nameOfUnnamed, readUnlistedAuthor, type SlackPerson } from './export/people.ts'
import { type Position, walkDays } from './export/read-days.ts'
import { type Draft, draftMessage } from './text/draft.ts'
import type { Names } from './text/markdown.ts'

/** A converted message, ready to be written. */
export type Drafted = Omit<SlackMessage, 'text' | 'raw'> &
  Omit<Draft, 'markdown'> & {
    at: string
    excerpt: string
    /** Markdown, HTML, excerpt and times, for `bulkLoad`. */
    text: string
    unlistedAuthor: SlackPerson | undefined
  }
export type DraftedBatch = {
  channel: string
  messages: Drafted[]
  events: SlackEvent[]
  position: Position
  day: string
  bytes: number
  /** Records that could not be read, as a report. */
  refused: StoredReport
}
export type Part = { channel: string; days: Day[]; from: Position | undefined }

type About = {
  names: Names
  listed: ReadonlyMap<string, SlackPerson>
  /** Names of unlisted people, from the messages read so far. */
  unlisted: Map<string, string>
  excerptLength: number
}

/** Reads and drafts the days of one channel, without using the database. */
export async function* draftDays(
  archive: Archive,
  { channel, days, from }: Part,
  about: About,
): AsyncGenerator<DraftedBatch> {
  const refused = new Report()
  const names: Names = { ...about.names, unlistedAuthor: (id) => about.unlisted.get(id) }
  for await (const batch of walkDays(archive, days, from, refused, Date.now())) {
    addUnlistedNames(batch.messages, about)
    const messages = batch.messages.map((message): Drafted => {
      const { text: _, raw, ...rest } = message
      const { markdown, ...draft } = draftMessage(message, names)
      const { html, excerpt } = renderImported(markdown, about.excerptLength)
      const at = timeOf(message.ts)
      const cells: bulkLoad.TextCells = [markdown, html, excerpt, at, message.edited ? timeOf(message.edited) : null]
      const unlistedAuthor = about.listed.has(message.author) ? undefined : readUnlistedAuthor(message.author, raw)
      return { ...rest, ...draft, at, excerpt, text: writeCells(cells), unlistedAuthor }
    })
    const { events, position, day, bytes } = batch
    yield { channel, messages, events, position, day, bytes, refused: refused.take().write(nothing, nobodySkipped) }
  }
}

/** Names of authors of a batch are available for the whole batch. */
function addUnlistedNames(messages: readonly SlackMessage[], { listed, unlisted }: About): void {
  for (const { author, raw } of messages) {
    if (listed.has(author) || unlisted.has(author)) continue
    const { name } = readUnlistedAuthor(author, raw)
    if (name !== nameOfUnnamed(author)) unlisted.set(author, name)
  }
}

const nothing = { files: 0, bytes: 0 }
const nobodySkipped = { list: [], count: 0 }
