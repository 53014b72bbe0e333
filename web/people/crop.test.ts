import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { clampCrop, fillScale, middleCrop, windowSize, zoomCrop } from './crop.ts'

const sizes = fc.record({ width: fc.integer({ min: 1, max: 8000 }), height: fc.integer({ min: 1, max: 8000 }) })
const crops = fc.record({
  x: fc.integer({ min: -20_000, max: 20_000 }),
  y: fc.integer({ min: -20_000, max: 20_000 }),
  zoom: fc.double({ min: 1, max: 4, noNaN: true }),
})
const slack = 1e-6

test('the picture covers the whole window, wherever it is dragged', () => {
  fc.assert(
    fc.property(sizes, crops, (image, wish) => {
      const crop = clampCrop(wish, image)
      const scale = fillScale(image) * crop.zoom
      assert.ok(crop.x <= 0 && crop.y <= 0)
      assert.ok(crop.x + image.width * scale >= windowSize - slack * image.width)
      assert.ok(crop.y + image.height * scale >= windowSize - slack * image.height)
    }),
  )
})

test('what lies in the middle stays there while zooming in', () => {
  fc.assert(
    fc.property(sizes, fc.double({ min: 1, max: 4, noNaN: true }), (image, zoom) => {
      const before = middleCrop(image)
      const after = zoomCrop(before, zoom, image)
      const centre = (offset: number, z: number): number => (windowSize / 2 - offset) / (fillScale(image) * z)
      assert.ok(Math.abs(centre(after.x, zoom) - centre(before.x, 1)) < 0.01 * image.width + slack)
      assert.ok(Math.abs(centre(after.y, zoom) - centre(before.y, 1)) < 0.01 * image.height + slack)
    }),
  )
})
