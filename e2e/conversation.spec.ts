import { expect, test } from './place.ts'

test('a question is asked, answered while one looks, accepted, and found again', async ({ as }) => {
  const asker = await as('Inês Carvalho')
  const helper = await as('Jonas Reinhardt')
  const title = 'Which lip seal holds at 160 °C in thermal oil?'

  await test.step('what is typed survives a reload', async () => {
    await asker.goto('/write?kind=question')
    await asker.getByLabel('Community').click()
    await asker.getByRole('option', { name: 'Seals & Gaskets' }).click()
    await asker.getByLabel('Question', { exact: true }).last().fill(title)
    await asker.getByRole('textbox', { name: 'Text' }).click()
    await asker.keyboard.type('Two hours after start the old one weeps. What do you use?')
    await expect(asker.getByText('Kept as you type')).toBeVisible()
    await asker.waitForTimeout(600)
    await asker.reload()
    await expect(asker.getByRole('textbox', { name: 'Text' })).toContainText('Two hours after start')
    await asker.getByRole('button', { name: 'Ask', exact: true }).click()
    await expect(asker.getByRole('heading', { level: 1 })).toHaveText(title)
  })

  await test.step('the answer appears at the asker without reload', async () => {
    await helper.goto(new URL(asker.url()).pathname)
    await expect(helper.getByRole('heading', { level: 1 })).toHaveText(title)
    await helper.getByRole('textbox', { name: 'Your reply' }).click()
    await helper.keyboard.type('PTFE with a steel case, part 9-4411. Ours has run since May.')
    await helper.getByRole('button', { name: 'Reply', exact: true }).click()
    await expect(helper.getByText('part 9-4411')).toBeVisible()
    await expect(asker.getByText('part 9-4411')).toBeVisible()
  })

  await test.step('the asker accepts it, and who answered is told why', async () => {
    await asker.getByRole('button', { name: 'More about this reply' }).first().click()
    await asker.getByRole('menuitem', { name: 'Accept as the answer' }).click()
    await expect(asker.getByText('Accepted by Inês Carvalho')).toBeVisible()
    await helper.goto('/notifications')
    await expect(helper.getByText(title).first()).toBeVisible()
  })

  await test.step('it is found by its title', async () => {
    await helper.keyboard.press('Control+k')
    await helper.keyboard.type('lip seal holds at 160')
    await expect(helper.getByRole('option', { name: /Which lip seal holds/ })).toBeVisible()
    await helper.keyboard.press('Enter')
    await expect(helper.getByRole('heading', { level: 1 })).toHaveText(title)
  })
})

test('what is read on one device is read on the other', async ({ as }) => {
  const desk = await as('Rui Nogueira')
  const telephone = await as('Rui Nogueira', { viewport: { width: 360, height: 740 } })
  await telephone.goto('/?which=unread')
  const first = telephone.getByRole('article').first()
  const title = await first.getByRole('heading').innerText()
  const before = await telephone.getByRole('article').count()
  await desk.goto('/?which=unread')
  await desk.getByRole('article').filter({ hasText: title }).getByRole('heading').getByRole('link').click()
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText(title)
  await desk.keyboard.press('End')
  await expect(async () => {
    await telephone.reload()
    await expect(telephone.getByRole('article').first()).toBeVisible()
    expect(await telephone.getByRole('article').filter({ hasText: title }).count()).toBe(0)
    expect(await telephone.getByRole('article').count()).toBeLessThan(before)
  }).toPass({ timeout: 15_000 })
})

test('a reaction is there at once, also for the others', async ({ as }) => {
  const one = await as('Marta Wiśniewska')
  const other = await as('Priya Deshpande')
  await one.goto('/communities/seals-gaskets')
  await one.getByRole('article').first().getByRole('heading').getByRole('link').click()
  await expect(one.getByRole('heading', { level: 1 })).toBeVisible()
  await other.goto(new URL(one.url()).pathname)
  await one
    .getByRole('button', { name: /^(React|Add a reaction)$/ })
    .first()
    .click()
  await one.getByRole('menuitem').or(one.getByRole('dialog').getByRole('button')).last().click()
  const mine = one.locator('[aria-pressed="true"]').first()
  await expect(mine).toBeVisible()
  const label = (await mine.getAttribute('aria-label'))?.split(' ')[0] ?? ''
  await expect(other.getByRole('button', { name: new RegExp(`^${label}`) }).first()).toBeVisible()
})
