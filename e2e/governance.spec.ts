import type { Page } from '@playwright/test'
import { linkToDecide } from '../server/governance/index.ts'
import { readConfig } from '../server/platform/config.ts'
import { beginTransaction } from '../server/platform/db.ts'
import { openProgram } from '../server/program.ts'
import { ADMINISTRATOR, expect, expectAccessible, expectAccessibleAgain, openAsNobody, test } from './place.ts'
import type { Running } from './server.ts'

test('a stranger reads who may publish on an account, why, and what another model would change', async ({ as }) => {
  const page = await as('Tomasz Zieliński')
  await test.step('who may, each under the rule that says so', async () => {
    await page.goto('/accounts')
    await page.getByLabel('Find an account').fill('aldermoor.pl')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('One account')
    await page.getByRole('main').getByRole('link', { name: '@aldermoor.pl' }).click()
    await page.getByRole('link', { name: 'Who may do what, and why' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who may do what on “@aldermoor.pl”, and why')
    const holders = page.getByRole('region', { name: 'Who publishes' })
    await expect(holders.getByText('In a centralized unit, the Centre of Excellence publishes.')).toBeVisible()
    await expect(holders.getByRole('link', { name: 'Amara Okafor' })).toBeVisible()
  })
  await test.step('the refused person reads the sentence, and its rule', async () => {
    const answer = page.getByRole('region', { name: 'Answer' })
    await expect(answer.getByRole('heading', { level: 2 })).toHaveText('No, you can’t')
    await expect(answer.getByText('the Centre of Excellence publishes.')).toBeVisible()
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

  await reader.goto('/policies?which=pending')
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
  const { approval, signer } = await submitProposal(page, title)
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

test('a written proposal is edited on screen, and what would follow is computed anew', async ({ as }) => {
  // What would follow is computed twice, over all drafts of 90 days.
  const page = await as(ADMINISTRATOR.name)
  const path = await writeProposal(page, 'Pune works as the unit above')
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pune works as the unit above')
  await page.getByRole('button', { name: 'Edit' }).click()
  await page.getByLabel('Title').fill('Pune becomes a honeycomb')
  await page.getByRole('radio', { name: /Honeycomb/ }).check()
  await page.getByRole('button', { name: 'Keep it and compute anew' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Pune becomes a honeycomb', { timeout: 90_000 })
  await expect(page.getByText('Pune is a honeycomb')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Who gains, who loses' })).toBeVisible()
  await expectAccessible(page)
})

test('a rule of content risk is tried, and only then put into force', async ({ as }) => {
  const page = await as(ADMINISTRATOR.name)
  await page.goto('/model/risks')
  await page.getByRole('button', { name: 'Add a rule' }).click()
  await page.getByLabel('What the author is told').fill('Prices are for the sales desk.')
  await page.getByLabel('If it says one of these words').fill('discount, rebate,')
  await page.getByRole('button', { name: 'Add it to the list' }).click()
  await page.getByRole('textbox', { name: 'Text' }).fill('A rebate for all')
  const trial = page.getByRole('region', { name: 'Try a text' })
  await expect(trial.getByText('Routine, raised to Sensitive')).toBeVisible()
  await expect(trial.getByText('With the list as it stands here')).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('Why?').fill('Two offers went out that nobody had seen.')
  await page.getByRole('button', { name: /Put into force/ }).click()
  await expect(page.getByText(/Version \d+ is in force/)).toBeVisible()
  const reader = await as('Marta Wiśniewska')
  await reader.goto('/model/risks')
  await expect(reader.getByText('Prices are for the sales desk.')).toBeVisible()
  await expect(reader.getByRole('button', { name: 'Add a rule' })).toBeHidden()
  await reader.getByRole('textbox', { name: 'Text' }).fill('No rebates, and no discounted rebate')
  await expect(reader.getByText('Routine, raised to Sensitive')).toBeVisible()
})

test('whose certificate ends soon is seen by the centre, and by each person on their own page', async ({ as }) => {
  const page = await as(ADMINISTRATOR.name)
  const course = await certifyUntilSoon(page, 'Marta Wiśniewska')
  await page.goto('/model/certificates')
  await page.getByRole('link', { name: '14 days' }).click()
  const row = page.getByRole('listitem').filter({ hasText: 'Marta Wiśniewska' }).filter({ hasText: course })
  await expect(row.getByText('ends in')).toBeVisible()
  await expectAccessible(page)
  const own = await as('Marta Wiśniewska')
  await own.goto('/settings/certificates')
  await expect(own.getByRole('listitem').filter({ hasText: course }).getByText('ends in')).toBeVisible()
  await expectAccessibleAgain(own)
  await row.getByRole('button', { name: 'Renew for Marta Wiśniewska' }).click()
  await expect(row).toBeHidden()
})

test('the audit log says in words who did what with what', async ({ as }) => {
  const page = await as(ADMINISTRATOR.name)
  await page.goto('/audit?kind=certificate')
  const row = page.getByRole('row').filter({ hasText: 'Marta Wiśniewska' }).first()
  await expect(row.getByText('added')).toBeVisible()
  await expect(row.getByRole('link', { name: 'Marta Wiśniewska' })).toHaveAttribute('href', /\/people\//)
  await row.getByText('as it is written').click()
  await expect(row.locator('code')).toContainText('"until"')
  await expectAccessible(page)
})

const headers = { 'sec-fetch-site': 'same-origin' }

/** A draft of a proposal for this unit. Answers its address. */
async function writeProposal(page: Page, title: string): Promise<string> {
  const arranged = await (await page.request.get('/api/governance/model')).json()
  const unit = arranged.units.find(({ name }: { name: string }) => name === 'Pune')
  const data = { title, reason: 'Everybody there is trained.', change: { inherit: unit.id } }
  const made = await page.request.post('/api/governance/proposals', { headers, data })
  if (!made.ok()) throw new Error(`Proposing: ${await made.text()}`)
  return `/model/proposals/${(await made.json()).id}`
}

/** Certifies somebody for little more than a week. Answers which course it is. */
async function certifyUntilSoon(page: Page, name: string): Promise<string> {
  const { people } = await (await page.request.get(`/api/search?q=${encodeURIComponent(name)}&kinds=people`)).json()
  const { items } = await (await page.request.get('/api/governance/courses')).json()
  const expiresAt = new Date(Date.now() + 9 * 86_400_000).toISOString()
  const path = `/api/governance/courses/${items[0].id}/certificates/${people[0].id}`
  const given = await page.request.put(path, { headers, data: { expiresAt } })
  if (!given.ok()) throw new Error(`Certifying: ${await given.text()}`)
  return items[0].name
}

/** A change of the model that somebody else has to sign. */
async function submitProposal(page: Page, title: string): Promise<{ approval: string; signer: string }> {
  const arranged = await (await page.request.get('/api/governance/model')).json()
  const unit = arranged.units.find(({ name }: { name: string }) => name === 'Field Service')
  const made = await page.request.post('/api/governance/proposals', {
    headers,
    data: { title, reason: 'Fewer rules to learn.', change: { inherit: unit.id } },
  })
  if (!made.ok()) throw new Error(`Proposing: ${await made.text()}`)
  const { id } = await made.json()
  const proposal = await (await page.request.post(`/api/governance/proposals/${id}/what-if`, { headers })).json()
  const signer = proposal.may.approvers.find(({ name }: { name: string }) => name !== ADMINISTRATOR.name)
  if (!signer) throw new Error('Nobody else could sign it')
  const offered = await page.request.post(`/api/governance/proposals/${id}/submit`, {
    headers,
    data: { revision: proposal.revision, approvers: [signer.id] },
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
