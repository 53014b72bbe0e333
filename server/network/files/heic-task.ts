import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

export type Picture = { width: number; height: number; thumbnail: Uint8Array }
export type HeicInput = { path: string; side: number; mostPixels: number }

/** The used part of libheif; the package has no types. */
type Decoded = {
  is_primary(): boolean
  get_width(): number
  get_height(): number
  display(into: Pixels, done: (pixels: Pixels | null) => void): void
  free(): void
}
type Pixels = { data: Uint8ClampedArray; width: number; height: number }
type Library = { HeifDecoder: new () => { decode(bytes: Uint8Array): Decoded[] } }

const require = createRequire(import.meta.url)

/** libheif logs decoding errors to the console; the result reports them. */
console.log = () => undefined

/** Decodes a HEIC picture, which `sharp` cannot, and creates the thumbnail. Runs in a worker thread. */
export default async function readHeic({ path, side, mostPixels }: HeicInput): Promise<Picture | undefined> {
  const library: Library = require('libheif-js/wasm-bundle')
  const { default: sharp } = await import('sharp')
  const pictures = new library.HeifDecoder().decode(readFileSync(path))
  const picture = pictures.find((one) => one.is_primary()) ?? pictures[0]
  const [width, height] = [picture?.get_width() ?? 0, picture?.get_height() ?? 0]
  if (!picture || width * height === 0 || width * height > mostPixels) return undefined
  const into = { data: new Uint8ClampedArray(width * height * 4), width, height }
  const pixels = await new Promise<Pixels | null>((resolve) => picture.display(into, resolve))
  for (const one of pictures) one.free()
  if (!pixels) return undefined
  const thumbnail = await sharp(pixels.data, { raw: { width, height, channels: 4 } })
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 80 })
    .toBuffer()
  return { width, height, thumbnail }
}
