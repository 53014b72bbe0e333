import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { Brand, Pattern } from '../../../contract/governance/authorization.ts'
import { type RawBuilder, row, sql } from '../../platform/db.ts'
import { type TestApp, testApp } from '../../testing/index.ts'
import { runs } from '../../testing/runs.ts'
import { check } from '../authorization/check.ts'
import { readPolicyFiles } from '../authorization/engine/policy-files.ts'
import { type Content, emptyContent } from '../authorization/facts/compiled-model.ts'
import { loadSnapshot } from '../authorization/visibility/snapshot.ts'
import { insertVersion } from '../operating-model/operating-model.queries.ts'
import { compare } from './compare/diff.ts'
import { actions } from './compare/evaluate.ts'
import { compileProposed } from './proposed-content.ts'

const UNITS = 6
const PEOPLE = 6
const unit = fc.nat(UNITS - 1)
const person = fc.nat(PEOPLE - 1)
const role = fc.constantFrom('liaison', 'coach', 'community manager', 'analyst', 'administrator', 'social strategist')
/** Custom rules that depend on attributes that no rule of the policy files uses. */
const own = [
  `@id("X-01") @says("Not there.") forbid (principal is Person, action == Action::"answer", resource is Account)
  when { resource.units.contains("Unit 2") && !principal.roles.contains("coach") && resource.network == "bluesky" };`,
  `@id("X-02") @says("Analysts may.") permit (principal is Person, action in [Action::"approve", Action::"answer"], resource is Account)
  when { principal.roles.contains("analyst") && resource.name != "Account 1" };`,
  `@id("X-03") @says("Not from Unit 1.") forbid (principal is Person, action in [Action::"create account", Action::"publish"], resource is Account)
  when { principal.units.contains("Unit 1") && resource.brand == "corporate" };`,
]
const ruleIds = [
  ...readPolicyFiles().flatMap(({ rules }) => rules.flatMap(({ id, explains }) => (explains ? [] : [id]))),
  ...['X-01', 'X-02', 'X-03'],
]
const exception = fc.record({
  rule: fc.constantFrom(...ruleIds.filter((id) => /^[A-Z]-\d+$/.test(id))),
  on: fc.constantFrom('person', 'unit', 'account', 'person and account', 'person and unit'),
  person,
  unit,
  account: fc.nat(),
})
const operatingModel = fc.record({
  centre: unit,
  choices: fc.uniqueArray(
    fc.record({
      unit,
      pattern: fc.constantFrom(...Pattern.enum),
      hubs: fc.uniqueArray(unit, { minLength: 1, maxLength: 2 }),
    }),
    { selector: (choice) => choice.unit, maxLength: 4 },
  ),
  needs: fc.boolean(),
  rules: fc.subarray(own),
})
const organisation = fc.record({
  parents: fc.array(fc.nat(), { minLength: UNITS, maxLength: UNITS }),
  homes: fc.array(unit, { minLength: PEOPLE, maxLength: PEOPLE }),
  assignments: fc.uniqueArray(fc.record({ person, unit, role }), {
    maxLength: 7,
    selector: (one) => JSON.stringify(one),
  }),
  certified: fc.uniqueArray(person),
  accounts: fc.array(
    fc.record({
      unit,
      brand: fc.constantFrom(...Brand.enum),
      status: fc.constantFrom('active', 'active', 'paused', 'retired'),
      network: fc.constantFrom('bluesky', 'mastodon'),
      confirmed: fc.constantFrom('null', `now() - interval '1 day'`, `now() + interval '1 day'`),
      managers: fc.uniqueArray(person, { maxLength: 2 }),
      coOwners: fc.uniqueArray(unit, { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 3 },
  ),
  stops: fc.uniqueArray(unit, { maxLength: 1 }),
  exceptions: fc.array(exception, { maxLength: 6 }),
  now: operatingModel,
  proposed: operatingModel,
})

let app: TestApp
before(async () => {
  app = await testApp()
})
after(() => app.close())

const one = async (statement: RawBuilder<unknown>) => String((await row<{ id: string }>(app.db, statement))?.id)

/** Replaces the organisation in the database by a random one. */
async function build(o: typeof organisation extends fc.Arbitrary<infer T> ? T : never) {
  await sql`truncate governance.resource, governance.certificate, governance.course, governance.effect, governance.operating_model, governance.proposal, governance.exception, governance.publishing_pause cascade`.execute(
    app.db,
  )
  await sql`truncate people.person, people.unit cascade`.execute(app.db)
  const units: string[] = []
  for (const [i, parent] of o.parents.entries()) {
    const above = i === 0 ? null : (units[parent % i] ?? null)
    units.push(
      await one(sql`with new as (select uuidv7() as id) insert into people.unit (id, name, parent_id, path)
        select new.id, ${`Unit ${i}`}, ${above}::uuid, coalesce(above.path, '') || replace(new.id::text, '-', '')
        from new left join people.unit above on above.id = ${above}::uuid returning id`),
    )
  }
  const people: string[] = []
  for (const [i, home] of o.homes.entries())
    people.push(
      await one(sql`insert into people.person (name, unit_id) values (${`Person ${i}`}, ${units[home]}) returning id`),
    )
  for (const assignment of o.assignments)
    await sql`insert into people.role (person_id, unit_id, role) values (${people[assignment.person]}, ${units[assignment.unit]}, ${assignment.role})`.execute(
      app.db,
    )
  const course = await one(sql`insert into governance.course (name) values ('Course') returning id`)
  for (const i of o.certified)
    await sql`insert into governance.certificate (person_id, course_id) values (${people[i]}, ${course})`.execute(
      app.db,
    )
  const accounts: string[] = []
  for (const [i, a] of o.accounts.entries())
    accounts.push(
      await one(sql`insert into governance.resource (id, kind, unit_id, name, network, brand, status, review_due_at, managers, co_owners)
      values (uuidv7(), 'account', ${units[a.unit]}, ${`Account ${i}`}, ${a.network}, ${a.brand}, ${a.status}, ${sql.raw(a.confirmed)},
        ${a.managers.map((i) => people[i] ?? '')}::uuid[],
        ${a.coOwners.filter((i) => i !== a.unit).map((i) => units[i] ?? '')}::uuid[]) returning id`),
    )
  for (const i of o.stops)
    await sql`insert into governance.publishing_pause (unit_id, reason) values (${units[i]}, 'An accident')`.execute(
      app.db,
    )
  for (const x of o.exceptions)
    await sql`insert into governance.exception (rule, unit_id, account_id, person_id, reason, granted_by, until_at)
      values (${x.rule}, ${x.on.includes('unit') ? units[x.unit] : null},
        ${x.on.includes('account') ? accounts[x.account % accounts.length] : null},
        ${x.on.includes('person') ? people[x.person] : null}, 'For a week', ${people[0]}, now() + interval '7 days')`.execute(
      app.db,
    )
  return { units, people, course }
}

type Built = Awaited<ReturnType<typeof build>>
function contentOf(
  a: typeof operatingModel extends fc.Arbitrary<infer T> ? T : never,
  { units, course }: Built,
): Content {
  const id = (place: number) => units[place] ?? ''
  const taught = a.needs ? [course] : []
  return {
    ...emptyContent,
    centre: id(a.centre),
    courses: { publish: taught, approve: taught, answer: taught },
    rules: a.rules.map((text) => ({ text })),
    choices: a.choices.map(({ unit: chosen, pattern, hubs }) => ({
      unit: id(chosen),
      pattern,
      hubs: pattern === 'dandelion' || pattern === 'hub and spoke' ? hubs.map(id) : [],
    })),
  }
}

const addVersion = (content: Content, seq: number) =>
  app.db.transaction().execute((tx) =>
    insertVersion(tx as Parameters<typeof insertVersion>[0], content, {
      version: seq,
      by: null,
      reason: 'random',
      restoredFrom: null,
    }),
  )

test('in random organisations the diff agrees with check() for each person, account and action', async () => {
  await fc.assert(
    fc.asyncProperty(organisation, async (o) => {
      const built = await build(o)
      await addVersion(contentOf(o.now, built), 1)
      const snapshot = await loadSnapshot(app.db)
      const diff = await compare(snapshot, await compileProposed(app.db, snapshot, contentOf(o.proposed, built)))
      const width = snapshot.accounts.length
      const compareWithDecisions = async (allowed: Uint8Array) => {
        for (const id of built.people)
          for (const [at, { id: account, account: facts }] of snapshot.accounts.entries())
            for (const [i, action] of actions.entries()) {
              const resource = action === 'create account' ? (facts.line[0]?.id ?? '') : account
              const ruling = await check(app.db, id, action, resource, { brand: facts.brand })
              const place = diff.sorted.classOf.get(id) ?? 0
              const bit = ((allowed[place * width + at] ?? 0) >> i) & 1
              assert.equal(Boolean(bit), ruling.allowed, `${action} ${ruling.rule} ${JSON.stringify(o.exceptions)}`)
            }
      }
      await compareWithDecisions(diff.allowed.now)
      await addVersion(contentOf(o.proposed, built), 2)
      await compareWithDecisions(diff.allowed.proposed)
    }),
    // Each run builds an organisation, so a failure is reported without shrinking.
    { numRuns: runs(2, 12), endOnFailure: true },
  )
})
