import { type Sentence, say } from '../../platform/sentences.ts'
import { JsonNesting } from '../../platform/text/json-nesting.ts'
import { DamagedEntry } from './archive.ts'

/** Why a record was skipped. Stable values, for programs and translation. */
export type RecordFault =
  | 'damaged'
  | 'not-a-list'
  | 'cut-off'
  | 'trailing'
  | 'too-large'
  | 'too-deep'
  | 'encoding'
  | 'broken-json'
export type JsonRecord = { index: number; value: unknown } | { index: number; fault: RecordFault; detail: Sentence }

const recordBytes = 2 * 1024 ** 2
const recordDepth = 100
const [open, close, comma] = Buffer.from('[],')
const isSpace = (byte: number) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09
const utf8 = new TextDecoder('utf-8', { fatal: true })

/**
 * Yields the elements of a JSON file that is one list, with bounded memory. Splits at the commas of the outer list and
 * parses each element separately, so that a broken one does not affect the others.
 */
export async function* readRecords(chunks: AsyncIterable<Buffer>): AsyncGenerator<JsonRecord> {
  const cutter = new Cutter()
  try {
    for await (const chunk of joinHead(chunks)) {
      yield* cutter.feed(chunk)
      if (cutter.finished) return
    }
  } catch (error) {
    if (!(error instanceof DamagedEntry)) throw error
    yield { index: cutter.index, fault: 'damaged', detail: error.sentence }
    return
  }
  yield* cutter.end()
}

/** Joins the first chunks, to detect a byte order mark or a file that contains only `null`. */
async function* joinHead(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let head: Buffer | undefined = Buffer.alloc(0)
  for await (const chunk of chunks) {
    if (head) head = Buffer.concat([head, chunk])
    if (head && head.length < 64) continue
    yield head ?? chunk
    head = undefined
  }
  if (head) yield head
}

class Cutter {
  index = 0
  finished = false
  #state: 'before' | 'inside' | 'after' = 'before'
  #pieces: Buffer[] = []
  #size = 0
  #nesting = new JsonNesting()
  #blank = true

  #keep(chunk: Buffer, from: number, to: number): void {
    this.#size += to - from
    if (this.#size <= recordBytes) this.#pieces.push(chunk.subarray(from, to))
    else this.#pieces = []
  }

  *feed(raw: Buffer): Generator<JsonRecord> {
    const chunk = this.#state === 'before' ? this.#enter(raw) : raw
    if (typeof chunk === 'string') {
      this.finished = true
      // Some programs write `null` for an empty list.
      if (/^\ufeff?\s*null\s*$/.test(raw.toString())) return
      yield { index: 0, fault: chunk === 'encoding' ? 'encoding' : 'not-a-list', detail: notAList(chunk) }
      return
    }
    let [from, nesting] = [0, this.#nesting]
    for (let at = 0; at < chunk.length && this.#state === 'inside'; at++) {
      const byte = chunk[at] as number
      const isOuter = nesting.depth === 0 && !nesting.inString
      if (!isOuter || (byte !== comma && byte !== close)) {
        nesting.take(byte)
        if (isOuter && !isSpace(byte)) this.#blank = false
        continue
      }
      this.#keep(chunk, from, at)
      from = at + 1
      // An empty list and a trailing comma contain no element.
      if (!(byte === close && this.#blank)) yield this.#take()
      nesting = this.#nesting
      if (byte === close) this.#state = 'after'
    }
    if (this.#state === 'inside') this.#keep(chunk, from, chunk.length)
    else yield* this.#leave(chunk.subarray(from))
  }

  *end(): Generator<JsonRecord> {
    if (this.#state === 'before') yield { index: 0, fault: 'not-a-list', detail: say`The file is empty.` }
    if (this.#state === 'inside')
      yield { index: this.index, fault: 'cut-off', detail: say`The file ends inside the list.` }
  }

  /** Skips a byte order mark and white space up to the bracket that opens the list. */
  #enter(chunk: Buffer): Buffer | string {
    let at = 0
    if (chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf) at = 3
    if ((chunk[0] === 0xff && chunk[1] === 0xfe) || (chunk[0] === 0xfe && chunk[1] === 0xff)) return 'encoding'
    while (at < chunk.length && isSpace(chunk[at] as number)) at++
    if (at === chunk.length) return chunk.subarray(at)
    if (chunk[at] !== open) return String.fromCharCode(chunk[at] as number)
    this.#state = 'inside'
    return chunk.subarray(at + 1)
  }

  *#leave(rest: Buffer): Generator<JsonRecord> {
    if (rest.every(isSpace)) return
    this.finished = true
    yield { index: this.index, fault: 'trailing', detail: say`There is more after the end of the list.` }
  }

  #take(): JsonRecord {
    const record = parseRecord(this.index++, this.#pieces, this.#size, this.#nesting.deepest)
    this.#pieces = []
    this.#size = 0
    this.#nesting = new JsonNesting()
    this.#blank = true
    return record
  }
}

function parseRecord(index: number, pieces: Buffer[], size: number, depth: number): JsonRecord {
  if (size > recordBytes)
    return {
      index,
      fault: 'too-large',
      detail: say('It has {0, number} bytes; at most {1, number} are read.', size, recordBytes),
    }
  if (depth > recordDepth)
    return {
      index,
      fault: 'too-deep',
      detail: say('It is {0, number} levels deep; at most {1, number} are read.', depth, recordDepth),
    }
  let text: string
  try {
    text = utf8.decode(pieces.length === 1 ? pieces[0] : Buffer.concat(pieces))
  } catch {
    return { index, fault: 'encoding', detail: say`It is not valid UTF-8.` }
  }
  try {
    return { index, value: JSON.parse(text) }
  } catch {
    return {
      index,
      fault: 'broken-json',
      detail: say`It is not valid JSON: ${JSON.stringify(text.trim().slice(0, 80))}`,
    }
  }
}

const notAList = (start: string) =>
  start === 'encoding'
    ? say`The file is UTF-16; it must be UTF-8.`
    : say`The file must be a list in square brackets, but begins with ${JSON.stringify(start)}.`
