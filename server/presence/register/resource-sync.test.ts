import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type { AccountAction, OrganisationAction } from '../../../contract/governance/authorization.ts'
import { check } from '../../governance/index.ts'
import { type Db, type RawBuilder, row, rows, sql } from '../../platform/db.ts'
import { runs } from '../../testing/runs.ts'
import { registerWorld } from '../testing.ts'

let world: Awaited<ReturnType<typeof registerWorld>>
before(async () => {
  world = await registerWorld()
  await world.setPattern('dandelion')
  await world.assign(world.rui, 'community manager', 'Porto')
})
after(() => world.app.close())

/** An account of Gdańsk, added by a person of its hub. */
const createAccount = async () =>
  (await world.create(world.rui, { unit: world.at('Gdańsk'), steward: world.ines.personId })).body.id
const decide = async (person: { personId: string }, action: AccountAction | OrganisationAction, id: string) => {
  const { allowed, rule } = await check(world.app.db, person.personId, ...([action, id] as [AccountAction, string]))
  return `${allowed} ${rule}`
}
test('each direct change of an account affects the next decision', async () => {
  const { rui, ines, marta, at } = world
  const id = await createAccount()
  const update = (set: RawBuilder<unknown>) =>
    sql`update presence.account set ${set} where id = ${id}`.execute(world.app.db)
  assert.equal(await decide(ines, 'review account', id), 'true O-27')
  await update(sql`steward_id = ${rui.personId}`)
  assert.deepEqual(
    [await decide(ines, 'review account', id), await decide(rui, 'review account', id)],
    ['false O-27', 'true O-27'],
  )
  await update(sql`deputies = array[${ines.personId}]::uuid[]`)
  assert.equal(await decide(ines, 'review account', id), 'true O-27')

  const decideBoth = async () => [await decide(ines, 'publish', id), await decide(rui, 'approve', id)]
  const initial = await decideBoth()
  for (const [set, back] of [
    [sql`status = 'retired'`, sql`status = 'active'`],
    [sql`brand = 'corporate'`, sql`brand = 'unit'`],
    [sql`review_due_at = now() - interval '1 day'`, sql`review_due_at = now() + interval '1 day'`],
  ] as const) {
    await update(set)
    assert.notDeepEqual(await decideBoth(), initial)
    await update(back)
    assert.deepEqual(await decideBoth(), initial)
  }

  await world.assign(marta, 'head', 'Americas')
  assert.equal(await decide(marta, 'change steward', id), 'false O-25')
  await update(sql`unit_id = ${at('Americas')}`)
  assert.equal(await decide(marta, 'change steward', id), 'true O-25')
  await update(sql`unit_id = ${at('Gdańsk')}`)
  await sql`insert into presence.account_unit (account_id, unit_id) values (${id}, ${at('Americas')})`.execute(
    world.app.db,
  )
  assert.equal(await decide(marta, 'change steward', id), 'true O-25')
  await sql`update presence.account_unit set unit_id = ${at('Line 3')} where account_id = ${id}`.execute(world.app.db)
  assert.equal(await decide(marta, 'change steward', id), 'false O-25')

  await sql`delete from presence.account where id = ${id}`.execute(world.app.db)
  assert.equal((await check(world.app.db, world.admin.personId, 'see', id)).missing, true)
})

test('a decision in a transaction uses its changes; rolled back changes have no effect', async () => {
  const { ines, marta } = world
  const id = await createAccount()
  await assert.rejects(
    world.app.db.transaction().execute(async (tx) => {
      await sql`update presence.account set steward_id = ${marta.personId} where id = ${id}`.execute(tx)
      assert.equal((await check(tx as Db, marta.personId, 'review account', id)).allowed, true)
      throw new Error('undone')
    }),
    /undone/,
  )
  assert.equal(await decide(marta, 'review account', id), 'false O-27')
  assert.equal(await decide(ines, 'review account', id), 'true O-27')
})

/** Accounts whose row in governance.resource differs from presence.account. */
const selectDifferent = () =>
  rows<{ id: string }>(
    world.app.db,
    sql`select id from presence.account a full join governance.resource r using (id)
      where (a.unit_id, a.name, a.network, coalesce(a.languages[1], ''), a.brand, a.status, a.steward_id, a.review_due_at,
          array_remove(array_prepend(a.steward_id, a.deputies), null),
          array(select x.unit_id from presence.account_unit x where x.account_id = a.id order by x.unit_id))
        is distinct from
        (r.unit_id, r.name, r.network, r.language, r.brand, r.status, r.steward_id, r.review_due_at, r.managers, r.co_owners)`,
  )

const unit = fc.constantFrom('Porto', 'Line 3', 'Gdańsk', 'Americas')
const which = fc.nat(5)
const step = fc.oneof(
  fc.record({ act: fc.constant('insert' as const), which: fc.integer({ min: 1, max: 4 }), unit }),
  fc.record({ act: fc.constant('delete' as const), which, unit }),
  fc.record({
    act: fc.constantFrom('unit', 'status', 'brand', 'name', 'steward', 'deputies', 'languages', 'review'),
    which,
    unit,
  }),
  fc.record({ act: fc.constantFrom('addOwner', 'removeOwner', 'followers'), which, unit }),
)

/** Each statement changes all accounts whose number modulo 6 is `which`. */
async function write({ act, which: n, unit: place }: { act: string; which: number; unit: string }, db: Db) {
  const { ines, rui, at } = world
  const some = sql`id in (select id from presence.account where hashtext(id::text) % 6 in (${n}, ${-n}))`
  const sets: Record<string, RawBuilder<unknown>> = {
    unit: sql`unit_id = ${at(place)}`,
    status: sql`status = case status when 'active' then 'paused' else 'active' end`,
    brand: sql`brand = case brand when 'unit' then 'personal' else 'unit' end`,
    name: sql`name = name || 'x'`,
    steward: sql`steward_id = case when steward_id is null then ${ines.personId}::uuid end`,
    deputies: sql`deputies = case when deputies = '{}' then array[${rui.personId}]::uuid[] else '{}' end`,
    languages: sql`languages = case when languages = '{}' then array['pt', 'de'] else '{}' end`,
    review: sql`review_due_at = review_due_at - interval '1 hour'`,
    followers: sql`followers = coalesce(followers, 0) + 1`,
  }
  if (act === 'insert')
    return sql`with made as (insert into presence.account (network, handle, url, name, unit_id)
        select 'x', 'h', 'https://x.example/' || uuidv7(), 'n', ${at(place)} from generate_series(1, ${n}::int) returning id)
      insert into presence.account_unit select id, ${at('EMEA')}::uuid from made`.execute(db)
  if (act === 'delete') return sql`delete from presence.account where ${some}`.execute(db)
  if (act === 'removeOwner') return sql`delete from presence.account_unit where account_${some}`.execute(db)
  if (act === 'addOwner')
    return sql`insert into presence.account_unit select id, ${at(place)}::uuid from presence.account where ${some}
      on conflict do nothing`.execute(db)
  return sql`update presence.account set ${sets[act] ?? sets['name']} where ${some}`.execute(db)
}

test('after random writes in one or many transactions, governance.resource agrees with presence.account', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), fc.boolean(), async (steps, together) => {
      if (together)
        await world.app.db.transaction().execute(async (tx) => {
          for (const one of steps) await write(one, tx as Db)
        })
      else for (const one of steps) await write(one, world.app.db)
      assert.deepEqual(await selectDifferent(), [])
    }),
    { numRuns: runs(15, 100) },
  )
  assert.ok(await row(world.app.db, sql`select from governance.resource`))
})
