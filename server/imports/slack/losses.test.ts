import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
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

test('imports: truncated and duplicate messages are counted as losses', async () => {
  const files = {
    'users.json': [{ id: 'U1', team_id: 'T90' }],
    'channels.json': [{ id: 'C90', name: 'long' }],
    'long/2020-09-13.json': [
      says('U1', 1, 'word '.repeat(40_002)),
      says('U1', 2, 'First'),
      says('U1', 2, 'Second of the same time'),
    ],
    'long/2020-09-14.json': [says('U1', 2, 'The same time on another day'), says('U1', 90_000, 'Last')],
  }
  const once = { thread: 3, duplicate: 2, shortened: 1 }
  for (const dryRun of [true, false]) {
    const { report } = await withZip(files, (path) => importSlack(app.platform, path, { dryRun }))
    assert.deepEqual(outcomesOf(report, 'messages'), once)
  }
  const again = await withZip(files, (path) => importSlack(app.platform, path, {}))
  assert.deepEqual(outcomesOf(again.report, 'messages'), { 'already here': 5 })
})
