import type { Page, Route } from '@playwright/test'
import { ADMINISTRATOR, beginThread, expect, signIn, test, unsentWords } from './place.ts'

// Each loads several pages and reloads them.
test.describe.configure({ timeout: 300_000 })

/** Answers of 502 are part of these journeys. */
const faulty = { faulty: true }

/** The server does what it is asked, and its answer is lost on the way back. */
async function loseAnswers(page: Page, address: string, also: string[] = []): Promise<() => Promise<void>> {
  const lose = async (route: Route) => {
    if (route.request().method() === 'GET') return route.fallback()
    if (!route.request().url().includes('/settle')) await route.fetch()
    return route.fulfill({ status: 502, contentType: 'text/html', body: '<h1>502 Bad Gateway</h1>' })
  }
  for (const one of [address, ...also]) await page.route(one, lose)
  return () => page.unrouteAll()
}

const settling = '**/api/me/writes/*/settle'
const field = (page: Page) => page.getByRole('textbox', { name: 'Your reply' })
const replies = (page: Page, words: string) => page.getByRole('article').filter({ hasText: words })

async function write(page: Page, words: string): Promise<void> {
  // A tab behind another one draws nothing, and waits for it.
  await page.bringToFront()
  await field(page).click()
  await page.keyboard.type(words)
}

test('a reply whose answer is lost is there once, and the field is empty', async ({ as }) => {
  const page = await as('Jonas Reinhardt', faulty)
  await page.goto(await beginThread(page, 'seals-gaskets', 'Bearings for pump four'))
  await loseAnswers(page, '**/api/threads/*/replies')
  await write(page, 'The blue ones.')
  await page.getByRole('button', { name: 'Reply', exact: true }).click()
  await expect(field(page)).toHaveText('')
  await expect(replies(page, 'The blue ones.')).toHaveCount(1)
  await page.unrouteAll()
  await page.reload()
  await expect(replies(page, 'The blue ones.')).toHaveCount(1)
})

test('a reply that is sent again after a reload is there once, and nothing is lost that was written on', async ({
  as,
}) => {
  const page = await as('Jonas Reinhardt', faulty)
  const address = await beginThread(page, 'seals-gaskets', 'Bearings for pump five')
  await page.goto(address)
  const find = await loseAnswers(page, '**/api/threads/*/replies', [settling])
  await write(page, 'The red ones.')
  await page.getByRole('button', { name: 'Reply', exact: true }).click()
  await expect(page.getByText('What you wrote is kept.')).toBeVisible()
  await page.reload()
  await expect(field(page)).toHaveText('The red ones.')
  await field(page).click()
  await page.keyboard.press('Control+End')
  await page.keyboard.type(' Not the blue ones.')
  await find()
  await page.getByRole('button', { name: 'Reply', exact: true }).click()
  await expect(page.getByText('What you sent before did go through.')).toBeVisible()
  await expect(field(page)).toHaveText('Not the blue ones.')
  await expect(replies(page, 'The red ones.')).toHaveCount(1)
  await page.getByRole('button', { name: 'Reply', exact: true }).click()
  await expect(field(page)).toHaveText('')
  await page.reload()
  await expect(replies(page, 'The red ones.')).toHaveCount(1)
  await expect(replies(page, 'Not the blue ones.')).toHaveCount(1)
})

test('a community whose answer is lost twice is opened once', async ({ as }) => {
  const page = await as(ADMINISTRATOR.name, faulty)
  await page.goto('/communities/new')
  const find = await loseAnswers(page, '**/api/communities', [settling])
  await page.getByLabel('Name').fill('Compressors north')
  await page.getByLabel('Purpose').fill('What keeps the air dry.')
  await page.getByRole('button', { name: 'Create community' }).click()
  await expect(page.getByRole('alert')).toBeVisible()
  await page.reload()
  await expect(page.getByLabel('Name')).toHaveValue('Compressors north')
  await find()
  await page.getByRole('button', { name: 'Create community' }).click()
  await expect(page).toHaveURL(/compressors-north\/people/)
  expect(await unsentWords(page)).toEqual([])
  await page.goto('/communities/new')
  await expect(page.getByLabel('Name')).toHaveValue('')
})

test('the next person on a browser sees nothing of what the first one wrote', async ({ as, sample }) => {
  const page = await as('Jonas Reinhardt', faulty)
  const address = await beginThread(page, 'seals-gaskets', 'Words for later')
  await page.goto(address)
  await page.evaluate(() => localStorage.setItem('orbweaver-draft:new-thread', '{"markdown":"of long ago","files":[]}'))
  await page.reload()
  await write(page, 'Half a thought of Jonas')
  await page.goto('/write')
  await expect(page.getByRole('textbox', { name: 'Text' })).toHaveText('')
  await page.getByRole('textbox', { name: 'Title' }).fill('A title of Jonas')
  await page.goto('/settings/appearance')
  await page.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByText('This browser stores 2 unsent drafts')).toBeVisible()

  await page.goto('about:blank')
  await signIn(page, sample, 'Inês Carvalho')
  await page.goto(address)
  await expect(field(page)).toHaveText('')
  await page.goto('/write')
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('')

  // The page would notice that another person signed in, and go elsewhere by itself.
  await page.goto('about:blank')
  await signIn(page, sample, 'Jonas Reinhardt')
  await page.goto(address)
  await expect(field(page)).toHaveText('Half a thought of Jonas')
  await page.getByRole('main').waitFor()
  await page.context().clearCookies()
  await page.goto('/sign-in')
  await expect(page.getByText('This browser stores')).toBeVisible()
  await page.getByRole('button', { name: /^Delete drafts?$/ }).click()
  await expect(page.getByText('This browser stores')).toBeHidden()
  expect(await unsentWords(page)).toEqual([])
})

test('two tabs of one thread keep their own words', async ({ as }) => {
  const one = await as('Jonas Reinhardt', faulty)
  const address = await beginThread(one, 'seals-gaskets', 'Two tabs')
  const two = await one.context().newPage()
  // Both stand empty before anything is kept: a tab that comes later begins with what the other one has kept.
  for (const tab of [one, two]) {
    await tab.goto(address)
    await tab.bringToFront()
    await expect(field(tab)).toHaveText('')
  }
  await write(one, 'Words of tab one')
  await write(two, 'Words of tab two')
  await one.bringToFront()
  await one.keyboard.type(' and more')
  await one.reload()
  await expect(field(one)).toHaveText('Words of tab one and more')
  await two.bringToFront()
  await two.reload()
  await expect(field(two)).toHaveText('Words of tab two')
})

const editReply = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'More about this reply' }).first().click()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
}

test('a cancelled edit is gone, and an edit never overwrites a correction made elsewhere', async ({ as }) => {
  const page = await as('Jonas Reinhardt', faulty)
  const address = await beginThread(page, 'seals-gaskets', 'Pressure of the new pump')
  await page.goto(address)
  await write(page, 'The pressure is 10 bar.')
  await page.getByRole('button', { name: 'Reply', exact: true }).click()
  await expect(field(page)).toHaveText('')
  const id = await page.locator('[data-reply]').first().getAttribute('data-reply')
  const correct = (markdown: string) =>
    page.request.patch(`/api/replies/${id}`, { headers: { 'sec-fetch-site': 'same-origin' }, data: { markdown } })
  const box = page.locator('.post').getByRole('textbox', { name: 'Your reply' })

  await test.step('cancelled, it is thrown away; undone, it is back', async () => {
    await editReply(page)
    await box.click()
    await page.keyboard.type(' Perhaps.')
    await page.locator('.post').getByRole('button', { name: 'Cancel' }).click()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(box).toContainText('Perhaps.')
    await page.locator('.post').getByRole('button', { name: 'Cancel' }).click()
    await editReply(page)
    await expect(box).toHaveText('The pressure is 10 bar.')
  })
  await test.step('a correction made while one edits is shown, and nothing is overwritten', async () => {
    await box.click()
    await page.keyboard.type(' At noon.')
    await correct('The pressure is 16 bar. Do not use 10.')
    await page.getByRole('button', { name: 'Keep the change' }).click()
    await expect(page.getByText('This was changed meanwhile.')).toBeVisible()
    await expect(page.getByText('Do not use 10.').first()).toBeVisible()
    await page.getByRole('button', { name: 'Take the present wording' }).click()
    await expect(box).toHaveText('The pressure is 16 bar. Do not use 10.')
  })
  await test.step('a draft begun on an older wording is offered, not taken', async () => {
    await box.click()
    await page.keyboard.press('Control+End')
    await page.keyboard.type(' Ask Rui.')
    await page.goto('/')
    await correct('The pressure is 17 bar.')
    await page.goto(address)
    await editReply(page)
    await expect(box).toHaveText('The pressure is 17 bar.')
    await expect(page.getByText('Your unsaved changes from')).toBeVisible()
    await page.getByRole('button', { name: 'Restore them' }).click()
    await expect(box).toContainText('Ask Rui.')
  })
})

test('the title of an edited thread and a quote are kept with the words', async ({ as }) => {
  const page = await as('Jonas Reinhardt', faulty)
  const address = await beginThread(page, 'seals-gaskets', 'Title to be changed')
  await page.goto(address)
  await write(page, 'A reply to be quoted.')
  await page.getByRole('button', { name: 'Reply', exact: true }).click()
  await expect(field(page)).toHaveText('')
  await page.locator('[data-reply]').getByRole('button', { name: 'Quote' }).click()
  await write(page, 'As I said.')
  await page.reload()
  await expect(page.locator('.quoting')).toContainText('A reply to be quoted.')
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('e')
  await page.getByRole('textbox', { name: 'Title' }).fill('Another title')
  await page.reload()
  await page.getByRole('heading', { level: 1 }).click()
  await page.keyboard.press('e')
  await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Another title')
})

type Form = { name: string; open: (page: Page) => Promise<void>; label: string; words: string; submit: string }
const forms: Form[] = [
  {
    name: 'a new community',
    open: async (page) => void (await page.goto('/communities/new')),
    label: 'Name',
    words: 'Filters south',
    submit: 'Create community',
  },
  {
    name: 'a profile',
    open: async (page) => {
      const { person } = await (await page.request.get('/api/me')).json()
      await page.goto(`/people/${person.id}`)
      await page.getByRole('button', { name: 'Edit', exact: false }).first().click()
    },
    label: 'About',
    words: 'Ask me about water, before noon.',
    submit: 'Save',
  },
  {
    name: 'an exception',
    open: async (page) => {
      await page.goto('/exceptions')
      await page.getByRole('button', { name: 'Sign an exception' }).first().click()
      await page.getByLabel('The rule that does not hold').selectOption({ index: 1 })
      await page.getByLabel('In the unit').selectOption({ index: 1 })
    },
    label: 'Why?',
    words: 'The plant in Porto is rebuilt.',
    submit: 'Sign it',
  },
  {
    name: 'the draft of a policy',
    open: async (page) => {
      await page.goto('/policies/new')
      await page.getByRole('button', { name: 'Begin with “Crisis plan”' }).click()
    },
    label: 'Text',
    words: 'Call the control room first.',
    submit: 'Keep the draft',
  },
]

for (const form of forms) {
  test(`${form.name} keeps its words when the session ends, and goes on after a sign-in`, async ({ as, sample }) => {
    const page = await as(ADMINISTRATOR.name, faulty)
    await form.open(page)
    const box = page.getByLabel(form.label, { exact: true })
    await box.fill(form.words)
    const headers = {
      'sec-fetch-site': 'same-origin',
      cookie: `orbweaver_session=${await sample.session(ADMINISTRATOR.name)}`,
    }
    await fetch(`${sample.url}/api/sessions`, { method: 'DELETE', headers })
    const dialog = page.getByRole('dialog', { name: 'Your session has ended' })
    // A request in the background may be refused first: then the dialog covers the button.
    await page
      .getByRole('button', { name: form.submit })
      .click({ timeout: 3000 })
      .catch(() => {})
    await expect(dialog).toBeVisible()
    await dialog.getByRole('textbox', { name: 'Password' }).fill(ADMINISTRATOR.password)
    await dialog.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(dialog).toBeHidden()
    await expect(box).toHaveValue(form.words)
    await page.getByRole('button', { name: form.submit }).click()
    await expect(page.getByRole('alert')).toBeHidden()
  })
}
