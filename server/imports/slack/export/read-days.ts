import type { Archive } from '../../archive/archive.ts'
import { type JsonRecord, readRecords } from '../../archive/json-records.ts'
import type { Report } from '../../runs/report.ts'
import type { Day } from './folders.ts'
import { readMessage, type SlackEvent, type SlackMessage } from './messages.ts'

/** Reading position in a channel: this many elements of this file, and all files before it. */
export type Position = { file: string; records: number }
export type Batch = { messages: SlackMessage[]; events: SlackEvent[]; position: Position; day: string; bytes: number }

/** Number of messages written together: large enough to be fast, small enough that readers of the log wait little. */
const batchMessages = 1000
/** Maximum bytes of files whose messages are written together, to bound memory. */
const batchBytes = 4 * 1024 ** 2
/** Maximum size of a day that is sorted as a whole; larger days are sorted in pieces. */
const dayMessages = 2000

/** Yields the days of one channel in order of time, in batches, from a position. Memory is bounded by one batch. */
export async function* walkDays(
  archive: Archive,
  days: Day[],
  from: Position | undefined,
  report: Report,
  now: number,
): AsyncGenerator<Batch> {
  let batch = emptyBatch()
  for (const { file, day, bytes } of days) {
    if (from && file < from.file) continue
    let skip = from?.file === file ? from.records : 0
    let count = 0
    let records = 0
    const today = { messages: [] as SlackMessage[], events: [] as SlackEvent[] }
    const close = () => {
      batch.messages.push(...today.messages.sort(byTime))
      batch.events.push(...today.events.sort(byTime))
      today.messages = []
      today.events = []
      batch.position = { file, records }
      batch.day = day
    }
    for await (const record of readRecords(archive.read(file))) {
      if (skip > 0) {
        skip--
        records++
        continue
      }
      records++
      addRecord(record, file, now, today, report)
      if (++count % dayMessages > 0) continue
      close()
      yield batch
      batch = emptyBatch()
    }
    // This file was read to its end before, so it is counted.
    if (from?.file === file && count === 0) continue
    close()
    batch.bytes += bytes
    if (batch.messages.length + batch.events.length >= batchMessages || batch.bytes >= batchBytes) {
      yield batch
      batch = emptyBatch()
    }
  }
  if (batch.position.file) yield batch
}

const emptyBatch = (): Batch => ({ messages: [], events: [], position: { file: '', records: 0 }, day: '', bytes: 0 })
const byTime = (a: { ts: string }, b: { ts: string }) => (a.ts < b.ts ? -1 : a.ts > b.ts ? 1 : 0)

function addRecord(
  record: JsonRecord,
  file: string,
  now: number,
  into: { messages: SlackMessage[]; events: SlackEvent[] },
  report: Report,
): void {
  if (!('value' in record)) {
    report.find('messages')
    report.lose('messages', 'error')
    report.refuse(file, record.index, record.fault, record.detail)
    return
  }
  const read = readMessage(record.value, now)
  if (read.kind === 'message') into.messages.push(read)
  else if (read.kind !== 'unusable') into.events.push(read)
  else {
    report.find('messages')
    report.lose('messages', 'error')
    report.refuse(file, record.index, read.reason, read.detail)
  }
}
