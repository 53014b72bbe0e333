import type { Request } from '@playwright/test'
import { expect, openAs, test } from './place.ts'

const budget = 200_000

// A page that is opened anew fetches what it needs and no more: a library that slips into the start shows here.
test('Home comes in at most 200 kB of scripts, with the palette that waits for its key', async ({
  browser,
  sample,
}) => {
  const page = await openAs(browser, sample, 'Rui Nogueira')
  const finished: Request[] = []
  page.on('requestfinished', (request) => request.resourceType() === 'script' && finished.push(request))
  await page.goto('/')
  await expect(page.getByRole('article').first()).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog', { name: 'Find or do' })).toBeVisible()

  const sizes = await Promise.all(
    finished.map(async (request) => ({ url: request.url(), bytes: (await request.sizes()).responseBodySize })),
  )
  expect(sizes.length).toBeGreaterThan(5)
  const bytes = sizes.reduce((sum, one) => sum + one.bytes, 0)
  expect(bytes, sizes.map((one) => `${one.bytes} ${one.url}`).join('\n')).toBeLessThanOrEqual(budget)
  await page.context().close()
})
