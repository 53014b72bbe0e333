import { crc32 } from 'node:zlib'
import { readOrientation, writeOrientation } from '../exif.ts'
import { createPieces, type Plan } from '../plan.ts'
import { damaged, type Source } from '../source.ts'

/** Chunks needed for the picture, its colours, its print size and its animation. `CgBI` marks Apple's variant. */
const drawn = new Set(
  'CgBI IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT'.split(' '),
)
const SIGNATURE = 8
const BLOCK = 65_536
const LONGEST_EXIF = 1024 * 1024

/** PNG and APNG: keeps drawn chunks and the orientation. Removes trailing bytes. */
export function cleanPng(source: Source): Plan {
  const head = createPieces()
  const out = createPieces()
  let orientation: number | undefined
  let pictures = 0
  head.keep(0, SIGNATURE)
  for (let at = SIGNATURE; source.peek(at, 8).length === 8; ) {
    const type = source.read(at, 8).toString('latin1', 4)
    const length = source.read(at, 4).readUInt32BE()
    const end = at + 12 + length
    // A truncated chunk, or a wrong length.
    if (end > source.size) break
    if (at === SIGNATURE && type !== 'IHDR' && type !== 'CgBI') throw damaged('no header')
    if (type === 'IDAT') pictures++
    if (type === 'eXIf' && length <= LONGEST_EXIF) orientation ??= readOrientation(source.peek(at + 8, length))
    const part = type === 'IHDR' || type === 'CgBI' ? head : out
    if (drawn.has(type)) {
      if (!isWhole(source, at + 4, end)) throw damaged(`the chunk ${type} is damaged`)
      part.keep(at, end)
    }
    at = end
    if (type === 'IEND') break
  }
  if (pictures === 0) throw damaged('there is no picture')
  if (orientation) head.add(chunk('eXIf', writeOrientation(orientation)))
  return { pieces: [...head.pieces, ...out.pieces] }
}

/** Checks the checksum of a chunk: a wrong length would include what follows. */
function isWhole(source: Source, start: number, end: number): boolean {
  let sum = 0
  for (let at = start; at < end - 4; at += BLOCK) sum = crc32(source.read(at, Math.min(BLOCK, end - 4 - at)), sum)
  return sum === source.read(end - 4, 4).readUInt32BE()
}

function chunk(type: string, body: Buffer): Buffer {
  const bytes = Buffer.concat([Buffer.alloc(4), Buffer.from(type), body, Buffer.alloc(4)])
  bytes.writeUInt32BE(body.length, 0)
  bytes.writeUInt32BE(crc32(bytes.subarray(4, -4)), bytes.length - 4)
  return bytes
}
