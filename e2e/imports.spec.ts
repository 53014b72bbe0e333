import { makeWorkspace } from '../server/imports/testing/workspace.ts'
import { withZip } from '../server/imports/testing/zip.ts'
import { ADMINISTRATOR, expect, expectAccessible, test } from './place.ts'

test('a Slack export is tried, moved in, and read', async ({ as }) => {
  const page = await as(ADMINISTRATOR.name)
  const headline = page.getByRole('heading', { level: 1 })
  await page.goto('/administration/imports')
  const said = page.getByText('A dry run: nothing was written.')
  await withZip(makeWorkspace(), async (path) => {
    await page.getByLabel('Slack export as a ZIP file').setInputFiles(path)
    // The browser reads the file while it uploads it.
    await expect(said).toBeVisible()
  })

  await test.step('the dry run says what becomes of everything, and writes nothing', async () => {
    await expect(headline).toHaveText(/messages move in$/)
    await expectAccessible(page)
    expect((await page.request.get('/api/communities/board')).status()).toBe(404)
  })
  await test.step('then it moves in', async () => {
    await page.getByRole('button', { name: 'Move in for real' }).click()
    await expect(headline).toHaveText(/messages moved in$/)
  })
  await test.step('its threads are there, with who wrote them', async () => {
    await page.goto('/search?q=seal%20on%20pump%207%20leaks%20again')
    await page
      .getByRole('main')
      .getByRole('link', { name: /The seal on pump 7 leaks again/ })
      .first()
      .click()
    await expect(page.getByRole('article').filter({ hasText: 'From the outside' })).toContainText('Noor Siddiqui')
  })
})
