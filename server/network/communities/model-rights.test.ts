import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { changeRules } from '../../../contract/governance/rules.ts'
import { listCommunities } from '../../../contract/network/communities.ts'
import { listThreads } from '../../../contract/network/feed.ts'
import { writeReply } from '../../../contract/network/replies.ts'
import { startThread } from '../../../contract/network/threads.ts'
import { check } from '../../governance/index.ts'
import { row, sql } from '../../platform/db.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { runs } from '../../testing/runs.ts'
import { readersAmong } from '../access.queries.ts'
import { findMembership } from '../access.ts'
import { ok, refuses } from '../testing.ts'

type Person = NonNullable<Somebody>
let app: TestApp
let admin: Person
const people: Person[] = []
before(async () => {
  app = await testApp()
  admin = await app.person('Sabine Krüger', { administrator: true })
  people.push(admin)
  for (const name of ['Rui Nogueira', 'Inês Carvalho', 'Mei-Ling Tan']) people.push(await app.person(name))
})
after(() => app.close())

const community = async (visibility: string, archived: boolean) =>
  String(
    (
      await row<{ id: string }>(
        app.db,
        sql`insert into network.community (slug, name, visibility, archived_at)
          values (uuidv7()::text, uuidv7()::text, ${visibility}, case when ${archived} then now() end) returning id`,
      )
    )?.id,
  )
const join = (id: string, person: Person, role: string) =>
  sql`insert into network.membership (community_id, person_id, role) values (${id}, ${person.personId}, ${role})`.execute(
    app.db,
  )

const role = fc.constantFrom('owner', 'manager', 'member', null)
const organisation = fc.array(
  fc.record({
    visibility: fc.constantFrom('public', 'private', 'hidden'),
    archived: fc.boolean(),
    roles: fc.tuple(role, role, role, role),
  }),
  { minLength: 1, maxLength: 6 },
)

test('in random organisations, lists agree with check() for each community', async () => {
  await fc.assert(
    fc.asyncProperty(organisation, async (communities) => {
      await sql`delete from network.community`.execute(app.db)
      const ids: string[] = []
      for (const { visibility, archived, roles } of communities) {
        const id = await community(visibility, archived)
        ids.push(id)
        for (const [i, person] of people.entries()) if (roles[i]) await join(id, person, roles[i])
      }
      for (const person of people) {
        const allowed = async (action: 'know' | 'read') => {
          const allowed = await Promise.all(
            ids.map(async (id) => {
              const membership = (await findMembership(app.db, person.personId, id)) ?? assert.fail()
              return (await check(app.db, person.personId, action, membership)).allowed
            }),
          )
          return ids.filter((_, i) => allowed[i]).sort()
        }
        const lists = await Promise.all(
          (['all', 'archived'] as const).map((which) =>
            app.call(person, listCommunities, { query: { which, limit: 100 } }),
          ),
        )
        assert.deepEqual(lists.flatMap((list) => ok(list).items.map(({ id }) => id)).sort(), await allowed('know'))
        const readable = await allowed('read')
        for (const id of ids) {
          const { status } = await app.call(person, listThreads, { params: { id }, query: {} })
          assert.equal(status === 200, readable.includes(id))
          assert.equal((await readersAmong(app.db, id, [person.personId])).has(person.personId), readable.includes(id))
        }
      }
    }),
    { numRuns: runs(4, 25) },
  )
})

test('a custom rule refuses in a community with its sentence, and nothing is written', async () => {
  await sql`delete from network.community`.execute(app.db)
  const id = await community('public', false)
  const [, rui] = people
  for (const person of people) await join(id, person, 'member')
  const thread = ok(
    await app.call(admin, startThread, {
      params: { id },
      body: { kind: 'question', title: 'Who knows', markdown: 'this?' },
    }),
  )
  const reply = () => app.call(rui, writeReply, { params: { id: thread.id }, body: { markdown: 'I do.' } })
  ok(await reply())
  const text = `@id("X-01") @says("This week only keepers answer questions.")
    forbid (principal, action == Action::"reply", resource is Community)
    when { resource.question && principal.role == "member" && !principal.administrator };`
  const put = (rules: { text: string }[], onto: number) =>
    app.call(admin, changeRules, { body: { baseVersion: onto, reason: 'A try', rules } })
  ok(await put([{ text }], 0))
  assert.equal((await refuses(app, 403, 'forbidden', reply)).detail, 'This week only keepers answer questions.')
  ok(await put([], 1))
  ok(await reply())
})
