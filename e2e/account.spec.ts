import type { CDPSession, Page } from '@playwright/test'
import { expect, openAsNobody, test } from './place.ts'

test('somebody says what they know, and others see it', async ({ as }) => {
  const page = await as('Mei-Ling Tan')
  await page.goto('/settings')
  await page.getByRole('main').getByRole('link', { name: 'Profile', exact: true }).click()
  await page.getByRole('button', { name: 'Edit your profile' }).click()
  await page.getByLabel('What you do').fill('Keeper of the test bench')
  await page.getByLabel('About', { exact: true }).fill('Bring the pressure curve, please.')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Edit your profile' })).toBeVisible()
  const other = await as('Jonas Reinhardt')
  await other.goto(new URL(page.url()).pathname)
  await expect(other.getByText(/^Keeper of the test bench/).first()).toBeVisible()
  await expect(other.getByText('Bring the pressure curve, please.')).toBeVisible()
})

test('a passkey made on this device signs in without a password', async ({ as, browser, sample }) => {
  const page = await as('Marta Wiśniewska')
  const { line, authenticatorId } = await holdKey(page)
  await page.goto('/settings/sign-in')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await page.getByLabel('Name of this device').fill('Bench laptop')
  await page.getByRole('button', { name: 'Make the passkey' }).click()
  await expect(page.getByRole('main').getByText('Bench laptop')).toBeVisible()
  const { credentials } = await line.send('WebAuthn.getCredentials', { authenticatorId })
  const [credential] = credentials
  if (!credential) throw new Error('The device holds no key')

  const fresh = await openAsNobody(browser, sample)
  const device = await holdKey(fresh)
  await fresh.goto('/sign-in')
  await test.step('a device that holds no key does not get in', async () => {
    await fresh.getByRole('button', { name: 'Use a passkey' }).click()
    await expect(fresh.getByRole('alert')).toHaveText('No passkey was used. Try again, or use your password.')
  })
  await device.line.send('WebAuthn.addCredential', { authenticatorId: device.authenticatorId, credential })
  await fresh.getByRole('button', { name: 'Use a passkey' }).click()
  await expect(fresh.getByRole('article').first()).toBeVisible()
  await expect(fresh.getByRole('link', { name: /Marta Wiśniewska/ }).first()).toBeVisible()
  // Both hold a key.
  for (const one of [page, fresh]) await one.context().close()
})

test('Orbweaver speaks German to whoever asks for it', async ({ as }) => {
  const page = await as('Jonas Reinhardt')
  await page.goto('/settings/appearance')
  await page.getByRole('combobox', { name: 'Language' }).selectOption('de')
  await expect(page.getByRole('combobox', { name: 'Sprache' })).toBeVisible()
  await page.goto('/')
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  const places = page.getByRole('navigation', { name: 'Orte' })
  await expect(places.getByRole('link', { name: 'Start', exact: true })).toBeVisible()
  await page.goto('/settings/appearance')
  await page.getByRole('combobox', { name: 'Sprache' }).selectOption('en')
  await expect(page.getByRole('combobox', { name: 'Language' })).toBeVisible()
})

test('a part of the settings that does not load leaves the rest, and is asked for again', async ({ as }) => {
  const page = await as('Jonas Reinhardt', { faulty: true })
  await page.route('**/api/sessions', (route) => route.fulfill({ status: 503, body: '' }))
  await page.goto('/settings')
  const settings = page.getByRole('navigation', { name: 'Settings' })
  await settings.getByRole('link', { name: 'Devices and sessions' }).click()
  await expect(page.getByRole('heading', { name: 'This did not load' })).toBeVisible()
  await expect(page.getByRole('main')).toHaveCount(1)
  await expect(settings).toBeVisible()
  await page.unroute('**/api/sessions')
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('main').getByText('this one')).toBeVisible()
})

/** A key that lives in the browser: what a finger or a face unlocks elsewhere. */
async function holdKey(page: Page): Promise<{ line: CDPSession; authenticatorId: string }> {
  const line = await page.context().newCDPSession(page)
  await line.send('WebAuthn.enable')
  const { authenticatorId } = await line.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return { line, authenticatorId }
}
