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

const communities = () =>
  rows<{ name: string; visibility: string; titles: string[] }>(
    app.db,
    sql`select c.name, c.visibility, coalesce(jsonb_agg(t.title order by t.title) filter (where t.id is not null), '[]') as titles
      from network.community c left join network.thread t on t.community_id = c.id
      where c.origin = 'slack' group by c.id order by c.name`,
  )

/** An organisation with two workspaces; both list the channel “shared”, one of them as private. */
const grid = {
  'users.json': [{ id: 'U1', team_id: 'T40', profile: { real_name: 'Ana Duarte' } }],
  'channels.json': [{ id: 'C40', name: 'everyone', members: ['U1'] }],
  'everyone/2020-09-13.json': [says('U1', 1, 'Top')],
  'teams/kestrel/channels.json': [
    { id: 'C41', name: 'pumps', members: ['U1'] },
    { id: 'C42', name: 'shared' },
  ],
  'teams/kestrel/groups.json': [{ id: 'G41', name: 'board', members: ['U1'] }],
  'teams/kestrel/dms.json': [{ id: 'D4100000', members: ['U1'] }],
  'teams/kestrel/pumps/2020-09-13.json': [says('U1', 2, 'Pump 7 leaks')],
  'teams/kestrel/shared/2020-09-13.json': [says('U1', 3, 'From Kestrel')],
  'teams/kestrel/board/2020-09-13.json': [says('U1', 4, 'Closed')],
  'teams/kestrel/D4100000/2020-09-13.json': [says('U1', 5, 'Secret')],
  'teams/porto/channels.json': [{ id: 'C43', name: 'pumps', members: ['U1'] }],
  'teams/porto/groups.json': [{ id: 'C42', name: 'shared', members: ['U1'] }],
  'teams/porto/pumps/2020-09-13.json': [says('U1', 6, 'Pump of Porto')],
  'teams/porto/shared/2020-09-13.json': [says('U1', 3, 'From Kestrel'), says('U1', 7, 'From Porto')],
}

for (const folder of ['', 'packed again/'])
  test(`imports: the workspaces of an Enterprise Grid are imported, in “${folder}”`, async () => {
    const files = Object.fromEntries(Object.entries(grid).map(([name, content]) => [folder + name, content]))
    const moved = await withZip(files, (path) => importSlack(app.platform, path, {}))
    assert.deepEqual(moved.report.errors, [])
    assert.equal(moved.report.rows.find(({ kind }) => kind === 'channels')?.found, 5)
    assert.deepEqual(outcomesOf(moved.report, 'direct messages'), { private: 1 })
    assert.deepEqual(await communities(), [
      { name: 'board', visibility: 'private', titles: ['Closed'] },
      { name: 'everyone', visibility: 'public', titles: ['Top'] },
      { name: 'pumps', visibility: 'public', titles: ['Pump 7 leaks'] },
      { name: 'pumps (Slack)', visibility: 'public', titles: ['Pump of Porto'] },
      { name: 'shared', visibility: 'private', titles: ['From Kestrel', 'From Porto'] },
    ])
  })

test('imports: a second export in the same file is skipped and reported', async () => {
  const files = {
    'one/users.json': [{ id: 'U1', team_id: 'T41' }],
    'one/channels.json': [{ id: 'C50', name: 'first' }],
    'another/channels.json': [{ id: 'C51', name: 'second' }],
    'another/second/2020-09-13.json': [says('U1', 8, 'Left out')],
  }
  const moved = await withZip(files, (path) => importSlack(app.platform, path, {}))
  assert.deepEqual(
    moved.report.errors.map(({ file, reason }) => [file, reason]),
    [['another/', 'another-export']],
  )
  assert.deepEqual(outcomesOf(moved.report, 'channels'), { 'public community': 1, 'not in the list': 1 })
})
