import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { rows, sql } from '../../platform/db.ts'
import { type TestApp, testApp } from '../../testing/index.ts'
import { importSlack } from '../index.ts'
import { outcomesOf } from '../testing/place.ts'
import { says } from '../testing/workspace.ts'
import { withZip } from '../testing/zip.ts'

let app: TestApp
before(async () => {
  app = await testApp()
})
after(() => app.close())

test('imports: unlisted people who wrote become members, and mentions show their name', async () => {
  const files = {
    'users.json': [{ id: 'U1', team_id: 'T80', profile: { real_name: 'Ana Duarte' } }],
    'channels.json': [{ id: 'C80', name: 'guests', members: ['U1', 'U9', 'U8'] }],
    'guests/2020-09-13.json': [
      says('U1', 1, 'Ask <@U9> or <@U7>'),
      says('U9', 2, 'Here I am', { user_profile: { real_name: 'Noor Siddiqui' } }),
    ],
  }
  const preview = await withZip(files, (path) => importSlack(app.platform, path, { dryRun: true }))
  const moved = await withZip(files, (path) => importSlack(app.platform, path, {}))
  for (const { report } of [preview, moved])
    assert.deepEqual(outcomesOf(report, 'memberships'), { membership: 2, 'author unknown': 1 })
  const members = await rows(
    app.db,
    sql`select p.name from network.membership m join people.person p on p.id = m.person_id
      join network.community c on c.id = m.community_id where c.name = 'guests' order by p.name`,
  )
  assert.deepEqual(members, [{ name: 'Ana Duarte' }, { name: 'Noor Siddiqui' }])
  const texts = await rows(app.db, sql`select markdown from network.thread where markdown like 'Ask%'`)
  assert.deepEqual(texts, [{ markdown: 'Ask @Noor Siddiqui or @unknown' }])
  const again = await withZip(files, (path) => importSlack(app.platform, path, {}))
  assert.deepEqual(outcomesOf(again.report, 'people'), { 'already imported': 2 })
  assert.deepEqual(again.added, { people: 0, communities: 0, threads: 0, replies: 0 })
})

test('imports: a list that contains null is empty', async () => {
  const files = {
    'users.json': ' null\n',
    'channels.json': [{ id: 'C81', name: 'lonely' }],
    'groups.json': 'null',
    'lonely/2020-09-13.json': 'null',
    'lonely/2020-09-14.json': 'nullify',
  }
  const moved = await withZip(files, (path) => importSlack(app.platform, path, {}))
  assert.deepEqual(
    moved.report.errors.map(({ file, reason }) => [file, reason]),
    [['lonely/2020-09-14.json', 'not-a-list']],
  )
  assert.equal(moved.added.communities, 1)
})
