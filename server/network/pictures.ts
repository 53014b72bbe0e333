import { rename, rm } from 'node:fs/promises'
import type { Metadata, Sharp } from 'sharp'

/** A picture of more pixels than this is kept as a file and not opened. */
const MOST_PIXELS = 100_000_000
const THUMBNAIL = 720
const opened = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif'])

/** Cameras write where, when and with what a picture was taken into files of these types. */
const telling = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/avif'])

/**
 * Draws a picture that tells more than is seen in it anew, in its own place: upright, with its colours, without the rest.
 * One that tells nothing stays byte for byte; so does one that is damaged or has too many pixels, which nothing here opens.
 */
export async function forgetOrigin(path: string, type: string): Promise<void> {
  if (!telling.has(type)) return
  const { default: sharp } = await import('sharp')
  const source = sharp(path, { limitInputPixels: MOST_PIXELS, failOn: 'none', pages: -1 })
  const {
    exif,
    xmp,
    iptc,
    comments,
    pages = 1,
  } = await source.metadata().catch(() => ({ exif: undefined }) as Metadata)
  if (!exif && !xmp && !iptc && !comments) return
  const upright = pages > 1 ? source : source.autoOrient()
  const clean = `${path}-clean`
  try {
    await rewrite[type]?.(upright.keepIccProfile()).timeout({ seconds: 60 }).toFile(clean)
    await rename(clean, path)
  } catch {
    // What cannot be drawn is a file like any other.
  } finally {
    await rm(clean, { force: true })
  }
}
const rewrite: Record<string, (picture: Sharp) => Sharp> = {
  'image/jpeg': (picture) => picture.jpeg({ quality: 92, chromaSubsampling: '4:4:4' }),
  'image/png': (picture) => picture.png(),
  'image/webp': (picture) => picture.webp({ quality: 92 }),
  'image/avif': (picture) => picture.avif({ quality: 75, effort: 2 }),
}

export type Picture = { width: number; height: number; thumbnail: Uint8Array }

/** Size as seen (turned upright) and a small WebP without metadata; nothing where it is no picture that can be opened. */
export async function readPicture(path: string, type: string): Promise<Picture | undefined> {
  if (!opened.has(type)) return undefined
  // Loaded with the first picture: a start that shows none needs no picture library in memory.
  const { default: sharp } = await import('sharp')
  try {
    const { autoOrient } = await sharp(path, { limitInputPixels: MOST_PIXELS }).metadata()
    const thumbnail = await sharp(path, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
      .autoOrient()
      .resize({ width: THUMBNAIL, height: THUMBNAIL, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 })
      .timeout({ seconds: 20 })
      .toBuffer()
    return { ...autoOrient, thumbnail }
  } catch {
    return undefined
  }
}
