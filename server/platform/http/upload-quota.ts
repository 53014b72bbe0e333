import type { FastifyRequest } from 'fastify'
import type { Platform } from '../context.ts'
import { Problem, tooMany } from '../errors.ts'
import { say } from '../sentences.ts'
import { addUpload } from './upload-quota.queries.ts'

type Uploader = { personId: string; administrator: boolean }

/**
 * Counts the bytes of an upload before its body is read, per person and UTC day, and refuses it beyond
 * UPLOAD_LIMIT. Administrators have no limit: an archive to import can have several gigabytes.
 */
export async function countUpload({ db, config }: Platform, request: FastifyRequest, viewer: Uploader): Promise<void> {
  if (viewer.administrator) return
  const { 'content-length': length = '0', 'transfer-encoding': chunked } = request.headers
  if (chunked !== undefined)
    throw new Problem(411, 'length-required', say`Send the upload with its length, in the header Content-Length.`)
  const counted = await addUpload(db, viewer.personId, Number(length), config.uploadLimit * 1_000_000)
  if (!counted) throw refusal(config.uploadLimit)
}

function refusal(megabytes: number) {
  const now = Temporal.Now.zonedDateTimeISO('UTC')
  const retryAfter = Math.ceil(now.startOfDay().add({ days: 1 }).since(now).total('seconds'))
  return tooMany(
    say`You can upload ${megabytes} MB a day, and this would be more. Nothing was uploaded. Try again tomorrow.`,
    { retryAfter },
  )
}
