import { type BrowserContext, chromium, type Page } from '@playwright/test'
import { chromiumFlags, findChromium } from '../scripts/chromium.ts'
import { ADMINISTRATOR, expect, reply, test } from './place.ts'
import { type FrontProxy, startProxy } from './proxy.ts'
import { type Running, startServer } from './server.ts'

const RUI = { name: 'Rui Costa', email: 'rui@kestrel.example', password: 'another long password' }

/** Everything the console complains about, but what the proxy was told to break. */
function listenToConsole(context: BrowserContext): string[] {
  const complaints: string[] = []
  const isOfProxy = /Failed to load resource|net::ERR_|EventSource's response has a status/
  context.on('console', (message) => {
    if (message.type() === 'error' && !isOfProxy.test(message.text())) complaints.push(message.text())
  })
  context.on('weberror', (error) => complaints.push(error.error().message))
  return complaints
}

/** From another machine, as far as the server can see: with the code that it printed. */
async function setUp(page: Page, code: string | undefined): Promise<void> {
  await page.goto('/')
  await page.getByLabel('Organisation').fill('Kestrel Water')
  await page.getByLabel('Your name').fill(ADMINISTRATOR.name)
  await page.getByLabel('Work e-mail').fill(ADMINISTRATOR.email)
  await page.getByLabel('Password', { exact: true }).fill(ADMINISTRATOR.password)
  await page.getByLabel('Setup code').fill(code ?? '')
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('How shall it begin?')
}

async function signIn(page: Page, { email, password }: typeof ADMINISTRATOR): Promise<void> {
  await page.getByLabel('Work e-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('navigation', { name: 'Places' }).first()).toBeVisible()
}

/** One write of whoever is signed in in this context. */
async function send<R = { id: string }>(page: Page, path: string, data: object): Promise<R> {
  const answer = await page.request.post(path, { headers: { 'sec-fetch-site': 'same-origin' }, data })
  expect(answer.ok(), await answer.text()).toBe(true)
  return (answer.status() === 204 ? null : await answer.json()) as R
}

/** Another person, in a browser of their own, writes; the page shows it without being loaded again. */
async function expectNews(writer: Page, thread: string, reader: Page, words: string): Promise<void> {
  await send(writer, `/api/threads/${thread}/replies`, { markdown: words })
  await expect(reader.getByRole('article').filter({ hasText: words })).toBeVisible()
}

test('two people use one browser in turn on plain http behind a proxy that is restarted', async () => {
  test.setTimeout(480_000)
  const server = await startServer()
  const proxy = await startProxy(server.url)
  const browser = await chromium.launch({
    executablePath: findChromium(),
    args: [...chromiumFlags, ...proxy.browserArgs],
  })
  const context = await browser.newContext({ baseURL: proxy.url, locale: 'en-GB', reducedMotion: 'reduce' })
  const complaints = listenToConsole(context)
  const tab1 = await context.newPage()
  try {
    await use(tab1, proxy, server, await browser.newContext({ baseURL: server.url }))
    expect(complaints).toEqual([])
  } finally {
    await browser.close()
    await proxy.close()
    await server.stop()
  }
})

async function use(tab1: Page, proxy: FrontProxy, server: Running, otherBrowser: BrowserContext): Promise<void> {
  const tab2 = await tab1.context().newPage()
  const rui = await otherBrowser.newPage()
  let thread = ''
  await test.step('the first set-up', async () => {
    await setUp(tab1, server.setUpCode)
    expect(await tab1.evaluate(() => window.isSecureContext)).toBe(false)
    await addSecondPerson(tab1, rui, server.url)
  })
  await test.step('signs out and in', async () => {
    await tab1.goto('/settings/appearance')
    await tab1.getByRole('button', { name: 'Sign out' }).first().click()
    await expect(tab1).toHaveURL(/sign-in/)
    await expect(tab1.getByText('Passkeys work only at')).toBeVisible()
    await signIn(tab1, ADMINISTRATOR)
  })
  await test.step('writes a thread with a file, replies, copies the link', async () => {
    thread = await writeThread(tab1)
    await reply(tab1, 'The pressure is 16 bar.')
    await tab1.getByRole('button', { name: 'More about this thread' }).click()
    await tab1.getByRole('menuitem', { name: 'Copy link' }).click()
    await expect(
      tab1.getByText('The link is copied.').or(tab1.getByRole('dialog', { name: 'Copy the link' })),
    ).toBeVisible()
  })
  await test.step('a second tab hears what another person writes', async () => {
    await tab2.goto(`/threads/${thread}`)
    await expect(tab2.getByText('The pressure is 16 bar.').first()).toBeVisible()
    await expectNews(rui, thread, tab2, 'Thank you, noted.')
  })
  await expectNewsAfterFaults(proxy, rui, thread, tab1, tab2)
  await test.step('the next person finds nothing of the one before', () => handOver(tab1, tab2, thread))
}

/** Rui joins by invitation, in a browser of his own that speaks with the server directly. */
async function addSecondPerson(admin: Page, rui: Page, direct: string): Promise<void> {
  const { items } = await send<{ items: { link: string }[] }>(admin, '/api/invitations', { emails: [RUI.email] })
  const secret = /invitation\/([\w-]+)/.exec(items[0]?.link ?? '')?.[1]
  await send(rui, `${direct}/api/invitations/by-secret/${secret}/accept`, { name: RUI.name, password: RUI.password })
  const community = { name: 'Workshop', purpose: 'For all', visibility: 'public' }
  const { id } = await send(admin, '/api/communities', community)
  await send(rui, `${direct}/api/communities/${id}/join`, {})
}

async function writeThread(page: Page): Promise<string> {
  await page.goto('/write?community=workshop')
  await page.getByRole('textbox', { name: 'Title' }).fill('Pressure of the new pump')
  await page.getByRole('textbox', { name: 'Text' }).click()
  await page.keyboard.type('Which one is right?')
  const file = { name: 'pump.txt', mimeType: 'text/plain', buffer: Buffer.from('16 bar') }
  await page.locator('input[type=file]').first().setInputFiles(file)
  await expect(page.getByText('pump.txt')).toBeVisible()
  await page.getByRole('button', { name: 'Begin', exact: true }).click()
  await expect(page).toHaveURL(/\/threads\/[\w-]+/)
  await expect(page.getByText('pump.txt')).toBeVisible()
  return /threads\/([\w-]+)/.exec(page.url())?.[1] ?? ''
}

async function expectNewsAfterFaults(proxy: FrontProxy, writer: Page, thread: string, tab1: Page, tab2: Page) {
  const note = tab2.getByText('Not live right now. Reconnecting…')
  await test.step('the proxy answers 502, says so after a while, and recovers', async () => {
    proxy.answer(502)
    await expect(note).toBeVisible()
    await send(writer, `/api/threads/${thread}/replies`, { markdown: 'Written while it was down.' })
    proxy.answer(null)
    await expect(tab2.getByText('Written while it was down.')).toBeVisible()
    await expect(note).toBeHidden()
    await expect(tab1.getByText('Written while it was down.')).toBeVisible()
  })
  for (const status of [503, 429, 401])
    await test.step(`the live stream is refused with ${status}`, async () => {
      const refused = tab1.context().waitForEvent('response', (response) => response.status() === status)
      proxy.answer(status, /^\/api\/live/)
      await refused
      proxy.answer(null)
      await expectNews(writer, thread, tab2, `After ${status}.`)
    })
  await test.step('the connection is cut', async () => {
    proxy.cut()
    await expectNews(writer, thread, tab2, 'After the cut.')
  })
  await test.step('the proxy is restarted', async () => {
    await proxy.close()
    await expect(note).toBeVisible()
    await proxy.open()
    await expectNews(writer, thread, tab2, 'After the restart.')
    await expectNews(writer, thread, tab1, 'In both tabs.')
  })
}

/** Vera leaves in tab 1, Rui signs in there; tab 2 stood open with half a reply. */
async function handOver(tab1: Page, tab2: Page, thread: string): Promise<void> {
  await tab2.getByRole('textbox', { name: 'Your reply' }).click()
  await tab2.keyboard.type('Half a secret of Vera')
  await tab1.goto('/settings/appearance')
  await tab1.getByRole('button', { name: 'Sign out' }).first().click()
  await expect(tab2).toHaveURL(/sign-in/)
  await expect(tab2.getByText('You signed out in another tab of this browser.')).toBeVisible()
  await signIn(tab1, RUI)
  await tab2.goto(`/threads/${thread}`)
  await expect(tab2.getByRole('heading', { level: 1 })).toHaveText('Pressure of the new pump')
  await expect(tab2.getByRole('navigation', { name: 'Places' }).first()).toContainText(RUI.name)
  await expect(tab2.getByText('Half a secret of Vera')).toHaveCount(0)
  await tab2.goto('/write')
  await expect(tab2.getByRole('textbox', { name: 'Title' })).toHaveValue('')
}
