import type { IncomingMessage } from 'node:http'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { Problem } from '../../platform/errors.ts'
import { say } from '../../platform/sentences.ts'

/** Returns the decompressed, decoded text. Throws if it grows beyond `limit` bytes. */
export async function readBody(answer: IncomingMessage, limit: number, host: string): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of unpack(answer)) {
    size += chunk.length
    if (size > limit) {
      answer.destroy()
      const megabytes = Math.round(limit / 1_000_000)
      throw new Problem(503, 'too-large', say`What ${host} answers is larger than ${megabytes} MB.`)
    }
    chunks.push(chunk)
  }
  return decode(Buffer.concat(chunks), answer.headers['content-type'] ?? '')
}

function unpack(answer: IncomingMessage): Readable {
  const packed = (answer.headers['content-encoding'] ?? '').toLowerCase()
  const decoder =
    packed === 'gzip' || packed === 'x-gzip'
      ? createGunzip()
      : packed === 'deflate'
        ? createInflate()
        : packed === 'br'
          ? createBrotliDecompress()
          : undefined
  if (!decoder) return answer
  answer.on('error', (error) => decoder.destroy(error))
  return answer.pipe(decoder)
}

function decode(bytes: Buffer, type: string): string {
  const named =
    /charset\s*=\s*"?([\w-]+)/i.exec(type)?.[1] ??
    /^\s*<\?xml[^>]*encoding\s*=\s*["']([\w-]+)/i.exec(bytes.subarray(0, 200).toString('latin1'))?.[1]
  try {
    return new TextDecoder(named ?? 'utf-8').decode(bytes)
  } catch {
    return new TextDecoder().decode(bytes)
  }
}
