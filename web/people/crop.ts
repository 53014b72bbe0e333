export type Crop = { x: number; y: number; zoom: number }
export type Size = { width: number; height: number }

export const windowSize = 280
const photoSize = 512

/** The scale at which the shorter side just fills the window. */
export const fillScale = (image: Size): number => windowSize / Math.min(image.width, image.height)

/** Keeps the picture over the whole window, however it is dragged or zoomed. */
export function clampCrop(crop: Crop, image: Size): Crop {
  const scale = fillScale(image) * crop.zoom
  const clamp = (offset: number, length: number): number => Math.min(0, Math.max(windowSize - length * scale, offset))
  return { zoom: crop.zoom, x: clamp(crop.x, image.width), y: clamp(crop.y, image.height) }
}

/** The middle of the picture, as large as fits. */
export function middleCrop(image: Size): Crop {
  const scale = fillScale(image)
  return { zoom: 1, x: (windowSize - image.width * scale) / 2, y: (windowSize - image.height * scale) / 2 }
}

/** Zooms about the middle of the window. */
export function zoomCrop(crop: Crop, zoom: number, image: Size): Crop {
  const half = windowSize / 2
  const grow = zoom / crop.zoom
  return clampCrop({ zoom, x: half - (half - crop.x) * grow, y: half - (half - crop.y) * grow }, image)
}

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
