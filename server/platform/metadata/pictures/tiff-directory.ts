import { damaged, type Range, type Source } from '../source.ts'

export type Tiff = {
  first: number
  headerSize: number
  countSize: number
  entrySize: number
  offsetSize: 4 | 8
  little: boolean
  writeCount(bytes: Buffer, count: number): void
  writeOffset(bytes: Buffer, value: number, at: number): void
}
export type Entry = {
  tag: number
  type: number
  count: number
  bytes: Buffer
  /** Position of its values: in the entry itself, or elsewhere. */
  valuesAt: number
  outside: Range | undefined
}
export type Directory = { entries: Entry[]; next: number; size: number }

const MOST_ENTRIES = 4096
const MOST_VALUES = 1_000_000
/** Bytes per value of each type; unknown types have none. */
const widths = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8]

export function readHeader(source: Source): Tiff {
  const head = source.read(0, 16)
  const little = head.toString('latin1', 0, 2) === 'II'
  const big = (little ? head.readUInt16LE(2) : head.readUInt16BE(2)) === 43
  const offsetSize = big ? 8 : 4
  const writeOffset = (bytes: Buffer, value: number, at: number) => {
    if (big) little ? bytes.writeBigUInt64LE(BigInt(value), at) : bytes.writeBigUInt64BE(BigInt(value), at)
    else little ? bytes.writeUInt32LE(value, at) : bytes.writeUInt32BE(value, at)
  }
  const writeCount = (bytes: Buffer, count: number) => {
    if (big) writeOffset(bytes, count, 0)
    else little ? bytes.writeUInt16LE(count) : bytes.writeUInt16BE(count)
  }
  const first = readNumber(head, big ? 8 : 4, offsetSize, little)
  const sizes = { headerSize: big ? 16 : 8, countSize: big ? 8 : 2, entrySize: big ? 20 : 12 }
  return { first, ...sizes, offsetSize, little, writeCount, writeOffset }
}

export function readDirectory(source: Source, tiff: Tiff, at: number): Directory {
  const count = readNumber(source.read(at, tiff.countSize), 0, tiff.countSize, tiff.little)
  if (count > MOST_ENTRIES) throw damaged('too many entries')
  const entriesAt = at + tiff.countSize
  const all = Buffer.from(source.read(entriesAt, count * tiff.entrySize + tiff.offsetSize))
  const entries = Array.from({ length: count }, (_, i) => {
    const start = i * tiff.entrySize
    return readEntry(tiff, all.subarray(start, start + tiff.entrySize), entriesAt + start)
  })
  const next = readNumber(all, count * tiff.entrySize, tiff.offsetSize, tiff.little)
  return { entries, next, size: tiff.countSize + all.length }
}

function readEntry(tiff: Tiff, bytes: Buffer, at: number): Entry {
  const { little, offsetSize } = tiff
  const tag = readNumber(bytes, 0, 2, little)
  const type = readNumber(bytes, 2, 2, little)
  const count = readNumber(bytes, 4, offsetSize, little)
  const size = count * (widths[type] ?? 0)
  const inside = 4 + offsetSize
  if (size <= offsetSize) return { tag, type, count, bytes, valuesAt: at + inside, outside: undefined }
  const start = readNumber(bytes, inside, offsetSize, little)
  return { tag, type, count, bytes, valuesAt: start, outside: { start, end: start + size } }
}

/** Integer values, such as offsets and lengths. */
export function valuesOf(source: Source, tiff: Tiff, { type, count, valuesAt }: Entry): number[] {
  const width = widths[type] ?? 0
  if (width === 0 || count > MOST_VALUES) throw damaged('not a list of numbers')
  const bytes = source.read(valuesAt, count * width)
  return Array.from({ length: count }, (_, i) => readNumber(bytes, i * width, width, tiff.little))
}

function readNumber(bytes: Buffer, at: number, width: number, little: boolean): number {
  if (width === 8) {
    const value = Number(little ? bytes.readBigUInt64LE(at) : bytes.readBigUInt64BE(at))
    if (!Number.isSafeInteger(value)) throw damaged('a number is too large')
    return value
  }
  return little ? bytes.readUIntLE(at, width) : bytes.readUIntBE(at, width)
}
