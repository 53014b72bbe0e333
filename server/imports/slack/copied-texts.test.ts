import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { row, rows, sql } from '../../platform/db.ts'
import { type TestApp, testApp } from '../../testing/index.ts'
import { importSlack } from '../index.ts'
import { says, ts } from '../testing/workspace.ts'
import { withZip } from '../testing/zip.ts'

let app: TestApp
before(async () => {
  app = await testApp()
})
after(() => app.close())

const hard = 'C:\\new\\table \\N \\. “a\tb”'
const files = {
  'users.json': [{ id: 'U1', team_id: 'T90', profile: { real_name: 'Ana \\Duarte' } }],
  'channels.json': [{ id: 'C90', name: 'paths', members: ['U1'] }],
  'paths/2020-09-13.json': [
    says('U1', 1, `${hard}\nsecond line\n\\.`),
    says('U1', 2, `\`\`\`\n${hard}\r\n\\.\n\`\`\``, { thread_ts: ts(1), files: [{ id: 'F1', title: 'a\\b.txt' }] }),
  ],
}

test('imports: backslashes, tabs and line breaks stay in texts and titles', async () => {
  const moved = await withZip(files, (path) => importSlack(app.platform, path, {}))
  assert.deepEqual([moved.errors, moved.added.threads, moved.added.replies], [0, 1, 1])
  const thread = await row<Record<string, string>>(
    app.db,
    sql`select title, html, excerpt, (select detail->>'title' from activity.log where object = t.id) as logged
      from network.thread t`,
  )
  assert.equal(thread?.['title'], 'C:\\new\\table \\N \\. “a b”')
  assert.equal(thread?.['logged'], thread?.['title'])
  assert.equal(thread?.['html'], `<p>${hard}<br />\nsecond line<br />\n\\.</p>`)
  assert.equal(thread?.['excerpt'], 'C:\\new\\table \\N \\. “a b” second line \\.')
  const [reply] = await rows<{ html: string }>(app.db, sql`select html from network.reply`)
  assert.equal(reply?.html, `<pre><code>${hard}\n\\.\n</code></pre>`)
})

test('imports: messages that exist without an external id stay unchanged', async () => {
  const state = () =>
    rows(
      app.db,
      sql`select t.id, t.title, t.last_seq, t.reply_count, c.threads, (select count(*) from network.reply) as replies,
          (select count(*) from activity.log where kind in ('thread', 'reply')) as logged
        from network.thread t join network.community c on c.id = t.community_id order by t.id`,
    )
  const before = await state()
  await sql`delete from imports.outside_id where kind = 'message' and thread_id is null`.execute(app.db)
  await withZip(files, (path) => importSlack(app.platform, path, {}))
  assert.deepEqual(await state(), before)
  await sql`delete from imports.outside_id where kind = 'message'`.execute(app.db)
  const more = says('U1', 3, 'One more', { thread_ts: ts(1) })
  await withZip({ ...files, 'paths/2020-09-14.json': [more] }, (path) => importSlack(app.platform, path, {}))
  assert.deepEqual(await state(), [{ ...(before[0] as object), last_seq: 2, reply_count: 2, replies: 2, logged: 3 }])
})
