import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { assertConforms, startServer, testClient } from '../testing.ts'
import { readFeed } from './feed.ts'
import { website } from './website.ts'

let server: Awaited<ReturnType<typeof startServer>>
const page = `<html><head><title>Aldermoor
  Porto</title><link rel="alternate" type="application/rss+xml" href="/news.xml"></head><body><title>no</title></body></html>`
const rss = `<?xml version="1.0"?><!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>
  <rss version="2.0"><channel><title>Aldermoor news</title>
  <item><title>&b;</title><pubDate>Mon, 02 Nov 2026 09:00:00 GMT</pubDate></item>
  <item><title>Newer</title><pubDate>Thu, 05 Nov 2026 09:00:00 +0100</pubDate></item>
  <item><title>Broken</title><pubDate>some day</pubDate></item></channel></rss>`

before(async () => {
  server = await startServer((_request, { pathname }, response) => {
    if (pathname === '/') return response.end(page)
    if (pathname === '/news.xml') return response.end(rss)
    if (pathname === '/quiet') return response.end('<title>Quiet</title>')
    response.writeHead(404).end()
  })
})
after(() => server.stop())

const at = (url: string) => ({ client: testClient(''), target: { handle: 'aldermoor', url, nativeId: null } })

test('the website connector conforms', () =>
  assertConforms({
    connector: website,
    present: at(`${server.url}/`),
    absent: at(`${server.url}/gone`),
    silent: at(`${server.url}/quiet`),
    at,
  }))

test('reads the title of a page and the last post from its feed', async () => {
  const { client, target } = at(`${server.url}/`)
  assert.equal((await website.profile(client, target))?.displayName, 'Aldermoor news')
  assert.equal((await website.lastPost(client, target)).at, '2026-11-05T08:00:00.000Z')
  const quiet = at(`${server.url}/quiet`)
  assert.equal((await website.profile(quiet.client, quiet.target))?.displayName, 'Quiet')
  const direct = at(`${server.url}/news.xml`)
  assert.equal((await website.lastPost(direct.client, direct.target)).at, '2026-11-05T08:00:00.000Z')
})

test('reads feeds of all formats and ignores other documents', () => {
  const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><title>A</title><entry><updated>2026-10-01T00:00:00Z</updated></entry></feed>`
  assert.deepEqual(readFeed(atom), { title: 'A', times: ['2026-10-01T00:00:00.000Z'] })
  const json = JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'J',
    items: [{ date_published: '2026-10-02T00:00:00Z' }, {}],
  })
  assert.deepEqual(readFeed(json), { title: 'J', times: ['2026-10-02T00:00:00.000Z'] })
  for (const text of ['', '{}', '{"version":1', '<html></html>', '\u0000\u0001', '<rss'])
    assert.equal(readFeed(text), undefined)
})
