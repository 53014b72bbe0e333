import type { Page } from '@playwright/test'
import { ADMINISTRATOR, expect, expectAccessible, expectAccessibleAgain, test } from './place.ts'

const table = `Network,Link,Title,Department,What for
Twiter,http://www.twitter.com/aldermoor_seals?lang=en,Aldermoor Seals,Sealing Film Office,Seals
Twitter,https://x.com/Aldermoor_Seals/,Seals again,Sealing Film Office,Seals
Facebook,https://www.facebook.com/sharer.php?u=x,Share button,,
`
const registry = JSON.stringify([
  {
    id: 91001,
    account: 'aldermoorpipes',
    service_key: 'twitter',
    service_display_name: 'Twitter',
    service_url: 'https://twitter.com/AldermoorPipes',
    organization: 'Aldermoor Pipes',
    language: 'English',
    short_description: 'Pipes and fittings',
    long_description: '',
    tags: [{ id: 1, tag_text: 'pipes' }],
    created_at: '2016-01-04T10:00:00.000Z',
    updated_at: '2016-02-01T10:00:00.000Z',
    agencies: [{ id: 81, name: 'Kestrel Water', info_url: 'https://kestrel.example' }],
  },
  {
    id: 91002,
    account: 'aldermoorpipes',
    service_key: 'facebook',
    service_display_name: 'Facebook',
    service_url: 'http://www.facebook.com/AldermoorPipes/',
    organization: 'Aldermoor Pipes',
    language: 'English',
    short_description: '',
    long_description: '',
    tags: [],
    created_at: '2016-01-04T10:00:00.000Z',
    updated_at: '2017-05-01T10:00:00.000Z',
    agencies: [{ id: 81, name: 'Kestrel Water', info_url: 'https://kestrel.example' }],
  },
])
const links = `https://www.youtube.com/@AldermoorFoundryFilms
https://www.instagram.com/aldermoor_foundry_films/?hl=en
`

const headline = (page: Page) => page.getByRole('heading', { level: 1 })

async function upload(page: Page, name: string, mimeType: string, text: string): Promise<void> {
  await page.goto('/accounts/import')
  await expect(headline(page)).toHaveText('The list you have is good enough')
  await page.getByLabel('List of accounts').setInputFiles({ name, mimeType, buffer: Buffer.from(text) })
}

test('a table of accounts is read first, and comes in when somebody says so', async ({ as }) => {
  const page = await as(ADMINISTRATOR.name)
  const lines = page.getByRole('region', { name: 'Line by line' })
  await page.goto('/accounts/import')
  await expect(headline(page)).toBeVisible()
  await expectAccessibleAgain(page)

  await test.step('each line is told with what would become of it', async () => {
    await upload(page, 'accounts.csv', 'text/csv', table)
    await expect(headline(page)).toHaveText('1 of 3 lines cannot come in as they are')
    await expect(page.getByText('This was a trial: nothing is changed yet.')).toBeVisible()
    await expect(lines.getByRole('row', { name: /Share button/ })).toContainText('is a page of Facebook itself')
    await expect(lines.getByText('would be merged')).toBeVisible()
    await expect(page.getByRole('row', { name: /Sealing Film Office/ }).first()).toContainText('would be made')
    await expectAccessible(page)
  })
  await test.step('a column can say something else, and an owner may be left out', async () => {
    const meaning = page.getByLabel('What the column What for says')
    await expect(meaning).toHaveValue('')
    await meaning.selectOption('purpose')
    await page.getByLabel(/Make the owner units/).uncheck()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('row', { name: /Sealing Film Office/ }).first()).toContainText('nobody knows it here')
    await expect(meaning).toHaveValue('purpose')
  })
  await test.step('then it is in the register, with what its column says', async () => {
    await page.getByLabel(/Make the owner units/).check()
    await page.getByRole('button', { name: 'Try again' }).click()
    await expect(page.getByRole('row', { name: /Sealing Film Office/ }).first()).toContainText('would be made')
    await page.getByRole('button', { name: 'Bring in all but the refused' }).click()
    await expect(headline(page)).toHaveText('One account came')
    await expectAccessible(page)
    await page.getByRole('link', { name: 'See them in the register' }).click()
    await page.getByRole('table').getByRole('link', { name: 'Aldermoor Seals', exact: true }).first().click()
    await expect(headline(page)).toHaveText('Aldermoor Seals')
    await expect(page.getByRole('complementary').getByRole('link', { name: 'Sealing Film Office' })).toBeVisible()
  })
  await test.step('the same list again brings nothing', async () => {
    await upload(page, 'accounts.csv', 'text/csv', table.split('\n').slice(0, 3).join('\n'))
    await expect(headline(page)).toHaveText('Nothing new: all 2 are in the register')
    await expect(page.getByRole('button', { name: /^Bring/ })).toHaveCount(0)
  })
})

test('the shape of a public registry is understood as it is', async ({ as }) => {
  const page = await as(ADMINISTRATOR.name)
  await upload(page, 'registry.json', 'application/json', registry)
  await expect(headline(page)).toHaveText('2 lines are 2 accounts, 2 of them new')
  await expect(page.getByRole('row', { name: /^Kestrel Water a unit/ })).toBeVisible()
  const old = page.getByText('not updated for long (proxy)')
  await expect(old).toHaveCount(2)
  await page.getByLabel('As of this day').fill('2017-06-01')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(old).toHaveCount(1)
  await page.getByRole('button', { name: 'Bring them in' }).click()
  await expect(headline(page)).toHaveText('2 accounts came')
  await upload(page, 'registry.json', 'application/json', registry)
  await expect(headline(page)).toHaveText('Nothing new: all 2 are in the register')
})

test('a list of links is enough, and it can be left and found again', async ({ as }) => {
  const page = await as(ADMINISTRATOR.name)
  await upload(page, 'links.txt', 'text/plain', links)
  await expect(headline(page)).toHaveText('2 lines are 2 accounts, 2 of them new')
  await page.goto('/accounts/import')
  await page.getByRole('link', { name: 'links.txt' }).first().click()
  await page.getByRole('button', { name: 'Bring them in' }).click()
  await expect(headline(page)).toHaveText('2 accounts came')
})

test('a file that cannot be read says what, where, and how to mend it', async ({ as }) => {
  const page = await as(ADMINISTRATOR.name)
  await test.step('a record that is cut off is named by its line; the others stay good', async () => {
    await upload(page, 'broken.json', 'application/json', `${registry.slice(0, -2)}, "notes": }]`)
    await expect(page.getByRole('main')).toContainText(/cannot be read as JSON/)
  })
  await test.step('what is no list at all is not taken', async () => {
    await upload(page, 'empty.csv', 'text/csv', '\n')
    await expect(page.getByRole('main')).toContainText('The file is empty.')
    await expect(page.getByText('Nothing was changed.').first()).toBeVisible()
    await expect(page.getByRole('link', { name: 'Choose another list' })).toBeVisible()
    await expectAccessible(page)
  })
})
