import type { Page } from '@playwright/test'
import { linkToDecide } from '../server/governance/index.ts'
import { readConfig } from '../server/platform/config.ts'
import { beginTransaction } from '../server/platform/db.ts'
import { openProgram } from '../server/program.ts'
import { ADMINISTRATOR, expect, expectAccessible, openAsNobody, test } from './place.ts'
import type { Running } from './server.ts'

test('a stranger reads who may publish on an account, why, and what another model would change', async ({ as }) => {
  const page = await as('Tomasz Zieliński')
  await test.step('who may, each under the rule that says so', async () => {
    await page.goto('/accounts')
    await page.getByLabel('Find an account').fill('aldermoor.pl')
    await page.getByRole('main').getByRole('link', { name: '@aldermoor.pl' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who may do what on “@aldermoor.pl”, and why')
    const holders = page.getByRole('region', { name: 'Who publishes' })
    await expect(holders.getByText('In a centralized unit, the Centre of Excellence publishes.')).toBeVisible()
    await expect(holders.getByRole('link', { name: 'Amara Okafor' })).toBeVisible()
  })
  await test.step('the refused person reads the sentence, and its rule', async () => {
    const answer = page.getByRole('region', { name: 'The answer' })
    await expect(answer.getByRole('heading')).toHaveText('No, you may not')
    await expect(answer.getByText('Centre of Excellence publishes.')).toBeVisible()
    await answer.getByRole('link', { name: 'Rule C-02' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/every rule can be read/)
    await expect(page.locator('#C-02 pre')).toContainText('permit (principal is Person')
  })
  await test.step('what would change if EMEA became a dandelion', async () => {
    await page.goto('/model')
    await page.getByRole('tree').getByText('EMEA', { exact: true }).click()
    await page.getByRole('main').getByRole('link', { name: 'What if' }).click()
    await page.getByRole('radio', { name: /Dandelion/ }).check()
    const hubs = page.getByRole('combobox', { name: 'Hubs' })
    const halle = await hubs.locator('option', { hasText: /^\s*Halle$/ }).getAttribute('value')
    await hubs.selectOption(halle)
    await expect(page.getByText('In EMEA, the sub-hub Halle and its spokes publish')).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Who gains, who loses' })).toBeVisible()
    await expect(page.getByRole('button', { name: /Put into force/ })).toBeHidden()
    await page.getByRole('button', { name: 'Show the names' }).click()
    await expect(page.getByRole('region', { name: 'Name by name' }).getByRole('listitem').first()).toBeVisible()
    await expectAccessible(page)
    const file = page.waitForEvent('download')
    await page.getByRole('button', { name: 'All of it as CSV' }).click()
    expect((await file).suggestedFilename()).toBe('what-if.csv')
  })
})

test('a policy is published, somebody is asked, signs, and its owner sees it', async ({ as }) => {
  const owner = await as(ADMINISTRATOR.name)
  const reader = await as('Marta Wiśniewska')
  await owner.goto('/policies/new')
  await owner.getByRole('button', { name: 'Begin with “Crisis plan”' }).click()
  await expect(owner.getByRole('heading', { level: 1 })).toHaveText('The first version, a draft')
  await owner.getByRole('radio', { name: 'Everybody' }).check()
  await owner.getByLabel('What is it about?').fill('Who does what in the first hour.')
  await owner.getByRole('button', { name: 'Publish version 1' }).click()
  await expect(owner.getByRole('heading', { level: 1 })).toHaveText('Crisis plan')
  const path = new URL(owner.url()).pathname

  await reader.goto('/policies?which=asked')
  await reader.getByRole('main').getByRole('link', { name: 'Crisis plan' }).click()
  await expect(reader.getByText('Who does what in the first hour.').first()).toBeVisible()
  await reader.getByRole('button', { name: 'I have read it and keep to it' }).click()
  await expect(reader.getByText('You signed version 1')).toBeVisible()
  await expect(reader.getByRole('button', { name: 'I have read it and keep to it' })).toBeHidden()

  await owner.goto(`${path}?show=readers`)
  const signed = owner.getByRole('region', { name: 'Have signed', exact: true })
  await expect(signed.getByRole('link', { name: 'Marta Wiśniewska' })).toBeVisible()
})

test('a decision is made from the page behind a mail, and only when a button is pressed', async ({
  as,
  browser,
  sample,
}) => {
  const page = await as(ADMINISTRATOR.name)
  const title = 'Field Service works as the unit above'
  const { approval, signer } = await offerProposal(page, title)
  const fresh = await openAsNobody(browser, sample, { viewport: { width: 360, height: 740 } })
  await fresh.goto(await mailLink(sample, approval, signer))
  await expect(fresh.getByRole('heading', { level: 1 })).toContainText(title)
  await expectAccessible(fresh)
  await page.goto(`/approvals/${approval}`)
  await expect(page.getByText('waits', { exact: false }).first()).toBeVisible()

  await fresh.getByRole('button', { name: 'Reject' }).click()
  await expect(fresh.getByText('Say in a sentence why, so that they can go on.')).toBeVisible()
  await fresh.getByLabel('A word about it').fill('Not before the summer.')
  await fresh.getByRole('button', { name: 'Reject' }).click()
  await expect(fresh.getByText('You can close this page.')).toBeVisible()
  await fresh.context().close()

  await page.reload()
  await expect(page.getByText('rejected').first()).toBeVisible()
  await expect(page.getByText('Not before the summer.')).toBeVisible()
})

/** A change of the model that somebody else has to sign. */
async function offerProposal(page: Page, title: string): Promise<{ approval: string; signer: string }> {
  const headers = { 'sec-fetch-site': 'same-origin' }
  const arranged = await (await page.request.get('/api/governance/arrangement')).json()
  const unit = arranged.units.find(({ name }: { name: string }) => name === 'Field Service')
  const made = await page.request.post('/api/governance/proposals', {
    headers,
    data: { title, reason: 'Fewer rules to learn.', change: { inherit: unit.id } },
  })
  if (!made.ok()) throw new Error(`Proposing: ${await made.text()}`)
  const { id } = await made.json()
  const proposal = await (await page.request.post(`/api/governance/proposals/${id}/what-if`, { headers })).json()
  const signer = proposal.may.signers.find(({ name }: { name: string }) => name !== ADMINISTRATOR.name)
  if (!signer) throw new Error('Nobody else could sign it')
  const offered = await page.request.post(`/api/governance/proposals/${id}/offer`, {
    headers,
    data: { revision: proposal.revision, signers: [signer.id] },
  })
  if (!offered.ok()) throw new Error(`Offering: ${await offered.text()}`)
  return { approval: (await offered.json()).approval, signer: signer.id }
}

/** The address that the mail to this person carries. */
async function mailLink(sample: Running, approval: string, person: string): Promise<string> {
  const env = { ORBWEAVER_HOME: sample.home, PORT: new URL(sample.url).port, LOG_LEVEL: 'error' }
  const program = await openProgram(readConfig(env), 'command')
  try {
    const path = await beginTransaction(program.platform.db, (tx) => linkToDecide(tx, approval, person))
    if (!path) throw new Error('It does not wait for them')
    return path
  } finally {
    await program.close()
  }
}
