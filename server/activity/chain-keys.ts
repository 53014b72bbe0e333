import { createHmac, hkdfSync } from 'node:crypto'
import { findKey, readKey } from '../platform/encryption/secrets.ts'
import { Problem } from '../platform/errors.ts'
import { say } from '../platform/sentences.ts'

/**
 * Hashes with a key derived from the key in the home, which is not in the database: database access alone cannot
 * recompute them.
 */
export type ChainKey = {
  /** Hash of a row at its position, after the previous hash. */
  link(before: Buffer, position: number, content: string): Buffer
  head(position: number, hash: Buffer, sealedAt: string): Buffer
  forgotten(position: number, hash: Buffer, at: string, why: string, by: string | null): Buffer
}
/** The previous hash of the first row. */
export const NOTHING_BEFORE: Buffer = Buffer.alloc(32)

export const readChainKey = async (home: string): Promise<ChainKey> => deriveKey(await readKey(home))

/** The key of an existing home. With a new key every link would look altered. */
export async function requireChainKey(home: string): Promise<ChainKey> {
  const secret = await findKey(home)
  if (!secret)
    throw new Problem(
      503,
      'no-key',
      say`The log can’t be verified: this home has no key. Check that ORBWEAVER_HOME is the folder the server uses, or put its “keys” folder back from your backup.`,
    )
  return deriveKey(secret)
}

function deriveKey(secret: Buffer): ChainKey {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'orbweaver audit chain', 32))
  const positionBytes = Buffer.alloc(8)
  const seal = (...parts: (string | number | Buffer)[]) =>
    createHmac('sha256', key)
      .update(JSON.stringify(parts.map((part) => (Buffer.isBuffer(part) ? part.toString('hex') : part))))
      .digest()
  return {
    link(before, position, content) {
      positionBytes.writeBigUInt64BE(BigInt(position))
      return createHmac('sha256', key).update(before).update(positionBytes).update(content).digest()
    },
    head: (position, hash, sealedAt) => seal('head', position, hash, sealedAt),
    forgotten: (position, hash, at, why, by) => seal('forgotten', position, hash, at, why, ...(by ? [by] : [])),
  }
}
