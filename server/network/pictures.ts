/** A picture of more pixels than this is kept as a file and not opened. */
const MOST_PIXELS = 100_000_000
const THUMBNAIL = 720
const opened = new Set(['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'image/avif'])

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
