import type { Browser, Page } from '@playwright/test'
import type { Running } from './server.ts'

export type Look = {
  theme?: 'light' | 'dark'
  viewport?: { width: number; height: number }
  locale?: string
  /** Faults of the server are part of the journey: they do not fail it. */
  faulty?: boolean
}

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
  if (!look.faulty) watchForFaults(page)
  return page
}

/** A page of somebody who is signed in. */
export async function openAs(browser: Browser, server: Running, name: string, look: Look = {}): Promise<Page> {
  const page = await openAsNobody(browser, server, look)
  await signIn(page, server, name)
  return page
}

/** A session of this person instead of the one there is. */
export async function signIn(page: Page, server: Running, name: string): Promise<void> {
  await page.context().clearCookies()
  const value = await server.session(name)
  await page.context().addCookies([{ name: 'orbweaver_session', value, url: server.url }])
}

export type Pages = {
  take(look: Look): Promise<Page>
  giveBack(page: Page, look: Look): Promise<void>
}

/** Lends pages in which nothing is kept: one that was used before has the product's programs compiled already. */
export function lendPages(browser: Browser, server: Running): Pages {
  const free = new Map<string, Page[]>()
  return {
    async take(look) {
      return free.get(JSON.stringify(look))?.pop() ?? (await openAsNobody(browser, server, look))
    },
    async giveBack(page, look) {
      if (page.isClosed()) return
      await empty(page, server)
      if (!look.faulty) watchForFaults(page)
      const key = JSON.stringify(look)
      free.set(key, [...(free.get(key) ?? []), page])
    },
  }
}

/** Leaves the product, and forgets what it and the journey kept in the browser. */
async function empty(page: Page, server: Running): Promise<void> {
  const context = page.context()
  for (const other of context.pages()) if (other !== page) await other.close()
  await page.unrouteAll({ behavior: 'ignoreErrors' })
  // What the product was still asking for is broken off: nobody's fault.
  for (const event of ['pageerror', 'console', 'response']) page.removeAllListeners(event)
  await page.goto(`${server.url}/mark.svg`)
  await context.clearCookies()
  await page.evaluate(() => {
    localStorage.clear()
    sessionStorage.clear()
  })
}

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
