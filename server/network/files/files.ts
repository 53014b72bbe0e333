import { open, stat } from 'node:fs/promises'
import { extname } from 'node:path'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { fileTypeFromFile } from 'file-type'
import type * as contract from '../../../contract/network/files.ts'
import { type FileCard, isWebPicture, keepsMetadata } from '../../../contract/network/files.ts'
import { deleteDroppedPhotos } from '../../people/index.ts'
import { invalid, notFound, Problem, tooLarge } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { type Job, job, type Timetable } from '../../platform/jobs.ts'
import { removeMetadata } from '../../platform/metadata/clean.ts'
import { say } from '../../platform/sentences.ts'
import * as queries from './files.queries.ts'
import { readPicture } from './pictures.ts'

const LARGEST_FILE = 100 * 1024 * 1024

export async function uploadFile(call: Call<typeof contract.uploadFile>, request: FastifyRequest): Promise<FileCard> {
  if (!request.isMultipart()) throw new Problem(415, 'not-multipart', say`Send the file as multipart/form-data.`)
  const part = await request.file({ limits: { fileSize: LARGEST_FILE, files: 1 }, throwFileSizeLimit: false })
  if (!part) throw invalid('/body', say`There is no file in the request.`)
  return call.files.receive(part.file, async ({ path, size: sent }) => {
    if (part.file.truncated) throw tooLarge(say`A file may have at most 100 MB. Nothing was kept.`)
    if (sent === 0) throw invalid('/body', say`The file is empty.`)
    const name = readName(part.filename)
    const type = await sniffType(path, name)
    if (mayContainMetadata.test(type) && !keepsMetadata(type)) await removeMetadata(path)
    const picture = await readPicture(path, type)
    const thumbnailKey = picture ? await call.files.keepBytes(picture.thumbnail) : null
    const { size } = await stat(path)
    const key = await call.files.keep(path)
    const { width = null, height = null } = picture ?? {}
    const made = await transaction(call, (tx) =>
      queries.insertFile(tx, call.viewer.personId, { name, type, size, width, height, key, thumbnailKey }),
    )
    if (!made) throw new Error('The file was not written')
    return made.card
  })
}

/** The last part of the name that the browser sends, on one line. Browsers write a quotation mark as %22. */
const readName = (given: string | undefined) =>
  (given ?? '')
    .replaceAll('%22', '"')
    .replace(/^.*[\\/]/s, '')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(-200)
    .toWellFormed() || 'file'

/** Types that can contain metadata. A damaged picture or film is not detected by its type. */
const mayContainMetadata = /^(image|video|audio)\/|^application\/octet-stream$/

/** The type is detected from the bytes; the name decides only between text types. */
async function sniffType(path: string, name: string): Promise<string> {
  const sniffed = await fileTypeFromFile(path)
  const alike = sniffed && ['application/xml', 'video/quicktime'].includes(sniffed.mime)
  if (sniffed && !alike) return sniffed.mime
  if (!(await isText(path))) return sniffed?.mime ?? 'application/octet-stream'
  return textTypes[extname(name).toLowerCase()] ?? 'text/plain'
}
const textTypes: Record<string, string> = {
  '.csv': 'text/csv',
  '.md': 'text/markdown',
  '.json': 'application/json',
  '.html': 'text/html',
  '.htm': 'text/html',
  '.svg': 'image/svg+xml',
  '.xml': 'application/xml',
}
async function isText(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(65536), 0, 65536, 0)
    const head = buffer.subarray(0, bytesRead)
    if (head.includes(0)) return false
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return true
  } catch {
    return false
  } finally {
    await file.close()
  }
}

/** Types that the browser displays in the page; all others are only downloaded. SVG and HTML can contain scripts. */
const isInline = (type: string) => isWebPicture(type) || /^((audio|video)\/[\w.+-]+|text\/plain)$/.test(type)

export async function readFile(
  { db, files, viewer, params }: Call<typeof contract.readFile>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const file = await queries.selectFile(db, viewer.personId, params.id)
  const thumbnail = params.variant === 'thumbnail'
  const key = thumbnail ? file?.thumbnailKey : file?.key
  if (!file || !key) throw notFound(say`There is no such file, or you cannot see it.`)
  const type = thumbnail ? 'image/webp' : file.type
  const etag = `"${key.slice(-40)}"`
  reply.headers({
    'content-type': type.startsWith('text/') ? `${type}; charset=utf-8` : type,
    'content-disposition': `${isInline(type) ? 'inline' : 'attachment'}; ${writeFileName(file.name)}`,
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; media-src 'self'; sandbox",
    'x-content-type-options': 'nosniff',
    // Revalidated each time: former members lose access.
    'cache-control': 'private, no-cache',
    etag,
  })
  if (request.headers['if-none-match'] === etag) return reply.code(304).send()
  if (thumbnail) return reply.send(await files.read(key))
  // Ranges refer to the stored bytes, so the file is sent without compression.
  request.headers['x-no-compression'] = '1'
  reply.header('accept-ranges', 'bytes')
  const range = readRange(request.headers.range, file.size)
  if (range === 'unsatisfiable') return reply.code(416).header('content-range', `bytes */${file.size}`).send()
  if (!range) return reply.header('content-length', file.size).send(await files.read(key))
  return reply
    .code(206)
    .header('content-range', `bytes ${range.start}-${range.end}/${file.size}`)
    .header('content-length', range.end - range.start + 1)
    .send(await files.read(key, range))
}

/** One byte range, as media players request it; several ranges get the whole file. */
export function readRange(
  header: string | undefined,
  size: number,
): { start: number; end: number } | 'unsatisfiable' | undefined {
  const range = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!range || (range[1] === '' && range[2] === '')) return undefined
  const first = range[1] === '' ? Math.max(0, size - Number(range[2])) : Number(range[1])
  const last = range[1] === '' || range[2] === '' ? size - 1 : Math.min(Number(range[2]), size - 1)
  return first > last || first >= size ? 'unsatisfiable' : { start: first, end: last }
}

/** RFC 6266: an ASCII name for old clients, and the real name. */
const writeFileName = (name: string) =>
  `filename="${name.replace(/[^\x20-\x7e]|["\\%]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)}`

export function deleteFile(call: Call<typeof contract.deleteFile>): Promise<null> {
  const { viewer, params } = call
  return transaction(call, async (tx) => {
    if (!(await queries.deleteLooseFile(tx, viewer.personId, params.id)))
      throw notFound(say`There is no such upload, or you cannot see it.`)
    return null
  })
}

/** Deletes unattached uploads, and bytes without a file. */
export const fileJobs: Job[] = [
  job(
    'network-delete-files',
    async ({ db, files }) => {
      await queries.deleteUnattachedFiles(db)
      for (const { key, used } of await queries.deleteDroppedKeys(db)) if (!used) await files.remove(key)
      // Equal bytes are stored once: a photo may also be attached to a text.
      for (const key of await deleteDroppedPhotos(db)) if (!(await queries.isFile(db, key))) await files.remove(key)
    },
    { long: true, formerNames: ['network-sweep-files'] },
  ),
]
export const fileTimetable: Timetable[] = [{ cron: '29 2 * * *', job: 'network-delete-files' }]
