import { writeTiff } from './tiff.ts'

/** Metadata that cameras write. None of it may be found in a served file. */
export const PLACE = '+41.1414-008.6146/'
export const DEVICE = 'KameraX 9000'
export const SERIAL = 'SN4711-0815'
export const OWNER = 'Rui Nogueira'
export const TAKEN = '2026:11:29 10:20:30'
/** Seconds since 1904, as films store their date. */
export const FILMED = 3_879_000_123

export const note = `${PLACE} ${DEVICE} ${SERIAL} ${OWNER} ${TAKEN}`
export const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description exif:GPSLatitude="${PLACE}">${note}</rdf:Description></x:xmpmeta>`

const coordinates = [41, 1, 8, 1, 29, 1]
export const exif = (orientation = 1, little = true): Buffer =>
  writeTiff({ little }, [
    [
      { tag: 271, text: DEVICE },
      { tag: 274, shorts: [orientation] },
      { tag: 306, text: TAKEN },
      { tag: 315, text: OWNER },
      {
        tag: 34665,
        directory: [
          { tag: 36867, text: TAKEN },
          { tag: 37500, text: note },
          { tag: 42033, text: SERIAL },
        ],
      },
      {
        tag: 34853,
        directory: [
          { tag: 1, text: 'N' },
          { tag: 2, rationals: coordinates },
          { tag: 29, text: TAKEN },
        ],
      },
    ],
  ])

const longs = (little: boolean) => {
  const bytes = Buffer.alloc(24)
  for (const [i, n] of coordinates.entries()) little ? bytes.writeUInt32LE(n, i * 4) : bytes.writeUInt32BE(n, i * 4)
  return bytes
}
const filmed = Buffer.alloc(4)
filmed.writeUInt32BE(FILMED)
export const secrets: Buffer[] = [
  ...[PLACE, '41.1414', DEVICE, 'KameraX', SERIAL, OWNER, TAKEN, '2026:11:29'].map((text) => Buffer.from(text)),
  ...[longs(true), longs(false), filmed],
]

/** The secrets that these bytes contain. */
export const findSecrets = (bytes: Buffer): string[] =>
  secrets.filter((secret) => bytes.includes(secret)).map((secret) => secret.toString('latin1'))
