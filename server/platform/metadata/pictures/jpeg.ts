import { readOrientation, writeOrientation } from '../exif.ts'
import { createPieces, type Plan } from '../plan.ts'
import { damaged, type Source } from '../source.ts'

/** Segments that are needed to decode: tables, frames and scans. All others are metadata. */
const isDrawn = (code: number) => (code >= 0xc0 && code <= 0xcf && code !== 0xc8) || (code >= 0xda && code <= 0xdd)
const isFrame = (code: number) => code >= 0xc0 && code <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(code)
/** Returns whether the length of a segment matches its content: a wrong length would include what follows. */
function fits(code: number, bytes: Buffer): boolean {
  const byte = (at: number) => bytes[at] ?? 0
  if (isFrame(code)) return bytes.length === 8 + 3 * byte(7)
  if (code === SOS) return bytes.length === 6 + 2 * byte(2)
  if (code !== 0xdb && code !== 0xc4) return bytes.length <= 64
  let at = 2
  while (at < bytes.length) {
    const codes = bytes.subarray(at + 1, at + 17).reduce((sum, count) => sum + count, 0)
    at += code === 0xc4 ? 17 + codes : byte(at) >> 4 === 0 ? 65 : 129
  }
  return at === bytes.length
}
const isRestart = (code: number) => code >= 0xd0 && code <= 0xd7
const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda

/**
 * Keeps picture data, colour profile and orientation. Removes bytes between segments and after the end (other pictures,
 * a film, maker notes). Scans stay byte for byte.
 */
export function cleanJpeg(source: Source): Plan {
  const out = createPieces()
  const density: Buffer[] = []
  let orientation: number | undefined
  let [frames, scans] = [0, 0]
  let at = 2
  for (;;) {
    const code = findMarker(source, at)
    if (!code) break
    at = code.at + 1
    if (code.is === EOI) {
      out.keep(code.at - 1, at)
      break
    }
    if (code.is === SOI) throw damaged('a picture begins inside another')
    if (isRestart(code.is) || code.is === 0x01) continue
    const length = source.peek(at, 2).length === 2 ? source.peek(at, 2).readUInt16BE() : 0
    const end = at + length
    if (length < 2 || end > source.size) break
    if (isFrame(code.is) && ++frames > 1) throw damaged('more than one frame')
    if (code.is === 0xe0) density.push(...readDensity(source.read(at, length)))
    if (code.is === 0xe1) orientation ??= readOrientationOf(source.read(at + 2, length - 2))
    const stays = isDrawn(code.is) || (code.is === 0xe2 && startsWith(source, at, 'ICC_PROFILE\0'))
    if (isDrawn(code.is) && !fits(code.is, source.read(at, length))) throw damaged('a table has another size')
    if (stays || (code.is === 0xee && startsWith(source, at, 'Adobe'))) out.keep(code.at - 1, end)
    at = end
    if (code.is !== SOS) continue
    scans++
    at = findScanEnd(source, end)
    out.keep(end, at)
  }
  if (frames === 0 || scans === 0) throw damaged('there is no picture')
  return { pieces: [...headOf(density[0], orientation), ...out.pieces] }
}

const headOf = (density: Buffer | undefined, orientation: number | undefined) => [
  Buffer.of(0xff, SOI),
  ...(density ? [density] : []),
  ...(orientation ? [segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), writeOrientation(orientation)]))] : []),
]
function segment(code: number, body: Buffer): Buffer {
  const head = Buffer.of(0xff, code, 0, 0)
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}
/** The JFIF header without its thumbnail. */
const readDensity = (bytes: Buffer): Buffer[] =>
  bytes.length >= 16 && bytes.toString('latin1', 2, 7) === 'JFIF\0'
    ? [segment(0xe0, Buffer.concat([bytes.subarray(2, 14), Buffer.of(0, 0)]))]
    : []
const readOrientationOf = (body: Buffer) =>
  body.toString('latin1', 0, 6) === 'Exif\0\0' ? readOrientation(body) : undefined
const startsWith = (source: Source, at: number, text: string) =>
  source.peek(at + 2, text.length).toString('latin1') === text

/** The next marker, and the position of its second byte. */
function findMarker(source: Source, from: number): { is: number; at: number } | undefined {
  for (let at = from; ; ) {
    const bytes = source.peek(at, 4096)
    if (bytes.length < 2) return undefined
    const i = bytes.indexOf(0xff)
    if (i === -1 || i === bytes.length - 1) {
      at += i === -1 ? bytes.length : Math.max(1, i)
      continue
    }
    const is = bytes[i + 1] ?? 0
    if (is !== 0 && is !== 0xff) return { is, at: at + i + 1 }
    at += i + 1
  }
}

/** Where the coded data of a scan ends: before a marker that is neither a stuffed byte nor a restart. */
function findScanEnd(source: Source, from: number): number {
  for (let at = from; ; ) {
    const bytes = source.peek(at, 65_536)
    if (bytes.length < 2) return source.size
    for (let i = bytes.indexOf(0xff); i !== -1 && i < bytes.length - 1; i = bytes.indexOf(0xff, i + 1)) {
      const next = bytes[i + 1] ?? 0
      if (next !== 0 && next !== 0xff && !isRestart(next)) return at + i
    }
    at += bytes.length - 1
  }
}
