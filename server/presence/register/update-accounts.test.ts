import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type { Input } from '../../../contract/operation.ts'
import { readAccount, updateAccount } from '../../../contract/presence/accounts.ts'
import { updateAccounts } from '../../../contract/presence/changes.ts'
import { rows, sql } from '../../platform/db.ts'
import { recordStatements, type Somebody } from '../../testing/index.ts'
import { runs } from '../../testing/runs.ts'
import { registerWorld } from '../testing.ts'

// Bulk updates have the same result as single ones.
type Body = Input<typeof updateAccounts>['body']
let world: Awaited<ReturnType<typeof registerWorld>>
/** Equal sets of accounts. */
let sets: string[][]
let people: Record<string, NonNullable<Somebody>>
before(async () => {
  world = await registerWorld()
  const { app, admin, rui, ines, marta, at, assign } = world
  const head = await app.person('Jonas Reinhardt', { unit: at('Porto') })
  await assign(head, 'head', 'Porto')
  const remote = await app.person('Luis Ángel Treviño', { unit: at('Americas') })
  await assign(remote, 'community manager', 'Americas')
  people = { admin, rui, ines, marta, head, remote }
  sets = [await populate(), await populate(), await populate(), await populate()]
})
after(() => world.app.close())

const updateAll = (who: Somebody, body: Body) => world.app.call(who, updateAccounts, { body })
async function populate() {
  const { admin, rui, ines, marta, at } = world
  const of = async (more: Parameters<typeof world.create>[1]) => (await world.create(admin, more)).body.id
  return [
    await of({ name: 'Porto', steward: rui.personId }),
    await of({ name: 'Line', steward: ines.personId, deputies: [rui.personId], languages: ['pt'], tags: ['plant'] }),
    await of({ name: 'Gdańsk', unit: at('Gdańsk'), steward: marta.personId, units: [at('Americas')] }),
    await of({ name: 'Americas', unit: at('Americas'), steward: null }),
    await of({ name: 'Third line', unit: at('Line 3'), status: 'proposed', brand: 'corporate' }),
  ]
}

test('twenty accounts are updated in a constant number of statements', async () => {
  const { admin } = world
  const accounts = sets.flat()
  const change = { addTags: ['twenty'], addUnits: [world.at('Americas')], steward: world.rui.personId }
  const sent = await recordStatements(async () => {
    const { body, problem } = await updateAll(admin, { accounts, change, mode: 'each' })
    assert.equal(body.changed, 20, JSON.stringify(problem))
  })
  assert.ok(sent.length < 60, `${sent.length} statements`)
})

test('an account whose address is taken is not changed; the others are', async () => {
  const { app, admin } = world
  const [ids = []] = sets
  const { body: other } = await world.create(admin, {})
  // As stored before addresses were normalised: normalising makes one collide with another account.
  await sql`update presence.account set url = replace(url, 'https://bsky.app', 'http://www.bsky.app') where id = any(${ids}::uuid[])`.execute(
    app.db,
  )
  await sql`update presence.account set url = ${other.url.replace('https://', 'http://www.')} where id = ${ids[1]}`.execute(
    app.db,
  )
  const { body } = await updateAll(admin, { accounts: ids, change: { purpose: 'News of the plant' }, mode: 'each' })
  assert.deepEqual(
    body.items.map(({ outcome }) => outcome),
    ['changed', 'error', 'changed', 'changed', 'changed'],
  )
  assert.match(String(body.items[1]?.message), /in the register already/)
  const { body: unchanged } = await app.call(admin, readAccount, { params: { id: ids[1] ?? '' } })
  assert.deepEqual([unchanged.purpose, unchanged.formerAddresses], ['', []])
  const { body: moved } = await app.call(admin, readAccount, { params: { id: ids[0] ?? '' } })
  assert.deepEqual([moved.purpose, moved.formerAddresses.length], ['News of the plant', 1])
  const logged = await rows(
    app.db,
    sql`select from activity.log where object = ${ids[1]} and detail::text like '%News of the plant%'`,
  )
  assert.equal(logged.length, 0)
  const refused = await app.call(admin, updateAccount, { params: { id: ids[1] ?? '' }, body: { purpose: 'x' } })
  assert.deepEqual([refused.status, refused.problem?.code], [409, 'url-taken'])
})

test('bulk updates report the same refusals as the permissions of each account, under every pattern', async () => {
  const { app, setPattern } = world
  const [, ids = []] = sets
  for (const pattern of ['decentralized', 'centralized', 'hub and spoke', 'dandelion', 'honeycomb'] as const) {
    await setPattern(pattern)
    for (const [name, who] of Object.entries(people)) {
      const read = await Promise.all(ids.map((id) => app.call(who, readAccount, { params: { id } })))
      for (const [action, change] of [
        ['edit account', { purpose: pattern }],
        ['change steward', { steward: world.rui.personId }],
      ] as const) {
        const { body } = await updateAll(who, { accounts: ids, change, mode: 'preview' })
        const expected = read.map(({ status, body: shown, problem }) => {
          if (status !== 200) return problem?.detail
          const permission = shown.entryPermissions.find((known) => known.action === action)
          return permission?.allowed ? null : permission?.sentence
        })
        const steward = (i: number) => read[i]?.body?.steward?.id
        const messages = body.items.map(({ message }) => message)
        // An unchanged steward needs no permission of its own.
        const needsPermission = (_: unknown, i: number) =>
          action === 'edit account' || steward(i) !== world.rui.personId
        assert.deepEqual(
          messages.filter(needsPermission),
          expected.filter(needsPermission),
          `${name}, ${action}, ${pattern}`,
        )
      }
    }
  }
})

const pick = <T>(from: () => T[]) => fc.nat(20).map((n) => from()[n % from().length] as T)
const person = pick(() => Object.values(people).map(({ personId }) => personId))
const unit = pick(() => ['Porto', 'Line 3', 'Gdańsk', 'Americas', 'EMEA'].map((name) => world.at(name)))
const some = <T>(of: fc.Arbitrary<T>) => fc.uniqueArray(of, { maxLength: 2 })
const change: fc.Arbitrary<Body['change']> = fc.record(
  {
    unit,
    brand: fc.constantFrom('unit', 'corporate'),
    purpose: fc.constantFrom('', 'News'),
    languages: some(word()),
    status: fc.constantFrom('active', 'paused', 'proposed', 'retired'),
    steward: fc.option(person),
    addDeputies: some(person),
    removeDeputies: some(person),
    addUnits: some(unit),
    removeUnits: some(unit),
    addTags: some(word()),
    removeTags: some(word()),
  },
  { requiredKeys: [] },
)
function word() {
  return fc.constantFrom('pt', 'de', 'plant', ' plant ', 'Gruß')
}

/** Accounts without names and times. */
const stateOf = (ids: string[]) =>
  rows(
    world.app.db,
    sql`select a.unit_id, a.brand, a.status, a.languages, a.purpose, a.tags, a.steward_id, a.deputies, a.orphaned_at is null as "hasSteward",
        (select array_agg(x.unit_id order by x.unit_id) from presence.account_unit x where x.account_id = a.id) as units,
        (select to_jsonb(r) - 'id' - 'name' - 'review_due_at' from governance.resource r where r.id = a.id) as resource,
        (select jsonb_agg(jsonb_build_object('verb', l.verb, 'actor', l.actor, 'target', l.target, 'detail', l.detail - 'name') order by l.xact, l.id)
          from activity.log l where l.object = a.id and l.verb = 'Update') as log
      from unnest(${ids}::uuid[]) with ordinality as given (id, place) join presence.account a using (id) order by given.place`,
  )

test('a bulk update has the same effects and results as single updates', async () => {
  await world.setPattern('hub and spoke')
  const [, , many = [], each = []] = sets
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...Object.keys(people)), change, fc.boolean(), async (name, wanted, why) => {
      const who = people[name]
      const body = { change: wanted, mode: 'each', ...(why && { reason: 'Because' }) } as const
      const preview = await updateAll(who, { ...body, accounts: many, mode: 'preview' })
      const together = await updateAll(who, { ...body, accounts: many })
      const alone = await Promise.all(each.map((id) => updateAll(who, { ...body, accounts: [id] })))
      const bare = ({ items }: typeof together.body) =>
        items.map(({ outcome, changed, message }) => ({ outcome, changed, message }))
      assert.deepEqual(
        bare(together.body),
        alone.flatMap(({ body: single }) => bare(single)),
      )
      assert.deepEqual(preview.body, { ...together.body, applied: false })
      assert.deepEqual(await stateOf(many), await stateOf(each))
    }),
    { numRuns: runs(8, 25) },
  )
})
