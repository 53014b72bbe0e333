export type Crop = { x: number; y: number; zoom: number }
export type Size = { width: number; height: number }

export const windowSize = 280

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
