import AxeBuilder from '@axe-core/playwright'
import { type Browser, test as base, expect, type Page, type Response } from '@playwright/test'
import { ADMINISTRATOR, SAMPLE_HOME } from './sample-home.ts'
import { type Running, startServer } from './server.ts'

export { ADMINISTRATOR }

type Place = { empty: Running; sample: Running }
type Fixtures = {
  /** A page of somebody who is signed in at the sample organisation. */
  as(name: string, look?: Look): Promise<Page>
}

/** Journeys: `sample` is a server with Aldermoor in it, one for each worker; `empty` is one that nobody set up. */
export const test = base.extend<Fixtures, Place>({
  empty: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
    async ({}, use) => {
      const server = await startServer()
      await use(server)
      await server.stop()
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  sample: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
    async ({}, use) => {
      const server = await startServer(process.env[SAMPLE_HOME])
      await use(server)
      await server.stop()
    },
    { scope: 'worker', timeout: 360_000 },
  ],
  as: async ({ browser, sample }, use) => {
    const opened: Page[] = []
    await use(async (name, look = {}) => {
      const page = await openAs(browser, sample, name, look)
      opened.push(page)
      return page
    })
    for (const page of opened) await page.context().close()
  },
})

type Look = { theme?: 'light' | 'dark'; viewport?: { width: number; height: number }; locale?: string }

export async function openAsNobody(browser: Browser, server: Running, look: Look = {}): Promise<Page> {
  const context = await browser.newContext({
    baseURL: server.url,
    colorScheme: look.theme ?? 'light',
    viewport: look.viewport ?? { width: 1440, height: 900 },
    locale: look.locale ?? 'en-GB',
    timezoneId: 'Europe/Lisbon',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  watchForFaults(page)
  return page
}

/** A page of somebody who is signed in. */
export async function openAs(browser: Browser, server: Running, name: string, look: Look = {}): Promise<Page> {
  const page = await openAsNobody(browser, server, look)
  await page.context().addCookies([{ name: 'orbweaver_session', value: await server.session(name), url: server.url }])
  return page
}
/** A new thread of whoever is signed in on this page. Answers its address. */
export async function beginThread(page: Page, slug: string, title: string, markdown = title): Promise<string> {
  const headers = { 'sec-fetch-site': 'same-origin' }
  const { id } = await (await page.request.get(`/api/communities/${slug}`)).json()
  const data = { kind: 'discussion', title, markdown }
  const answer = await page.request.post(`/api/communities/${id}/threads`, { headers, data })
  if (!answer.ok()) throw new Error(`Beginning a thread: ${await answer.text()}`)
  return `/threads/${(await answer.json()).id}`
}

/** Sends what stands in the field for replies. It is shown at once; this waits until the server has it. */
export async function sendReply(page: Page): Promise<void> {
  const isSent = (response: Response) => response.request().method() === 'POST' && /\/replies$/.test(response.url())
  const sent = page.waitForResponse(isSent)
  await page.getByRole('button', { name: 'Reply', exact: true }).click()
  expect((await sent).status()).toBe(200)
}

/** Writes and sends a reply the way a person does. */
export async function reply(page: Page, words: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Your reply' }).click()
  await page.keyboard.type(words)
  await sendReply(page)
  await expect(page.getByRole('article').filter({ hasText: words })).toBeVisible()
}

/** Under which names this browser keeps words that were not sent. */
export const unsentWords = (page: Page): Promise<string[]> =>
  page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('orbweaver-draft:')))

/** A script error, a refused style or a server fault anywhere in a journey fails it. */
export function watchForFaults(page: Page): void {
  page.on('pageerror', (error) => {
    throw new Error(`On ${page.url()}: ${error.message}`)
  })
  page.on('console', (message) => {
    if (message.type() === 'error' && /^\w*Error\b/.test(message.text()))
      throw new Error(`On ${page.url()}: ${message.text()}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 500) throw new Error(`${response.status()} from ${response.url()}`)
  })
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Violations of WCAG 2.2 AA on a page, and whether it scrolls sideways. */
export async function findFaults(page: Page): Promise<string[]> {
  // Pages have no frames, and only violations are read: both spare the browser most of the work.
  const { violations } = await new AxeBuilder({ page })
    .options({ runOnly: rules, resultTypes: ['violations'] })
    .setLegacyMode(true)
    .analyze()
  const found = violations.map(
    (v) => `${v.id} (${v.impact}): ${v.nodes.map((node) => node.target.join(' ')).join(' | ')}`,
  )
  const sideways = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  return sideways > 0 ? [...found, `scrolls sideways by ${sideways}`] : found
}

/** Zero violations of WCAG 2.2 AA, and nothing scrolls sideways. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await findFaults(page), page.url()).toEqual([])
}

export { expect }
