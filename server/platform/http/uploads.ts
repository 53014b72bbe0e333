import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FastifyRequest } from 'fastify'
import { invalid, Problem, tooLarge } from '../errors.ts'
import { type Sentence, say } from '../sentences.ts'

/** A stored file; `size` in bytes, `name` as given by the uploader. */
export type Upload = { path: string; name: string; size: number }
export type UploadRules = {
  /** Folder on the server for such files. */
  folder: string
  /** Extension of the stored file, with the dot. */
  extension: string
  /** Maximum bytes. */
  limit: number
  /** The sentence for a file that is too large. */
  overLimit: Sentence
  /** Name used if the file has none. */
  unnamed: string
}

/** Stores the single file of a request, for a later run. Deletes it if `use` fails. */
export async function storeUpload<T>(
  request: FastifyRequest,
  { folder, extension, limit, overLimit, unnamed }: UploadRules,
  use: (upload: Upload) => Promise<T>,
): Promise<T> {
  if (!request.isMultipart()) throw new Problem(415, 'not-multipart', say`Send the file as multipart/form-data.`)
  const part = await request.file({ limits: { fileSize: limit, files: 1 }, throwFileSizeLimit: false })
  if (!part) throw invalid('/body', say`There is no file in the request.`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const path = join(folder, `${randomUUID()}${extension}`)
  const sink = createWriteStream(path, { mode: 0o600, flags: 'wx' })
  try {
    await pipeline(part.file, sink)
    if (part.file.truncated) throw tooLarge(overLimit)
    return await use({ path, name: cleanName(part.filename) || unnamed, size: sink.bytesWritten })
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

/** The last part of a path, without control characters, at most 200 characters. */
const cleanName = (name: string): string =>
  name
    .replace(/^.*[\\/]/s, '')
    .replace(/\p{C}+/gu, '')
    .slice(-200)
    .toWellFormed()
