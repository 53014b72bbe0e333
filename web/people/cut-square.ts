import { type Crop, fillScale, type Size, windowSize } from './crop.ts'

const photoSize = 512

/** What lies in the window, as a square JPEG. */
export async function cutSquare(image: HTMLImageElement, crop: Crop, name: string): Promise<File> {
  const size: Size = { width: image.naturalWidth, height: image.naturalHeight }
  const scale = fillScale(size) * crop.zoom
  const side = windowSize / scale
  const canvas = document.createElement('canvas')
  canvas.width = photoSize
  canvas.height = photoSize
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser cannot cut pictures')
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, -crop.x / scale, -crop.y / scale, side, side, 0, 0, photoSize, photoSize)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', 0.9))
  if (!blob) throw new Error('The picture could not be cut')
  return new File([blob], `${name.replace(/\.\w+$/, '')}.jpg`, { type: 'image/jpeg' })
}
