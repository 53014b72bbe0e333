import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { rows, sql } from '../../platform/db.ts'
import { type TestApp, testApp } from '../../testing/index.ts'
import { importSlack } from '../index.ts'
import { outcomesOf } from '../testing/place.ts'
import { withZip } from '../testing/zip.ts'

let app: TestApp
before(async () => {
  app = await testApp()
})
after(() => app.close())

test('imports: a dry run reports the same changed names as the import', async () => {
  const files = {
    'users.json': [{ id: 'U1', team_id: 'T70' }],
    'channels.json': [
      { id: 'C70', name: 'meetup' },
      { id: 'C71', name: 'meetup-' },
      { id: 'C73', name: 'Meet' },
    ],
    'groups.json': [{ id: 'G70', name: 'MEET' }],
  }
  const preview = await withZip(files, (path) => importSlack(app.platform, path, { dryRun: true }))
  const moved = await withZip(files, (path) => importSlack(app.platform, path, {}))
  assert.deepEqual(outcomesOf(preview.report, 'channels'), {
    'public community': 3,
    'private community': 1,
    renamed: 1,
  })
  assert.deepEqual(outcomesOf(moved.report, 'channels'), outcomesOf(preview.report, 'channels'))
  const found = await rows(app.db, sql`select name, slug from network.community where origin = 'slack' order by slug`)
  assert.deepEqual(found, [
    { name: 'Meet', slug: 'meet' },
    { name: 'MEET (Slack)', slug: 'meet-slack' },
    { name: 'meetup', slug: 'meetup' },
    // Its slug was taken, its name was not.
    { name: 'meetup-', slug: 'meetup-slack' },
  ])
})
