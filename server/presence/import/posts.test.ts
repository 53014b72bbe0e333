import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../testing/index.ts'
import { census, importList } from './testing.ts'

let app: TestApp
before(async () => {
  app = await testApp()
  await app.person('Sabine Krüger', { administrator: true })
})
after(() => app.close())

const links = [
  'https://youtu.be/dQw4w9WgXcQ',
  'https://www.youtu.be/dQw4w9WgXcQ?t=10',
  'https://pin.it/4gTh6Yx',
  'https://on.soundcloud.com/Ab3dE',
  'https://4sq.com/9aBcDe',
  'https://flic.kr/p/2kFbXyz',
  'https://flic.kr/s/aHsmQwErTy',
]
test('links to posts and short links are not accounts, in a list and in a page', async () => {
  const before = await census(app)
  const list = await importList(app, 'list.csv', ['url', ...links].join('\n'))
  assert.deepEqual([list.applied, list.errors], [false, links.length])
  for (const { reason } of list.lines) assert.match(String(reason), /a post or a short link of \w+, not an account/)
  const page = links.map((url) => `<a href="${url}">Watch</a>`).join('\n')
  await assert.rejects(importList(app, 'page.html', `<html>${page}</html>`), /No account stands in this file/)
  assert.deepEqual(await census(app), before)
})

test('accounts on the same hosts are imported', async () => {
  const report = await importList(app, 'list.csv', 'url\nhttps://youtu.be/@kestrel\nhttps://youtu.be/c/kestrelwater\n')
  assert.deepEqual([report.created, report.errors], [2, 0])
})
