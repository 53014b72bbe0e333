import { heic } from '../server/platform/metadata/testing/media.ts'
import { jpeg, tiff } from '../server/platform/metadata/testing/pictures.ts'
import { beginThread, expect, test } from './place.ts'

test('pictures of a telephone are shown, and a file that keeps its place says so before it is posted', async ({
  as,
}) => {
  const page = await as('Jonas Reinhardt')
  await page.goto(await beginThread(page, 'seals-gaskets', 'Photos of the worn seal'))
  const raw = tiff()
  raw.write('CR', 8, 'latin1')
  await page.locator('.composer input[type=file]').setInputFiles([
    { name: 'IMG_1.HEIC', mimeType: 'image/heic', buffer: heic() },
    { name: 'IMG_2.CR2', mimeType: 'application/octet-stream', buffer: raw },
    { name: 'IMG_3.jpg', mimeType: 'image/jpeg', buffer: (await jpeg()).subarray(0, 400) },
  ])
  await expect(page.getByText('Files of this type keep the place, time and camera')).toHaveCount(1)
  await expect(page.getByText('This file is damaged, so the place and time')).toBeVisible()
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await page.getByRole('button', { name: 'Leave IMG_2.CR2 out' }).click()
  await page.getByRole('button', { name: 'Reply', exact: true }).click()

  const picture = page.getByRole('img', { name: 'IMG_1.HEIC' })
  await expect(picture).toBeVisible()
  expect(await picture.evaluate((one: HTMLImageElement) => one.decode().then(() => one.naturalWidth))).toBe(64)
  const address = await page.getByRole('link', { name: /IMG_1\.HEIC.*(kB|byte)/ }).getAttribute('href')
  const original = await page.request.get(address ?? '')
  expect(original.headers()['content-disposition']).toMatch(/^attachment; filename="IMG_1\.HEIC"/)
})
