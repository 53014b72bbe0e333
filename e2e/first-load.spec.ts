import { expect, test } from './place.ts'

const budget = 200_000

// A page that is opened anew fetches what it needs and no more: a library that slips into the start shows here.
test('Home comes in at most 200 kB of scripts, with the palette that waits for its key', async ({ as }) => {
  const page = await as('Rui Nogueira')
  const scripts: Promise<[name: string, bytes: number]>[] = []
  page.on('requestfinished', (request) => {
    if (request.resourceType() !== 'script') return
    const name = new URL(request.url()).pathname
    scripts.push(request.sizes().then(({ responseBodySize }) => [name, responseBodySize]))
  })
  const palette = page.waitForEvent('requestfinished', (request) => /\/palette-[^/]+\.js$/.test(request.url()))
  await page.goto('/')
  await expect(page.getByRole('article').first()).toBeVisible()
  await palette
  const sizes = await Promise.all(scripts)
  expect(sizes.length).toBeGreaterThan(5)
  const bytes = sizes.reduce((sum, [, size]) => sum + size, 0)
  expect(bytes, sizes.map(([name, size]) => `${size} ${name}`).join('\n')).toBeLessThanOrEqual(budget)
})
