import { createCipheriv, createDecipheriv, createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { Transform, type TransformCallback } from 'node:stream'

/**
 * An encrypted file: MAGIC, salt, proof of the passphrase, then chunks of AES-256-GCM. Each chunk contains its number
 * and whether it is the last one: chunks cannot be removed, moved or truncated unnoticed. The key is used for one file
 * only.
 */
export const MAGIC: Buffer = Buffer.from('orbweaver-backup-1\n')
const SALT = 16
const PROOF = 16
export const HEADER: number = MAGIC.length + SALT + PROOF
const CHUNK = 64 * 1024
const TAG = 16
/** Cost of deriving the key: 128 MiB of memory and about half a second. */
const COST = { N: 2 ** 17, r: 8, p: 1, maxmem: 160 * 1024 * 1024 }

export class WrongPassphrase extends Error {
  override name = 'WrongPassphrase'
}
/** `at`: position in bytes of the first altered chunk. */
export class Altered extends Error {
  override name = 'Altered'
  readonly at: number
  constructor(at: number) {
    super(`the encrypted file is cut off or altered from byte ${at} on`)
    this.at = at
  }
}

type Keys = { key: Buffer; proof: Buffer }

const deriveKeys = (passphrase: string, salt: Buffer): Promise<Keys> =>
  new Promise((resolve, reject) => {
    scrypt(passphrase.normalize('NFC'), salt, 64, COST, (error, bytes) => {
      if (error) return reject(error)
      const proof = createHmac('sha256', bytes.subarray(32)).update(MAGIC).digest().subarray(0, PROOF)
      resolve({ key: bytes.subarray(0, 32), proof })
    })
  })

function nonceOf(chunk: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(chunk), 3)
  nonce[11] = last ? 1 : 0
  return nonce
}

export async function createEncryption(passphrase: string): Promise<Transform> {
  const salt = randomBytes(SALT)
  const { key, proof } = await deriveKeys(passphrase, salt)
  const stream = cutChunks(CHUNK, (text, number, last) => {
    const cipher = createCipheriv('aes-256-gcm', key, nonceOf(number, last))
    return Buffer.concat([cipher.update(text), cipher.final(), cipher.getAuthTag()])
  })
  stream.push(Buffer.concat([MAGIC, salt, proof]))
  return stream
}

/** Decrypts what follows the header. Throws WrongPassphrase; the stream fails with Altered. */
export async function createDecryption(passphrase: string, header: Buffer): Promise<Transform> {
  const salt = header.subarray(MAGIC.length, MAGIC.length + SALT)
  const { key, proof } = await deriveKeys(passphrase, salt)
  if (!timingSafeEqual(proof, header.subarray(MAGIC.length + SALT, HEADER))) throw new WrongPassphrase()
  return cutChunks(CHUNK + TAG, (sealed, number, last) => {
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(number, last))
      decipher.setAuthTag(sealed.subarray(sealed.length - TAG))
      return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - TAG)), decipher.final()])
    } catch {
      throw new Altered(HEADER + number * (CHUNK + TAG))
    }
  })
}

/** Splits a stream into chunks of one size; only the last one, which always exists, may be shorter. */
function cutChunks(size: number, work: (chunk: Buffer, number: number, last: boolean) => Buffer): Transform {
  let pending: Buffer[] = []
  let length = 0
  let number = 0
  const turn = (stream: Transform, done: TransformCallback, ended: boolean) => {
    try {
      let all = Buffer.concat(pending)
      // A possible last chunk waits for the end of the stream.
      for (; all.length > size; all = all.subarray(size)) stream.push(work(all.subarray(0, size), number++, false))
      if (ended) stream.push(work(all, number, true))
      pending = [all]
      length = all.length
      done()
    } catch (error) {
      done(error instanceof Error ? error : new Error(String(error)))
    }
  }
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      pending.push(chunk)
      length += chunk.length
      if (length > size) turn(this, done, false)
      else done()
    },
    flush(done) {
      turn(this, done, true)
    },
  })
}
