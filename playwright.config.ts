import { defineConfig } from '@playwright/test'
import { chromiumFlags, findChromium } from './scripts/chromium.ts'

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/sample-home.ts',
  outputDir: 'test-results',
  fullyParallel: false,
  projects: [
    { name: 'first run', testMatch: 'first-run.spec.ts' },
    // Beside the first run, as it needs no sample and is no longer.
    { name: 'empty', testMatch: 'health.spec.ts' },
    { name: 'journeys', testIgnore: ['first-run.spec.ts', 'health.spec.ts'], dependencies: ['first run'] },
  ],
  // Each has a server, a database and a sample organisation of its own.
  workers: 2,
  // Patience for a slow or busy machine, not a measure: timings are in bench/.
  timeout: 240_000,
  expect: { timeout: 40_000 },
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    launchOptions: { executablePath: findChromium(), args: chromiumFlags },
    locale: 'en-GB',
    timezoneId: 'Europe/Lisbon',
    viewport: { width: 1440, height: 900 },
    actionTimeout: 40_000,
    navigationTimeout: 60_000,
    // A trace costs a third of the time. For a journey that fails: npm test -- e2e, or playwright test FILE --trace on.
    screenshot: 'only-on-failure',
  },
})
