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
let there: { did: string; displayName: string } | null = { did: 'did:plc:ours', displayName: 'Aldermoor Porto' }
before(async () => {
  world = await registerWorld({ ORBWEAVER_OUTSIDE_PRIVATE: 'localhost' })
  // A stub of the AppView, which knows who uses a handle.
  network = await startServer((_request, { pathname }, response) => {
    const known = pathname.endsWith('getProfile') && there
    response
      .writeHead(known ? 200 : 400, { 'content-type': 'application/json' })
      .end(
        JSON.stringify(
          known ? { ...there, handle: 'porto.example' } : { error: 'InvalidRequest', message: 'Profile not found' },
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
async function look(seen: typeof there) {
  there = seen
  assert.equal((await world.app.call(world.admin, checkReservedHandle, { params: { id: reserved } })).status, 204)
  await world.app.settle()
  return read()
}
async function refuses(
  status: number,
  code: string,
  ask: () => Promise<{ status: number; problem: { code: string } }>,
) {
  const state = () =>
    rows(world.app.db, sql`select w::text, (select count(*) from activity.log) as log from presence.reserved_handle w`)
  const before = await state()
  const { status: got, problem } = await ask()
  assert.deepEqual([got, problem?.code], [status, code], JSON.stringify(problem))
  assert.deepEqual(await state(), before)
}
const stranger = { did: 'did:plc:stranger', displayName: 'Cheap seals' }
const note = (text: string) => ({ params: { id: reserved }, body: { note: text } })

test('what is seen at a kept handle is kept whenever it is something else, and told of once', async () => {
  const { app, admin } = world
  assert.equal((await look(there)).state, 'reserved')
  assert.equal((await look(there)).observations.length, 1)
  await refuses(409, 'no-alert', () => app.call(admin, resolveHandleAlert, note('Nothing to see')))
  assert.equal((await look(null)).state, 'available')
  const taken = await look(stranger)
  assert.deepEqual([taken.state, taken.canResolve, taken.resolved], ['taken', true, null])
  assert.deepEqual(
    taken.observations.map(({ state, nativeId }) => [state, nativeId]),
    [
      ['taken', 'did:plc:stranger'],
      ['available', null],
      ['reserved', 'did:plc:ours'],
    ],
  )
  await look(stranger)
  const { body } = await app.call(admin, listNotifications, { query: {} })
  const told = body.items.filter(({ reason }) => reason === 'account alert')
  assert.deepEqual(
    told.map(({ link }) => link),
    [`/accounts/watch?watch=${reserved}`],
  )
})

test('who leads sees to it, and says what was done; another stranger is another alarm', async () => {
  const { app, admin, ines, rui, give } = world
  await refuses(403, 'forbidden', () => app.call(ines, resolveHandleAlert, note('I have seen it')))
  await refuses(403, 'forbidden', () => app.call(ines, checkReservedHandle, { params: { id: reserved } }))
  await refuses(422, 'invalid', () => app.call(admin, resolveHandleAlert, note('   ')))
  await give(rui, 'head', 'Porto')
  const seen = await app.call(rui, resolveHandleAlert, note('Reported to the network'))
  assert.deepEqual(
    [seen.body.resolved?.by?.name, seen.body.resolved?.note],
    ['Rui Nogueira', 'Reported to the network'],
  )
  const logged = await row<{ rule: string }>(
    app.db,
    sql`select detail->>'rule' as rule from activity.log where detail->>'what' = 'alert resolved'`,
  )
  assert.equal(logged?.rule, 'O-34')
  await refuses(409, 'no-alert', () => app.call(rui, resolveHandleAlert, note('Again')))
  assert.equal((await app.call(admin, listReservedHandles, { query: { which: 'alerts' } })).body.items.length, 0)
  assert.equal((await look(stranger)).resolved?.note, 'Reported to the network')
  const other = await look({ did: 'did:plc:another', displayName: 'Seals' })
  assert.deepEqual([other.state, other.resolved], ['taken', null])
  const list = (await app.call(admin, listReservedHandles, { query: { which: 'alerts' } })).body
  assert.deepEqual([list.items.length, list.alerts, list.total], [1, 1, 1])
  // Every role that leads a unit elsewhere leads it here.
  await give(ines, 'social strategist', 'Porto')
  assert.equal((await app.call(ines, checkReservedHandle, { params: { id: reserved } })).status, 204)
})

test('evidence is kept to the byte, for those who see the account', async () => {
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
