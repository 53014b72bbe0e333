import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Input } from '../../../contract/operation.ts'
import * as contract from '../../../contract/presence/accounts.ts'
import * as changesContract from '../../../contract/presence/changes.ts'
import * as settings from '../../../contract/presence/settings.ts'
import * as views from '../../../contract/presence/views.ts'
import { beginTransaction, sql } from '../../platform/db.ts'
import { registerWorld } from '../testing.ts'
import { saveFacts } from './facts.ts'
import { upsertAccounts } from './upsert-accounts.ts'

let world: Awaited<ReturnType<typeof registerWorld>>
before(async () => {
  world = await registerWorld()
})
after(() => world.app.close())

const find = async (query: Input<typeof contract.listAccounts>['query'], who = world.admin) =>
  (await world.app.call(who, contract.listAccounts, { query })).body.items
const names = async (query: Input<typeof contract.listAccounts>['query']) => (await find(query)).map(({ name }) => name)
const facets = async (query: Input<typeof contract.countAccounts>['query'] = {}) =>
  (await world.app.call(world.admin, contract.countAccounts, { query })).body
const change = (body: Input<typeof changesContract.updateAccounts>['body'], who = world.admin) =>
  world.app.call(who, changesContract.updateAccounts, { body })

test('imported accounts are created, matched or merged; a second import changes nothing', async () => {
  const { app, admin, at } = world
  const found = [
    { network: 'x', handle: 'porto', url: 'https://x.com/porto', name: 'Porto', unit: at('Porto'), languages: ['pt'] },
    {
      network: 'x',
      handle: 'Porto',
      url: 'https://x.com/Porto/',
      name: 'Porto works',
      unit: at('EMEA'),
      tags: ['plant'],
    },
    {
      network: 'youtube',
      handle: 'pumps',
      url: 'https://youtube.com/user/pumps',
      name: 'Pumps',
      unit: at('Porto'),
      nativeId: 'UC1',
      sourceUpdatedAt: '2017-01-01T00:00:00Z',
    },
    {
      network: 'youtube',
      handle: 'UC1',
      url: 'https://youtube.com/channel/UC1',
      name: 'Pumps',
      unit: at('Porto'),
      nativeId: 'UC1',
    },
  ] as const
  const upsert = () =>
    beginTransaction(app.db, (tx) =>
      upsertAccounts(tx, found, { actor: admin.personId, source: 'list', origin: 'import' }),
    )
  const before = (await app.log()).length
  const first = await upsert()
  assert.deepEqual(
    first.map(({ outcome }) => outcome),
    ['created', 'merged', 'created', 'merged'],
  )
  assert.equal((await app.log()).length, before + 2)
  const [porto] = await find({ q: 'porto' })
  assert.deepEqual(
    [porto?.name, porto?.units.map(({ name }) => name), porto?.tags, porto?.languages, porto?.review],
    ['Porto', ['EMEA'], ['plant'], ['pt'], 'due'],
  )
  const repeated = await upsert()
  assert.deepEqual(
    repeated.map(({ outcome, id }) => [outcome, id]),
    first.map(({ id }) => ['matched', id]),
  )
  assert.equal((await app.log()).length, before + 2)
})

test('without known posts an account is semi-idle by proxy, also as of a given time', async () => {
  const [pumps] = await find({ activity: 'semi-idle by proxy' })
  assert.deepEqual([pumps?.name, pumps?.evidence.at(-1)], ['Pumps', 'Proxy: not updated since 1 January 2017.'])
  assert.equal((await find({ activity: 'semi-idle by proxy', asOf: '2017-06-01T00:00:00Z' })).length, 0)
  assert.equal((await find({ activity: 'semi-idle by proxy', asOf: '2017-07-02T00:00:00Z' })).length, 1)
})

test('facts update an account; only a changed identity is logged', async () => {
  const { app, at } = world
  const { id } = (await world.create(world.ines, { name: 'Seals', languages: ['en', 'pt'] })).body
  const save = (facts: Parameters<typeof saveFacts>[2]) => beginTransaction(app.db, (tx) => saveFacts(tx, id, facts))
  const now = Temporal.Now.instant()
  const days = Array.from({ length: 40 }, (_, week) => ({
    day: now
      .toZonedDateTimeISO('UTC')
      .subtract({ days: 90 + week * 7 })
      .toPlainDate()
      .toString(),
    posts: 3,
  }))
  const before = (await app.log()).length
  await save({
    at: now.toString(),
    nativeId: 'did:plc:1',
    followers: 120,
    pendingReplies: 4,
    days,
    lastPostAt: `${days[0]?.day}T12:00:00Z`,
  })
  assert.equal((await app.log()).length, before)
  await save({ at: now.toString(), nativeId: 'did:plc:2', followers: 130, displayName: 'Seals \u202eelpmaxe\u202c' })
  assert.equal((await app.log()).length, before + 1)
  const { body } = await app.call(world.ines, contract.readAccount, { params: { id } })
  assert.deepEqual(
    [body.nativeId, body.displayName, body.followers, body.pendingReplies, body.followerHistory.length],
    ['did:plc:2', 'Seals elpmaxe', 130, 4, 1],
  )
  assert.equal(body.health, 'semi-idle')
  assert.deepEqual(body.evidence.slice(1, 3), [
    'It was 3 posts a week in the year before, and is 0 now.',
    '4 answers are owed.',
  ])
  assert.equal(body.unit.id, at('Porto'))
  const { body: history } = await app.call(world.ines, changesContract.readAccountHistory, {
    params: { id },
    query: {},
  })
  assert.deepEqual(
    history.items.map(({ verb, changes }) => [verb, changes]),
    [
      ['Update', [{ field: 'nativeId', from: 'did:plc:1', to: 'did:plc:2' }]],
      ['Create', []],
    ],
  )
})

test('each facet counts under the other filters; units include sub-units', async () => {
  const all = await facets()
  assert.deepEqual(all.network, [
    { value: 'bluesky', count: 1 },
    { value: 'x', count: 1 },
    { value: 'youtube', count: 1 },
  ])
  const emea = all.unit.find(({ unit }) => unit.name === 'EMEA')
  assert.deepEqual([emea?.count, all.total], [3, 3])
  const some = await facets({ network: 'x' })
  assert.deepEqual([some.total, some.network.length, some.language], [1, 3, [{ value: 'pt', count: 1 }]])
  for (const { value, count } of all.health) assert.equal((await find({ health: value as 'active' })).length, count)
  assert.deepEqual(await names({ language: 'pt', sort: 'name' }), ['Porto', 'Seals'])
  assert.deepEqual(await names({ tag: 'plant' }), ['Porto'])
  assert.deepEqual((await names({ unit: world.at('EMEA') })).length, 3)
})

test('every sort order is paged without omissions or repetitions', async () => {
  for (const sort of contract.AccountSort.enum) {
    const seen: string[] = []
    let after: string | null | undefined
    do {
      const query = { sort, limit: 1, ...(after ? { after } : {}) }
      const { body } = await world.app.call(world.admin, contract.listAccounts, { query })
      seen.push(...body.items.map(({ id }) => id))
      after = body.next
    } while (after)
    assert.equal(new Set(seen).size, 3, sort)
    assert.equal(seen.length, 3, sort)
  }
})

test('languages, deputies and owner units are added to and removed from the existing ones', async () => {
  const { app, admin, rui, ines, marta, at } = world
  const made = await Promise.all(['pt', 'de'].map((one) => world.create(admin, { languages: [one, 'en'] })))
  const accounts = made.map(({ body }) => body.id)
  const all = (more: Input<typeof changesContract.updateAccounts>['body']['change']) =>
    change({ accounts, change: more, mode: 'all' })
  const readFields = async () => {
    const read = await Promise.all(accounts.map((id) => app.call(admin, contract.readAccount, { params: { id } })))
    return read.map(({ body }) => [
      body.languages.join(),
      body.deputies.map(({ name }) => name).join(),
      body.units.map(({ name }) => name).join(),
      body.brand,
    ])
  }
  await all({ addDeputies: [rui.personId, ines.personId], addLanguages: ['fr'], addUnits: [at('Gdańsk')] })
  const both = ['Inês Carvalho,Rui Nogueira', 'Gdańsk', 'unit']
  assert.deepEqual(await readFields(), [
    ['pt,en,fr', ...both],
    ['de,en,fr', ...both],
  ])
  await all({ removeDeputies: [rui.personId], removeLanguages: ['en', 'fr'], removeUnits: [at('Gdańsk')] })
  await all({ addUnits: [at('Porto')], brand: 'corporate' })
  const one = ['Inês Carvalho', '', 'corporate']
  assert.deepEqual(await readFields(), [
    ['pt', ...one],
    ['de', ...one],
  ])
  await all({ deputies: [marta.personId], languages: ['pl'], units: [at('Centre')] })
  assert.deepEqual(await readFields(), Array(2).fill(['pl', 'Marta Wiśniewska', 'Centre', 'corporate']))
  const { body } = await app.call(admin, changesContract.readAccountHistory, {
    params: { id: accounts[0] ?? '' },
    query: {},
  })
  assert.deepEqual(body.items[0]?.changes.slice(0, 2), [
    { field: 'languages', from: 'pt', to: 'pl' },
    { field: 'deputies', from: 'Inês Carvalho', to: 'Marta Wiśniewska' },
  ])
  await sql`delete from presence.account where id = any(${accounts}::uuid[])`.execute(app.db)
})

test('bulk updates: preview, all or nothing, or each account that can be changed', async () => {
  const { app, admin, rui, at } = world
  const accounts = (await find({})).map(({ id }) => id)
  const body = { accounts, change: { addTags: ['q4'], steward: rui.personId } }
  const logged = async () => (await app.log()).length
  const before = await logged()
  const preview = (await change({ ...body, mode: 'preview' })).body
  assert.deepEqual([preview.applied, preview.changed, preview.errors, await logged()], [false, 3, 0, before])
  assert.deepEqual(await names({ tag: 'q4' }), [])
  const mine = (await change({ ...body, mode: 'all' }, rui)).body
  assert.deepEqual([mine.applied, await logged()], [false, before])
  assert.equal(mine.items.filter(({ message }) => message?.startsWith('Only who looks after')).length, 1)
  const each = (await change({ ...body, mode: 'each' })).body
  assert.deepEqual([each.applied, each.changed, await logged()], [true, 3, before + 3])
  assert.equal((await names({ tag: 'q4' })).length, 3)
  const again = (await change({ ...body, mode: 'all' })).body
  assert.deepEqual([again.applied, again.unchanged, await logged()], [true, 3, before + 3])
  const outsider = await app.person('Jürgen Vogel', { unit: at('Americas') })
  const hidden = (await change({ accounts, change: { unit: at('Line 3') }, mode: 'each' }, outsider)).body
  assert.deepEqual([hidden.errors, hidden.items[0]?.name], [3, null])
  const paused = (await change({ accounts, change: { status: 'paused' }, mode: 'each' }, admin)).body
  assert.equal(paused.items[0]?.message, 'Say why it is paused: whoever comes next wants to know.')
  await change({ accounts, change: { removeTags: ['q4'] }, mode: 'all' })
  assert.deepEqual(await names({ tag: 'q4' }), [])
})

test('views are saved privately or shared, with unique names', async () => {
  const { app, ines, rui, marta } = world
  const make = (body: Input<typeof views.createAccountView>['body'], who = ines) =>
    app.call(who, views.createAccountView, { body })
  const { body: view } = await make({ name: 'Quiet ones', query: { health: 'semi-idle' } })
  await world.refuses(409, 'name-taken', () => make({ name: 'quiet ones', query: {} }))
  await world.refuses(422, 'invalid', () => make({ name: ' ', query: {} }))
  const listNames = async (who = rui) =>
    (await app.call(who, views.listAccountViews, {})).body.items.map(({ name, mine }) => [name, mine])
  assert.deepEqual(await listNames(), [])
  const params = { id: view.id }
  await world.refuses(404, 'not-found', () =>
    app.call(rui, views.updateAccountView, { params, body: { shared: true } }),
  )
  await app.call(ines, views.updateAccountView, { params, body: { shared: true } })
  assert.deepEqual([await listNames(), await listNames(ines)], [[['Quiet ones', false]], [['Quiet ones', true]]])
  await world.refuses(404, 'not-found', () => app.call(marta, views.deleteAccountView, { params }))
  assert.equal((await app.call(ines, views.deleteAccountView, { params })).status, 204)
  assert.deepEqual(await listNames(ines), [])
})

test('the CSV export contains the visible accounts', async () => {
  const { app, admin, marta } = world
  const read = async (who: typeof admin) =>
    (
      await app.app.inject({
        url: '/api/accounts/export.csv?network=x',
        headers: { cookie: `orbweaver_session=${who.cookie}` },
      })
    ).body
      .trim()
      .split('\r\n')
  const [head = '', line = ''] = await read(admin)
  assert.deepEqual(
    [head.split(',').slice(1, 4), line.split(',').slice(1, 4)],
    [
      ['"network"', '"handle"', '"url"'],
      ['"x"', '"porto"', '"https://x.com/porto"'],
    ],
  )
  // EMEA owns it too, and Gdańsk belongs to EMEA.
  const outsider = await app.person('Ximena Robles', { unit: world.at('Americas') })
  const seen = await Promise.all([world.rui, marta, outsider].map(read))
  assert.deepEqual(
    seen.map(({ length }) => length),
    [2, 2, 1],
  )
})

test('administrators change the account settings', async () => {
  const { app, admin, ines } = world
  const set = (who: typeof admin, body: Input<typeof settings.updateAccountSettings>['body']) =>
    app.call(who, settings.updateAccountSettings, { body })
  await world.refuses(403, 'forbidden', () => set(ines, { idleDays: 30 }))
  await world.refuses(400, 'invalid', () => set(admin, { idleDays: 1 }))
  assert.equal((await set(admin, { proxyMonths: 60 })).body.proxyMonths, 60)
  await sql`update presence.account set source_updated_at = now() - interval '4 years' where name = 'Pumps'`.execute(
    app.db,
  )
  assert.equal((await find({ activity: 'semi-idle by proxy' })).length, 0)
  await set(admin, { proxyMonths: 6 })
  assert.equal((await find({ activity: 'semi-idle by proxy' })).length, 1)
})
