import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { rows, sql } from '../../platform/db.ts'
import { type TestApp, testApp } from '../../testing/index.ts'
import { importSlack } from '../index.ts'
import { withZip } from '../testing/zip.ts'

let app: TestApp
before(async () => {
  app = await testApp()
})
after(() => app.close())

test('imports: time zones are recognised by their old and new names', async () => {
  const zones = [
    'Asia/Calcutta',
    'Asia/Kolkata',
    'Etc/UTC',
    'Europe/Kiev',
    'Europe/Kyiv',
    'UTC',
    'Mars/Olympus',
    '+02:00',
  ]
  const files = {
    'users.json': zones.map((tz, i) => ({ id: `U${i}`, team_id: 'T95', tz, profile: { real_name: `In ${tz}` } })),
    'channels.json': [],
  }
  await withZip(files, (path) => importSlack(app.platform, path, {}))
  const found = await rows<{ zone: string }>(
    app.db,
    sql`select time_zone as zone from people.person where name like 'In %' and time_zone is not null order by name`,
  )
  assert.deepEqual(
    found.map(({ zone }) => zone),
    zones.slice(0, 6),
  )
})
