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

test('imports: numbers and flags that older exports write as text are understood', async () => {
  const files = {
    'users.json': [
      { id: 'U1', team_id: 'T20', profile: { real_name: 'Ana Duarte' } },
      { id: 'U2', is_bot: 'true', profile: { real_name: 'Silent bot' } },
    ],
    'channels.json': [
      { id: 'C20', name: 'older', created: '1433558319', is_archived: 'true', members: ['U1'] },
      { id: 'C21', name: 'odd', created: 'long ago', is_archived: 'false', members: ['U1'] },
    ],
    'older/2020-09-13.json': [
      says('U1', 10, 'With a file', {
        reactions: [{ name: '+1', users: ['U1'], count: '3' }],
        files: [{ title: 'plan.pdf', mimetype: 'application/pdf', size: '1234', mode: 'hosted' }],
        ts: ts(10),
      }),
    ],
  }
  const moved = await withZip(files, (path) => importSlack(app.platform, path, {}))
  const found = await rows(
    app.db,
    sql`select name, created_at < '2016-01-01' as old, archived_at is not null as archived from network.community
      where origin = 'slack' order by name`,
  )
  assert.deepEqual(found, [
    { name: 'odd', old: false, archived: false },
    { name: 'older', old: true, archived: true },
  ])
  assert.deepEqual(outcomesOf(moved.report, 'reactions'), { reaction: 1, 'unnamed people': 2 })
  assert.deepEqual(await rows(app.db, sql`select size::int from network.file where name = 'plan.pdf'`), [
    { size: 1234 },
  ])
  assert.equal(moved.people, 1)
})
