import { readOrientation, writeOrientation } from '../exif.ts'
import { createPieces, type Plan } from '../plan.ts'
import { damaged, type Source } from '../source.ts'

const pictures = new Set(['VP8 ', 'VP8L', 'ANMF'])
const drawn = new Set([...pictures, 'ALPH', 'ANIM', 'ICCP'])
const EXIF_FLAG = 0x08
const XMP_FLAG = 0x04
const LONGEST_EXIF = 1024 * 1024

/** Keeps drawn chunks and the orientation. Removes trailing bytes. */
export function cleanWebp(source: Source): Plan {
  const out = createPieces()
  let features: Buffer | undefined
  let orientation: number | undefined
  let [found, size] = [0, 4]
  const stop = Math.min(source.size, 8 + source.read(4, 4).readUInt32LE())
  for (let at = 12; at + 8 <= stop; ) {
    const type = source.read(at, 4).toString('latin1')
    const length = source.read(at + 4, 4).readUInt32LE()
    const end = at + 8 + length + (length % 2)
    if (type === 'VP8X' && length !== 10) throw damaged('the header has another size')
    if (type === 'VP8X') features ??= Buffer.from(source.read(at, 18))
    if (type === 'EXIF' && length <= LONGEST_EXIF) orientation ??= readOrientation(source.peek(at + 8, length))
    if (pictures.has(type)) found++
    if (drawn.has(type)) {
      out.keep(at, Math.min(end, source.size))
      size += end - at
    }
    at = end
  }
  if (found === 0) throw damaged('there is no picture')
  const turned = features && orientation ? chunk('EXIF', writeOrientation(orientation)) : undefined
  if (features) features[8] = ((features[8] ?? 0) & ~(EXIF_FLAG | XMP_FLAG)) | (turned ? EXIF_FLAG : 0)
  const head = Buffer.from('RIFF----WEBP')
  head.writeUInt32LE((size + (features?.length ?? 0) + (turned?.length ?? 0)) >>> 0, 4)
  return { pieces: [head, ...(features ? [features] : []), ...out.pieces, ...(turned ? [turned] : [])] }
}

function chunk(type: string, body: Buffer): Buffer {
  const bytes = Buffer.concat([Buffer.from(type), Buffer.alloc(4), body, Buffer.alloc(body.length % 2)])
  bytes.writeUInt32LE(body.length, 4)
  return bytes
}
