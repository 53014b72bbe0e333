import { hash } from 'node:crypto'
import type { TableSum } from './archive/format.ts'

const NEWLINE = 10
/**
 * Bytes of rows that are processed at once; a larger row is processed alone. Small, because it blocks the event loop.
 */
const PART = 1024 * 1024

/** Splits the output of COPY into parts that end with a complete row. */
export async function* cutIntoParts(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let pending: Buffer[] = []
  let size = 0
  for await (const chunk of chunks) {
    pending.push(chunk)
    size += chunk.length
    if (size < PART || !chunk.includes(NEWLINE)) continue
    const all = Buffer.concat(pending)
    const end = all.lastIndexOf(NEWLINE) + 1
    yield all.subarray(0, end)
    pending = [all.subarray(end)]
    size = all.length - end
  }
  if (size > 0) yield Buffer.concat(pending)
}

/**
 * Counts and hashes rows independently of their order: another cluster sorts text differently, and reads tables
 * in another order. The SHA-256 of each row is added as four 64-bit integers.
 */
export function sumRows() {
  const sums = new BigUint64Array(4)
  let rows = 0
  return {
    /** Whole rows. */
    add(part: Buffer): void {
      for (let from = 0; from < part.length; ) {
        const end = part.indexOf(NEWLINE, from)
        const to = end === -1 ? part.length : end
        const digest = hash('sha256', part.subarray(from, to), 'buffer')
        for (let part = 0; part < 4; part++) sums[part] = (sums[part] ?? 0n) + digest.readBigUInt64BE(part * 8)
        rows++
        from = to + 1
      }
    },
    of: (name: string): TableSum => ({
      name,
      rows,
      hash: [...sums].map((part) => part.toString(16).padStart(16, '0')).join(''),
    }),
  }
}

export const sameSum = (a: TableSum, b: TableSum): boolean => a.rows === b.rows && a.hash === b.hash
