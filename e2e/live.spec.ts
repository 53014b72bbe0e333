import { beginThread, expect, reply, test } from './place.ts'

test('typing and replies arrive, and what a cut line missed arrives after it', async ({ as }) => {
  const reader = await as('Priya Deshpande')
  const writer = await as('Jonas Reinhardt')
  const address = await beginThread(writer, 'seals-gaskets', 'Test run of the new seal on Thursday')
  await reader.goto(address)
  await writer.goto(address)
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText('Test run of the new seal on Thursday')

  await test.step('that somebody writes, and what', async () => {
    await writer.getByRole('textbox', { name: 'Your reply' }).click()
    await expect(async () => {
      await writer.keyboard.type('We ')
      await expect(reader.getByText('Jonas Reinhardt is writing …')).toBeVisible({ timeout: 3500 })
    }).toPass()
    await reply(writer, 'begin at nine.')
    await expect(reader.getByRole('article').filter({ hasText: 'begin at nine.' })).toBeVisible()
  })
  await test.step('what was written while the line was cut', async () => {
    await reader.context().setOffline(true)
    await reply(writer, 'Bring gloves.')
    await expect(reader.getByText('Bring gloves.')).toBeHidden()
    await reader.context().setOffline(false)
    await expect(reader.getByRole('article').filter({ hasText: 'Bring gloves.' })).toBeVisible()
    await expect(reader.getByRole('article').filter({ hasText: 'begin at nine.' })).toHaveCount(1)
  })
})
