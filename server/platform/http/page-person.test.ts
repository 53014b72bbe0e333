import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { followLive } from '../../../contract/delivery.ts'
import { uploadFile } from '../../../contract/network/files.ts'
import { startThread } from '../../../contract/network/threads.ts'
import { readMe } from '../../../contract/people/account.ts'
import { signOut } from '../../../contract/people/sign-in.ts'
import { type TestApp, testApp } from '../../testing/index.ts'
import { rows, sql } from '../db.ts'
import { PAGE_PERSON } from './page-person.ts'

let app: TestApp
before(async () => {
  app = await testApp()
})
after(() => app.close())

const count = async () =>
  rows(
    app.db,
    sql`select (select count(*) from activity.log) as log, (select count(*) from network.thread) as threads,
      (select count(*) from network.file) as files, (select count(*) from people.session) as sessions`,
  )

test('a page rendered for one person cannot act as another', async () => {
  const ana = await app.person('Ana Reis')
  const rui = await app.person('Rui Costa')
  const drawnForAna = { [PAGE_PERSON]: ana.personId }
  const before = await count()
  const community = '018f0000-0000-7000-8000-000000000000'
  const write = {
    params: { id: community },
    body: { kind: 'discussion' as const, title: 'A post by Ana', markdown: 'x' },
  }
  for (const answer of [
    await app.call(rui, readMe, {}, drawnForAna),
    await app.call(rui, startThread, write, drawnForAna),
    await app.call(rui, uploadFile, {}, drawnForAna),
    await app.call(rui, signOut, {}, drawnForAna),
    await app.call(rui, followLive, { query: { person: ana.personId } }),
  ])
    assert.equal(`${answer.status} ${answer.problem.code}`, '409 person-changed')
  assert.deepEqual(await count(), before)
})

test('requests for the person of the page, from a page without a person and from a program are allowed', async () => {
  const ana = await app.person('Ana Lopes')
  const rui = await app.person('Rui Lopes')
  assert.equal((await app.call(ana, readMe, {}, { [PAGE_PERSON]: ana.personId })).status, 200)
  assert.equal((await app.call(ana, readMe, {})).status, 200)
  const ended = await app.call(undefined, readMe, {}, { [PAGE_PERSON]: rui.personId })
  assert.equal(ended.problem.code, 'unauthenticated')
})

test('headers that browsers accept only at secure addresses are sent only there', async () => {
  const read = async (host: string, url?: string) => {
    const { headers } = await app.app.inject({ url: url ?? '/api/organisation', headers: { host } })
    return ['cross-origin-opener-policy', 'origin-agent-cluster'].filter((name) => name in headers)
  }
  for (const host of ['localhost:3000', '127.0.0.1:3000', '[::1]:3000', 'orbweaver.localhost'])
    assert.equal((await read(host)).length, 2, host)
  for (const host of ['192.168.4.20:3000', 'social.example.org', 'localhost.example.org', '[fd00::2]:3000'])
    assert.deepEqual(await read(host), [], host)
})
