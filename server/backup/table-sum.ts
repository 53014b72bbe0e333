import { hash } from 'node:crypto'
import type { TableSum } from './archive/format.ts'

const NEWLINE = 10
/** Bytes of rows that are worked on at once; a larger row comes alone. Small, for the event loop waits meanwhile. */
const PART = 1024 * 1024

/** Rows as COPY writes them, in parts that end with the end of a row. */
export async function* cutIntoParts(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  let size = 0
  for await (const chunk of chunks) {
    held.push(chunk)
    size += chunk.length
    if (size < PART || !chunk.includes(NEWLINE)) continue
    const all = Buffer.concat(held)
    const end = all.lastIndexOf(NEWLINE) + 1
    yield all.subarray(0, end)
    held = [all.subarray(end)]
    size = all.length - end
  }
  if (size > 0) yield Buffer.concat(held)
}

/**
 * Counts rows, and hashes them so that their order does not matter: another cluster sorts text in another way, and reads a
 * table in another order. The SHA-256 of each row is added in four lanes of 64 bits.
 */
export function sumRows() {
  const lanes = new BigUint64Array(4)
  let rows = 0
  return {
    /** Whole rows. */
    add(part: Buffer): void {
      for (let from = 0; from < part.length; ) {
        const end = part.indexOf(NEWLINE, from)
        const to = end === -1 ? part.length : end
        const digest = hash('sha256', part.subarray(from, to), 'buffer')
        for (let lane = 0; lane < 4; lane++) lanes[lane] = (lanes[lane] ?? 0n) + digest.readBigUInt64BE(lane * 8)
        rows++
        from = to + 1
      }
    },
    of: (name: string): TableSum => ({
      name,
      rows,
      hash: [...lanes].map((lane) => lane.toString(16).padStart(16, '0')).join(''),
    }),
  }
}

export const sameSum = (a: TableSum, b: TableSum): boolean => a.rows === b.rows && a.hash === b.hash
