import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { AccountStatus, Health } from '../../../contract/presence/accounts.ts'
import { loadVisibility } from '../../governance/index.ts'
import { beginTransaction, type Db, rows, sql, type Tx } from '../../platform/db.ts'
import { runs } from '../../testing/runs.ts'
import { registerWorld } from '../testing.ts'
import { filterAccounts, selectFromIndex } from './account-filter.ts'
import { type AccountFilter, selectAccounts } from './register.queries.ts'

let world: Awaited<ReturnType<typeof registerWorld>>
before(async () => {
  world = await registerWorld()
  const { admin, ines, marta, at } = world
  for (const unit of ['Porto', 'Line 3', 'Gdańsk', 'Centre', 'Porto', 'Americas'])
    await world.create(admin, { unit: at(unit), deputies: [ines.personId, marta.personId] })
})
after(() => world.app.close())

/** Asserts that the index and the database find the same accounts for a viewer and a filter. */
async function compare(db: Db, personId: string, question: AccountFilter) {
  const visibility = await loadVisibility(db, personId)
  const indexed = await selectFromIndex(db, visibility, question)
  const found = await selectAccounts(db, visibility, question, { sort: 'added', after: undefined, limit: 100 })
  const ids = found.map(({ id }) => id)
  assert.deepEqual(
    filterAccounts(indexed)
      .map(({ id }) => id)
      .toSorted(),
    ids.toSorted(),
    JSON.stringify(question),
  )
}

const time = fc.option(
  fc
    .date({ min: new Date('2025-01-01'), max: new Date('2027-06-01'), noInvalidDate: true })
    .map((one) => one.toISOString()),
)
const entry = fc.record({
  status: fc.constantFrom(...AccountStatus.enum),
  unit: fc.constantFrom('Porto', 'Line 3', 'Gdańsk', 'Americas'),
  coOwner: fc.option(fc.constantFrom('EMEA', 'Centre', 'Line 3')),
  steward: fc.boolean(),
  lastPostAt: time,
  sourceUpdatedAt: time,
  reviewDueAt: time.map((one) => one ?? '2027-01-01T00:00:00Z'),
  language: fc.constantFrom('en', 'pt'),
  which: fc.nat(20),
  act: fc.constantFrom('write', 'write', 'write', 'undo', 'delete', 'add'),
})
type Step = typeof entry extends fc.Arbitrary<infer T> ? T : never
const one = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: undefined, freq: 2 })
const question = fc.record({
  status: one(...AccountStatus.enum),
  health: one(...Health.enum),
  language: one('en', 'pt', 'de'),
  which: one('all', 'in use', 'attention', 'mine', 'orphans', 'retired'),
  activity: one('active', 'semi-idle', 'semi-idle by proxy', 'unknown', 'not applicable'),
  review: one('reviewed', 'due', 'overdue', 'not applicable'),
  unit: one('EMEA', 'Porto', 'Centre'),
  q: one('Aldermoor', 'o', '%'),
  network: one('bluesky', 'x'),
  asOf: one('2026-03-01T00:00:00Z'),
})

async function take(step: Step) {
  const { app, ines, at } = world
  const all = await rows<{ id: string }>(app.db, sql`select id from presence.account order by id`)
  const id = all[step.which % Math.max(1, all.length)]?.id
  if (step.act === 'add' || !id) return void (await world.create(world.admin, { unit: at(step.unit) }))
  if (step.act === 'delete') return void (await sql`delete from presence.account where id = ${id}`.execute(app.db))
  const write = async (db: Tx) => {
    const { numAffectedRows } =
      await sql`update presence.account set status = ${step.status}, unit_id = ${at(step.unit)}, languages = array[${step.language}],
      steward_id = ${step.steward ? ines.personId : null}, last_post_at = ${step.lastPostAt}, review_due_at = ${step.reviewDueAt},
      source_updated_at = ${step.sourceUpdatedAt} where id = ${id}`.execute(db)
    if (!numAffectedRows) return // Deleted by a concurrent step.
    await sql`delete from presence.account_unit where account_id = ${id}`.execute(db)
    if (step.coOwner && step.coOwner !== step.unit)
      await sql`insert into presence.account_unit (account_id, unit_id) values (${id}, ${at(step.coOwner)})`.execute(db)
  }
  await beginTransaction(app.db, async (tx) => {
    await write(tx)
    if (step.act === 'undo') throw new Error('undone')
  }).catch((error: Error) => assert.equal(error.message, 'undone'))
}

test('after random writes, rollbacks and deletions the index finds what the database finds', async () => {
  const { app, admin, marta, at } = world
  await fc.assert(
    fc.asyncProperty(
      fc.array(entry, { minLength: 1, maxLength: 4 }),
      fc.array(question, { minLength: 3, maxLength: 6 }),
      async (steps, questions) => {
        // Reads while others write.
        const visibility = await loadVisibility(app.db, admin.personId)
        await Promise.all(steps.flatMap((step) => [take(step), selectFromIndex(app.db, visibility, {})]))
        for (const question of questions) {
          const { unit, ...rest } = question
          for (const { personId } of [admin, marta])
            await compare(app.db, personId, { ...rest, ...(unit && { unit: at(unit) }) } as AccountFilter)
        }
      },
    ),
    { numRuns: runs(4, 12) },
  )
})
