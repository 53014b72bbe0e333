import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { lookUpAddress, updateAccount } from '../../../contract/presence/accounts.ts'
import { registerWorld } from '../testing.ts'

let world: Awaited<ReturnType<typeof registerWorld>>
before(async () => {
  world = await registerWorld()
})
after(() => world.app.close())

const lookUp = (url: string, network?: 'mastodon' | 'website' | 'x', who = world.ines) =>
  world.app.call(who, lookUpAddress, { query: { url, ...(network && { network }) } })

test('an address is normalised as the register stores it', async () => {
  const rest = { nativeId: null, registered: null }
  for (const [typed, network, handle, url] of [
    ['twitter.com/Aldermoor?lang=pt', 'x', 'Aldermoor', 'https://x.com/Aldermoor'],
    ['HTTPS://m.facebook.com/aldermoor/', 'facebook', 'aldermoor', 'https://www.facebook.com/aldermoor'],
    ['@talks@social.aldermoor.example', 'mastodon', 'talks@social.aldermoor.example', null],
  ] as const) {
    const { body } = await lookUp(typed, network === 'mastodon' ? network : undefined)
    assert.deepEqual({ ...body, url: url ?? body.url }, { network, handle, url: url ?? body.url, ...rest })
  }
  assert.equal((await lookUp('aldermoor', 'x')).body.url, 'https://x.com/aldermoor')
})

test('an address without an account is refused with a reason', async () => {
  const problem = await world.refuses(422, 'invalid', () => lookUp('https://x.com/'))
  assert.deepEqual(problem?.errors, [
    { pointer: '/query/url', detail: 'This is the front page of X; no account stands in it.' },
  ])
  await world.refuses(422, 'invalid', () => lookUp('not an address'))
  await world.refuses(422, 'invalid', () => lookUp('aldermoor.example'))
  assert.equal((await lookUp('aldermoor.example', 'website')).body.url, 'https://aldermoor.example')
  await world.refuses(400, 'invalid', () => lookUp(''))
})

test('a registered account is named to people who can see it; others learn only that the address is registered', async () => {
  const { app, ines, marta, create } = world
  const { id, name, url } = (await create(ines, { network: 'x', url: 'https://x.com/aldermoor_porto' })).body
  const registered = async (who = ines, at = url) => (await lookUp(at, undefined, who)).body.registered
  assert.deepEqual(await registered(ines, 'http://www.twitter.com/Aldermoor_Porto/'), {
    account: { id, name, status: 'active', unit: { id: world.at('Porto'), name: 'Porto' } },
    former: false,
  })
  assert.deepEqual(await registered(marta), { account: null, former: false })
  await app.call(ines, updateAccount, { params: { id }, body: { url: 'https://x.com/aldermoor_pt' } })
  const before = await registered()
  assert.deepEqual([before?.account?.id, before?.former], [id, true])
  assert.equal((await registered(ines, 'https://x.com/aldermoor_pt'))?.former, false)
})
