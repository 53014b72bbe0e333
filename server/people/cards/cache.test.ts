import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { updateUnit } from '../../../contract/people/units.ts'
import { deleteFutureInvalidations, refreshCaches } from '../../platform/cache/invalidation.ts'
import { type Db, row, rows, sql } from '../../platform/db.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { runs } from '../../testing/runs.ts'
import { readCards } from '../index.ts'

let app: TestApp
let admin: NonNullable<Somebody>
let people: string[]
before(async () => {
  app = await testApp()
  admin = await app.person('Sabine Krüger', { administrator: true })
  people = await Promise.all(['Inês', 'Jonas', 'Marta', 'Rui'].map(async (name) => (await app.person(name)).personId))
})
after(() => app.close())

/** Cards of these people, as a request gets them now. */
async function requestCards(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  await refreshCaches(db)
  return readCards(db, ids)
}
async function readNames(db: Db, ids: readonly string[]): Promise<string[]> {
  const cards = await requestCards(db, ids)
  return ids.map((id) => JSON.parse(cards.get(id) ?? '{}').name)
}
const rename = (db: Db, id: string, name: string) =>
  sql`update people.person set name = ${name} where id = ${id}`.execute(db)

test('a card is never older than what was committed before the request', async () => {
  const step = fc.record({
    who: fc.nat(3),
    /** Duration of each transaction, in steps of the others. */
    open: fc.nat(6),
    rollBack: fc.boolean(),
  })
  let count = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
      const write = async ({ who, open, rollBack }: (typeof steps)[number]) => {
        const id = people[who] ?? ''
        const number = ++count
        await app.db
          .transaction()
          .execute(async (tx) => {
            // Takes its transaction id before it writes, so that ids and commits are in different orders.
            await sql`select pg_current_xact_id(), pg_sleep(${open} * 0.001)`.execute(tx)
            await rename(tx, id, `name ${number}`)
            if (rollBack) throw new Error('rolled back')
          })
          .catch((error: Error) => assert.equal(error.message, 'rolled back'))
      }
      const read = async () => {
        const before = await rows<{ id: string; revision: number }>(
          app.db,
          sql`select id, card_revision as revision from people.person where id = any(${people}::uuid[])`,
        )
        const cards = await requestCards(app.db, people)
        for (const { id, revision } of before) {
          const now = await row<{ revision: number; card: string }>(
            app.db,
            sql`select card_revision as revision, card::text as card from people.person where id = ${id}`,
          )
          if (now?.revision === revision) assert.equal(cards.get(id), now.card)
        }
      }
      await Promise.all(steps.flatMap((one) => [write(one), read()]))
      await read()
      const truth = await rows<{ name: string }>(
        app.db,
        sql`select name from people.person where id = any(${people}::uuid[]) order by array_position(${people}::uuid[], id)`,
      )
      assert.deepEqual(
        await readNames(app.db, people),
        truth.map(({ name }) => name),
      )
    }),
    { numRuns: runs(8, 25) },
  )
})

test('too many invalidations clear the cache, which is then loaded again', async () => {
  const unit = await row<{ id: string }>(app.db, sql`select id from people.unit where parent_id is null`)
  await sql`insert into people.person (name, state, unit_id) select 'Crowd ' || n, 'placeholder', ${unit?.id}
    from generate_series(1, 250) n`.execute(app.db)
  const crowd = (await rows<{ id: string }>(app.db, sql`select id from people.person where name like 'Crowd %'`)).map(
    ({ id }) => id,
  )
  const units = async () => {
    const cards = await requestCards(app.db, crowd)
    return [...new Set(crowd.map((id) => JSON.parse(cards.get(id) ?? '{}').unit))]
  }
  assert.equal((await units()).length, 1)
  const answer = await app.call(admin, updateUnit, { params: { id: unit?.id ?? '' }, body: { name: 'Another name' } })
  assert.equal(answer.status, 200)
  assert.deepEqual(await units(), ['Another name'])
})

test('in a copied database, invalidations with ids from the future are deleted at the next start', async () => {
  const [id = ''] = people
  const future = sql`select count(*)::int as n from platform.touch where xact > '900000000000'`
  await sql`insert into platform.touch (xact, kind, id) values ('900000000001', 'person', ${id})`.execute(app.db)
  await deleteFutureInvalidations(app.db)
  assert.deepEqual(await rows(app.db, future), [{ n: 0 }])
  await rename(app.db, id, 'Inês Carvalho')
  assert.deepEqual(await readNames(app.db, [id]), ['Inês Carvalho'])
})
