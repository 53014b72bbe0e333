import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import AxeBuilder from '@axe-core/playwright'
import { test as base, expect, type Page, type Response } from '@playwright/test'
import { isAll } from '../server/testing/runs.ts'
import { type Look, lendPages, openAs, openAsNobody, type Pages, signIn } from './pages.ts'
import { ADMINISTRATOR, SAMPLE_HOME } from './sample-home.ts'
import { type Running, startServer } from './server.ts'

export { ADMINISTRATOR, openAs, openAsNobody, signIn }

type Place = { sample: Running; pages: Pages }
type Fixtures = {
  /** A page of somebody who is signed in at the sample organisation. What it keeps is forgotten after the journey. */
  as(name: string, look?: Look): Promise<Page>
}

/** Journeys: `sample` is a server with Aldermoor in it as the first run left it, one for each worker. */
export const test = base.extend<Fixtures, Place>({
  sample: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of fixtures from this pattern
    async ({}, use) => {
      const server = await startServer({ copyOf: process.env[SAMPLE_HOME] })
      await use(server)
      await server.stop()
    },
    { scope: 'worker', timeout: 360_000 },
  ],
  pages: [({ browser, sample }, use) => use(lendPages(browser, sample)), { scope: 'worker' }],
  as: async ({ pages, sample }, use, info) => {
    const lent: { page: Page; look: Look }[] = []
    await use(async (name, look = {}) => {
      const page = await pages.take(look)
      lent.push({ page, look })
      await signIn(page, sample, name)
      return page
    })
    const isClean = info.status === info.expectedStatus
    for (const { page, look } of lent)
      if (isClean) await pages.giveBack(page, look)
      else await page.context().close()
  },
})

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

// AxeBuilder would send the source of twice the length, comments and all, and twice for each run.
const ofAxeBuilder = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'))
const axeSource = readFileSync(ofAxeBuilder.resolve('axe-core/axe.min.js'), 'utf8')
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Violations of WCAG 2.2 AA on a page, and whether it scrolls sideways. */
export async function findFaults(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource)
  // Pages have no frames, and only violations are read: both spare the browser most of the work.
  const { violations } = await new AxeBuilder({ page, axeSource: ' ' })
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

/** Of what the journey through all screens or another one checks too: again in `npm test -- all` only. */
export async function expectAccessibleAgain(page: Page): Promise<void> {
  if (isAll) await expectAccessible(page)
}

export { expect }
