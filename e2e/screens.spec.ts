import { isAll } from '../server/testing/runs.ts'
import type { Pages } from './pages.ts'
import { ADMINISTRATOR, expect, findFaults, signIn, test } from './place.ts'
import { load, moveOn, type Screen, screens, showScreen, sizes } from './screens.ts'
import type { Running } from './server.ts'

const looks = [
  { theme: 'light', size: 'wide' },
  { theme: 'dark', size: 'phone' },
] as const
type Look = (typeof looks)[number]
/** Screens of one test: the workers share the tests. */
const SHARE = 12

test.describe.configure({ mode: 'parallel' })

async function findFaultsOf(pages: Pages, sample: Running, { theme, size }: Look, own: Screen[]) {
  const found: Record<string, string[]> = {}
  for (const [who, theirs] of Map.groupBy(own, (screen) => screen.who)) {
    const look = { theme, viewport: sizes[size] }
    const page = await pages.take(look)
    if (who !== 'nobody') await signIn(page, sample, who === 'administrator' ? ADMINISTRATOR.name : who)
    for (const [place, screen] of theirs.entries())
      await test.step(screen.name, async () => {
        const before = theirs[place - 1]
        const isLoaded = isAll || !before || before.prepare
        await showScreen(page, screen, sample, isLoaded ? load : moveOn)
        const faults = await findFaults(page)
        if (faults.length > 0) found[screen.name] = faults
      })
    await pages.giveBack(page, look)
  }
  return found
}

// Every screen: no violation of WCAG 2.2 AA, nothing scrolls sideways. All screens in both looks, or every other in each.
for (const [which, look] of looks.entries()) {
  const own = screens.filter((_screen, place) => isAll || place % looks.length === which)
  for (let from = 0; from < own.length; from += SHARE)
    test(`screens are accessible: ${look.theme}, ${look.size}, from number ${from + 1}`, async ({ pages, sample }) => {
      test.setTimeout(480_000)
      // All faults are told at once.
      expect(await findFaultsOf(pages, sample, look, own.slice(from, from + SHARE))).toEqual({})
    })
}
