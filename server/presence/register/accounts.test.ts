import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type { Input } from '../../../contract/operation.ts'
import { createUnit, deleteUnit } from '../../../contract/people/units.ts'
import * as contract from '../../../contract/presence/accounts.ts'
import { readAccountHistory } from '../../../contract/presence/changes.ts'
import { check } from '../../governance/index.ts'
import { rows, sql } from '../../platform/db.ts'
import type { Somebody } from '../../testing/index.ts'
import { runs } from '../../testing/runs.ts'
import { registerWorld } from '../testing.ts'

type World = Awaited<ReturnType<typeof registerWorld>>
let { app, admin, rui, ines, marta, at, assign, setPattern, create, refuses } = {} as World
before(async () => {
  ;({ app, admin, rui, ines, marta, at, assign, setPattern, create, refuses } = await registerWorld())
})
after(() => app.close())

const update = (who: Somebody, id: string, body: Input<typeof contract.updateAccount>['body']) =>
  app.call(who, contract.updateAccount, { params: { id }, body })

test('without an operating model anyone can add an account and becomes its steward', async () => {
  const { body } = await create(ines, { name: ' Line 3 outside ' })
  assert.deepEqual(
    [body.name, body.steward?.name, body.unit.name, body.health],
    ['Line 3 outside', 'Inês Carvalho', 'Porto', 'active'],
  )
  const read = await app.call(ines, contract.readAccount, { params: { id: body.id } })
  assert.deepEqual(
    read.body.permissions.filter(({ allowed }) => allowed).map(({ action }) => action),
    ['create account', 'publish', 'answer', 'see'],
  )
  const log = await rows<{ verb: string; detail: { rule: string } }>(
    app.db,
    sql`select verb, detail from activity.log where kind = 'account'`,
  )
  assert.deepEqual(
    log.map(({ verb, detail }) => [verb, detail.rule]),
    [['Create', 'A-01']],
  )
})

test('an address is registered once; unknown people and units are refused', async () => {
  const url = 'https://mastodon.example/@aldermoor'
  assert.equal((await create(ines, { network: 'mastodon', url })).status, 200)
  await refuses(409, 'url-taken', () =>
    create(marta, { network: 'mastodon', url: 'https://mastodon.example/@Aldermoor/?lang=pt' }),
  )
  await refuses(422, 'invalid', () => create(ines, { url: 'https://x.com/aldermoor' }))
  await refuses(422, 'invalid', () => create(ines, { unit: ines.personId }))
  await refuses(422, 'invalid', () => create(ines, { steward: at('Porto') }))
  await refuses(400, 'invalid', () => create(ines, { url: 'ftp://example.org' }))
})

test('credentials in addresses and characters that reverse the reading direction are refused', async () => {
  const other = { network: 'website' as const, handle: 'intranet' }
  for (const url of ['https://user:secret@intranet.example/', 'https://:secret@intranet.example/a']) {
    const problem = await refuses(422, 'invalid', () => create(ines, { ...other, url }))
    assert.equal(problem.detail, 'Remove the user name and password from this address.')
  }
  const { id } = (await create(ines)).body
  await refuses(422, 'invalid', () => update(ines, id, { network: 'website', url: 'https://a:b@intranet.example/' }))
  for (const sign of ['\u202e', '\u2066']) {
    const problem = await refuses(400, 'invalid', () => create(ines, { name: `moc.${sign}elpmaxe` }))
    assert.match(String(problem.errors?.[0]?.detail), /^This contains invisible characters/)
    await refuses(400, 'invalid', () => update(ines, id, { tags: [sign] }))
  }
  assert.equal((await update(ines, id, { name: 'One\nname' })).body.name, 'One name')
})

test('account managers can edit an entry; people who cannot see it get 404', async () => {
  const { id } = (await create(ines)).body
  await refuses(404, 'not-found', () => update(marta, id, { name: 'Mine' }))
  await refuses(403, 'forbidden', () => update(rui, id, { steward: rui.personId }))
  assert.equal((await update(ines, id, { purpose: 'Seals' })).body.purpose, 'Seals')
  assert.equal((await update(ines, id, { steward: rui.personId, deputies: [] })).body.steward?.name, 'Rui Nogueira')
  await refuses(403, 'forbidden', () => update(ines, id, { name: 'Mine again' }))
  assert.equal((await update(admin, id, { status: 'paused', reason: 'Holidays' })).body.status, 'paused')
})

test('under hub and spoke only the hub adds accounts, and a refusal names the hub', async () => {
  await setPattern('hub and spoke')
  await assign(rui, 'community manager', 'Porto')
  const problem = await refuses(403, 'forbidden', () => create(marta, { unit: at('Gdańsk') }))
  assert.equal(
    problem.detail,
    'In Gdańsk, the unit asks for an account and the hub Porto grants it. You can ask for one.',
  )
  assert.equal(problem.facts?.['rule'], 'H-01')
  const { body } = await create(rui, { name: 'Plant talk', unit: at('Gdańsk'), steward: marta.personId })
  assert.equal(body.steward?.name, 'Marta Wiśniewska')
  await refuses(403, 'forbidden', () => update(marta, body.id, { unit: at('Porto') }))
  assert.equal((await update(rui, body.id, { unit: at('Line 3') })).body.unit.name, 'Line 3')
})

test('the register is filtered and paged', async () => {
  const all = await app.call(admin, contract.listAccounts, { query: { limit: 2 } })
  assert.ok(all.body.total > 2)
  const next = await app.call(admin, contract.listAccounts, { query: { limit: 100, after: String(all.body.next) } })
  assert.equal(next.body.items.length, all.body.total - 2)
  const some = async (query: Input<typeof contract.listAccounts>['query']) =>
    (await app.call(admin, contract.listAccounts, { query })).body.items.map(({ name }) => name)
  assert.deepEqual(await some({ q: 'LINE 3 out' }), ['Line 3 outside'])
  assert.deepEqual(await some({ unit: at('Line 3') }), ['Plant talk'])
  assert.ok((await some({ unit: at('EMEA') })).includes('Plant talk'))
  assert.equal((await some({ status: 'paused' })).length, 1)
  assert.deepEqual(await some({ network: 'tiktok' }), [])
  await sql`update presence.account set last_post_at = now() - interval '91 days' where name = 'Line 3 outside'`.execute(
    app.db,
  )
  assert.deepEqual(await some({ health: 'semi-idle' }), ['Line 3 outside'])
})

test('changes of deputies, further owners, opening date and status are in the history', async () => {
  const { id } = (await create(admin, { unit: at('Americas'), status: 'proposed', openedAt: '2024-03-01T00:00:00Z' }))
    .body
  const change = async (body: Input<typeof contract.updateAccount>['body']) => {
    await update(admin, id, body)
    const { body: history } = await app.call(admin, readAccountHistory, { params: { id }, query: {} })
    return history.items[0]
  }
  const fields = async (body: Input<typeof contract.updateAccount>['body']) => (await change(body))?.changes
  assert.deepEqual(await fields({ deputies: [ines.personId, rui.personId], units: [at('Gdańsk'), at('Americas')] }), [
    { field: 'deputies', from: null, to: 'Inês Carvalho, Rui Nogueira' },
    { field: 'units', from: null, to: 'Gdańsk' },
  ])
  assert.deepEqual(await fields({ openedAt: '2023-02-01T01:00:00+01:00' }), [
    { field: 'openedAt', from: '2024-03-01T00:00:00Z', to: '2023-02-01T00:00:00Z' },
  ])
  const logged = (await app.log()).length
  await update(admin, id, { openedAt: '2023-02-01T00:00:00.000Z', deputies: [ines.personId, rui.personId] })
  assert.equal((await app.log()).length, logged)
  for (const status of ['active', 'paused', 'active', 'impersonator', 'unclaimed', 'active'] as const)
    assert.equal((await change({ status, reason: 'Trial' }))?.changes[0]?.to, status)
  assert.deepEqual(await fields({ openedAt: null, deputies: [], units: [] }), [
    { field: 'openedAt', from: '2023-02-01T00:00:00Z', to: null },
    { field: 'deputies', from: 'Inês Carvalho, Rui Nogueira', to: null },
    { field: 'units', from: 'Gdańsk', to: null },
  ])
  await refuses(422, 'invalid', () => update(admin, id, { status: 'paused', reason: ' ' }))
  for (const openedAt of ['0000-01-01T00:00:00Z', '1066-10-14T09:00:00Z', '9999-12-31T23:59:59Z'])
    await refuses(422, 'invalid', () => update(admin, id, { openedAt }))
  for (const status of ['retiring', 'retired'] as const)
    await refuses(409, 'retirement', () => update(admin, id, { status }))
})

test('a unit that owns accounts cannot be deleted', async () => {
  const { id } = (await app.call(admin, createUnit, { body: { name: 'Pune', parent: at('Aldermoor') } })).body
  assert.equal((await create(admin, { unit: id })).status, 200)
  const { status, problem } = await app.call(admin, deleteUnit, { params: { id } })
  assert.deepEqual([status, problem.code], [409, 'not-empty'])
})

test('in random organisations, lists contain the accounts that check() allows', async () => {
  const names = ['Aldermoor', 'EMEA', 'Porto', 'Line 3', 'Gdańsk', 'Americas', 'Centre']
  const unit = fc.constantFrom(...names)
  const people = [admin, rui, ines, marta]
  const who = fc.constantFrom(...people.map(({ personId }) => personId))
  const roles = fc.constantFrom('liaison', 'community manager', 'coach', 'analyst', 'sponsor')
  const pattern = fc.constantFrom('decentralized', 'centralized', 'hub and spoke', 'dandelion', 'honeycomb')
  const organisation = fc.record({
    homes: fc.array(unit, { minLength: 4, maxLength: 4 }),
    roles: fc.array(fc.record({ person: who, unit, role: roles }), { maxLength: 6 }),
    accounts: fc.array(
      fc.record({
        unit,
        brand: fc.constantFrom('corporate', 'unit', 'personal'),
        status: fc.constantFrom('active', 'paused', 'impersonator'),
        steward: fc.option(who),
        deputies: fc.uniqueArray(who, { maxLength: 2 }),
        coOwners: fc.uniqueArray(unit, { maxLength: 2 }),
      }),
      { minLength: 1, maxLength: 8 },
    ),
    choices: fc.uniqueArray(fc.record({ unit, pattern, hubs: fc.uniqueArray(unit, { minLength: 1, maxLength: 2 }) }), {
      selector: (choice) => choice.unit,
      maxLength: 4,
    }),
  })
  const coOwnersOf = (a: { unit: string; coOwners: string[] }) => a.coOwners.filter((one) => one !== a.unit).map(at)
  await fc.assert(
    fc.asyncProperty(organisation, async (o) => {
      await app.db.transaction().execute(async (tx) => {
        await sql`delete from presence.account`.execute(tx)
        await sql`delete from people.role where role <> 'administrator'`.execute(tx)
        for (const [i, { personId }] of people.entries())
          await sql`update people.person set unit_id = ${at(o.homes[i] ?? '')} where id = ${personId}`.execute(tx)
        for (const r of o.roles)
          await sql`insert into people.role (person_id, unit_id, role) values (${r.person}, ${at(r.unit)}, ${r.role}) on conflict do nothing`.execute(
            tx,
          )
        for (const a of o.accounts)
          await sql`with made as (insert into presence.account (network, handle, url, name, unit_id, brand, status, steward_id, deputies)
              values ('x', 'x', 'https://x.example/' || uuidv7(), 'x', ${at(a.unit)}, ${a.brand}, ${a.status}, ${a.steward}, ${a.deputies}::uuid[]) returning id)
            insert into presence.account_unit select id, unnest(${coOwnersOf(a)}::uuid[]) from made`.execute(tx)
        const choices = o.choices.map((c) => ({
          unit: at(c.unit),
          pattern: c.pattern,
          hubs: c.pattern === 'dandelion' || c.pattern === 'hub and spoke' ? c.hubs.map(at) : [],
        }))
        await sql`insert into governance.operating_model (seq, choices, centre_id, reason)
          select coalesce(max(seq), 0) + 1, ${JSON.stringify(choices)}::jsonb, ${at('Centre')}, 'random' from governance.operating_model`.execute(
          tx,
        )
      })
      const ids = await rows<{ id: string }>(app.db, sql`select id from presence.account`)
      for (const person of people) {
        const allowed = await Promise.all(
          ids.map(async ({ id }) => ((await check(app.db, person.personId, 'see', id)).allowed ? id : '')),
        )
        const { body } = await app.call(person, contract.listAccounts, { query: { limit: 100 } })
        assert.deepEqual(body.items.map(({ id }) => id).sort(), allowed.filter(Boolean).sort())
        assert.equal(body.total, body.items.length)
      }
    }),
    { numRuns: runs(8, 60) },
  )
})
