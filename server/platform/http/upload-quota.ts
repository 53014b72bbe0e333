import { Socket } from 'node:net'
import type { FastifyRequest } from 'fastify'
import type { Platform } from '../context.ts'
import { tooMany } from '../errors.ts'
import { logFailure } from '../lifetime.ts'
import { say } from '../sentences.ts'
import { addUpload } from './upload-quota.queries.ts'

type Uploader = { personId: string; administrator: boolean }

/**
 * Counts the bytes of an upload before its body is read, for each person and day of UTC, and refuses it beyond
 * UPLOAD_LIMIT. Administrators have no limit: an archive to import can have several gigabytes.
 */
export async function countUpload({ db, config }: Platform, request: FastifyRequest, viewer: Uploader): Promise<void> {
  if (viewer.administrator) return
  const most = config.uploadLimit * 1_000_000
  const length = Number(request.headers['content-length'] ?? Number.NaN)
  // Of a body in chunks the length is known at its end. Until then it counts as one byte.
  if (!(await addUpload(db, viewer.personId, Number.isNaN(length) ? 1 : length, most)))
    throw refusal(config.uploadLimit)
  if (Number.isNaN(length)) countAtEnd({ db }, request, viewer)
}

function countAtEnd({ db }: Pick<Platform, 'db'>, { raw }: FastifyRequest, { personId }: Uploader): void {
  if (!(raw.socket instanceof Socket)) return // injected
  const before = raw.socket.bytesRead
  raw.once('close', () => {
    const bytes = raw.socket.bytesRead - before
    addUpload(db, personId, bytes, Number.MAX_SAFE_INTEGER).catch((error) =>
      logFailure('an upload was not counted', error),
    )
  })
}

function refusal(megabytes: number) {
  const now = Temporal.Now.zonedDateTimeISO('UTC')
  const retryAfter = Math.ceil(now.startOfDay().add({ days: 1 }).since(now).total('seconds'))
  return tooMany(
    say`You can upload ${megabytes} MB a day, and this would be more. Nothing was uploaded. Try again tomorrow.`,
    { retryAfter },
  )
}
