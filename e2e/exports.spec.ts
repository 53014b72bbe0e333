import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { ADMINISTRATOR, expect, expectAccessible, test } from './place.ts'

/** Takes one entry of the menu along, with the keyboard alone; answers what arrived. */
async function take(page: Page, words: string): Promise<{ name: string; body: Buffer }> {
  const button = page.getByRole('button', { name: 'Export', exact: true })
  await expect(button).toBeEnabled()
  await button.focus()
  await page.keyboard.press('Enter')
  const item = page.getByRole('menuitem', { name: words })
  await expect(item).toBeVisible()
  await expect(async () => {
    await page.keyboard.press('ArrowDown')
    await expect(item).toBeFocused({ timeout: 500 })
  }).toPass()
  const arriving = page.waitForEvent('download')
  await page.keyboard.press('Enter')
  const download = await arriving
  return { name: download.suggestedFilename(), body: await readFile(await download.path()) }
}

test('the estate and the page of a unit are taken along as table, document and picture, by keyboard', async ({
  as,
}) => {
  const page = await as(ADMINISTRATOR.name)
  const title = page.getByRole('main').getByRole('heading', { level: 1 })
  await page.goto('/accounts/estate')
  await expect(title).toHaveText(/accounts on \d+ networks/)
  await test.step('the open menu is accessible', async () => {
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await expect(page.getByRole('menuitem', { name: 'Map as CSV' })).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('menu')).toHaveCount(0)
  })
  await test.step('the map, as a picture and as a table', async () => {
    const picture = await take(page, 'Map as PNG')
    expect(picture.name).toMatch(/^estate-\d{4}-\d\d-\d\d\.png$/)
    expect(picture.body.toString('latin1', 1, 4)).toBe('PNG')
    const table = await take(page, 'Map as CSV')
    expect(table.body.toString()).toContain('Halle')
  })
  await test.step('the page of a unit, as a document', async () => {
    await page.getByRole('main').getByRole('link', { name: 'Halle', exact: true }).first().click()
    await expect(title).toHaveText('Halle outside')
    const document = await take(page, 'This page as PDF')
    expect(document.name).toMatch(/^Halle-.*\.pdf$/)
    expect(document.body.toString('latin1', 0, 5)).toBe('%PDF-')
    expect(document.body.length).toBeGreaterThan(1000)
  })
})
