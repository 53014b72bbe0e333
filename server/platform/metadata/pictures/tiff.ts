import { type Changes, gapsOf } from '../plan.ts'
import { damaged, type Range, type Source } from '../source.ts'
import { type Directory, type Entry, readDirectory, readHeader, type Tiff, valuesOf } from './tiff-directory.ts'

/** Tags that are needed to display and print the picture. All others are metadata. */
const drawn = new Set([
  ...[254, 255, 256, 257, 258, 259, 262, 263, 264, 265, 266, 273, 274, 277, 278, 279, 280, 281, 282, 283, 284, 286],
  ...[287, 290, 291, 292, 293, 296, 297, 301, 317, 318, 319, 320, 321, 322, 323, 324, 325, 326, 327, 328, 330, 332],
  ...[334, 336, 338, 339, 340, 341, 342, 346, 347, 512, 513, 514, 515, 517, 518, 519, 520, 521, 529, 530, 531, 532],
  ...[34675],
])
const SUB_DIRECTORIES = 330
/** Pairs of tags: offsets and lengths of data. */
const data = [
  [273, 279],
  [324, 325],
  [513, 514],
] as const
/** Tables of old-style JPEG without a length: their maximum length is used. */
const tables = [519, 520, 521] as const
const LONGEST_TABLE = 16 + 256
const MOST_DIRECTORIES = 2000
const MOST_RANGES = 1_000_000

/**
 * TIFF and BigTIFF, all pages: keeps tags needed to display and zeroes everything else, so that nothing moves:
 * positions, cameras, maker notes, XMP, and leftovers of older versions.
 */
export function cleanTiff(source: Source): Changes {
  const tiff = readHeader(source)
  const kept: Range[] = [{ start: 0, end: tiff.headerSize }]
  const write: Changes['write'] = []
  const seen = new Set<number>()
  const waiting = [tiff.first]
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (at === 0 || seen.has(at)) continue
    if (seen.add(at).size > MOST_DIRECTORIES) throw damaged('too many pages')
    const directory = readDirectory(source, tiff, at)
    const left = directory.entries.filter(({ tag }) => drawn.has(tag))
    write.push({ at, bytes: writeDirectory(tiff, directory, left) })
    kept.push({ start: at, end: at + directory.size }, ...rangesOf(source, tiff, left))
    if (kept.length > MOST_RANGES) throw damaged('too many parts')
    const below = left.find(({ tag }) => tag === SUB_DIRECTORIES)
    waiting.push(directory.next, ...(below ? valuesOf(source, tiff, below) : []))
  }
  if (write.length === 0) throw damaged('there is no picture')
  return { zero: gapsOf(kept, [{ start: 0, end: source.size }], source.size), write, size: source.size }
}

/** Ranges of the values of entries and of the picture data. */
function rangesOf(source: Source, tiff: Tiff, entries: Entry[]): Range[] {
  const valuesOfTag = (tag: number) => {
    const entry = entries.find((one) => one.tag === tag)
    return entry ? valuesOf(source, tiff, entry) : []
  }
  const values = entries.flatMap(({ outside }) => (outside ? [outside] : []))
  const strips = data.flatMap(([at, length]) => {
    const [starts, lengths] = [valuesOfTag(at), valuesOfTag(length)]
    if (starts.length > lengths.length) throw damaged('a part has no length')
    return starts.map((start, i) => ({ start, end: start + (lengths[i] ?? 0) }))
  })
  const more = tables.flatMap(valuesOfTag).map((start) => ({ start, end: start + LONGEST_TABLE }))
  return [...values, ...strips, ...more]
}

/** Rewrites a directory in place with fewer entries; the rest is zero. */
function writeDirectory(tiff: Tiff, { size, next }: Directory, left: Entry[]): Buffer {
  const bytes = Buffer.alloc(size)
  tiff.writeCount(bytes, left.length)
  let at = tiff.countSize
  for (const { bytes: entry } of left) at += entry.copy(bytes, at)
  tiff.writeOffset(bytes, next, at)
  return bytes
}
