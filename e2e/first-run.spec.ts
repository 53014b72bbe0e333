import { ADMINISTRATOR, expect, expectAccessible, openAsNobody, test } from './place.ts'
import { SAMPLE_HOME } from './sample-home.ts'
import { type Running, startServer } from './server.ts'

let server: Running

// The other journeys begin with what this one leaves behind: the sample is woven once.
test.beforeAll(async () => {
  server = await startServer({ home: process.env[SAMPLE_HOME] })
})
test.afterAll(() => server.stop({ keepHome: true }))

test('a new place is set up, filled with the sample, left and entered again', async ({ browser }) => {
  test.setTimeout(480_000)
  const page = await openAsNobody(browser, server)
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('One asks, one answers, everyone can find it.')
  await expectAccessible(page)

  await test.step('says beside each field what is missing, and keeps what was typed', async () => {
    await page.getByLabel('Organisation').fill('Kestrel Water')
    await page.getByLabel('Work e-mail').fill('vera')
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect(page.getByText('Your whole address, with the @.')).toBeVisible()
    await expect(page.getByText('The name the others know you by.')).toBeVisible()
    await expect(page.getByLabel('Organisation')).toHaveValue('Kestrel Water')
  })
  await test.step('names the organisation and its first administrator', async () => {
    await page.getByLabel('Your name').fill(ADMINISTRATOR.name)
    await page.getByLabel('Work e-mail').fill(ADMINISTRATOR.email)
    await page.getByLabel('Password', { exact: true }).fill(ADMINISTRATOR.password)
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('How shall it begin?')
    await expectAccessible(page)
  })
  await test.step('weaves the sample and shows how far it is', async () => {
    await page.getByText('Look around in a sample').click()
    await page.getByRole('button', { name: 'Weave the sample' }).click()
    await expect(page.getByRole('progressbar', { name: 'Weaving' })).toBeVisible()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Aldermoor is woven', { timeout: 360_000 })
    await page.getByRole('link', { name: 'Go in', exact: true }).click()
  })
  await test.step('arrives at a feed with something in it', async () => {
    await expect(page.getByRole('article').first()).toBeVisible()
    expect(await page.getByRole('article').count()).toBeGreaterThan(5)
  })
  await test.step('signs out and in again', async () => {
    await page.goto('/settings')
    await page.getByRole('button', { name: 'Sign out' }).first().click()
    await expect(page).toHaveURL(/sign-in/)
    await page.getByLabel('Work e-mail').fill(ADMINISTRATOR.email)
    await page.getByLabel('Password', { exact: true }).fill('not this one at all')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByRole('alert').or(page.getByRole('status')).first()).toBeVisible()
    await page.getByLabel('Password', { exact: true }).fill(ADMINISTRATOR.password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByRole('article').first()).toBeVisible()
  })
  await page.context().close()
})
