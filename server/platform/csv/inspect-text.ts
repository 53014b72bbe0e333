import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { invalid } from '../errors.ts'
import { say } from '../sentences.ts'

/** Maximum characters in a record. Longer ones come from an unclosed quotation mark. */
export const MAX_RECORD = 64 * 1024

/** Number of lines in which the header is searched. */
export const LINES_SEARCHED = 20
export const headerBelow = (line: number) =>
  invalid(
    '/body/file',
    say`The first line must name the columns. Line ${line} looks as if it does: delete the lines above it.`,
    'bad-header',
  )

/** Detected format of a CSV file. */
export type Text = {
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
  delimiter: string
  /** Whether the first line is a delimiter hint and no record. */
  hinted: boolean
  /** Start of the first record that is too long, where reading stops. */
  end: { line: number; at: number } | null
}

/** Reads the file once and detects its format. */
export async function inspectText(path: string): Promise<Text> {
  const wide = await detectWide(path)
  if (wide) return inspectAs(path, wide)
  try {
    return await inspectAs(path, 'utf-8')
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    // Not UTF-8: assumes Windows-1252, in which every byte is valid.
    return inspectAs(path, 'windows-1252')
  }
}

async function inspectAs(path: string, encoding: Text['encoding']): Promise<Text> {
  const found = await scanText(path, encoding)
  const hint = await readHint(path, encoding)
  return { encoding, end: found.end, delimiter: hint ?? found.delimiter, hinted: hint !== undefined }
}

/** The delimiter of a first line `sep=;`, as written by Excel, with or without quotation marks. */
export const hintOf = (text: string): string | undefined =>
  /^\ufeff?(?:"sep=([^\w\s"]|\t)"|sep=([^\w\s"]|\t))[^\S\r\n]*(?:\r|\n|$)/i.exec(text)?.slice(1).find(Boolean)

async function readHint(path: string, encoding: Text['encoding']): Promise<string | undefined> {
  for await (const text of decodeFile(path, encoding, 32)) return hintOf(text)
  return undefined
}

/** Detects UTF-16 by its byte order mark or by zeros in every other byte. */
async function detectWide(path: string): Promise<'utf-16le' | 'utf-16be' | undefined> {
  const file = await open(path)
  const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0).finally(() => file.close())
  if (buffer[0] === 0xff && buffer[1] === 0xfe) return 'utf-16le'
  if (buffer[0] === 0xfe && buffer[1] === 0xff) return 'utf-16be'
  const zeros = [0, 0]
  for (let i = 0; i < bytesRead; i++) if (buffer[i] === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (odd > bytesRead * 0.3 && even < bytesRead * 0.1) return 'utf-16le'
  if (even > bytesRead * 0.3 && odd < bytesRead * 0.1) return 'utf-16be'
  return undefined
}

/** The text in chunks, up to character `end`. Throws a TypeError for bytes that are invalid in this encoding. */
export async function* decodeFile(path: string, encoding: Text['encoding'], end = Infinity): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: encoding === 'utf-8' })
  let at = 0
  for await (const bytes of createReadStream(path, { highWaterMark: 256 * 1024 })) {
    const text = decoder.decode(bytes, { stream: true })
    yield text.slice(0, end - at)
    at += text.length
    if (at >= end) return
  }
  yield decoder.decode()
}

const QUOTE = 34
const NEWLINE = 10
const RETURN = 13
const delimiters = [',', ';', '\t'] as const

/** Finds the delimiter of the first record and the first record that is too long. */
async function scanText(path: string, encoding: Text['encoding']): Promise<Pick<Text, 'delimiter' | 'end'>> {
  const counts = new Map<number, number>(delimiters.map((delimiter) => [delimiter.charCodeAt(0), 0]))
  const state = { at: 0, line: 1, quoted: false, start: 0, startLine: 1, first: true }
  let end: Text['end'] = null
  for await (const text of decodeFile(path, encoding)) {
    for (let i = 0; i < text.length && !end; i++) {
      const code = text.charCodeAt(i)
      if (code === QUOTE) state.quoted = !state.quoted
      else if (state.first && !state.quoted && counts.has(code)) counts.set(code, (counts.get(code) ?? 0) + 1)
      if (code === NEWLINE) state.line++
      if ((code === NEWLINE || code === RETURN) && !state.quoted) {
        if (state.at + i > state.start) state.first = false
        state.start = state.at + i + 1
        state.startLine = state.line
      } else if (state.at + i - state.start > MAX_RECORD) end = { line: state.startLine, at: state.start }
    }
    state.at += text.length
  }
  const best = delimiters.toSorted((a, b) => (counts.get(b.charCodeAt(0)) ?? 0) - (counts.get(a.charCodeAt(0)) ?? 0))
  return { delimiter: best[0] ?? ',', end }
}
