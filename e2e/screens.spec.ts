import { isAll } from '../server/testing/runs.ts'
import { ADMINISTRATOR, expect, findFaults, openAs, openAsNobody, test } from './place.ts'
import { type Screen, screens, showScreen, sizes } from './screens.ts'

const looks = [
  { theme: 'light', size: 'wide' },
  { theme: 'dark', size: 'phone' },
] as const

// The workers share them.
test.describe.configure({ mode: 'parallel' })

/** All screens in both looks, or every other screen in each. */
const isInLook = (place: number, look: number): boolean => isAll || place % looks.length === look

// Every screen: no violation of WCAG 2.2 AA, nothing scrolls sideways. All faults are told at once.
for (const [which, { theme, size }] of looks.entries())
  test(`every screen is accessible: ${theme}, ${size}`, async ({ browser, sample }) => {
    test.setTimeout(480_000)
    const found: Record<string, string[]> = {}
    for (const who of ['Rui Nogueira', 'administrator', 'nobody'] as const) {
      const look = { theme, viewport: sizes[size] }
      const name = who === 'administrator' ? ADMINISTRATOR.name : who
      const page =
        who === 'nobody' ? await openAsNobody(browser, sample, look) : await openAs(browser, sample, name, look)
      const own: Screen[] = screens.filter((screen, place) => screen.who === who && isInLook(place, which))
      for (const screen of own)
        await test.step(screen.name, async () => {
          await showScreen(page, screen, sample)
          const faults = await findFaults(page)
          if (faults.length > 0) found[screen.name] = faults
        })
      await page.context().close()
    }
    expect(found).toEqual({})
  })
