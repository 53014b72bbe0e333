import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileStore } from '../platform/files.ts'
import type { Drawing } from './generate/worker.ts'
import type { KeptDrawing } from './load.queries.ts'

const folder = join(import.meta.dirname, 'pictures')
const THUMBNAIL = 720

/** Puts a drawing and its small form into the file store. */
export async function keepDrawing(files: FileStore, drawing: Drawing): Promise<KeptDrawing> {
  const bytes = await readFile(join(folder, `${drawing.picture}.png`))
  const { default: sharp } = await import('sharp')
  const { width, height } = await sharp(bytes).metadata()
  const small = await sharp(bytes).resize({ width: THUMBNAIL }).webp({ quality: 82 }).toBuffer()
  const [key, thumbnailKey] = [await files.keepBytes(bytes), await files.keepBytes(small)]
  return { ...drawing, key, thumbnailKey, width, height, size: bytes.length }
}
