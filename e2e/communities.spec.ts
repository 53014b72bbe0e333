import { expect, expectAccessible, test } from './place.ts'

test('a closed community is opened, asked into, and let into', async ({ as }) => {
  const keeper = await as('Daniel Mwangi')
  const guest = await as('Sabine Krüger')
  const name = 'Audit notes Halle'

  await keeper.goto('/communities/new')
  await keeper.getByLabel('Name', { exact: true }).fill(name)
  await keeper.getByLabel('Purpose', { exact: true }).fill('What the auditors asked, and what we answered.')
  await keeper.getByText('Closed', { exact: true }).click()
  await keeper.getByRole('button', { name: 'Open it' }).click()
  await expect(keeper.getByRole('heading', { level: 1 })).toHaveText(name)
  const path = new URL(keeper.url()).pathname

  await guest.goto(path)
  await expect(guest.getByText('What is said here, its members read')).toBeVisible()
  await guest.getByRole('button', { name: 'Ask to join' }).first().click()
  await expect(guest.getByText('You asked to join.').first()).toBeVisible()

  await keeper.goto(`${path}/people`)
  const asking = keeper.getByRole('region', { name: 'Who asks to join' })
  await expect(asking.getByText('Sabine Krüger')).toBeVisible()
  await asking.getByRole('button', { name: 'Let in' }).click()
  await expect(asking).toBeHidden()
  await expect(keeper.getByRole('article').filter({ hasText: 'Sabine Krüger' })).toBeVisible()
  await guest.reload()
  await expect(guest.getByText('Nobody has written anything here yet')).toBeVisible()
})

test('who may not open a community asks for it, and loses no word', async ({ as }) => {
  const page = await as('Sabine Krüger')
  await page.goto('/communities/new')
  await page.getByLabel('Name', { exact: true }).fill('Cleanroom gowning')
  await page.getByRole('button', { name: 'Open it' }).click()
  await expect(page.getByText('You do not open communities here yourself')).toBeVisible()
  await page.getByLabel('Why it is needed').fill('Each shift does it another way, and the auditors noticed.')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Ask for it' }).click()
  await expect(page).toHaveURL(/\/approvals\//)
  await expect(page.getByRole('main').getByText('Cleanroom gowning').first()).toBeVisible()
})

test('what nobody may see looks like what is not there', async ({ as }) => {
  const page = await as('Rui Nogueira')
  for (const path of ['/threads/01900000-0000-7000-8000-000000000000', '/communities/no-such-place', '/no/such/page']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is nothing here for you')
    await expectAccessible(page)
  }
})
