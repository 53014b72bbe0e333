import { exif, FILMED, note, PLACE, xmp } from './secrets.ts'

const u16 = (...values: number[]) => Buffer.from(values.flatMap((value) => [(value >> 8) & 255, value & 255]))
const u32 = (...values: number[]): Buffer => {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [i, value] of values.entries()) bytes.writeUInt32BE(value, i * 4)
  return bytes
}
type Part = Buffer | string
const join = (parts: Part[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)))
export const box = (type: string, ...parts: Part[]): Buffer => {
  const body = join(parts)
  return Buffer.concat([u32(body.length + 8), Buffer.from(type, 'latin1'), body])
}
const full = (type: string, ...parts: Part[]) => box(type, u32(0), ...parts)

/** One picture of 128 × 64 pixels, coded as HEVC. */
const hvcC = Buffer.from(
  '0103700000000000000000001ef000fcfdf8f800000f03200001001840010c01ffff0370000003009000' +
    '0003000003001eba0240210001002b42010103700000030090000003000003001ea010204165ba924a6b' +
    '9b81010302000003000200000300021022000100074401c172b02240',
  'hex',
)
export const CODED = Buffer.from('000000172801af0b60fac6c1d7fff8de6b66e47eb69ed32c5158b0', 'hex')

/** A HEIC with an Exif block, XMP and manufacturers' data. The picture is rotated by 90 degrees. */
export function heic(): Buffer {
  const blocks = [CODED, Buffer.concat([u32(0), exif(6)]), Buffer.from(xmp)]
  const item = (id: number, type: string, more = '') =>
    box('infe', Buffer.of(2, 0, 0, 0), u16(id, 0), type, `\0${more}`)
  const write = (start: number) => {
    let at = start
    const places = blocks.map((bytes, i) => {
      at += bytes.length
      return Buffer.concat([u16(i + 1, 0, 1), u32(at - bytes.length, bytes.length)])
    })
    return join([
      box('ftyp', 'heic', u32(0), 'mif1heic'),
      full(
        'meta',
        full('hdlr', u32(0), 'pict', Buffer.alloc(12), `${note}\0`),
        full('pitm', u16(1)),
        full('iloc', Buffer.of(0x44, 0), u16(blocks.length), ...places),
        full('iinf', u16(3), item(1, 'hvc1'), item(2, 'Exif'), item(3, 'mime', 'application/rdf+xml\0')),
        box(
          'iprp',
          box('ipco', box('hvcC', hvcC), full('ispe', u32(128, 64)), box('irot', Buffer.of(3)), full('udes', note)),
          full('ipma', u32(1), u16(1), Buffer.of(4, 0x81, 2, 0x83, 4)),
        ),
        full('iref', box('cdsc', u16(2, 1, 1)), box('cdsc', u16(3, 1, 1))),
        box('uuid', note),
      ),
      box('mpvd', film().file),
      box('mdat', ...blocks, note),
      Buffer.from(note),
    ])
  }
  const start = write(0).indexOf(CODED)
  return write(start)
}

const FIRST = Buffer.from('first frame of a film '.repeat(9))
const SECOND = Buffer.from('second frame of a film '.repeat(5))
export const SAMPLES = [FIRST, SECOND]
const header = (type: string, ...parts: Part[]) => full(type, u32(FILMED, FILMED), ...parts)

function track(id: number, handler: string, entry: Buffer, places: number[], sizes: number[]): Buffer {
  return box(
    'trak',
    header('tkhd', u32(id, 0, 600), Buffer.alloc(52), u32(320 << 16, 240 << 16)),
    box('tref', box('cdsc', u32(1))),
    box(
      'mdia',
      header('mdhd', u32(600, 600, 0)),
      full('hdlr', 'mhlr', handler, Buffer.alloc(12), `${note}\0`),
      box(
        'minf',
        full('vmhd', Buffer.alloc(8)),
        box('dinf', full('dref', u32(1), full('alis', note))),
        box(
          'stbl',
          full('stsd', u32(1), entry),
          full('stts', u32(1, sizes.length, 300)),
          full('stsc', u32(1, 1, 1, 1)),
          full('stsz', u32(0, sizes.length, ...sizes)),
          full('stco', u32(places.length, ...places)),
          box('uuid', note),
        ),
      ),
    ),
    box('udta', box('name', note)),
    box('meta', note),
  )
}
const video = () =>
  box(
    'avc1',
    Buffer.alloc(12),
    'KamX',
    Buffer.alloc(8),
    u16(320, 240),
    Buffer.alloc(14),
    Buffer.of(31),
    note.slice(0, 31),
    u16(24, 65535),
  )

/** A film with the atoms of Apple, Samsung, GoPro and Google, a track of positions, and subtitles with positions. */
export function film({ movieFirst = false, brand = 'qt  ' } = {}): { file: Buffer; samples: Buffer[] } {
  const gps = Buffer.from(`GPS5${note}`)
  const subtitle = Buffer.from(`\0\x20GPS(-8.61,41.14,19) ${note}`)
  const data = [FIRST, gps, SECOND, subtitle]
  const movie = (start: number) => {
    const places = data.map((_, i) => start + data.slice(0, i).reduce((sum, { length }) => sum + length, 0))
    const of = (...which: number[]) =>
      [which.flatMap((i) => places[i] ?? []), which.flatMap((i) => data[i]?.length ?? [])] as const
    const udta = box(
      'udta',
      box('\xa9xyz', u16(PLACE.length, 0x15c7), PLACE),
      box('CAME', note),
      box('smta', note),
      u32(0),
    )
    const meta = box('meta', full('hdlr', u32(0), 'mdta', Buffer.alloc(13)), full('keys', note), box('ilst', note))
    return box(
      'moov',
      header('mvhd', u32(600, 600), Buffer.alloc(80)),
      track(1, 'vide', video(), ...of(0, 2)),
      track(2, 'meta', box('gpmd', Buffer.alloc(8)), ...of(1)),
      track(3, 'text', box('text', Buffer.alloc(8)), ...of(3)),
      udta,
      meta,
      box('uuid', note),
      box('gps ', note),
    )
  }
  const rest = (start: number) => [
    ...(movieFirst ? [movie(start)] : []),
    box('free', note),
    box('uuid', xmp),
    full('prft', note),
    box('sefd', note),
    box('mdat', ...data, note),
    ...(movieFirst ? [] : [movie(start)]),
  ]
  const write = (start: number) =>
    join([box('ftyp', brand, u32(0), brand), ...rest(start), Buffer.from(`trailer ${note}`)])
  return { file: write(write(0).indexOf(FIRST)), samples: SAMPLES }
}

/** A fragmented film, as browsers record it, with a track of positions. */
export function fragments(): Buffer {
  const gps = Buffer.from(`GPS5${note}`)
  const run = (at: number, size: number) => box('trun', Buffer.of(0, 0, 2, 1), u32(1, at, size))
  const head = (id: number) => box('tfhd', Buffer.of(0, 2, 0, 0), u32(id))
  const moof = (start: number) =>
    box(
      'moof',
      full('mfhd', u32(1)),
      box('traf', head(1), run(start, FIRST.length), box('uuid', note)),
      box('traf', head(2), run(start + FIRST.length, gps.length)),
    )
  return join([
    box('ftyp', 'iso6', u32(0), 'iso6'),
    box(
      'moov',
      header('mvhd', u32(600, 600), Buffer.alloc(80)),
      track(1, 'vide', video(), [], []),
      track(2, 'meta', box('gpmd', Buffer.alloc(8)), [], []),
      box('mvex', full('trex', u32(1, 1, 0, 0, 0)), full('trex', u32(2, 1, 0, 0, 0))),
    ),
    moof(moof(0).length + 8),
    box('mdat', FIRST, gps),
  ])
}
