import type { Page } from '@playwright/test'
import { expect, expectAccessible, expectAccessibleAgain, test, unsentWords } from './place.ts'

/** Fills in an announcement in the community that the address names; answers where one chooses whom it is for. */
async function writeAnnouncement(page: Page, title: string, words: string) {
  await page.goto('/write?kind=announcement&community=test-benches')
  await page.getByRole('textbox', { name: 'Title', exact: true }).fill(title)
  await page.getByRole('textbox', { name: 'Text' }).click()
  await page.keyboard.type(words)
  return page.getByRole('region', { name: 'Whom it is for' })
}

test('what must be read is weighed, announced, confirmed, and seen to be confirmed', async ({ as }) => {
  const keeper = await as('Daniel Mwangi')
  const reader = await as('Marta Wiśniewska')
  const title = 'Bench 4 stands still on Thursday'

  await test.step('the composer says whom it interrupts before anybody is told', async () => {
    const audience = await writeAnnouncement(keeper, title, 'The pressure vessels are inspected. Move your runs.')
    await audience.getByRole('checkbox', { name: 'It must be read' }).check()
    await expect(audience.getByText(/It interrupts \d+ people/)).toBeVisible()
    await expect(audience.getByText(/within the last seven days/i)).toBeVisible()
    await audience.getByLabel('To be confirmed by').fill('2099-12-01')
    await expectAccessibleAgain(keeper)
    await keeper.getByRole('button', { name: 'Announce', exact: true }).click()
    await expect(keeper.getByRole('heading', { level: 1 })).toHaveText(title)
    await expect(keeper.getByText(/^0 of \d+ have confirmed it$/)).toBeVisible()
  })

  await test.step('who it is meant for confirms it where it is listed', async () => {
    await reader.goto('/')
    const row = reader.getByRole('article').filter({ hasText: title })
    await expect(row.getByText('Waits for you, by 1 December 2099')).toBeVisible()
    await row.getByRole('button', { name: `I have read this: “${title}”` }).click()
    await expect(row.getByText('You confirmed it')).toBeVisible()
    await row.getByRole('link', { name: title }).click()
    await expect(reader.getByRole('region', { name: 'Announcement' })).toContainText('You confirmed that you read it')
    await expect(reader.getByRole('button', { name: 'Who has confirmed?' })).toBeHidden()
    await expectAccessible(reader)
  })

  await test.step('the author sees who has and who has not', async () => {
    await keeper.reload()
    await expect(keeper.getByText(/^1 of \d+ have confirmed it$/)).toBeVisible()
    await keeper.getByRole('button', { name: 'Who has confirmed?' }).click()
    const sheet = keeper.getByRole('dialog', { name: 'Who has confirmed?' })
    await sheet.getByRole('button', { name: 'Confirmed (1)' }).click()
    await expect(sheet.getByRole('link', { name: 'Marta Wiśniewska' })).toBeVisible()
    await expectAccessibleAgain(keeper)
    const file = keeper.waitForEvent('download')
    await sheet.getByRole('link', { name: 'Everybody, as CSV' }).click()
    expect((await file).suggestedFilename()).toMatch(/^acknowledgements-.*\.csv$/)
  })
})

test('a member offers an announcement, and it stands there when a keeper has approved it', async ({ as }) => {
  const member = await as('Jonas Reinhardt')
  const keeper = await as('Daniel Mwangi')
  const title = 'Couplings for the big bench are back'

  const audience = await writeAnnouncement(member, title, 'Two of each size, in the cage.')
  await expect(audience.getByText('What members announce, a manager of the community approves first.')).toBeVisible()
  await member.getByRole('button', { name: 'Offer it for approval' }).click()
  await expect(member).toHaveURL(/\/approvals\//)
  await expect(member.getByRole('heading', { level: 1 })).toContainText(title)
  const path = new URL(member.url()).pathname

  await keeper.goto(path)
  await expect(keeper.getByText('Two of each size, in the cage.')).toBeVisible()
  await expectAccessible(keeper)
  await keeper.getByRole('button', { name: 'Accept', exact: true }).click()
  await expect(keeper.getByText('Your decision is kept')).toBeVisible()
  await keeper.goto('/communities/test-benches')
  const row = keeper.getByRole('article').filter({ hasText: title })
  await expect(row).toContainText('Jonas Reinhardt')
})

test('rejected, the words are not lost: one goes on with them', async ({ as }) => {
  const member = await as('Jonas Reinhardt')
  const keeper = await as('Daniel Mwangi')
  const title = 'The coffee machine moves'

  await writeAnnouncement(member, title, 'Next to the big bench.')
  await member.getByRole('button', { name: 'Offer it for approval' }).click()
  await expect(member).toHaveURL(/\/approvals\//)
  await keeper.goto(new URL(member.url()).pathname)
  await keeper.getByLabel('A word about it').fill('Not for everybody.')
  await keeper.getByRole('button', { name: 'Reject', exact: true }).click()
  await expect(keeper.getByText('Your decision is kept')).toBeVisible()
  expect(await unsentWords(keeper)).toEqual([])

  await member.reload()
  await expect(member.getByText('Not for everybody.')).toBeVisible()
  await member.getByRole('button', { name: 'Write it anew with these words' }).click()
  await expect(member.getByRole('textbox', { name: 'Title', exact: true })).toHaveValue(title)
  await expect(member.getByRole('textbox', { name: 'Text' })).toContainText('Next to the big bench.')
})
