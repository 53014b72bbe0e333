import { expect, test } from './place.ts'

// Each room brings its messages when somebody enters it: a change of language reaches those before and those after.
test('the language changes in rooms entered before and in those entered later', async ({ as }) => {
  const page = await as('Noor Siddiqui')
  await page.goto('/settings/appearance')
  await page.getByRole('navigation', { name: 'Places', exact: true }).getByRole('link', { name: 'People' }).click()
  await expect(page.getByRole('searchbox', { name: 'Find people' })).toBeVisible()
  await page.goBack()
  await page.getByRole('combobox', { name: 'Language' }).selectOption('de')
  await expect(page.getByRole('radio', { name: 'Dunkel' })).toBeVisible()

  const places = page.getByRole('navigation', { name: 'Orte', exact: true })
  await places.getByRole('link', { name: 'Personen' }).click()
  await expect(page.getByRole('searchbox', { name: 'Personen finden' })).toBeVisible()
  await places.getByRole('link', { name: 'Präsenz' }).click()
  await expect(page.getByRole('searchbox', { name: 'Konto finden' })).toBeVisible()

  await page.goto('/settings/appearance')
  await page.getByRole('combobox', { name: 'Sprache' }).selectOption('en')
  await expect(page.getByRole('radio', { name: 'Dark' })).toBeVisible()
})
