import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { listNotifications } from '../../../../contract/delivery.ts'
import { listUnits } from '../../../../contract/people/units.ts'
import { createAccount, readAccount } from '../../../../contract/presence/accounts.ts'
import {
  checkAccount,
  connectAccount,
  connectNetwork,
  disconnectAccount,
  readConnection,
} from '../../../../contract/presence/connections.ts'
import {
  classifyMatch,
  createBrandName,
  listEvidence,
  listImpersonationMatches,
  readImpersonationScan,
  startImpersonationScan,
} from '../../../../contract/presence/impersonation.ts'
import { row, rows, sql } from '../../../platform/db.ts'
import { addJob } from '../../../platform/jobs.ts'
import {
  type BlueskyAccount,
  makeJobsDue,
  missBluesky,
  type Somebody,
  selectQueuedJobs,
  startBluesky,
  type TestApp,
  testApp,
} from '../../../testing/index.ts'
import { assertConforms, startServer, testClient } from '../testing.ts'
import { bluesky as connector } from './bluesky.ts'

const skip = missBluesky()
let app: TestApp
let bluesky: Awaited<ReturnType<typeof startBluesky>>
let admin: NonNullable<Somebody>
let unit: string
let porto: BlueskyAccount
before(async () => {
  if (skip) return
  bluesky = await startBluesky()
  app = await testApp({ ORBWEAVER_OUTSIDE_PRIVATE: 'localhost' })
  admin = await app.person('Sabine Krüger', { administrator: true })
  unit = String((await app.call(admin, listUnits, { query: {} })).body.items[0]?.id)
  porto = await bluesky.createAccount('aldermoor-porto.test', 'Aldermoor Porto')
  await bluesky.post(porto, 'Seals for the harbour', '2026-11-02T09:00:00.000Z')
  await bluesky.post(porto, 'Open day', '2026-11-05T09:00:00.000Z')
  const body = { service: bluesky.url }
  assert.equal((await app.call(admin, connectNetwork, { params: { network: 'bluesky' }, body })).status, 200)
})
after(async () => {
  if (skip) return
  await app?.close()
  await bluesky?.stop()
})

async function addAccount(handle: string) {
  const { body, status, problem } = await app.call(admin, createAccount, {
    body: { network: 'bluesky', handle, url: `https://bsky.app/profile/${handle}`, name: handle, unit },
  })
  assert.equal(status, 200, JSON.stringify(problem))
  return body.id
}
const readHealth = async (id: string) => (await app.call(admin, readConnection, { params: { id } })).body
const connect = (id: string, identifier: string, password: string) =>
  app.call(admin, connectAccount, { params: { id }, body: { identifier, password, service: bluesky.url } })
async function pollAccount(id: string) {
  await app.call(admin, checkAccount, { params: { id } })
  await app.settle()
}

test('the connector conforms with a real data server', { skip }, async () => {
  const quiet = await bluesky.createAccount('quiet.test', 'Quiet')
  const target = (handle: string) => ({ handle, url: '', nativeId: null })
  const client = testClient(bluesky.url)
  await assertConforms({
    connector,
    present: { client, target: target(porto.handle) },
    absent: { client, target: target('nobody.test') },
    silent: { client, target: target(quiet.handle) },
    at: (service) => ({ client: testClient(service), target: target(porto.handle) }),
  })
})

test('a job checks an account and saves the facts', { skip }, async () => {
  const id = await addAccount(porto.handle)
  assert.equal((await readHealth(id)).state, 'pending')
  await addJob(app.db, 'account-checks', {})
  await app.settle()
  await makeJobsDue(app.db)
  await app.settle()
  assert.deepEqual([(await readHealth(id)).state, (await readHealth(id)).error], ['connected', null])
  const { body } = await app.call(admin, readAccount, { params: { id } })
  assert.equal(body.lastPostAt?.slice(0, 10), '2026-11-05')
  const saved = await row<{ name: string; native: string; posts: number }>(
    app.db,
    sql`select display_name as name, native_id as native, (select sum(posts) from presence.account_day where account_id = a.id)::int as posts
      from presence.account a where id = ${id}`,
  )
  assert.deepEqual(saved, { name: 'Aldermoor Porto', native: porto.did, posts: 2 })
})

test('credentials are verified, encrypted and renewed; rejected credentials are reported', { skip }, async () => {
  const other = await bluesky.createAccount('aldermoor-gdansk.test', 'Aldermoor Gdańsk')
  const id = await addAccount(other.handle)
  const foreign = await connect(id, porto.handle, await bluesky.createAppPassword(porto))
  assert.deepEqual([foreign.status, foreign.problem.code], [422, 'invalid'])
  const wrong = await connect(id, other.handle, 'not the password')
  assert.deepEqual([wrong.status, wrong.problem.code], [422, 'refused'])
  assert.equal(await row(app.db, sql`select id from presence.credential`), undefined)

  const password = await bluesky.createAppPassword(other)
  const connected = await connect(id, other.handle, password)
  assert.equal(connected.status, 200, JSON.stringify(connected.problem))
  assert.equal(connected.body.credential?.identifier, other.handle)
  await app.settle()
  assert.equal((await readHealth(id)).state, 'connected')
  const everything = JSON.stringify([
    await rows(app.db, sql`select * from presence.credential`),
    await rows(app.db, sql`select * from activity.log`),
    await selectQueuedJobs(app.db),
    connected.body,
  ])
  assert.ok(!everything.includes(password))

  await bluesky.revokeAppPassword(other)
  await pollAccount(id)
  const failed = await readHealth(id)
  assert.deepEqual([failed.state, failed.failures], ['credentials rejected', 1])
  assert.match(String(failed.error), /does not take these credentials/)
  assert.equal((await app.call(admin, disconnectAccount, { params: { id } })).body.credential, null)
  await pollAccount(id)
  assert.deepEqual([(await readHealth(id)).state, (await readHealth(id)).failures], ['connected', 0])
})

test('a renamed or deleted account is reported with a sentence', { skip }, async () => {
  const renamed = await bluesky.createAccount('aldermoor-pune.test', 'Aldermoor Pune')
  const id = await addAccount(renamed.handle)
  await pollAccount(id)
  await bluesky.rename(renamed, 'aldermoor-india.test')
  await pollAccount(id)
  assert.match(String((await readHealth(id)).error), /called aldermoor-india\.test now, no longer aldermoor-pune\.test/)
  await bluesky.remove(renamed)
  await pollAccount(id)
  assert.match(String((await readHealth(id)).error), /There is no account aldermoor-pune\.test/)
})

test('a reserved handle that someone else takes causes one alert', { skip }, async () => {
  const ours = await bluesky.createAccount('aldermoor-lisbon.test', 'Aldermoor Lisbon')
  const id = await addAccount(ours.handle)
  await pollAccount(id)
  await sql`insert into presence.reserved_handle (account_id, network, handle, url, native_id)
    values (${id}, 'bluesky', ${ours.handle}, ${`https://bsky.app/profile/${ours.handle}`}, ${ours.did})`.execute(
    app.db,
  )
  const checkHandle = async () => {
    await sql`update presence.reserved_handle set checked_at = null`.execute(app.db)
    await addJob(app.db, 'handle-checks', {})
    await app.settle()
    return (
      await row<{ state: string }>(app.db, sql`select state from presence.reserved_handle where account_id = ${id}`)
    )?.state
  }
  assert.equal(await checkHandle(), 'reserved')
  await bluesky.remove(ours)
  assert.equal(await checkHandle(), 'available')
  const impersonator = await bluesky.createAccount(ours.handle, 'Cheap seals')
  assert.notEqual(impersonator.did, ours.did)
  assert.equal(await checkHandle(), 'taken')
  assert.equal(await checkHandle(), 'taken')
  const alerts = await rows<{ was: string; now: string }>(
    app.db,
    sql`select detail->>'was' as was, detail->>'now' as now from activity.log where verb = 'Announce' and kind = 'account' and object = ${id}`,
  )
  assert.deepEqual(alerts, [{ was: ours.did, now: impersonator.did }])
  const notified = await app.call(admin, listNotifications, { query: {} })
  assert.equal(notified.body.items.filter(({ reason }) => reason === 'account alert').length, 1)
})

test('a scan finds accounts that use a brand name, and a person classifies them', { skip }, async () => {
  const impersonator = await bluesky.createAccount('aldermoor-support.test', 'Aldermoor Support')
  await bluesky.createAccount('aldermoor.test', 'Aldermoor')
  await addAccount('aldermoor.test')
  const brand = await app.call(admin, createBrandName, { body: { name: 'Aldermoor' } })
  assert.equal(brand.status, 200)
  const { body: scan } = await app.call(admin, startImpersonationScan, {})
  assert.equal((await app.call(admin, startImpersonationScan, {})).problem.code, 'running')
  await app.settle()
  const done = await app.call(admin, readImpersonationScan, { params: { id: scan.id } })
  assert.deepEqual([done.body.state, done.body.problems], ['done', []])
  const { body } = await app.call(admin, listImpersonationMatches, { query: { which: 'all', limit: 100 } })
  const suggestion = (handle: string) => body.items.find((match) => match.handle === handle)?.suggestion
  assert.equal(suggestion('aldermoor.test'), 'ours')
  assert.equal(suggestion('aldermoor-support.test'), 'impersonator')
  const match = body.items.find(({ handle }) => handle === 'aldermoor-support.test')
  assert.equal(match?.nativeId, impersonator.did)
  const decided = await app.call(admin, classifyMatch, {
    params: { id: String(match?.id) },
    body: { classification: 'impersonator', reason: 'Asks customers for money' },
  })
  assert.equal(decided.body.classification, 'impersonator')
  const evidence = await app.call(admin, listEvidence, { params: { id: String(match?.id) } })
  assert.equal(evidence.body.items.length, 1)

  const again = await app.call(admin, startImpersonationScan, {})
  await app.settle()
  const second = await app.call(admin, readImpersonationScan, { params: { id: again.body.id } })
  assert.deepEqual([second.body.matches, second.body.newMatches], [done.body.matches, 0])
})

test('an AppView returns followers and search results', { skip }, async () => {
  // A stub of public.api.bsky.app, written from its documentation: https://docs.bsky.app/docs/api
  const actor = {
    did: porto.did,
    handle: porto.handle,
    displayName: 'Aldermoor Porto',
    createdAt: '2024-02-06T10:00:00Z',
  }
  const view = await startServer((_request, { pathname, searchParams }, response) => {
    const answer = (body: object, status = 200) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    const requested = searchParams.get('actor')
    if (pathname.endsWith('getProfile'))
      return requested === porto.did || requested === porto.handle
        ? answer({ ...actor, followersCount: 4120 })
        : answer({ error: 'InvalidRequest', message: 'Profile not found' }, 400)
    if (pathname.endsWith('getProfiles')) return answer({ profiles: [] })
    if (pathname.endsWith('searchActors')) return answer({ actors: [actor, { did: 'broken' }, null] })
    if (pathname.endsWith('getAuthorFeed'))
      return answer({
        feed: [
          {
            post: { record: { createdAt: '2026-11-09T10:00:00Z' } },
            reason: { $type: 'app.bsky.feed.defs#reasonRepost' },
          },
          { post: { record: { createdAt: '2026-11-04T10:00:00Z' } } },
          { post: { record: { createdAt: '2999-01-01T00:00:00Z' }, indexedAt: '2026-11-03T10:00:00Z' } },
        ],
      })
    answer({ error: 'MethodNotImplemented' }, 501)
  })
  try {
    const client = testClient(view.url)
    const target = { handle: `@${porto.handle}`, url: '', nativeId: null }
    const profile = await connector.profile(client, target)
    assert.deepEqual([profile?.followers, profile?.openedAt], [4120, '2024-02-06T10:00:00.000Z'])
    assert.equal(await connector.profile(client, { ...target, handle: 'nobody.test' }), null)
    const posts = await connector.lastPost(client, target)
    assert.ok(posts.at && posts.at > '2026-11-04' && posts.at <= new Date().toISOString())
    const search = await connector.searchHandles?.(client, { term: 'Aldermoor', labels: ['aldermoor'] })
    assert.deepEqual(
      [search?.found.map(({ handle }) => handle), search?.free.map(({ handle }) => handle)],
      [[porto.handle], ['aldermoor.bsky.social']],
    )
  } finally {
    await view.stop()
  }
})
