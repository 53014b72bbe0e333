import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { listNotifications } from '../../../contract/delivery.ts'
import {
  checkReservedHandle,
  listReservedHandles,
  readHandleEvidence,
  readReservedHandle,
  resolveHandleAlert,
} from '../../../contract/presence/reserved-handles.ts'
import { row, rows, sql } from '../../platform/db.ts'
import { SESSION_COOKIE } from '../../platform/http.ts'
import { startServer } from '../connectors/testing.ts'
import { registerWorld } from '../testing.ts'

let world: Awaited<ReturnType<typeof registerWorld>>
let network: Awaited<ReturnType<typeof startServer>>
let reserved: string
let profile: { did: string; displayName: string } | null = { did: 'did:plc:ours', displayName: 'Aldermoor Porto' }
before(async () => {
  world = await registerWorld({ ORBWEAVER_OUTSIDE_PRIVATE: 'localhost' })
  // A stub of the AppView, which knows who uses a handle.
  network = await startServer((_request, { pathname }, response) => {
    const known = pathname.endsWith('getProfile') && profile
    response
      .writeHead(known ? 200 : 400, { 'content-type': 'application/json' })
      .end(
        JSON.stringify(
          known ? { ...profile, handle: 'porto.example' } : { error: 'InvalidRequest', message: 'Profile not found' },
        ),
      )
  })
  await sql`insert into presence.connected_network (network, service) values ('bluesky', ${network.url})`.execute(
    world.app.db,
  )
  const { body } = await world.create(world.admin)
  const made = await row<{ id: string }>(
    world.app.db,
    sql`insert into presence.reserved_handle (account_id, network, handle, url, native_id)
      values (${body.id}, 'bluesky', 'porto.example', 'https://bsky.app/profile/porto.example', 'did:plc:ours') returning id`,
  )
  reserved = String(made?.id)
})
after(async () => {
  await world.app.close()
  await network.stop()
})

const read = async () => (await world.app.call(world.admin, readReservedHandle, { params: { id: reserved } })).body
async function observe(seen: typeof profile) {
  profile = seen
  assert.equal((await world.app.call(world.admin, checkReservedHandle, { params: { id: reserved } })).status, 204)
  await world.app.settle()
  return read()
}
async function refuses(
  status: number,
  code: string,
  attempt: () => Promise<{ status: number; problem: { code: string } }>,
) {
  const state = () =>
    rows(world.app.db, sql`select w::text, (select count(*) from activity.log) as log from presence.reserved_handle w`)
  const before = await state()
  const { status: got, problem } = await attempt()
  assert.deepEqual([got, problem?.code], [status, code], JSON.stringify(problem))
  assert.deepEqual(await state(), before)
}
const impersonator = { did: 'did:plc:impersonator', displayName: 'Cheap seals' }
const note = (text: string) => ({ params: { id: reserved }, body: { note: text } })

test('each change of who uses a reserved handle is stored, and a taken handle causes one alert', async () => {
  const { app, admin } = world
  assert.equal((await observe(profile)).state, 'reserved')
  assert.equal((await observe(profile)).observations.length, 1)
  await refuses(409, 'no-alert', () => app.call(admin, resolveHandleAlert, note('Nothing to see')))
  assert.equal((await observe(null)).state, 'available')
  const taken = await observe(impersonator)
  assert.deepEqual([taken.state, taken.canResolve, taken.resolved], ['taken', true, null])
  assert.deepEqual(
    taken.observations.map(({ state, nativeId }) => [state, nativeId]),
    [
      ['taken', 'did:plc:impersonator'],
      ['available', null],
      ['reserved', 'did:plc:ours'],
    ],
  )
  await observe(impersonator)
  const { body } = await app.call(admin, listNotifications, { query: {} })
  const alerts = body.items.filter(({ reason }) => reason === 'account alert')
  assert.deepEqual(
    alerts.map(({ link }) => link),
    [`/accounts/watch?watch=${reserved}`],
  )
})

test('heads resolve an alert with a note; another account at the handle causes another alert', async () => {
  const { app, admin, ines, rui, assign } = world
  await refuses(403, 'forbidden', () => app.call(ines, resolveHandleAlert, note('I have checked it')))
  await refuses(403, 'forbidden', () => app.call(ines, checkReservedHandle, { params: { id: reserved } }))
  await refuses(422, 'invalid', () => app.call(admin, resolveHandleAlert, note('   ')))
  await assign(rui, 'head', 'Porto')
  const resolved = await app.call(rui, resolveHandleAlert, note('Reported to the network'))
  assert.deepEqual(
    [resolved.body.resolved?.by?.name, resolved.body.resolved?.note],
    ['Rui Nogueira', 'Reported to the network'],
  )
  const logged = await row<{ rule: string }>(
    app.db,
    sql`select detail->>'rule' as rule from activity.log where detail->>'what' = 'alert resolved'`,
  )
  assert.equal(logged?.rule, 'O-34')
  await refuses(409, 'no-alert', () => app.call(rui, resolveHandleAlert, note('Again')))
  assert.equal((await app.call(admin, listReservedHandles, { query: { which: 'alerts' } })).body.items.length, 0)
  assert.equal((await observe(impersonator)).resolved?.note, 'Reported to the network')
  const other = await observe({ did: 'did:plc:another', displayName: 'Seals' })
  assert.deepEqual([other.state, other.resolved], ['taken', null])
  const list = (await app.call(admin, listReservedHandles, { query: { which: 'alerts' } })).body
  assert.deepEqual([list.items.length, list.alerts, list.total], [1, 1, 1])
  // All leading roles can resolve alerts.
  await assign(ines, 'social strategist', 'Porto')
  assert.equal((await app.call(ines, checkReservedHandle, { params: { id: reserved } })).status, 204)
})

test('evidence is stored unchanged and readable for people who can see the account', async () => {
  const { app, admin } = world
  const [latest] = (await read()).observations
  const get = (cookie = '') =>
    app.app.inject({
      url: `/api/reserved-handles/observations/${latest?.id}/evidence`,
      headers: { cookie: `${SESSION_COOKIE}=${cookie}` },
    })
  const file = await get(admin.cookie)
  assert.equal(file.json().seen.nativeId, 'did:plc:another')
  assert.equal(createHash('sha256').update(file.body).digest('hex'), latest?.sha256)
  await refuses(404, 'not-found', () => app.call(admin, readHandleEvidence, { params: { id: reserved } }))
})
