import { expect, expectAccessible, expectAccessibleAgain, test } from './place.ts'

test('permissions of another person are checked, from the page and from an account', async ({ as }) => {
  const page = await as('Tomasz Zieliński')
  await test.step('clearing the person opens the field, and the question is in the address', async () => {
    await page.goto('/model/ask')
    await page.getByRole('button', { name: 'Clear Tomasz Zieliński' }).click()
    const person = page.getByRole('combobox', { name: 'Person' })
    await expect(person).toBeFocused()
    await expect(page.getByText('Choose a person to see the answer.')).toBeVisible()
    await expect(page).toHaveURL(/\?person=(%22%22)?$/)
    await page.reload()
    await expect(person).toBeVisible()
    await person.fill('Amara Okafor')
    await expectAccessible(page)
    await page.getByRole('option', { name: /Amara Okafor/ }).click()
    await expect(page.getByRole('button', { name: 'Clear Amara Okafor' })).toBeFocused()
    const accounts = page.getByRole('combobox', { name: 'Account' })
    await accounts.selectOption(
      await accounts.locator('option', { hasText: 'aldermoor.pl' }).first().getAttribute('value'),
    )
    await expect(page.getByRole('region', { name: 'Answer' }).getByRole('heading', { level: 2 })).toHaveText(
      'Yes, they can',
    )
    await page.reload()
    await expect(page.getByRole('button', { name: 'Clear Amara Okafor' })).toBeVisible()
    await expect(page.getByRole('region', { name: 'Answer' }).getByText('Yes, they can')).toBeVisible()
    await expectAccessibleAgain(page)
  })
  await test.step('from the permissions of an account', async () => {
    await page.goto('/accounts?q=aldermoor.pl')
    await page.getByRole('main').getByRole('link', { name: '@aldermoor.pl' }).click()
    await page.getByRole('link', { name: 'Who may do what, and why' }).click()
    await page.getByRole('link', { name: 'Check another person' }).click()
    await page.getByRole('combobox', { name: 'Person' }).fill('Sabine Krüger')
    await page.getByRole('option', { name: /Sabine Krüger/ }).click()
    await expect(page.getByRole('region', { name: 'Answer' }).getByText('No, they can’t')).toBeVisible()
  })
})

test('others’ permissions in a private community are shown to its members only', async ({ as }) => {
  const owner = await as('Daniel Mwangi')
  const guest = await as('Tomasz Zieliński')
  await owner.goto('/')
  const answer = await owner.request.post('/api/communities', {
    headers: { 'sec-fetch-site': 'same-origin' },
    data: { name: 'Permit to work', purpose: '', visibility: 'private' },
  })
  const { id } = await answer.json()
  await guest.goto(`/model/ask?person=&action=post&on=${id}`)
  await guest.getByRole('combobox', { name: 'Person' }).fill('Daniel Mwangi')
  // The journeys of imports bring a namesake.
  await guest.getByRole('option', { name: /Daniel Mwangi Service/ }).click()
  await expect(guest.getByRole('heading', { name: 'Can’t check this' })).toBeVisible()
  await expect(guest.getByText('You can check only yourself in this community')).toBeVisible()
})
