import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readAccount, updateAccount } from '../../../contract/presence/accounts.ts'
import * as contract from '../../../contract/presence/import.ts'
import { registerWorld } from '../testing.ts'
import { census, uploadList } from './testing.ts'

// Rui of Porto uploads lists. He does not see the accounts of Gdańsk.
let world: Awaited<ReturnType<typeof registerWorld>>
let hidden: string
before(async () => {
  world = await registerWorld()
  const { marta, at, create } = world
  const account = { network: 'mastodon' as const, handle: 'beta@mastodon.example', name: 'Secret name' }
  const url = 'https://mastodon.example/@beta'
  const made = await create(marta, { ...account, url, unit: at('Gdańsk'), tags: ['merger'], languages: ['pl'] })
  hidden = made.body.id
})
after(() => world.app.close())

async function previewList(text: string) {
  const { app, rui } = world
  const { id } = (await uploadList(app, rui, 'list.csv', text)).body
  await app.settle()
  return (await app.call(rui, contract.readAccountImport, { params: { id } })).body
}

test('a row of an invisible account is refused without revealing its values', async () => {
  const { app, rui } = world
  assert.equal((await app.call(rui, readAccount, { params: { id: hidden } })).status, 404)
  const before = await census(app)
  for (const row of ['Porto,,', 'Porto,merger,pl', 'Porto,other,de']) {
    const { report } = await previewList(`url,owner,tags,language\nhttps://mastodon.example/@beta,${row}\n`)
    const line = report?.lines[0]
    assert.deepEqual(
      [report?.errors, line?.outcome, line?.account, line?.reason],
      [1, 'error', null, 'An account with this address is in the register already.'],
      row,
    )
    assert.ok(!JSON.stringify(report).includes('Secret name') && !JSON.stringify(report).includes('Gdańsk'), row)
  }
  assert.deepEqual(await census(app), before)
})

test('a row of a visible account that cannot be edited is refused with the rule', async () => {
  const { app, marta, ines, rui, at, create } = world
  const url = 'https://mastodon.example/@gamma'
  const made = await create(marta, { network: 'mastodon', handle: 'gamma', url, unit: at('Gdańsk'), name: 'Gamma' })
  const params = { id: made.body.id }
  await app.call(marta, updateAccount, { params, body: { deputies: [rui.personId], steward: ines.personId } })
  const { report } = await previewList(`url,owner\n${url},Porto\n`)
  assert.notEqual(report?.lines[0]?.reason, 'An account with this address is in the register already.')
})
