import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { grantException, revokeException } from '../../../contract/governance/exceptions.ts'
import { checkPermission } from '../../../contract/governance/permissions.ts'
import { changeRules } from '../../../contract/governance/rules.ts'
import * as communityContract from '../../../contract/network/communities.ts'
import * as replies from '../../../contract/network/replies.ts'
import * as threads from '../../../contract/network/threads.ts'
import { rows, sql } from '../../platform/db.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { refuses } from '../testing.ts'

type Person = NonNullable<Somebody>
let app: TestApp
let admin: Person
let rui: Person
let ines: Person
let community: string
let thread: string
before(async () => {
  app = await testApp()
  admin = await app.person('Sabine Krüger', { administrator: true })
  rui = await app.person('Rui Nogueira')
  ines = await app.person('Inês Carvalho')
  const open = { name: 'Seals', purpose: 'Keep tight', visibility: 'public' } as const
  community = (await app.call(rui, communityContract.createCommunity, { body: open })).body.id
  const started = { title: 'Ring or lip?', markdown: 'Which one?', kind: 'question' } as const
  thread = (await app.call(rui, threads.startThread, { params: { id: community }, body: started })).body.id
})
after(() => app.close())

const until = () => Temporal.Now.instant().add({ hours: 1 }).toString()
const sign = (rule: string, more: object) =>
  app.call(admin, grantException, { body: { rule, reason: 'A fair', until: until(), person: ines.personId, ...more } })
const reply = (who: Somebody) =>
  app.call(who, replies.writeReply, { params: { id: thread }, body: { markdown: 'A ring.' } })
const read = async (who: Somebody) => (await app.call(who, threads.readThread, { params: { id: thread } })).body
const canPost = async () =>
  (
    await app.call(admin, checkPermission, {
      query: { person: ines.personId, action: 'post', resource: community },
    })
  ).body.allowed

test('an exception allows posting against the rules, for its person and community, until it ends', async () => {
  await refuses(app, 403, 'forbidden', () => reply(ines))
  assert.equal((await sign('N-04', { community: rui.personId })).status, 200, 'another community')
  await refuses(app, 403, 'forbidden', () => reply(ines))
  assert.equal(await canPost(), false)
  const { body } = await sign('N-04', { community })
  assert.equal(body.community, community)
  assert.equal(await canPost(), true)
  assert.deepEqual([(await read(ines)).canReply, (await read(ines)).refusal], [true, null])
  assert.equal((await reply(ines)).status, 200)
  const log = await rows<{ rule: string }>(
    app.db,
    sql`select detail->>'rule' as rule from activity.log where kind in ('community', 'thread', 'reply') order by xact, id`,
  )
  assert.deepEqual(
    log.map(({ rule }) => rule),
    ['O-19', 'N-04', 'N-04'],
  )
  await app.call(admin, revokeException, { params: { id: body.id }, body: { reason: 'Over' } })
  await refuses(app, 403, 'forbidden', () => reply(ines))
  assert.equal((await read(ines)).canReply, false)
})

test('a custom rule that refuses a reply is shown where the thread is read', async () => {
  const head = 'forbid (principal is CommunityActor, action == Action::"reply", resource is Community)'
  const rules = [{ text: `@id("X-01") @says("Questions are answered in person.") ${head} when { resource.question };` }]
  assert.deepEqual([(await read(rui)).canReply, (await read(rui)).refusal], [true, null])
  assert.equal((await app.call(admin, changeRules, { body: { baseVersion: 0, reason: 'A try', rules } })).status, 200)
  const { canReply, refusal } = await read(rui)
  assert.deepEqual([canReply, refusal], [false, 'Questions are answered in person.'])
  const { detail } = await refuses(app, 403, 'forbidden', () => reply(rui))
  assert.equal(detail, refusal)
  assert.equal(
    (await app.call(admin, changeRules, { body: { baseVersion: 1, reason: 'Back', rules: [] } })).status,
    200,
  )
  assert.equal((await read(rui)).canReply, true)
})

test('an exception also applies in an archived community, but never to reading', async () => {
  await app.call(rui, communityContract.updateCommunity, { params: { id: community }, body: { archived: true } })
  await refuses(app, 403, 'forbidden', () => reply(rui))
  await sign('N-04', { person: rui.personId, community })
  assert.equal((await reply(rui)).status, 200)
  await refuses(app, 422, 'invalid', () => sign('N-02', { community }))
})
