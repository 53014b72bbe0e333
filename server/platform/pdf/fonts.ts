import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { inflateSync } from 'node:zlib'
import ranges from '@fontsource/inter/unicode.json' with { type: 'json' }

/** Inter is split by script; each text uses the first font file that contains its letters. */
const parts = ['latin', 'latin-ext', 'vietnamese', 'greek', 'greek-ext', 'cyrillic', 'cyrillic-ext'] as const
type Part = (typeof parts)[number]
type Weight = 400 | 600
/** A range of consecutive letters in one font file. */
type Run = { part: Part; text: string }

const covered = parts.map((part) => ({
  part,
  ranges: ranges[part].split(',').map((range) => {
    const [from = '', to = from] = range.slice(2).split('-')
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const
  }),
}))

/** Letters in no font file use the first one, which draws the sign for a missing letter. */
const partOf = (point: number): Part =>
  covered.find(({ ranges }) => ranges.some(([from, to]) => from <= point && point <= to))?.part ?? 'latin'

/** Uses composed letters, so that an accent and its letter are in the same font file. */
export function runsOf(text: string): Run[] {
  const runs: Run[] = []
  for (const letter of text.normalize('NFC')) {
    const last = runs.at(-1)
    const part = partOf(letter.codePointAt(0) ?? 0)
    if (last?.part === part) last.text += letter
    else runs.push({ part, text: letter })
  }
  return runs
}

const fonts = new Map<string, Buffer<ArrayBuffer>>()
/** Unpacked once: the library would do it for each document, slowly. */
function readFont(name: string): Buffer<ArrayBuffer> {
  const known =
    fonts.get(name) ?? unpackFont(readFileSync(fileURLToPath(import.meta.resolve(`@fontsource/inter/files/${name}`))))
  fonts.set(name, known)
  return known
}

const [HEAD, ENTRY, PLACE] = [44, 20, 12]
/** A WOFF file as an uncompressed font (https://www.w3.org/TR/WOFF/) with the same tables. */
function unpackFont(woff: Buffer): Buffer<ArrayBuffer> {
  const count = woff.readUInt16BE(12)
  const tables = Array.from({ length: count }, (_, i) => {
    const at = HEAD + i * ENTRY
    const [start, packed, length] = [4, 8, 12].map((offset) => woff.readUInt32BE(at + offset)) as [
      number,
      number,
      number,
    ]
    const bytes = woff.subarray(start, start + packed)
    return { name: woff.subarray(at, at + 4), sum: woff.readUInt32BE(at + 16), length, bytes, packed }
  })
  const directory = Buffer.alloc(PLACE + count * 16)
  directory.writeUInt32BE(woff.readUInt32BE(4), 0)
  directory.writeUInt16BE(count, 4)
  const parts: Buffer[] = [directory]
  let end = directory.length
  for (const [i, { name, sum, length, bytes, packed }] of tables.entries()) {
    const at = PLACE + i * 16
    name.copy(directory, at)
    for (const [k, value] of [sum, end, length].entries()) directory.writeUInt32BE(value, at + 4 + k * 4)
    const padding = Buffer.alloc((4 - (length % 4)) % 4)
    parts.push(packed < length ? inflateSync(bytes) : bytes, padding)
    end += length + padding.length
  }
  return Buffer.concat(parts)
}

/** The font of a run, read when it is first needed. */
export function chooseFont(doc: PDFKit.PDFDocument, known: Set<string>, part: Part, weight: Weight): void {
  const name = `inter-${part}-${weight}-normal.woff`
  if (!known.has(name)) doc.registerFont(name, readFont(name))
  known.add(name)
  doc.font(name)
}
