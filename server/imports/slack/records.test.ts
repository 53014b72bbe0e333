import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { rows, sql } from '../../platform/db.ts'
import { type TestApp, testApp } from '../../testing/index.ts'
import { importSlack } from '../index.ts'
import { outcomesOf } from '../testing/place.ts'
import { says, ts } from '../testing/workspace.ts'
import { withZip } from '../testing/zip.ts'

let app: TestApp
before(async () => {
  app = await testApp()
})
after(() => app.close())

test('imports: broken records do not affect others, and are reported', async () => {
  const broken = {
    'users.json': [null, 5, 'x', { id: 7 }, { id: 'U1', profile: 'no', name: ['a'] }],
    'channels.json': [
      null,
      { id: 'C1', name: 'odd', members: 'all', purpose: 3 },
      { id: 'C2', name: '../up' },
      { id: 'C1', name: 'twice' },
    ],
    'odd/2020-09-13.json': `[null, 7, {"type":"message"}, {"type":"message","ts":"1600000000.000001"}, {"broken":}, ${JSON.stringify(says('U1', 5, 'a\0b\ud800'))},
      {"type":"message","user":"U1","ts":"9999999999.000001","text":"from the future"}, ${JSON.stringify({ ...says('U1', 6, ''), blocks: [[[]]], attachments: {}, reactions: [null, { name: {}, users: 5 }], files: [null, 3] })}]`,
  }
  const moved = await withZip(broken, (path) => importSlack(app.platform, path, {}))
  assert.deepEqual(
    moved.report.errors.map((one) => [one.file, one.index, one.reason]),
    [
      ['users.json', 0, 'no-id'],
      ['users.json', 1, 'no-id'],
      ['users.json', 2, 'no-id'],
      ['users.json', 3, 'no-id'],
      ['channels.json', 0, 'no-id'],
      ['channels.json', 2, 'no-id'],
      ['channels.json', 3, 'twice'],
      ['odd/2020-09-13.json', 0, 'no-object'],
      ['odd/2020-09-13.json', 1, 'no-object'],
      ['odd/2020-09-13.json', 2, 'no-time'],
      ['odd/2020-09-13.json', 3, 'no-author'],
      ['odd/2020-09-13.json', 4, 'broken-json'],
      ['odd/2020-09-13.json', 6, 'future'],
    ],
  )
  assert.deepEqual(moved.added, { people: 1, communities: 1, threads: 2, replies: 0 })
  const stored = await rows(app.db, sql`select markdown from network.thread where origin = 'slack' order by created_at`)
  assert.deepEqual(stored, [{ markdown: 'ab\ufffd' }, { markdown: '…' }])
})

test('imports: apps with the same name are one, also in the next import; those without a name stay separate', async () => {
  const app7 = (bot: string, second: number, username?: string) =>
    ({
      type: 'message',
      subtype: 'bot_message',
      bot_id: bot,
      text: `Build ${second}`,
      ts: ts(second),
      ...(username && { username }),
    }) as const
  const export1 = {
    'users.json': [{ id: 'U1', team_id: 'T77' }],
    'channels.json': [{ id: 'C1', name: 'builds' }],
    'builds/2020-09-13.json': [app7('B1', 1, 'Deploys'), app7('B2', 2, 'deploys'), app7('B3', 3), app7('B4', 4)],
  }
  const bots = () =>
    rows<{ name: string; threads: number }>(
      app.db,
      sql`select p.name, count(t.id)::int as threads from people.person p join network.thread t on t.author_id = p.id
        join network.community c on c.id = t.community_id where c.name = 'builds' group by p.id order by p.name, threads`,
    )
  const preview = await withZip(export1, (path) => importSlack(app.platform, path, { dryRun: true }))
  assert.equal(outcomesOf(preview.report, 'people')['merged'], 1)
  const first = await withZip(export1, (path) => importSlack(app.platform, path, {}))
  assert.deepEqual(outcomesOf(first.report, 'people'), {
    placeholder: 1,
    'bot placeholder': 3,
    merged: 1,
  })
  const expected = [
    { name: 'Deploys', threads: 2 },
    { name: 'Slack app', threads: 1 },
    { name: 'Slack app', threads: 1 },
  ]
  assert.deepEqual(await bots(), expected)
  const export2 = { ...export1, 'builds/2020-09-14.json': [app7('B9', 90_000, 'Deploys')] }
  const second = await withZip(export2, (path) => importSlack(app.platform, path, {}))
  assert.equal(second.added.people, 0)
  assert.deepEqual(await bots(), [{ name: 'Deploys', threads: 3 }, ...expected.slice(1)])
  await withZip(export2, (path) => importSlack(app.platform, path, {}))
  assert.deepEqual((await bots())[0], { name: 'Deploys', threads: 3 })
})
