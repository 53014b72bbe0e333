import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { Pattern } from '../../../../contract/governance/authorization.ts'
import { row, rows, sql } from '../../../platform/db.ts'
import { type TestApp, testApp } from '../../../testing/index.ts'
import { runs } from '../../../testing/runs.ts'
import { insertVersion } from '../../operating-model/operating-model.queries.ts'
import { buildFixture, type Fixture, type UnitName } from '../../testing/fixture.ts'
import { check } from '../check.ts'
import { emptyContent } from '../facts/compiled-model.ts'
import { isVisibleTo, loadVisibility } from './visibility.ts'

let app: TestApp
let snapshot: Fixture
before(async () => {
  app = await testApp()
  snapshot = await buildFixture(app)
})
after(() => app.close())

const numRuns = runs(10, 40)
/** Rules about `see` of several patterns. Only refusing rules can be waived. */
const visibilityRules = ['A-05', 'A-05', 'C-06', 'D-08', 'G-01']

test('in random organisations with exceptions, lists in SQL contain the accounts that check() allows', async () => {
  const names: UnitName[] = ['EMEA', 'Gdańsk', 'Halle', 'Porto', 'Marketing EMEA', 'Centre of Excellence', 'Americas']
  const unit = fc.constantFrom(...names)
  const people = Object.values(snapshot.people).slice(0, 5)
  const who = fc.constantFrom(...people)
  const account = fc.constantFrom(snapshot.account, snapshot.corporate, snapshot.personal, snapshot.paused)
  const exception = fc.record({
    rule: fc.constantFrom(...visibilityRules),
    person: fc.option(who),
    unit: fc.option(unit),
    account: fc.option(account),
    state: fc.constantFrom('in force', 'in force', 'in force', 'over', 'revoked'),
  })
  const organisation = fc.record({
    homes: fc.array(unit, { minLength: people.length, maxLength: people.length }),
    owners: fc.array(
      fc.record({ account, unit, manager: fc.option(who), coOwners: fc.uniqueArray(unit, { maxLength: 2 }) }),
      { maxLength: 4 },
    ),
    assignments: fc.array(fc.record({ person: who, unit, role: fc.constantFrom('liaison', 'coach', 'analyst') }), {
      maxLength: 5,
    }),
    choices: fc.uniqueArray(fc.record({ unit, pattern: fc.constantFrom(...Pattern.enum), hub: unit }), {
      selector: (choice) => choice.unit,
      maxLength: 4,
    }),
    exceptions: fc.array(
      exception.filter((x) => x.person !== null || x.unit !== null || x.account !== null),
      { maxLength: 5 },
    ),
  })
  type Organisation = typeof organisation extends fc.Arbitrary<infer O> ? O : never
  const writeOrganisation = (o: Organisation) =>
    app.db.transaction().execute(async (tx) => {
      await sql`delete from governance.exception`.execute(tx)
      await sql`delete from people.role where role <> 'administrator'`.execute(tx)
      for (const [i, id] of people.entries())
        await sql`update people.person set unit_id = ${snapshot.idOf(o.homes[i] ?? 'EMEA')} where id = ${id}`.execute(
          tx,
        )
      for (const { account: id, unit: home, manager, coOwners } of o.owners)
        await sql`update governance.resource set unit_id = ${snapshot.idOf(home)}, managers = ${manager ? [manager] : []}::uuid[],
            co_owners = ${coOwners.filter((one) => one !== home).map((one) => snapshot.idOf(one))}::uuid[]
          where id = ${id}`.execute(tx)
      for (const assignment of o.assignments)
        await sql`insert into people.role (person_id, unit_id, role) values (${assignment.person}, ${snapshot.idOf(assignment.unit)}, ${assignment.role})
          on conflict do nothing`.execute(tx)
      for (const x of o.exceptions)
        await sql`insert into governance.exception (rule, unit_id, account_id, person_id, reason, granted_by, from_at, until_at, revoked_at)
          values (${x.rule}, ${x.unit && snapshot.idOf(x.unit)}, ${x.account}, ${x.person}, 'random', ${snapshot.people.administrator},
            now() - interval '2 days', now() + ${x.state === 'over' ? '-1 hour' : '1 hour'}::interval,
            ${x.state === 'revoked' ? sql`now()` : null})`.execute(tx)
      const choices = o.choices.map(({ unit: chosen, pattern, hub }) => ({
        unit: snapshot.idOf(chosen),
        pattern,
        hubs: pattern === 'dandelion' || pattern === 'hub and spoke' ? [snapshot.idOf(hub)] : [],
      }))
      const latest = await row<{ version: number }>(
        tx,
        sql`select coalesce(max(seq), 0) as version from governance.operating_model`,
      )
      const made = { version: (latest?.version ?? 0) + 1, by: null, reason: 'random', restoredFrom: null }
      const content = { ...emptyContent, centre: snapshot.idOf('Centre of Excellence'), choices }
      await insertVersion(tx as Parameters<typeof insertVersion>[0], content, made)
    })
  let waived = 0
  const property = fc.asyncProperty(organisation, async (o) => {
    await writeOrganisation(o)
    const accounts = [snapshot.account, snapshot.corporate, snapshot.personal, snapshot.paused]
    for (const person of people) {
      const rulings = await Promise.all(accounts.map((id) => check(app.db, person, 'see', id)))
      const allowed = accounts.filter((_, i) => rulings[i]?.allowed)
      if (rulings.some((ruling) => ruling.allowed && ruling.sentence.source.includes('exception'))) waived++
      const visibility = await loadVisibility(app.db, person)
      const listed = await rows<{ id: string }>(
        app.db,
        sql`select a.id from governance.resource a where ${isVisibleTo(visibility, sql`a.unit_id`, sql`a.managers`)}`,
      )
      assert.deepEqual(listed.map(({ id }) => id).sort(), allowed.sort())
    }
  })
  await fc.assert(property, { numRuns })
  // An exception changes a decision in about one of ten organisations.
  for (let more = 0; waived === 0 && more < 10; more++) await fc.assert(property, { numRuns })
  assert.ok(waived > 0, 'no exception changed a decision')
})
