import { type Static, Type as t } from 'typebox'
import { Id, Nothing, Nullable, OneOf, operation } from '../operation.ts'

const params = t.Object({ id: Id })

export type FileCard = Static<typeof FileCard>
export const FileCard = t.Object({
  id: Id,
  name: t.String(),
  type: t.String({ description: 'Media type, detected from the content' }),
  size: Nullable(t.Integer({ description: 'Bytes' })),
  width: Nullable(t.Integer()),
  height: Nullable(t.Integer()),
  /** Null if only the description was imported. */
  url: Nullable(t.String()),
  thumbnail: Nullable(t.String()),
})

/** Pictures that every browser shows in a page. */
export const isWebPicture = (type: string): boolean => /^image\/(jpeg|png|apng|gif|webp|avif)$/.test(type)

const cleaned = new Set(
  [
    'image/jpeg image/png image/apng image/gif image/webp image/avif image/tiff image/heic image/heif',
    'image/heic-sequence image/heif-sequence image/jxl image/jp2 image/jpx image/jpm image/bmp image/x-icon image/icns',
    'image/svg+xml video/mp4 video/x-m4v video/quicktime video/3gpp video/3gpp2 video/webm video/matroska video/vnd.avi',
  ]
    .join(' ')
    .split(' '),
)
/** Pictures and videos of other types are stored unchanged, including any place, time and camera in their metadata. */
export const keepsMetadata = (type: string): boolean => /^(image|video)\//.test(type) && !cleaned.has(type)

export const uploadFile = operation({
  method: 'POST',
  path: '/files',
  summary: 'Upload a file',
  permission: 'person',
  cost: 'high',
  raw: { body: 'multipart/form-data' },
  result: FileCard,
})
export const readFile = operation({
  method: 'GET',
  path: '/files/:id/:variant',
  summary: 'Download a file or its thumbnail',
  permission: 'person',
  params: t.Object({ id: Id, variant: OneOf('original', 'thumbnail') }),
  raw: { result: 'application/octet-stream' },
  result: t.Unknown(),
})
export const deleteFile = operation({
  method: 'DELETE',
  path: '/files/:id',
  summary: 'Delete an upload that is not part of a thread or reply',
  permission: 'person',
  params,
  result: Nothing,
})
