import { beginThread, expect, reply, test } from './place.ts'

const own = { 'sec-fetch-site': 'same-origin' }

test('a tab left open never acts as the next person of its browser', async ({ as, sample }) => {
  const page = await as('Priya Deshpande')
  const address = await beginThread(page, 'seals-gaskets', 'Whose words are these')
  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Whose words are these')
  await page.getByRole('textbox', { name: 'Your reply' }).click()
  await page.keyboard.type('These are the words of Priya.')
  // Another person signs in beside it, and no word of that reaches this tab.
  const cookie = { name: 'orbweaver_session', value: await sample.session('Jonas Reinhardt'), url: sample.url }
  await page.context().addCookies([cookie])
  await page.getByRole('button', { name: 'Reply', exact: true }).click()
  await expect(page.getByText('You are now signed in as Jonas Reinhardt in this browser.')).toBeVisible()
  await page.goto(address)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Whose words are these')
  await expect(page.getByText('These are the words of Priya.')).toHaveCount(0)
  const { items } = await (await page.request.get(`/api${address}/replies`)).json()
  expect(items).toEqual([])
})

test('a thread leaves the screen when its reader is removed, and says why', async ({ as }) => {
  const owner = await as('Daniel Mwangi')
  const data = { name: 'Closed bench', purpose: 'For a few', visibility: 'private' }
  const made = await owner.request.post('/api/communities', { headers: own, data })
  const community = await made.json()
  expect(made.ok(), JSON.stringify(community)).toBe(true)
  const reader = await as('Priya Deshpande')
  const me = await (await reader.request.get('/api/me')).json()
  const member = `/api/communities/${community.id}/members/${me.person.id}`
  const asked = await reader.request.post(`/api/communities/${community.id}/join`, { headers: own, data: {} })
  expect(asked.ok(), await asked.text()).toBe(true)
  const answered = await owner.request.put(member, { headers: own, data: { role: 'member' } })
  expect(answered.ok(), await answered.text()).toBe(true)
  await reader.goto(await beginThread(owner, community.slug, 'For members only'))
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText('For members only')
  await reply(reader, 'I can read this.')
  await owner.request.delete(member, { headers: own })
  await expect(reader.getByText(/^You were removed from a community\./)).toBeVisible()
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText('There is nothing here for you')
  await expect(reader.getByText('For members only')).toHaveCount(0)
})

test('a session ended on another device hides all tabs, which say so and ask for a sign-in', async ({ as }) => {
  const tab = await as('Priya Deshpande')
  const other = await tab.context().newPage()
  const device = await as('Priya Deshpande')
  const address = await beginThread(tab, 'seals-gaskets', 'Open in two tabs')
  for (const page of [tab, other]) {
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Open in two tabs')
  }
  const ended = await device.request.delete('/api/sessions', { headers: own })
  expect(ended.ok(), await ended.text()).toBe(true)
  for (const page of [tab, other]) {
    await expect(page.getByRole('dialog', { name: 'Your session has ended' })).toBeVisible()
    await expect(page.locator('h1')).toBeHidden()
  }
})
