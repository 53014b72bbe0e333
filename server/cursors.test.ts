import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createPolicy } from '../contract/governance/policies.ts'
import { createCommunity } from '../contract/network/communities.ts'
import { startThread } from '../contract/network/threads.ts'
import { operations } from './app.ts'
import { ok } from './network/testing.ts'
import { SESSION_COOKIE } from './platform/http.ts'
import { type TestApp, testApp } from './testing/index.ts'

const id = '00000000-0000-7000-8000-000000000000'
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const forged = [
  'nothing',
  encode(["2026-01-01' or 1=1--", id]),
  encode(['2026-99-99T00:00:00Z', id]),
  encode(['99999999999999999999', id]),
  encode(['a\u0000b', id]),
  encode(['2026-01-01T00:00:00Z', "' or 1=1--"]),
  encode([['2026-01-01T00:00:00Z'], id]),
  encode({ 0: 'a', 1: id }),
]

/** These operations require another parameter besides the cursor. */
const required: Record<string, string> = { '/governance/resources/:id/permitted-people': 'action=view&' }

test('every list refuses a foreign cursor or finds nothing with it', async () => {
  const app = await testApp()
  after(() => app.close())
  const administrator = await app.person('Vera Lindqvist', { administrator: true })
  const ids = await createOneOfEach(app, administrator)
  const lists = operations.filter(({ raw, query }) => !raw?.result && query?.properties?.['after'])
  assert.ok(lists.length > 25)
  const failures: string[] = []
  for (const { path } of lists)
    for (const cursor of forged) {
      const url = `/api${path.replace(':id', ids[path.split('/')[1] ?? ''] ?? id)}?${required[path] ?? ''}after=${cursor}`
      const { statusCode, body } = await app.app.inject({
        url,
        headers: { cookie: `${SESSION_COOKIE}=${administrator.cookie}` },
      })
      if (statusCode >= 500) failures.push(`${url}: ${statusCode} ${body}`)
    }
  assert.deepEqual(failures, [])
})

async function createOneOfEach(app: TestApp, by: Awaited<ReturnType<TestApp['person']>>) {
  const community = ok(
    await app.call(by, createCommunity, {
      body: { name: 'Pumps', purpose: 'Seals and bearings', visibility: 'public' },
    }),
  )
  const thread = ok(
    await app.call(by, startThread, {
      params: { id: community.id },
      body: { kind: 'discussion', title: 'Seals', markdown: 'Which?' },
    }),
  )
  const policy = ok(
    await app.call(by, createPolicy, { body: { kind: 'social media', language: 'en', title: 'Rules' } }),
  )
  return { people: by.personId, communities: community.id, threads: thread.id, policies: policy.id } as Record<
    string,
    string
  >
}
