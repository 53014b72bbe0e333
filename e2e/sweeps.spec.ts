import { ADMINISTRATOR, expect, expectAccessibleAgain, test } from './place.ts'

// The list holds one handle with a Cyrillic letter and one that claims to help.
const list = 'network,handle\nyoutube,\u0430ldermoor\ninstagram,aldermoor_support\nx,nobody_we_know\n'

test('a list is swept: an impostor is judged, stands in the register, and is taken back', async ({ as }) => {
  const page = await as(ADMINISTRATOR.name)
  const main = page.getByRole('main')

  await test.step('a name to look for', async () => {
    await page.goto('/accounts/sweeps/names')
    await main.getByRole('button', { name: 'Add a name' }).click()
    await main.getByRole('textbox', { name: 'Name', exact: true }).fill('Aldermoor')
    await main.getByRole('button', { name: 'Look for it' }).click()
    await expect(main.getByRole('button', { name: 'Change Aldermoor' })).toBeVisible()
  })

  await test.step('nothing is asked outside that nobody connected', async () => {
    await page.goto('/accounts/sweeps')
    await main.getByRole('button', { name: 'Start a sweep' }).click()
    await main.getByRole('button', { name: 'Look on the networks' }).click()
    await expect(main.getByRole('alert')).toContainText('No network that can be searched is connected')
    await expect(main.getByRole('link', { name: 'Connect a network' })).toBeVisible()
  })

  await test.step('a list tells what could be taken for us, and why', async () => {
    await main
      .getByLabel('List to look through')
      .setInputFiles({ name: 'reported.csv', mimeType: 'text/csv', buffer: Buffer.from(list) })
    await expect(page).toHaveURL(/\/accounts\/sweeps\/runs\//)
    await expect(main.getByRole('listitem').filter({ hasText: 'ldermoor' })).toHaveCount(2)
    await main.getByRole('link', { name: '\u0430ldermoor' }).click()
    const beside = main.getByRole('complementary', { name: 'The chosen account' })
    await expect(beside.getByRole('row').filter({ hasText: 'Cyrillic' })).toContainText('U+0430')
    await expectAccessibleAgain(page)
  })

  await test.step('judged an impostor, with evidence', async () => {
    const beside = main.getByRole('complementary', { name: 'The chosen account' })
    await beside.getByRole('radio', { name: /^Impostor/ }).check()
    await beside.getByRole('textbox', { name: 'Note' }).fill('Sells seals that are not ours')
    await beside.getByRole('button', { name: 'Say so', exact: true }).click()
    await expect(beside.getByRole('link', { name: 'Its line in the register' })).toBeVisible()
    const file = beside.getByRole('link', { name: /^JSON/ })
    await expect(file).toBeVisible()
    const download = page.waitForEvent('download')
    await file.click()
    expect((await download).suggestedFilename()).toMatch(/^evidence-.*\.json$/)
  })

  await test.step('it stands in the register as an impostor, and leads back to what was seen', async () => {
    await main.getByRole('link', { name: 'Its line in the register' }).click()
    await expect(main.getByRole('heading', { level: 1 })).toContainText('\u0430ldermoor')
    await expect(main.getByText('Impostor').first()).toBeVisible()
    await expect(main.getByText('Sells seals that are not ours').first()).toBeVisible()
    await main.getByRole('link', { name: 'What was seen, and the evidence' }).click()
  })

  await test.step('taken back, it is gone from the register; the evidence stays', async () => {
    const beside = main.getByRole('complementary', { name: 'The chosen account' })
    await beside.getByRole('button', { name: 'Take it back' }).click()
    await expect(beside.getByRole('button', { name: 'Say so', exact: true })).toBeVisible()
    await expect(beside.getByText('Verdict taken back')).toBeVisible()
    await expect(beside.getByRole('link', { name: /^JSON/ })).toBeVisible()
    const known = await page.request.get('/api/accounts?status=impersonator&which=all&q=%D0%B0ldermoor')
    expect((await known.json()).total).toBe(0)
  })

  await test.step('by keys: j walks, x chooses, all at once are fans', async () => {
    await page.goto('/accounts/sweeps')
    await expect(main.getByRole('listitem').filter({ hasText: 'aldermoor_support' })).toBeVisible()
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    await page.keyboard.press('j')
    await page.keyboard.press('x')
    const chosen = main.getByRole('region', { name: 'What is chosen' })
    await expect(chosen).toContainText('2 chosen')
    await chosen.getByRole('combobox', { name: 'What they are' }).selectOption({ label: 'Fan' })
    await chosen.getByRole('button', { name: 'Say so of all' }).click()
    await expect(main.getByRole('listitem').filter({ hasText: 'aldermoor_support' })).toHaveCount(0)
    await main.getByRole('navigation', { name: 'By verdict' }).getByRole('link', { name: /^Fan/ }).click()
    await expect(main.getByRole('listitem').filter({ hasText: 'ldermoor' })).toHaveCount(2)
  })
})

test('connections say how each network answers, and kept handles who is there', async ({ as }) => {
  const page = await as(ADMINISTRATOR.name)
  const main = page.getByRole('main')
  await page.goto('/accounts/connections')
  await main.getByRole('button', { name: 'Connect Website' }).click()
  await main.getByRole('button', { name: 'Let it be asked' }).click()
  await main.getByRole('button', { name: 'Ask no more Website' }).click()
  await expect(main.getByRole('button', { name: 'Connect Website' })).toBeVisible()
  await main.getByRole('navigation', { name: 'By state' }).getByRole('link', { name: 'Refused' }).click()
  await expect(main.getByRole('heading', { name: 'No account is in this state' })).toBeVisible()

  await main.getByRole('link', { name: 'Kept handles' }).click()
  const first = main.getByRole('listitem').first()
  await expect(first).toBeVisible()
  await first.getByRole('link').click()
  const beside = main.getByRole('complementary', { name: 'The chosen handle' })
  await expect(beside.getByRole('heading', { name: 'What is kept' })).toBeVisible()
  await expectAccessibleAgain(page)
})
