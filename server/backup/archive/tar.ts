/**
 * The part of the tar format (POSIX ustar) that a backup needs: plain files with short names and known sizes. Other
 * programs can read the result.
 */
export type Packed = { name: string; size: number; body: Iterable<Buffer> | AsyncIterable<Buffer> }
export type Unpacked = { name: string; size: number; body: AsyncIterable<Buffer> }

const BLOCK = 512
const NAME = 100
/** Formats a number as eleven octal digits. */
const MAX_SIZE = 0o77777777777

/** The archive does not continue as expected. */
export class ArchiveBroken extends Error {
  override name = 'ArchiveBroken'
}

export async function* packTar(entries: AsyncIterable<Packed>): AsyncGenerator<Buffer> {
  for await (const { name, size, body } of entries) {
    yield writeHeader(name, size)
    let written = 0
    for await (const chunk of body) {
      written += chunk.length
      yield chunk
    }
    if (written !== size)
      throw new Error(`${name} has ${written} bytes instead of ${size}: it changed while it was read`)
    if (size % BLOCK > 0) yield Buffer.alloc(BLOCK - (size % BLOCK))
  }
  yield Buffer.alloc(2 * BLOCK)
}

function writeHeader(name: string, size: number): Buffer {
  if (Buffer.byteLength(name) > NAME || size > MAX_SIZE) throw new Error(`${name} does not fit into a tar header`)
  const header = Buffer.alloc(BLOCK)
  const octal = (value: number, at: number, digits: number) =>
    header.write(`${value.toString(8).padStart(digits, '0')}\0`, at, 'latin1')
  header.write(name, 0)
  octal(0o600, 100, 7)
  octal(0, 108, 7)
  octal(0, 116, 7)
  octal(size, 124, 11)
  octal(Math.floor(Date.now() / 1000), 136, 11)
  header.write('0', 156, 'latin1')
  header.write('ustar\x0000', 257, 'latin1')
  header.write(`${sumOf(header).toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return header
}

/** The checksum of a header counts its own field as spaces. */
const sumOf = (header: Buffer) => header.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0)

/** The entries in order. A body that is not read is skipped. Throws ArchiveBroken. */
export async function* readTar(source: AsyncIterable<Buffer>): AsyncGenerator<Unpacked> {
  const bytes = readBytes(source)
  for (;;) {
    const header = await bytes.take(BLOCK)
    if (header.every((byte) => byte === 0)) break
    const { name, size } = readHeader(header)
    let left = size
    const body = async function* () {
      while (left > 0) {
        const chunk = await bytes.some(left)
        left -= chunk.length
        yield chunk
      }
    }
    yield { name, size, body: body() }
    while (left > 0) left -= (await bytes.some(left)).length
    await bytes.take((BLOCK - (size % BLOCK)) % BLOCK)
  }
  // Compressed and encrypted files are verified only at their end.
  await bytes.drain()
}

function readHeader(header: Buffer): { name: string; size: number } {
  const text = (from: number, length: number) => header.toString('latin1', from, from + length).split('\0')[0] ?? ''
  const size = Number.parseInt(text(124, 12), 8)
  const sum = Number.parseInt(text(148, 8), 8)
  if (sum !== sumOf(header) || text(257, 5) !== 'ustar' || text(156, 1) !== '0' || !(size >= 0))
    throw new ArchiveBroken('an entry of the archive has no valid header')
  return { name: text(0, NAME), size }
}

function readBytes(source: AsyncIterable<Buffer>) {
  const iterator = source[Symbol.asyncIterator]()
  let pending: Buffer = Buffer.alloc(0)
  const fill = async () => {
    const next = await iterator.next()
    if (next.done) throw new ArchiveBroken('the archive ends in the middle')
    pending = next.value
  }
  /** Reads at least one byte, and at most this many. */
  const some = async (most: number): Promise<Buffer> => {
    while (pending.length === 0) await fill()
    const chunk = pending.subarray(0, most)
    pending = pending.subarray(chunk.length)
    return chunk
  }
  return {
    some,
    async take(count: number): Promise<Buffer> {
      const parts: Buffer[] = []
      for (let left = count; left > 0; ) {
        const part = await some(left)
        parts.push(part)
        left -= part.length
      }
      return Buffer.concat(parts)
    },
    async drain() {
      while (!(await iterator.next()).done);
    },
  }
}
