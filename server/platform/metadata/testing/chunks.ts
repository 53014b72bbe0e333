import { box } from './media.ts'
import { note, xmp } from './secrets.ts'

export const SOUND = Buffer.from('this is a sound, and it goes on for a while '.repeat(20))

const riff = (type: string, ...parts: (Buffer | string)[]): Buffer => {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)))
  const bytes = Buffer.concat([Buffer.from(`${type}----`), body, Buffer.alloc(body.length % 2)])
  bytes.writeUInt32LE(body.length, 4)
  return bytes
}
const list = (type: string, ...parts: (Buffer | string)[]) => riff('LIST', type, ...parts)

export const avi = (): Buffer =>
  riff(
    'RIFF',
    'AVI ',
    list(
      'hdrl',
      riff('avih', Buffer.alloc(56)),
      list('strl', riff('strh', 'vidsMJPG'), riff('strd', note), riff('strn', note)),
    ),
    list('INFO', riff('IART', note)),
    riff('IDIT', note),
    list('movi', riff('JUNK', note), riff('00dc', SOUND), riff('01tx', note)),
    riff('idx1', Buffer.alloc(16)),
    riff('GPS ', note),
  )
export const wav = (): Buffer =>
  riff(
    'RIFF',
    'WAVE',
    riff('bext', note),
    riff('fmt ', Buffer.alloc(16)),
    list('INFO', riff('IART', note)),
    riff('data', SOUND),
  )

const element = (id: string, ...parts: (Buffer | string)[]): Buffer => {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)))
  const size = Buffer.alloc(4)
  size.writeUInt32BE(0x10000000 + body.length)
  return Buffer.concat([Buffer.from(id, 'hex'), size, body])
}
/** As browsers record it: without lengths of the whole and of its parts. */
const endless = (id: string, ...parts: Buffer[]) =>
  Buffer.concat([Buffer.from(`${id}01ffffffffffffff`, 'hex'), ...parts])
export const webm = (): Buffer =>
  Buffer.concat([
    element('1a45dfa3', element('4282', 'webm')),
    endless(
      '18538067',
      element(
        '1549a966',
        element('bf', 'abcd'),
        element('4461', note.slice(0, 8)),
        element('7ba9', note),
        element('5741', note),
      ),
      element('1654ae6b', element('ae', element('d7', Buffer.of(1)), element('536e', note))),
      endless('1f43b675', element('e7', Buffer.of(0)), element('a3', SOUND)),
      endless('1f43b675', element('e7', Buffer.of(9)), element('a3', SOUND)),
      element('1941a469', note),
      element('1254c367', note),
      element('ec', note),
    ),
  ])

const signature = '\r\n\x87\n'
export const jp2 = (): Buffer =>
  Buffer.concat([
    box('jP  ', signature),
    box('ftyp', 'jp2 \0\0\0\0jp2 '),
    box('jp2h', box('ihdr', Buffer.alloc(14)), box('uuid', note)),
    ...[box('xml ', xmp), box('uuid', note), box('jp2c', SOUND), Buffer.from(note)],
  ])
export const jxl = (): Buffer =>
  Buffer.concat([
    box('JXL ', signature),
    box('ftyp', 'jxl \0\0\0\0jxl '),
    ...[box('Exif', note), box('xml ', xmp), box('jbrd', note), box('jxlc', SOUND)],
  ])
