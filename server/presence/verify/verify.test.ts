import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { verifyAddress } from '../../../contract/presence/verify.ts'
import { sql } from '../../platform/db.ts'
import { registerWorld } from '../testing.ts'

let world: Awaited<ReturnType<typeof registerWorld>>
before(async () => {
  world = await registerWorld()
  await world.create(world.ines, {
    network: 'x',
    handle: 'aldermoor',
    url: 'https://x.com/aldermoor',
    name: 'Aldermoor',
  })
  for (const [handle, change] of [
    ['aldermoor_ofertas', sql`status = 'impersonator'`],
    ['aldermoor_old', sql`status = 'retired'`],
    ['aldermoor_ines', sql`brand = 'personal'`],
  ] as const) {
    const { id } = (await world.create(world.ines, { network: 'x', handle, url: `https://x.com/${handle}` })).body
    await sql`update presence.account set ${change} where id = ${id}`.execute(world.app.db)
  }
})
after(() => world.app.close())

const verify = async (url: string) => (await world.app.call(undefined, verifyAddress, { query: { url } })).body
const page = (url: string, headers: Record<string, string> = {}) =>
  world.app.app.inject({ url: `/verify?url=${encodeURIComponent(url)}`, headers })

test('anyone can verify an official account by all its addresses', async () => {
  for (const url of [
    'https://x.com/aldermoor',
    'http://www.twitter.com/Aldermoor/?lang=de',
    'mobile.twitter.com/aldermoor',
  ]) {
    const result = await verify(url)
    assert.deepEqual([result.url.toLowerCase(), result.official], ['https://x.com/aldermoor', true], url)
  }
})

test('unknown, impersonating, retired and personal accounts and invalid addresses get the same result', async () => {
  const paths = ['nobody', 'aldermoor_ofertas', 'aldermoor_old', 'aldermoor_ines']
  for (const path of paths) {
    const { url, official } = await verify(`https://x.com/${path}`)
    assert.deepEqual([url, official], [`https://x.com/${path}`, false])
    const { body, statusCode } = await page(`https://x.com/${path}`)
    assert.equal(statusCode, 200)
    assert.match(body, /not known as an official account of Test/)
  }
  assert.equal((await verify('  what is this ')).official, false)
})

test('responses are cacheable and not sent again with a matching etag', async () => {
  const first = await page('x.com/aldermoor')
  assert.equal(first.headers['cache-control'], 'public, max-age=300')
  assert.match(first.body, /Yes. This is an official account of Test/)
  const again = await page('x.com/aldermoor', { 'if-none-match': String(first.headers['etag']) })
  assert.deepEqual([again.statusCode, again.body], [304, ''])
  const german = await page('x.com/aldermoor', {
    'accept-language': 'de',
    'if-none-match': String(first.headers['etag']),
  })
  assert.deepEqual([german.statusCode, german.headers['content-language']], [200, 'de'])
  assert.match(german.body, /lang="de"/)
})

test('the requested address is shown as text and not executed', async () => {
  const { body, headers } = await page('"><script>alert(1)</script>')
  assert.doesNotMatch(body, /<script/)
  assert.match(String(headers['content-security-policy']), /script-src 'self'/)
  assert.match((await world.app.app.inject({ url: '/verify' })).body, /Paste the address/)
})

test('the page is rate limited', async () => {
  const answers = await Promise.all(Array.from({ length: 70 }, () => page('x.com/aldermoor')))
  assert.ok(answers.some(({ statusCode }) => statusCode === 429))
})
