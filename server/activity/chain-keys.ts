import { createHmac, hkdfSync } from 'node:crypto'
import { readKey } from '../platform/secrets.ts'

/** Hashes with a key derived from the home's own, which is not in the database: who can write there cannot recompute. */
export type ChainKey = {
  /** Of a row at its place, after the hash before it. */
  link(before: Buffer, position: number, content: string): Buffer
  head(position: number, hash: Buffer, sealedAt: string): Buffer
  forgotten(position: number, hash: Buffer, at: string, why: string, by: string | null): Buffer
}
/** Before the first row. */
export const NOTHING_BEFORE: Buffer = Buffer.alloc(32)

export async function readChainKey(home: string): Promise<ChainKey> {
  const key = Buffer.from(hkdfSync('sha256', await readKey(home), '', 'orbweaver audit chain', 32))
  const place = Buffer.alloc(8)
  const seal = (...parts: (string | number | Buffer)[]) =>
    createHmac('sha256', key)
      .update(JSON.stringify(parts.map((part) => (Buffer.isBuffer(part) ? part.toString('hex') : part))))
      .digest()
  return {
    link(before, position, content) {
      place.writeBigUInt64BE(BigInt(position))
      return createHmac('sha256', key).update(before).update(place).update(content).digest()
    },
    head: (position, hash, sealedAt) => seal('head', position, hash, sealedAt),
    forgotten: (position, hash, at, why, by) => seal('forgotten', position, hash, at, why, ...(by ? [by] : [])),
  }
}
