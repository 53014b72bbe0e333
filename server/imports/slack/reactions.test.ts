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

const files = {
  'users.json': [{ id: 'U1', team_id: 'T60' }, { id: 'U2' }],
  'channels.json': [{ id: 'C60', name: 'cheers' }],
  'cheers/2020-09-13.json': [
    says('U1', 1, 'Done', {
      reactions: [
        { name: 'お疲れ様', users: ['U1', 'U2'], count: 2 },
        { name: 'größe', users: ['U1'], count: 1 },
        { name: '+1', users: ['U1', 'U2', 'U9'], count: 4 },
        { name: 'x'.repeat(60), users: ['U1'], count: 1 },
        { name: 'no name: at all', users: ['U2'], count: 2 },
      ],
    }),
  ],
}
const expected = { 'unnamed people': 3, 'custom emoji': 3, reaction: 5, 'not imported': 2 }

test('imports: reactions with names in any script are imported, others counted, also in a dry run', async () => {
  const preview = await withZip(files, (path) => importSlack(app.platform, path, { dryRun: true }))
  const moved = await withZip(files, (path) => importSlack(app.platform, path, {}))
  for (const { report } of [preview, moved]) {
    assert.deepEqual(outcomesOf(report, 'reactions'), expected)
    assert.equal(report.rows.find(({ kind }) => kind === 'reactions')?.found, 10)
  }
  const stored = await rows(app.db, sql`select emoji, count(*)::int from network.reaction group by emoji order by 2, 1`)
  assert.deepEqual(stored, [
    { emoji: ':größe:', count: 1 },
    { emoji: ':お疲れ様:', count: 2 },
    { emoji: '👍', count: 2 },
  ])
})
