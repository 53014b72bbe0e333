import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { rows, sql } from '../../platform/db.ts'
import { type TestApp, testApp } from '../../testing/index.ts'
import { importSlack } from '../index.ts'
import { says } from '../testing/workspace.ts'
import { withZip } from '../testing/zip.ts'

let app: TestApp
before(async () => {
  app = await testApp()
})
after(() => app.close())

const threads = () =>
  rows<{ name: string; title: string }>(
    app.db,
    sql`select c.name, t.title from network.community c join network.thread t on t.community_id = c.id
      where c.origin = 'slack' order by t.title`,
  )
const file = (name: string, content: unknown, flags = 0x800) => ({ name, bytes: JSON.stringify(content), flags })

test('imports: folders are found in every encoding of channel names', async () => {
  const zip = [
    file('users.json', [{ id: 'U1', team_id: 'T30' }]),
    file('channels.json', [
      { id: 'C30', name: 'größe-und-maß' },
      { id: 'C31', name: '3dビューア' },
      { id: 'C32', name: 'mu\u0308hle' },
      { id: 'C33', name: 'plain' },
    ]),
    // UTF-8 without the flag that marks it, as macOS writes it.
    file('größe-und-maß/2020-09-13.json', [says('U1', 1, 'Unmarked')], 0),
    file('3dﾋﾞｭｰｱ/2020-09-13.json', [says('U1', 2, 'Half width')]),
    file('mühle/2020-09-13.json', [says('U1', 3, 'Umlaut')]),
    file('plain/2020-09-13.json', [says('U1', 4, 'Whole')]),
  ]
  const moved = await withZip(zip, (path) => importSlack(app.platform, path, {}))
  assert.deepEqual(moved.report.errors, [])
  assert.deepEqual(
    (await threads()).map(({ name, title }) => [name, title]),
    [
      ['3dビューア', 'Half width'],
      ['mühle', 'Umlaut'],
      ['größe-und-maß', 'Unmarked'],
      ['plain', 'Whole'],
    ],
  )
})

test('imports: a folder that matches two channels is skipped and reported', async () => {
  const zip = [
    file('users.json', [{ id: 'U1', team_id: 'T31' }]),
    file('channels.json', [
      { id: 'C34', name: 'ﾃﾞｰﾀ' },
      { id: 'C35', name: 'デｰﾀ' },
    ]),
    file('データ/2020-09-13.json', [says('U1', 5, 'Whose')]),
  ]
  const moved = await withZip(zip, (path) => importSlack(app.platform, path, {}))
  assert.deepEqual(
    moved.report.errors.map(({ file, reason }) => [file, reason]),
    [['データ/', 'not-listed']],
  )
})
