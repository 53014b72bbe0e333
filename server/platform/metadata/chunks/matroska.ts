import type { Changes } from '../plan.ts'
import { damaged, type Range, type Source } from '../source.ts'

type Element = { id: number; start: number; body: number; end: number; unknown: boolean }

const SEGMENT = 0x18538067
const TRACKS = 0x1654ae6b
const CLUSTER = 0x1f43b675
/** Parts of a segment, which end a cluster of unknown length. */
const SEEK_HEAD = 0x114d9b74
const INFO = 0x1549a966
const CUES = 0x1c53bb6b
const CHAPTERS = 0x1043a770
const TAGS = 0x1254c367
const ATTACHMENTS = 0x1941a469
const parts = new Set([SEEK_HEAD, INFO, TRACKS, CLUSTER, CUES, CHAPTERS, TAGS, ATTACHMENTS])
const EBML = 0x1a45dfa3
const VOID = 0xec
const CRC = 0xbf
const TRACK_ENTRY = 0xae
/** Date, titles, names of files and programs, names of tracks. */
const metadataElements: Record<number, Set<number>> = {
  [INFO]: new Set([0x4461, 0x7ba9, 0x5741, 0x4d80, 0x7384, 0x3c83ab, 0x3e83bb, CRC]),
  [TRACK_ENTRY]: new Set([0x536e, 0x258688, CRC]),
}
const MOST_ELEMENTS = 1_000_000

/** WebM and Matroska: empties tags, attachments, dates and names. Nothing moves, so all offsets stay valid. */
export function cleanMatroska(source: Source): Changes {
  const changes: Changes = { zero: [], write: [], size: source.size }
  let at = 0
  let [left, clusters] = [MOST_ELEMENTS, 0]
  const next = (end: number): Element | undefined => {
    if (--left < 0) throw damaged('too many parts')
    return at < end ? readElement(source, at, end) : undefined
  }
  /** A cluster of unknown length ends before the next part of the segment. */
  const passCluster = (cluster: Element, end: number) => {
    at = cluster.unknown ? cluster.body : cluster.end
    for (let one = cluster.unknown ? next(end) : undefined; one && !parts.has(one.id); one = next(end)) at = one.end
  }
  const visitSegment = (segment: Element) => {
    at = segment.body
    for (let one = next(segment.end); one; one = next(segment.end)) {
      at = one.end
      if (one.id === CLUSTER) {
        clusters++
        passCluster(one, segment.end)
      } else if (one.id === INFO) emptyFields(source, one, changes)
      else if (one.id === TRACKS) emptyTracks(source, one, changes)
      else if (![SEEK_HEAD, CUES].includes(one.id)) makeVoid(changes, one)
    }
  }
  for (let one = next(source.size); one; one = next(source.size)) {
    at = one.end
    if (one.id === SEGMENT) visitSegment(one)
    else if (one.id !== EBML) makeVoid(changes, one)
  }
  if (clusters === 0) throw damaged('nothing that is seen or heard')
  return changes
}

function emptyTracks(source: Source, tracks: Element, changes: Changes): void {
  for (const one of childrenOf(source, tracks))
    if (one.id === TRACK_ENTRY) emptyFields(source, one, changes)
    else makeVoid(changes, one)
}
function emptyFields(source: Source, parent: Element, changes: Changes): void {
  for (const one of childrenOf(source, parent)) {
    if (!metadataElements[parent.id]?.has(one.id)) continue
    if (one.id === CRC) makeVoid(changes, one)
    else changes.zero.push({ start: one.body, end: one.end })
  }
}
function childrenOf(source: Source, { body, end }: Range & { body: number }): Element[] {
  const all: Element[] = []
  for (let at = body; at < end; ) {
    const one = readElement(source, at, end)
    all.push(one)
    at = one.end
  }
  return all
}

/** Turns an element into a void element, which players skip, and zeroes its content. */
function makeVoid(changes: Changes, { start, end }: Element): void {
  const length = end - start
  changes.zero.push({ start, end })
  const head = Buffer.alloc(length < 10 ? 2 : 9)
  head[0] = VOID
  if (length < 10) head[1] = 0x80 | (length - 2)
  else head.writeUIntBE(length - 9, 3, 6)
  if (length >= 10) head[1] = 0x01
  changes.write.push({ at: start, bytes: head })
}

function readElement(source: Source, at: number, end: number): Element {
  const head = source.peek(at, 12)
  const idLength = lengthOf(head[0] ?? 0)
  if (idLength > 4) throw damaged('an element of no kind')
  const sizeLength = lengthOf(head[idLength] ?? 0)
  const body = at + idLength + sizeLength
  if (head.length < idLength + sizeLength || body > end) throw damaged('an element is cut off')
  const first = (head[idLength] ?? 0) & (0xff >> sizeLength)
  const rest = sizeLength > 1 ? readNumber(head.subarray(idLength + 1, idLength + sizeLength)) : 0
  const size = first * 256 ** (sizeLength - 1) + rest
  const unknown = size === 2 ** (7 * sizeLength) - 1
  // The end of a truncated file.
  return { id: head.readUIntBE(0, idLength), start: at, body, end: unknown ? end : Math.min(end, body + size), unknown }
}
/** The number of leading zero bits encodes the length of a number. */
function lengthOf(byte: number): number {
  const length = Math.clz32(byte) - 23
  if (length > 8) throw damaged('a number of no length')
  return length
}
const readNumber = (bytes: Buffer) => bytes.reduce((sum, byte) => sum * 256 + byte, 0)
