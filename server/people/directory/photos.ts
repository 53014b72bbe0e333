import type { FastifyReply, FastifyRequest } from 'fastify'
import { fileTypeFromFile } from 'file-type'
import type { Person, readPhoto, removePhoto, setPhoto } from '../../../contract/people/directory.ts'
import { record } from '../../activity/index.ts'
import { invalid, notFound, Problem, tooLarge } from '../../platform/errors.ts'
import type { Call } from '../../platform/http.ts'
import { transaction } from '../../platform/idempotency.ts'
import { say } from '../../platform/sentences.ts'
import type { AuthorizedCall } from '../authorized-call.ts'
import { hasPhoto, selectProfile, updatePhoto } from './people.queries.ts'
import { showPerson } from './people.ts'

const MAX_BYTES = 10 * 1024 * 1024
/** A small file can decode to a huge picture. */
const MAX_PIXELS = 60_000_000
const SIZE = 512
const types = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/avif'])

export async function changePhoto(call: AuthorizedCall<typeof setPhoto>, request: FastifyRequest): Promise<Person> {
  await call.require(call.db, call.viewer, 'change profile', call.params.id)
  const part = await request.file({ limits: { fileSize: MAX_BYTES } })
  if (!part) throw invalid('/body/file', say`Send one picture as “file”.`)
  const picture = await call.files.receive(part.file, ({ path }) => {
    // A longer file is truncated, which is known only here.
    if (part.file.truncated) throw tooLarge(say`The picture is larger than 10 MB.`)
    return cutSquare(path)
  })
  const key = await call.files.keepBytes(picture)
  return storePhoto(call, key.split('/')[1] ?? null)
}

export const deletePhoto = (call: AuthorizedCall<typeof removePhoto>): Promise<Person> => storePhoto(call, null)

/** Re-encodes the picture, which removes all metadata and trailing bytes. */
async function cutSquare(path: string): Promise<Buffer> {
  const type = (await fileTypeFromFile(path))?.mime
  if (!type || !types.has(type))
    throw new Problem(415, 'not-a-picture', say`Only JPEG, PNG, WebP and AVIF pictures can be used.`)
  const { default: sharp } = await import('sharp')
  return sharp(path, { limitInputPixels: MAX_PIXELS, failOn: 'error' })
    .rotate()
    .resize(SIZE, SIZE, { fit: 'cover', position: 'attention' })
    .webp({ quality: 82 })
    .toBuffer()
    .catch(() => {
      throw new Problem(415, 'not-a-picture', say`This picture is damaged, or has too many pixels.`)
    })
}

function storePhoto(call: AuthorizedCall<typeof removePhoto>, photo: string | null): Promise<Person> {
  const { viewer } = call
  const { id } = call.params
  return transaction(call, async (tx) => {
    const ruling = await call.require(tx, viewer, 'change profile', id)
    if (!(await selectProfile(tx, id))) throw notFound(say`There is no such person, or you cannot see them.`)
    const changed = await updatePhoto(tx, id, photo)
    const detail = { changed: ['photo'] }
    if (changed)
      await record(tx, { verb: 'Update', kind: 'person', actor: viewer.personId, object: id, detail }, ruling)
    return showPerson(tx, id, viewer)
  })
}

export async function downloadPhoto(call: Call<typeof readPhoto>, _request: FastifyRequest, reply: FastifyReply) {
  const { id, key } = call.params
  if (!(await hasPhoto(call.db, id, key))) throw notFound(say`There is no such photo, or you cannot see it.`)
  // Files are stored by hash, in folders of its first two letters.
  const stream = await call.files.read(`${key.slice(0, 2)}/${key}`)
  return reply
    .type('image/webp')
    .header('cache-control', 'private, max-age=31536000, immutable')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .send(stream)
}
