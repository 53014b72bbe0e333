import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { rows, sql } from '../../platform/db.ts'
import { type TestApp, testApp } from '../../testing/index.ts'
import { importList } from './testing.ts'

let app: TestApp
before(async () => {
  app = await testApp()
  await app.person('Sabine Krüger', { administrator: true })
})
after(() => app.close())

const names = async () => {
  const found = await rows<{ handle: string; name: string }>(
    app.db,
    sql`select handle, name from presence.account order by handle`,
  )
  await app.db.deleteFrom('presence.import_record').execute()
  await app.db.deleteFrom('presence.account').execute()
  return found.map(({ handle, name }) => [handle, name])
}

const lists: Record<string, string> = {
  'list.csv': `Account,Network,URL
Prime Office of Kestrel,Facebook,https://www.facebook.com/kestrelpm
@kestrel_news,X,https://x.com/Kestrel_News
Kestrel films,YouTube,https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv
https://x.com/kestrel_b,X,https://x.com/kestrel_b
`,
  'list.json': JSON.stringify([
    { account: 'Prime Office of Kestrel', url: 'https://www.facebook.com/kestrelpm' },
    { account: '@kestrel_news', url: 'https://x.com/Kestrel_News' },
    { account: 'Kestrel films', url: 'https://www.youtube.com/channel/UCabcdefghijklmnopqrstuv' },
    { account: 'kestrel_b', url: 'https://x.com/kestrel_b' },
  ]),
}
for (const [file, text] of Object.entries(lists))
  test(`a text next to an address is the name of its account in ${file}`, async () => {
    const report = await importList(app, file, text)
    assert.deepEqual([report.created, report.errors], [4, 0])
    assert.deepEqual(await names(), [
      ['Kestrel_News', 'Kestrel_News'],
      ['UCabcdefghijklmnopqrstuv', 'Kestrel films'],
      ['kestrel_b', 'kestrel_b'],
      ['kestrelpm', 'Prime Office of Kestrel'],
    ])
  })

test('a name column takes precedence, and a name next to network columns is not a handle', async () => {
  const named = 'Name,Account,URL\nThe office,Prime Office of Kestrel,https://www.facebook.com/kestrelpm\n'
  assert.equal((await importList(app, 'named.csv', named)).errors, 0)
  assert.deepEqual(await names(), [['kestrelpm', 'The office']])
  const wide = 'Account,Facebook,Twitter\nPrime Office of Kestrel,kestrelpm,@kestrel_pm\n'
  assert.equal((await importList(app, 'wide.csv', wide)).errors, 0)
  assert.deepEqual(await names(), [
    ['kestrel_pm', 'Prime Office of Kestrel'],
    ['kestrelpm', 'Prime Office of Kestrel'],
  ])
})

test('handles with special characters of company names are accepted, in every script', async () => {
  const list = `url
https://www.linkedin.com/company/kestrel-women%E2%80%99s-network
https://www.linkedin.com/company/kestrel%C2%AE-water
https://www.youtube.com/@%E0%A4%B9%E0%A4%BF%E0%A4%A8%E0%A5%8D%E0%A4%A6%E0%A5%80
`
  const report = await importList(app, 'marks.csv', list)
  assert.deepEqual([report.created, report.errors], [3, 0])
  assert.deepEqual((await names()).map(([handle]) => handle).toSorted(), [
    'kestrel-women’s-network',
    'kestrel®-water',
    'हिन्दी',
  ])
})

test('placeholders such as n/a are empty cells', async () => {
  const list = `network,handle,owner,steward,tags,followers,last post,status
x,kestrel_none,N/A,n/a,-,N/A,n.a.,–
x,kestrel_some,Porto; N/A,,N/A,none,,
x,none,,,,,,
`
  const report = await importList(app, 'none.csv', list)
  assert.deepEqual([report.created, report.errors], [3, 0])
  assert.deepEqual(
    report.units.map(({ names }) => names),
    [['Porto']],
  )
  await names()
})
