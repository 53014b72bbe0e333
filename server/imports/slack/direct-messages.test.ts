import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { row, sql } from '../../platform/db.ts'
import type { TestApp } from '../../testing/index.ts'
import { importSlack } from '../index.ts'
import { openPlace } from '../testing/place.ts'
import { makeWorkspace, says } from '../testing/workspace.ts'
import { withZip } from '../testing/zip.ts'

let app: TestApp
before(async () => {
  ;({ app } = await openPlace())
})
after(() => app.close())

const direct = [
  { id: 'G09', name: 'mpdm-ana--rui-1', is_mpim: true },
  { id: 'G10', name: 'three-of-us', is_mpim: 'true' },
  { id: 'G11', name: 'two-of-us', is_im: 1 },
  { id: 'D0123456', is_im: true },
  { id: 'D0123457' },
  { id: 'G12', name: 'mpdm-ana--ines-2' },
  { id: 'G13', name: 'named-elsewhere' },
].map((one) => ({ ...one, created: 1_590_000_000, members: ['U1', 'U2'] }))

for (const list of ['groups.json', 'channels.json'])
  test(`direct messages listed in ${list} are not imported and are counted`, async () => {
    const files = makeWorkspace()
    const days = direct.map(({ id, name = id }: { id: string; name?: string }, i) => [
      `${name}/2020-09-13.json`,
      [says('U1', 100 + i, `Secret word ${i}`)],
    ])
    const workspace = {
      ...files,
      ...Object.fromEntries(days),
      [list]: [...(files[list] as unknown[]), ...direct],
      'mpims.json': [{ id: 'G13', name: 'named-elsewhere', members: ['U1', 'U2'] }],
    }
    const before = await row<{ count: number }>(app.db, sql`select count(*)::int from network.community`)
    const count = before?.count ?? 0
    const moved = await withZip(workspace, (path) => importSlack(app.platform, path, {}))
    // One is in dms.json, the others are listed above.
    assert.deepEqual(
      moved.report.rows.filter(({ kind }) => kind === 'direct messages'),
      [
        {
          kind: 'direct messages',
          found: direct.length + 1,
          outcomes: [{ outcome: 'private', lost: true, count: direct.length + 1 }],
        },
      ],
    )
    const found = await row<{ communities: number; texts: number }>(
      app.db,
      sql`select (select count(*)::int from network.community) as communities,
        (select count(*)::int from network.thread t where to_jsonb(t)::text like '%Secret word%') as texts`,
    )
    assert.deepEqual(found, { communities: Math.max(count, 3), texts: 0 })
  })
