// Renders every screen of the product on the sample organisation into screens/, in three sizes and two themes.
// `npm run screens -- thread people` renders only screens whose names begin so.
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { chromiumFlags, findChromium } from '../scripts/chromium.ts'
import { ADMINISTRATOR, openAs, openAsNobody } from './place.ts'
import { startSample } from './sample-home.ts'
import { screens, showScreen, sizes, themes } from './screens.ts'

const wanted = process.argv.slice(2)
const folder = join(import.meta.dirname, '../screens')
if (wanted.length === 0) rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })

const started = performance.now()
const server = await startSample()
const browser = await chromium.launch({ executablePath: findChromium(), args: chromiumFlags })
let count = 0
for (const theme of themes) {
  for (const [size, viewport] of Object.entries(sizes)) {
    for (const who of ['Rui Nogueira', 'administrator', 'nobody'] as const) {
      const own = screens.filter(
        (screen) => screen.who === who && (wanted.length === 0 || wanted.some((name) => screen.name.startsWith(name))),
      )
      if (own.length === 0) continue
      const options = { theme, viewport }
      const page =
        who === 'nobody'
          ? await openAsNobody(browser, server, options)
          : await openAs(browser, server, who === 'administrator' ? ADMINISTRATOR.name : who, options)
      for (const screen of own) {
        await showScreen(page, screen, server).catch((error) =>
          console.error(`${screen.name}: ${error.message.split('\n')[0]}`),
        )
        await page.screenshot({ path: join(folder, `${screen.name}-${size}-${theme}.png`) })
        count++
      }
      await page.context().close()
    }
  }
}
await browser.close()
await server.stop()
console.log(`${count} pictures in screens/ after ${Math.round((performance.now() - started) / 1000)} s`)
process.exit(0)
