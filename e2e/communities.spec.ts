import { expect, test } from './place.ts'

test('a closed community is opened, asked into, and let into', async ({ as }) => {
  const keeper = await as('Sabine Krüger')
  const guest = await as('Daniel Mwangi')
  const name = 'Audit notes Halle'

  await keeper.goto('/communities/new')
  await keeper.getByLabel('Name', { exact: false }).first().fill(name)
  await keeper.getByLabel('Purpose').fill('What the auditors asked, and what we answered.')
  await keeper.getByText('Closed', { exact: true }).click()
  await keeper.getByRole('button', { name: 'Open it' }).click()
  await expect(keeper.getByRole('heading', { level: 1 })).toHaveText(name)
  const path = new URL(keeper.url()).pathname

  await guest.goto(path)
  await expect(guest.getByText('What is said here, its members read')).toBeVisible()
  await guest.getByRole('button', { name: 'Ask to join' }).first().click()
  await expect(guest.getByText('You asked to join.').first()).toBeVisible()

  await keeper.goto(`${path}/people`)
  await keeper
    .getByRole('button', { name: /^Let .*in|^Let in/ })
    .first()
    .click()
  await expect(keeper.getByText('Daniel Mwangi').first()).toBeVisible()
  await guest.reload()
  await expect(guest.getByText('Nobody has written anything here yet')).toBeVisible()
})

test('what nobody may see looks like what is not there', async ({ as }) => {
  const page = await as('Rui Nogueira')
  await page.goto('/threads/01900000-0000-7000-8000-000000000000')
  await expect(page.getByRole('heading').first()).toBeVisible()
  await expect(page.getByText(/cannot see it|is not here|no such/i).first()).toBeVisible()
})
