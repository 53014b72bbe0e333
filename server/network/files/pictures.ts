import { workerTask } from '../../platform/workers.ts'
import type { HeicInput, Picture } from './heic-task.ts'

/** Pictures with more pixels are stored without decoding. */
const MOST_PIXELS = 100_000_000
/** A baseline JPEG is scaled while decoding, which needs little memory. */
const MOST_JPEG_PIXELS = 250_000_000
/** About 12 bytes of memory per pixel. */
const MOST_HEIC_PIXELS = 50_000_000
const THUMBNAIL = 720
/** Browsers cannot show the picture itself, so its preview is large. */
const STAND_IN = 1600

const shown = new Set(['image/jpeg', 'image/png', 'image/apng', 'image/gif', 'image/webp', 'image/avif'])
const heic = new Set(['image/heic', 'image/heif', 'image/heic-sequence', 'image/heif-sequence'])

const decode = workerTask<HeicInput, Picture | undefined>(new URL('heic-task.ts', import.meta.url), {
  seconds: 60,
  megabytes: 512,
  threads: 1,
})

/** Size as displayed (rotated upright) and a small WebP without metadata; undefined if it is not a readable picture. */
export async function readPicture(path: string, type: string): Promise<Picture | undefined> {
  try {
    if (heic.has(type)) return await decode({ path, side: STAND_IN, mostPixels: MOST_HEIC_PIXELS })
    if (shown.has(type)) return await draw(path, THUMBNAIL)
    return type === 'image/tiff' ? await draw(path, STAND_IN) : undefined
  } catch {
    return undefined
  }
}

async function draw(path: string, side: number): Promise<Picture> {
  // Loaded with the first picture: without pictures, the library needs no memory.
  const { default: sharp } = await import('sharp')
  const { autoOrient, format, isProgressive } = await sharp(path, { limitInputPixels: MOST_JPEG_PIXELS }).metadata()
  const limitInputPixels = format === 'jpeg' && !isProgressive ? MOST_JPEG_PIXELS : MOST_PIXELS
  const thumbnail = await sharp(path, { limitInputPixels, failOn: 'error' })
    .autoOrient()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80 })
    .timeout({ seconds: 20 })
    .toBuffer()
  return { ...autoOrient, thumbnail }
}
