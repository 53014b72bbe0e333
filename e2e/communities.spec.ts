import { expect, expectAccessible, expectAccessibleAgain, test } from './place.ts'

test('a private community is created, requests to join it are approved', async ({ as }) => {
  const keeper = await as('Daniel Mwangi')
  const guest = await as('Sabine Krüger')
  const name = 'Audit notes Halle'

  await keeper.goto('/communities/new')
  await keeper.getByLabel('Name', { exact: true }).fill(name)
  await keeper.getByLabel('Purpose', { exact: true }).fill('What the auditors asked, and what we answered.')
  await keeper.getByText('Private', { exact: true }).click()
  await keeper.getByRole('button', { name: 'Create community' }).click()
  await keeper
    .getByRole('dialog', { name: `Add people to “${name}”` })
    .getByRole('button', { name: 'Cancel' })
    .click()
  await expect(keeper.getByRole('heading', { level: 1 })).toHaveText(name)
  const path = new URL(keeper.url()).pathname.replace(/\/people$/, '')

  await guest.goto(path)
  await expect(guest.getByText('Only members can read this community')).toBeVisible()
  await guest.getByRole('button', { name: 'Request to join' }).first().click()
  await expect(guest.getByText('You requested to join.').first()).toBeVisible()

  await keeper.goto(`${path}/people`)
  const asking = keeper.getByRole('region', { name: 'Requests to join' })
  await expect(asking.getByText('Sabine Krüger')).toBeVisible()
  await asking.getByRole('button', { name: 'Approve' }).click()
  await expect(asking).toBeHidden()
  await expect(keeper.getByRole('article').filter({ hasText: 'Sabine Krüger' })).toBeVisible()
  await guest.reload()
  await expect(guest.getByText('No posts yet')).toBeVisible()
})

test('a person who can’t create communities requests one, and keeps what was typed', async ({ as }) => {
  const page = await as('Sabine Krüger')
  await page.goto('/communities/new')
  await page.getByLabel('Name', { exact: true }).fill('Cleanroom gowning')
  await page.getByRole('button', { name: 'Create community' }).click()
  await expect(page.getByText('You can’t create communities yourself')).toBeVisible()
  await page.getByLabel('Reason').fill('Each shift does it another way, and the auditors noticed.')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Request community' }).click()
  await expect(page).toHaveURL(/\/approvals\//)
  await expect(page.getByRole('main').getByText('Cleanroom gowning').first()).toBeVisible()
})

test('what nobody may see looks like what is not there', async ({ as }) => {
  const page = await as('Rui Nogueira')
  for (const path of ['/threads/01900000-0000-7000-8000-000000000000', '/communities/no-such-place', '/no/such/page']) {
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is nothing here for you')
    await expectAccessibleAgain(page)
  }
})
