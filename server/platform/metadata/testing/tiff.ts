export type Tag = { tag: number } & (
  | { text: string }
  | { shorts: number[] }
  | { longs: number[] }
  | { rationals: number[] }
  /** Positions of these bytes, one for each. */
  | { data: Buffer[] }
  | { directory: Tag[] }
)
type Form = { little?: boolean; big?: boolean }
type Encoded = { tag: number; type: number; count: number; bytes: Buffer }

/** Writes a TIFF or BigTIFF with these pages, and leftover bytes between its parts. */
export function writeTiff({ little = true, big = false }: Form, pages: Tag[][], leftOver = Buffer.alloc(0)): Buffer {
  const number = (value: number, width: number) => {
    const bytes = Buffer.alloc(width)
    if (width === 8) little ? bytes.writeBigUInt64LE(BigInt(value)) : bytes.writeBigUInt64BE(BigInt(value))
    else little ? bytes.writeUIntLE(value, 0, width) : bytes.writeUIntBE(value, 0, width)
    return bytes
  }
  const offsetSize = big ? 8 : 4
  const parts: Buffer[] = []
  let size = 0
  const add = (bytes: Buffer) => {
    const padded = Buffer.concat([bytes, Buffer.alloc(bytes.length % 2)])
    parts.push(padded)
    size += padded.length
    return size - padded.length
  }
  const numbers = (values: number[], width: number) => Buffer.concat(values.map((value) => number(value, width)))
  const encode = (tag: Tag): Encoded => {
    const of = (type: number, count: number, bytes: Buffer) => ({ tag: tag.tag, type, count, bytes })
    if ('text' in tag) return of(2, tag.text.length + 1, Buffer.from(`${tag.text}\0`))
    if ('shorts' in tag) return of(3, tag.shorts.length, numbers(tag.shorts, 2))
    if ('longs' in tag) return of(4, tag.longs.length, numbers(tag.longs, 4))
    if ('rationals' in tag) return of(5, tag.rationals.length / 2, numbers(tag.rationals, 4))
    if ('data' in tag) return of(4, tag.data.length, numbers(tag.data.map(add), 4))
    return of(4, 1, number(writeDirectory(tag.directory), 4))
  }
  const writeDirectory = (tags: Tag[]): number => {
    const entries = tags.map(encode).map(({ tag, type, count, bytes }) => {
      const inline = bytes.length <= offsetSize
      const value = inline
        ? Buffer.concat([bytes, Buffer.alloc(offsetSize - bytes.length)])
        : number(add(bytes), offsetSize)
      return Buffer.concat([number(tag, 2), number(type, 2), number(count, offsetSize), value])
    })
    add(leftOver)
    return add(Buffer.concat([number(entries.length, big ? 8 : 2), ...entries, Buffer.alloc(offsetSize)]))
  }
  add(
    Buffer.concat([
      Buffer.from(little ? 'II' : 'MM'),
      ...(big ? [number(43, 2), number(8, 2), number(0, 2)] : [number(42, 2)]),
    ]),
  )
  add(Buffer.alloc(offsetSize))
  const places = pages.map((tags) => ({ at: writeDirectory(tags), count: tags.length }))
  const file = Buffer.concat(parts)
  // Each page contains the position of the next one.
  const ends = [big ? 8 : 4, ...places.map(({ at, count }) => at + (big ? 8 + count * 20 : 2 + count * 12))]
  for (const [i, { at }] of places.entries()) number(at, offsetSize).copy(file, ends[i])
  return file
}
