import { expect, test } from './place.ts'

test('one finds, reads and goes about with the keys alone', async ({ as }) => {
  const page = await as('Rui Nogueira')
  const rows = page.getByRole('main').getByRole('article')
  await page.goto('/')
  await expect(rows.nth(1)).toBeVisible()

  await test.step('j and k walk through the rows, o opens one', async () => {
    await page.keyboard.press('j')
    await expect(rows.nth(0)).toBeFocused()
    await page.keyboard.press('j')
    await expect(rows.nth(1)).toBeFocused()
    await page.keyboard.press('k')
    await expect(rows.nth(0)).toBeFocused()
    const title = await rows.nth(0).getByRole('heading').getByRole('link').innerText()
    await page.keyboard.press('o')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
  })
  await test.step('? shows the keys, Escape puts them away', async () => {
    await page.keyboard.press('?')
    const keys = page.getByRole('dialog', { name: 'Keys' })
    await expect(keys.getByText('Undo what was just done')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(keys).toBeHidden()
  })
  await test.step('g c goes to the communities', async () => {
    await page.keyboard.press('g')
    await page.keyboard.press('c')
    await expect(page).toHaveURL(/\/communities$/)
  })
  await test.step('Ctrl+K finds a person, and what is typed there is no command', async () => {
    await page.keyboard.press('Control+k')
    await page.keyboard.type('Jonas Reinhardt')
    await expect(page.getByRole('combobox', { name: 'Find or do' })).toHaveValue('Jonas Reinhardt')
    await expect(page.getByRole('option', { name: /^Jonas Reinhardt/ }).first()).toHaveAttribute(
      'aria-selected',
      'true',
    )
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Jonas Reinhardt')
  })
})

test('what is typed before the palette is there stands in it', async ({ as }) => {
  const page = await as('Rui Nogueira')
  let come = () => {}
  const asked = new Promise<void>((resolve) => {
    come = resolve
  })
  await page.route('**/assets/palette-*.js', async (route) => {
    await asked
    await route.continue()
  })
  await page.goto('/')
  await expect(page.getByRole('main').getByRole('article').first()).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('Marto')
  await page.keyboard.press('Backspace')
  await page.keyboard.type('a W')
  come()
  const field = page.getByRole('combobox', { name: 'Find or do' })
  await expect(field).toHaveValue('Marta W')
  await page.keyboard.type('iś')
  await expect(field).toHaveValue('Marta Wiś')
  await expect(page.getByRole('option', { name: /^Marta Wiśniewska/ })).toBeVisible()
})
