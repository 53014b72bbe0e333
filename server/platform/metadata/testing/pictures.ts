import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { exif, note, xmp } from './secrets.ts'
import { writeTiff } from './tiff.ts'

/** A picture whose corners differ: the top left is white. */
export const draw = (width = 96, height = 64) =>
  sharp({ create: { width, height, channels: 3, background: '#0f766e' } }).composite([
    { input: { create: { width: 12, height: 8, channels: 3, background: '#fff' } }, left: 0, top: 0 },
  ])

const segment = (code: number, body: Buffer | string): Buffer => {
  const head = Buffer.of(0xff, code, 0, 0)
  head.writeUInt16BE(Buffer.byteLength(body) + 2, 2)
  return Buffer.concat([head, Buffer.from(body)])
}
/** A JPEG as phones and programs write it, with all structures that can contain a position. */
export async function jpeg({ orientation = 1, progressive = false, width = 96, height = 64 } = {}): Promise<Buffer> {
  const plain = await draw(width, height).jpeg({ progressive, quality: 92 }).toBuffer()
  const afterFrame = plain.indexOf(Buffer.of(0xff, 0xda))
  return Buffer.concat([
    plain.subarray(0, 2),
    segment(0xe0, Buffer.from('JFIF\0\x01\x02\0\0\x01\0\x01\0\0')),
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0'), exif(orientation)])),
    segment(0xe1, `http://ns.adobe.com/xap/1.0/\0${xmp}`),
    segment(0xe0, `II\x1a\0\0\0HEAPJPGM${note}`),
    segment(0xe2, `MPF\0${note}`),
    segment(0xe5, note),
    segment(0xed, `Photoshop 3.0\0${note}`),
    plain.subarray(2, afterFrame),
    Buffer.from(note),
    segment(0xfe, note),
    plain.subarray(afterFrame),
    Buffer.from(note),
    await draw(16, 16).jpeg().toBuffer(),
  ])
}

const chunk = (type: string, body: Buffer | string): Buffer => {
  const bytes = Buffer.concat([Buffer.alloc(4), Buffer.from(type), Buffer.from(body), Buffer.alloc(4)])
  bytes.writeUInt32BE(bytes.length - 12, 0)
  bytes.writeUInt32BE(crc32(bytes.subarray(4, -4)), bytes.length - 4)
  return bytes
}
const END = chunk('IEND', '')
const metadataChunks = () => [
  chunk('eXIf', exif(6)),
  chunk('tEXt', `Comment\0${note}`),
  chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(note)])),
  chunk('iTXt', `XML:com.adobe.xmp\0\0\0\0\0${xmp}`),
  chunk('tIME', Buffer.of(7, 0xea, 11, 29, 10, 20, 30)),
  chunk('prVt', note),
]
export async function png(): Promise<Buffer> {
  const grey = await draw().greyscale().toColourspace('grey16').png().toBuffer()
  const [head, rest] = [grey.subarray(0, 33), grey.subarray(33, grey.length - 12)]
  return Buffer.concat([head, ...metadataChunks(), rest, chunk('tEXt', `Comment\0${note}`), END, Buffer.from(note)])
}

/** Two frames of the same picture. */
export async function apng(): Promise<Buffer> {
  const plain = await draw().png().toBuffer()
  const start = plain.indexOf('IDAT') - 4
  const data = plain.subarray(start + 8, start + 8 + plain.readUInt32BE(start))
  const frame = (sequence: number) => {
    const bytes = Buffer.alloc(26)
    for (const [i, n] of [sequence, 96, 64].entries()) bytes.writeUInt32BE(n, i * 4)
    return bytes
  }
  return Buffer.concat([
    plain.subarray(0, 33),
    chunk('acTL', Buffer.of(0, 0, 0, 2, 0, 0, 0, 0)),
    ...metadataChunks(),
    chunk('fcTL', frame(0)),
    chunk('IDAT', data),
    chunk('fcTL', frame(1)),
    chunk('fdAT', Buffer.concat([Buffer.of(0, 0, 0, 2), data])),
    END,
  ])
}

/** In one block: shorter than 256 characters. */
const block = (text: string) => Buffer.concat([Buffer.of(text.length), Buffer.from(text), Buffer.of(0)])
export function gif(): Buffer {
  const frame = Buffer.from('21f90400320000002c00000000010001000002024401' + '00', 'hex')
  return Buffer.concat([
    Buffer.from('474946383961010001008000000f766effffff', 'hex'),
    Buffer.from('21ff0b4e45545343415045322e300301000000', 'hex'),
    Buffer.concat([Buffer.of(0x21, 0xfe), block(note)]),
    Buffer.concat([Buffer.of(0x21, 0xff, 11), Buffer.from('XMP DataXMP'), Buffer.from(xmp)]),
    Buffer.concat([Buffer.of(1), Buffer.from(Array.from({ length: 256 }, (_, i) => 255 - i)), Buffer.of(0)]),
    frame,
    frame,
    Buffer.of(0x3b),
    Buffer.from(note),
  ])
}

export async function webp(): Promise<Buffer> {
  const plain = await draw().webp().toBuffer()
  const riff = (type: string, body: Buffer | string) => {
    const bytes = Buffer.concat([Buffer.from(`${type}----`), Buffer.from(body)])
    bytes.writeUInt32LE(bytes.length - 8, 4)
    return bytes.length % 2 ? Buffer.concat([bytes, Buffer.of(0)]) : bytes
  }
  const body = Buffer.concat([
    Buffer.from('WEBP'),
    riff('VP8X', Buffer.of(0x0c, 0, 0, 0, 95, 0, 0, 63, 0, 0)),
    plain.subarray(12),
    ...[riff('EXIF', exif(6)), riff('XMP ', xmp), riff('noTe', note)],
  ])
  return Buffer.concat([riff('RIFF', body), Buffer.from(note)])
}

export const STRIP = Buffer.from(Array.from({ length: 16 * 8 }, (_, i) => (i * 7) % 251))
/** Two pages of two strips, 16 × 16 grey, and a thumbnail of the first. */
export function tiff({ little = true, big = false } = {}): Buffer {
  const page = [
    ...[256, 257].map((tag) => ({ tag, shorts: [16] })),
    ...[
      { tag: 258, shorts: [8] },
      { tag: 259, shorts: [1] },
      { tag: 262, shorts: [1] },
    ],
    { tag: 270, text: note },
    { tag: 271, text: note },
    { tag: 273, data: [STRIP, STRIP] },
    ...[
      { tag: 274, shorts: [6] },
      { tag: 277, shorts: [1] },
      { tag: 278, shorts: [8] },
    ],
    { tag: 279, longs: [128, 128] },
    ...[305, 306, 315, 316, 700, 33723, 34377].map((tag) => ({ tag, text: note })),
    {
      tag: 34665,
      directory: [
        { tag: 36867, text: note },
        { tag: 37500, text: note },
      ],
    },
    { tag: 34853, directory: [{ tag: 2, rationals: [41, 1, 8, 1, 29, 1] }] },
  ]
  return writeTiff({ little, big }, [page, page], Buffer.from(note))
}

/** Our own AVIF with an Exif block and XMP. */
export const avif = async (): Promise<Buffer> =>
  draw()
    .withExif({ IFD0: { Make: note, Artist: note }, IFD3: { GPSLatitude: '41/1 8/1 29/1' } })
    .withXmp(xmp)
    .avif({ effort: 0 })
    .toBuffer()
