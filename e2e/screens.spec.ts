import { ADMINISTRATOR, expectAccessible, openAs, openAsNobody, test } from './place.ts'
import { screens, showScreen, sizes, themes } from './screens.ts'

// Every screen, both themes, from wide to telephone: no violation of WCAG 2.2 AA, nothing scrolls sideways.
for (const theme of themes)
  for (const [size, viewport] of Object.entries(sizes))
    test(`every screen is accessible: ${theme}, ${size}`, async ({ browser, sample }) => {
      test.setTimeout(240_000)
      for (const who of ['Rui Nogueira', 'administrator', 'nobody'] as const) {
        const look = { theme, viewport }
        const name = who === 'administrator' ? ADMINISTRATOR.name : who
        const page =
          who === 'nobody' ? await openAsNobody(browser, sample, look) : await openAs(browser, sample, name, look)
        for (const screen of screens.filter((one) => one.who === who))
          await test.step(screen.name, async () => {
            await showScreen(page, screen, sample)
            await expectAccessible(page)
          })
        await page.context().close()
      }
    })
