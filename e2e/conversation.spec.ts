import { beginThread, expect, reply, test } from './place.ts'

test('a question is asked, answered while one looks, accepted, and found again', async ({ as }) => {
  const asker = await as('Inês Carvalho')
  const helper = await as('Jonas Reinhardt')
  const title = 'Which lip seal holds at 160 °C in thermal oil?'

  await test.step('what is chosen and typed survives a reload', async () => {
    await asker.goto('/write?kind=question')
    await asker.getByRole('combobox', { name: 'Community' }).click()
    await asker.getByRole('option', { name: 'Seals & Gaskets' }).click()
    await asker.getByRole('textbox', { name: 'Question', exact: true }).fill(title)
    await asker.getByRole('textbox', { name: 'Text' }).click()
    await asker.keyboard.type('Two hours after start the old one weeps. What do you use?')
    await expect(asker.getByText('Kept as you type')).toBeVisible()
    await asker.reload()
    await expect(asker.getByRole('textbox', { name: 'Text' })).toContainText('the old one weeps. What do you use?')
    await expect(asker.getByRole('combobox', { name: 'Community' })).toHaveValue('Seals & Gaskets')
    await asker.getByRole('button', { name: 'Ask', exact: true }).click()
    await expect(asker.getByRole('heading', { level: 1 })).toHaveText(title)
  })

  await test.step('the answer appears at the asker without reload', async () => {
    await helper.goto(new URL(asker.url()).pathname)
    await expect(helper.getByRole('heading', { level: 1 })).toHaveText(title)
    await reply(helper, 'PTFE with a steel case, part 9-4411. Ours has run since May.')
    await expect(asker.getByText('part 9-4411')).toBeVisible()
  })

  await test.step('the asker accepts it, and who answered is told why', async () => {
    await asker.getByRole('button', { name: 'More about this reply' }).first().click()
    await asker.getByRole('menuitem', { name: 'Accept as the answer' }).click()
    await expect(asker.getByText('Accepted by Inês Carvalho')).toBeVisible()
    await helper.goto('/notifications')
    await expect(helper.getByRole('main').getByText(title).first()).toBeVisible()
  })

  await test.step('it is found by its title', async () => {
    await helper.keyboard.press('Control+k')
    await helper.keyboard.type('lip seal holds at 160')
    await expect(helper.getByRole('option', { name: /Which lip seal holds/ })).toBeVisible()
    await helper.keyboard.press('Enter')
    await expect(helper.getByRole('heading', { level: 1 })).toHaveText(title)
  })
})

test('a menu opened on a reply stays open when the server has answered', async ({ as }) => {
  const page = await as('Jonas Reinhardt')
  await page.goto(await beginThread(page, 'seals-gaskets', 'Spare O-rings for the test bench'))
  let answer = () => {}
  const asked = new Promise<void>((go) => {
    answer = go
  })
  await page.route('**/api/threads/*/replies', async (route) => {
    if (route.request().method() === 'POST') await asked
    await route.continue()
  })
  await page.getByRole('textbox', { name: 'Your reply' }).click()
  await page.keyboard.type('Shelf 14, second drawer.')
  await page.getByRole('button', { name: 'Reply', exact: true }).click()
  await page.getByRole('button', { name: 'More about this reply' }).click()
  await expect(page.getByRole('menuitem', { name: 'Delete' })).toBeHidden()
  answer()
  await expect(page.getByRole('menuitem', { name: 'Delete' })).toBeVisible()
})

test('who writes before the editor has come goes on writing in it', async ({ as }) => {
  const page = await as('Jonas Reinhardt')
  const address = await beginThread(page, 'seals-gaskets', 'Grease for the flange bolts')
  let come = () => {}
  const asked = new Promise<void>((go) => {
    come = go
  })
  await page.route('**/assets/rich-text-*.js', async (route) => {
    await asked
    await route.continue()
  })
  await page.goto(address)
  await page.getByRole('textbox', { name: 'Your reply' }).click()
  await page.keyboard.type('Molykote ')
  // Chromium slows a page down by working in vain: only while the editor comes.
  const slowed = await page.context().newCDPSession(page)
  await slowed.send('Emulation.setCPUThrottlingRate', { rate: 6 })
  const words = 'holds where copper paste has dried out by March, and nobody greases twice.'
  const typing = page.keyboard.type(words, { delay: 20 })
  come()
  const editor = page.locator('.ProseMirror[aria-label="Your reply"]:focus')
  const isThere = editor.waitFor().then(() => slowed.send('Emulation.setCPUThrottlingRate', { rate: 1 }))
  await Promise.all([typing, isThere])
  await page.keyboard.type(' Shelf 3.')
  await page.getByRole('button', { name: 'Reply', exact: true }).click()
  await expect(page.getByRole('article').filter({ hasText: `Molykote ${words} Shelf 3.` })).toBeVisible()
})

test('who writes on while the first reply is sent loses no word', async ({ as }) => {
  const page = await as('Jonas Reinhardt')
  await page.goto(await beginThread(page, 'seals-gaskets', 'Torque for the gland nuts'))
  let answer = () => {}
  const asked = new Promise<void>((go) => {
    answer = go
  })
  await page.route('**/api/threads/*/replies', async (route) => {
    if (route.request().method() === 'POST') await asked
    await route.continue()
  })
  const field = page.getByRole('textbox', { name: 'Your reply' })
  await field.click()
  await page.keyboard.type('Forty newton metres.')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('article').filter({ hasText: 'Forty newton metres.' })).toBeVisible()
  await page.keyboard.type(' Dry threads only.')
  answer()
  await expect(field).toHaveText('Dry threads only.')
  await expect(field).toBeFocused()
})

test('what is read on one device is read on the other', async ({ as }) => {
  const desk = await as('Rui Nogueira')
  const telephone = await as('Rui Nogueira', { viewport: { width: 360, height: 740 } })
  const rows = telephone.getByRole('article')
  await telephone.goto('/?which=unread')
  const link = rows.first().getByRole('heading').getByRole('link')
  const title = await link.innerText()
  const address = await link.getAttribute('href')
  const row = rows.locator(`h2 a[href="${address}"]`)
  await expect(row).toHaveCount(1)
  await desk.goto('/?which=unread')
  await desk.getByRole('main').locator(`h2 a[href="${address}"]`).click()
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText(title)
  await desk.keyboard.press('End')
  await expect(async () => {
    await telephone.reload()
    await expect(rows.first()).toBeVisible()
    expect(await row.count()).toBe(0)
  }).toPass({ timeout: 40_000 })
})

test('a reaction is there at once, also for the others', async ({ as }) => {
  const one = await as('Marta Wiśniewska')
  const other = await as('Priya Deshpande')
  const address = await beginThread(one, 'seals-gaskets', 'The new seal catalogue is here')
  await one.goto(address)
  await other.goto(address)
  await expect(other.getByRole('heading', { level: 1 })).toBeVisible()
  await one.getByRole('button', { name: 'React' }).click()
  const choice = one.getByRole('dialog').getByRole('button').last()
  const name = (await choice.innerText()).trim()
  await choice.click()
  await expect(one.getByRole('button', { name: `${name} 1 person` })).toHaveAttribute('aria-pressed', 'true')
  await expect(other.getByRole('button', { name: `${name} 1 person` })).toHaveAttribute('aria-pressed', 'false')
})
