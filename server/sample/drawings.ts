import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { bulkLoad } from '../network/index.ts'
import type { FileStore } from '../platform/files.ts'
import type { Drawing } from './generate/worker.ts'

const folder = join(import.meta.dirname, 'pictures')
const THUMBNAIL = 720

/** Stores a drawing and its thumbnail in the file store. */
export async function storeDrawing(files: FileStore, drawing: Drawing): Promise<bulkLoad.StoredPicture> {
  const bytes = await readFile(join(folder, `${drawing.picture}.png`))
  const { default: sharp } = await import('sharp')
  const { width, height } = await sharp(bytes).metadata()
  const small = await sharp(bytes).resize({ width: THUMBNAIL }).webp({ quality: 82 }).toBuffer()
  const [key, thumbnailKey] = [await files.keepBytes(bytes), await files.keepBytes(small)]
  const { thread, author, at, picture } = drawing
  const file = { name: `${picture}.png`, type: 'image/png', size: bytes.length, width, height }
  return { thread, author, at, ...file, key, thumbnailKey }
}
