import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { closeSync, constants, openSync, readSync } from 'node:fs'
import { basename } from 'node:path'
import type { Readable } from 'node:stream'
import { crc32, inflateRawSync } from 'node:zlib'
import yauzl from 'yauzl'
import { type Sentence, say } from '../../platform/sentences.ts'
import { refuseArchive } from './refusal.ts'

/** Limits far above every honest export. Bytes are unpacked bytes. */
export type ArchiveLimits = {
  entries: number
  entryBytes: number
  totalBytes: number
  ratio: number
  ratioFrom: number
}
export const archiveLimits: ArchiveLimits = {
  entries: 400_000,
  entryBytes: 2 * 1024 ** 3,
  totalBytes: 100 * 1024 ** 3,
  ratio: 200,
  ratioFrom: 4 * 1024 ** 2,
}

/** The data needed to read an entry later; entry objects of the library are ten times as large. */
type EntryLocation = Pick<
  yauzl.Entry,
  | 'compressedSize'
  | 'uncompressedSize'
  | 'relativeOffsetOfLocalHeader'
  | 'compressionMethod'
  | 'generalPurposeBitFlag'
  | 'crc32'
>
export type Archive = {
  /** Unpacked size in bytes of each file, by its name; folders are left out. */
  sizes: ReadonlyMap<string, number>
  totalBytes: number
  /** Equal for equal content, independent of the file name: derived from names, sizes and checksums. */
  digest: string
  /** The unpacked bytes. The stream of a damaged entry fails with `DamagedEntry`. */
  read(name: string): AsyncIterable<Buffer>
  close(): void
}

/** One file in the archive cannot be unpacked; the others can. */
export class DamagedEntry extends Error {
  override name = 'DamagedEntry'
  readonly sentence: Sentence
  constructor(sentence: Sentence) {
    super(sentence.source)
    this.sentence = sentence
  }
}

/** Opens a zip and checks all names and sizes before unpacking any byte. Refuses harmful archives. */
export async function openArchive(file: string, limits: ArchiveLimits = archiveLimits): Promise<Archive> {
  const zip = await openZip(file)
  const locations = new Map<string, EntryLocation>()
  try {
    await collectLocations(zip, limits, locations)
  } catch (error) {
    zip.close()
    throw error
  }
  const sizes = new Map<string, number>()
  let totalBytes = 0
  for (const [name, location] of locations) {
    sizes.set(name, location.uncompressedSize)
    totalBytes += location.uncompressedSize
  }
  const descriptor = openSync(file, 'r')
  const close = () => {
    zip.close()
    closeSync(descriptor)
  }
  const read = (name: string) => readEntry({ zip, locations, descriptor }, name)
  return { sizes, totalBytes, digest: digestLocations(locations), read, close }
}

async function openZip(file: string): Promise<yauzl.ZipFile> {
  try {
    return await yauzl.openPromise(file, { autoClose: false, decodeStrings: true, validateEntrySizes: true })
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw refuseArchive(say`There is no file ${basename(file)}. Check the path.`)
    if (code)
      throw refuseArchive(
        say`The file ${basename(file)} cannot be read (${code}). Check that it is a file and may be read.`,
      )
    throw refuseArchive(
      say`This is not a whole zip file (${plainMessage(message)}). Download or copy it again; it may have been cut off on the way.`,
    )
  }
}

async function collectLocations(
  zip: yauzl.ZipFile,
  limits: ArchiveLimits,
  locations: Map<string, EntryLocation>,
): Promise<void> {
  if (zip.entryCount > limits.entries) throw refuseArchive(tooMany(zip.entryCount, limits.entries))
  let total = 0
  for await (const entry of eachEntry(zip)) {
    refuseUnsafe(entry, limits)
    total += entry.uncompressedSize
    if (total > limits.totalBytes) {
      throw refuseArchive(
        say`Unpacked, the archive is larger than ${bytes(limits.totalBytes)}. Export a shorter period.`,
      )
    }
    if (entry.fileName.endsWith('/')) continue
    const name = entry.fileName.normalize('NFC')
    if (locations.has(name)) {
      throw refuseArchive(say`The archive holds two files named “${shown(name)}”. Only one can be right; export again.`)
    }
    locations.set(name, locationOf(entry))
  }
  refuseOverlaps(locations, zip.fileSize)
}

async function* eachEntry(zip: yauzl.ZipFile): AsyncGenerator<yauzl.Entry> {
  try {
    for await (const entry of zip.eachEntry()) yield withReadName(entry)
  } catch (error) {
    const { message } = error as Error
    if (/^(absolute path|invalid relative path|invalid characters in fileName)/.test(message)) {
      throw refuseArchive(
        say`The archive holds a name that leads outside it (${plainMessage(message)}). No honest export does; export again.`,
      )
    }
    throw refuseArchive(
      say`The archive’s table of contents is damaged (${plainMessage(message)}). Download or copy it again.`,
    )
  }
}

/** Names in UTF-8 without the flag for it, as macOS writes them; the library reads these as CP437. */
function withReadName(entry: yauzl.Entry): yauzl.Entry {
  const isMarked = (entry.generalPurposeBitFlag & 0x800) !== 0
  if (isMarked || entry.fileName !== yauzl.getFileNameLowLevel(0, entry.fileNameRaw, [], false)) return entry
  if (!isUtf8(entry.fileNameRaw)) return entry
  entry.fileName = yauzl.getFileNameLowLevel(0x800, entry.fileNameRaw, [], false)
  const problem = yauzl.validateFileName(entry.fileName)
  if (problem) throw new Error(problem)
  return entry
}

function refuseUnsafe(entry: yauzl.Entry, limits: ArchiveLimits): void {
  const name = shown(entry.fileName)
  // The upper half contains Unix permissions; zero if another system created it.
  const fileType = (entry.externalFileAttributes >>> 16) & constants.S_IFMT
  if (fileType !== 0 && fileType !== constants.S_IFREG && fileType !== constants.S_IFDIR) {
    throw refuseArchive(say`“${name}” in the archive is a link or a device, not a file. No honest export holds one.`)
  }
  if (entry.fileName.includes('\0') || entry.fileName.length > 1024) {
    throw refuseArchive(say`A name in the archive is too long or holds a zero byte (“${name}”). Export again.`)
  }
  if (entry.isEncrypted()) {
    throw refuseArchive(
      say`“${name}” in the archive is encrypted. Unpack it with its password and pack it again without.`,
    )
  }
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    throw refuseArchive(say`“${name}” is packed by a method other than deflate. Unpack the archive and pack it again.`)
  }
  if (entry.uncompressedSize > limits.entryBytes) {
    throw refuseArchive(
      say`“${name}” would unpack to ${bytes(entry.uncompressedSize)}; at most ${bytes(limits.entryBytes)} is read.`,
    )
  }
  const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize)
  if (entry.uncompressedSize > limits.ratioFrom && ratio > limits.ratio) {
    throw refuseArchive(
      say`“${name}” would unpack to ${Math.round(ratio)} times its size, as zip bombs do. Export again; if it is honest, pack it without compression.`,
    )
  }
}

/** Entries that share bytes unpack to far more than their packed size; in an honest archive entries do not overlap. */
function refuseOverlaps(locations: Map<string, EntryLocation>, fileSize: number): void {
  const order = [...locations].sort(([, a], [, b]) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)
  let free = 0
  for (const [name, location] of order) {
    if (location.relativeOffsetOfLocalHeader < free) {
      throw refuseArchive(say`“${shown(name)}” shares its bytes with another file, as zip bombs do. Export again.`)
    }
    free = location.relativeOffsetOfLocalHeader + LOCAL_HEADER + location.compressedSize
    if (free > fileSize) throw refuseArchive(say`“${shown(name)}” reaches past the end of the file. Download it again.`)
  }
}

function digestLocations(locations: Map<string, EntryLocation>): string {
  const digest = createHash('sha256')
  for (const [name, { uncompressedSize, crc32: sum }] of [...locations].sort(([a], [b]) => (a < b ? -1 : 1)))
    digest.update(`${name}\n${uncompressedSize} ${sum}\n`)
  return digest.digest('hex')
}

function locationOf(entry: yauzl.Entry): EntryLocation {
  const { compressedSize, uncompressedSize, relativeOffsetOfLocalHeader } = entry
  const { compressionMethod, generalPurposeBitFlag, crc32 } = entry
  const size = { compressedSize, uncompressedSize, relativeOffsetOfLocalHeader }
  return { ...size, compressionMethod, generalPurposeBitFlag, crc32 }
}

type Source = { zip: yauzl.ZipFile; locations: Map<string, EntryLocation>; descriptor: number }

async function* readEntry({ zip, locations, descriptor }: Source, name: string): AsyncGenerator<Buffer> {
  const location = locations.get(name)
  if (!location) throw new DamagedEntry(say`There is no such file in the archive.`)
  const small = readSmall(descriptor, location)
  if (small) {
    yield small
    return
  }
  const entry: yauzl.Entry = Object.assign(Object.create(yauzl.Entry.prototype), location)
  let sum = 0
  try {
    const stream: Readable = await zip.openReadStreamPromise(entry)
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      sum = crc32(chunk, sum)
      yield chunk
    }
  } catch (error) {
    throw new DamagedEntry(say`It cannot be unpacked (${plainMessage((error as Error).message)}).`)
  }
  if (sum !== location.crc32) throw new DamagedEntry(say`Its checksum is wrong.`)
}

/** Size in bytes of the fixed part of the header before each entry. */
const LOCAL_HEADER = 30
/** Maximum packed size in bytes of an entry that is unpacked at once, which is faster than a stream. */
const SMALL = 256 * 1024
/** Maximum size in bytes of the name and the extra field in the header of such an entry. */
const NAMES = 1024

/** Undefined if it is too large, or damaged: then the stream returns the content before the damage, and fails. */
function readSmall(descriptor: number, location: EntryLocation): Buffer | undefined {
  const { compressedSize, uncompressedSize, compressionMethod, relativeOffsetOfLocalHeader: at } = location
  if (Math.max(compressedSize, uncompressedSize) > SMALL) return undefined
  const buffer = Buffer.allocUnsafe(LOCAL_HEADER + NAMES + compressedSize)
  try {
    const length = readSync(descriptor, buffer, 0, buffer.length, at)
    if (length < LOCAL_HEADER || buffer.readUInt32LE(0) !== 0x04034b50) return undefined
    const from = LOCAL_HEADER + buffer.readUInt16LE(26) + buffer.readUInt16LE(28)
    if (from + compressedSize > length) return undefined
    const packed = buffer.subarray(from, from + compressedSize)
    const limit = { maxOutputLength: Math.max(1, uncompressedSize) }
    const bytes = compressionMethod === 0 ? packed : inflateRawSync(packed, limit)
    return bytes.length === uncompressedSize && crc32(bytes) === location.crc32 ? bytes : undefined
  } catch {
    return undefined
  }
}

const tooMany = (count: number, limit: number) =>
  say(
    'The archive holds {0, number} files; at most {1, number} are read. Export a shorter period, or one part of the channels.',
    count,
    limit,
  )

/** Names and library messages are untrusted: removes control characters and limits the length. */
const shown = (name: string) => name.replace(/\p{C}/gu, '�').slice(0, 120)
const plainMessage = (message: string) => shown(message)

function bytes(count: number): Sentence {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB', 'PB']
  const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, count)) / 3))
  return say('{0, number} {1}', Number((count / 1000 ** power).toPrecision(3)), units[power] ?? '')
}
