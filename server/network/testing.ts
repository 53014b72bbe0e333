import assert from 'node:assert/strict'
import { after } from 'node:test'
import * as communities from '../../contract/network/communities.ts'
import * as files from '../../contract/network/files.ts'
import * as replies from '../../contract/network/replies.ts'
import * as threads from '../../contract/network/threads.ts'
import type { Operation } from '../../contract/operation.ts'
import { row, sql } from '../platform/db.ts'
import { type Answer, postFile, type Somebody, type TestApp, testApp } from '../testing/index.ts'

export type Person = NonNullable<Somebody>

/** A separate program for a test file, with three people in it; closed when the file is done. */
export async function withColleagues() {
  const app = await testApp()
  after(() => app.close())
  return {
    app,
    rui: await app.person('Rui Nogueira'),
    ines: await app.person('Inês Carvalho'),
    jonas: await app.person('Jonas Reinhardt'),
  }
}

/** Asserts that the call succeeded, and returns its body. */
export function ok<O extends Operation>(answer: Answer<O>): Answer<O>['body'] {
  assert.ok(answer.status < 300, `${answer.status} ${JSON.stringify(answer.problem)}`)
  return answer.body
}

/** Refuses with this status and code, changes nothing in the module's tables and logs nothing. */
export async function refuses<O extends Operation>(
  app: TestApp,
  status: number,
  code: string,
  attempt: () => Promise<Answer<O>>,
): Promise<Answer<O>['problem']> {
  const before = await fingerprint(app)
  const { status: got, problem } = await attempt()
  assert.deepEqual([got, problem?.code], [status, code], JSON.stringify(problem))
  assert.equal(await fingerprint(app), before, 'something was changed or logged')
  return problem
}

const tables = [
  'community',
  'membership',
  'join_request',
  'thread',
  'announcement',
  'acknowledgement',
  'reply',
  'revision',
  'reaction',
  'mention',
  'reading',
  'follow',
  'bookmark',
  'file',
]
async function fingerprint(app: TestApp): Promise<string> {
  const all = tables.map(
    (table) =>
      `select '${table}' as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as hash from network.${table} t`,
  )
  const found = await row<{ all: string }>(
    app.db,
    sql`select string_agg(name || hash, ',' order by name) as all from (${sql.raw(
      `${all.join(' union all ')} union all select 'log', count(*)::text from activity.log`,
    )}) each_table`,
  )
  return found?.all ?? ''
}

let made = 0
/** A new community for a test, with members. */
export async function openCommunity(
  app: TestApp,
  owner: Somebody,
  {
    visibility = 'public',
    members = [] as NonNullable<Somebody>[],
  }: { visibility?: communities.Visibility; members?: NonNullable<Somebody>[] } = {},
) {
  const name = `Community ${++made}`
  const community = ok(await app.call(owner, communities.createCommunity, { body: { name, purpose: '', visibility } }))
  for (const { personId } of members)
    ok(
      await app.call(owner, communities.setMember, {
        params: { id: community.id, person: personId },
        body: { role: 'member' },
      }),
    )
  return community
}

export async function startThread(
  app: TestApp,
  who: Somebody,
  community: string,
  more: { title?: string; markdown?: string; kind?: threads.ThreadKind } = {},
) {
  const body = {
    kind: more.kind ?? 'discussion',
    title: more.title ?? 'A thread',
    markdown: more.markdown ?? 'Words.',
  } as const
  return ok(await app.call(who, threads.startThread, { params: { id: community }, body }))
}
export const writeReply = async (app: TestApp, who: Somebody, thread: string, markdown = 'An answer.') =>
  ok(await app.call(who, replies.writeReply, { params: { id: thread }, body: { markdown } }))

/** Uploads one file, as the composer does. */
export async function sendFile(
  app: TestApp,
  who: Somebody,
  name: string,
  bytes: Uint8Array<ArrayBuffer> | string,
): Promise<Answer<typeof files.uploadFile>> {
  const response = await postFile(app, who, { url: files.uploadFile.path, name, bytes })
  return { status: response.statusCode, headers: response.headers, body: response.json(), problem: response.json() }
}
