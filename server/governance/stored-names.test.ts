// Former names in stored values are converted by migrations, or when the log is read.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import pg from 'pg'
import { listMigrations } from '../platform/database/migrate.ts'
import { validateRules } from './authorization/engine/custom-rules.ts'

const name = `test_${randomBytes(6).toString('hex')}`
const server: pg.ClientConfig = JSON.parse(process.env['TEST_DATABASE'] ?? '{}')
const client = new pg.Client({ ...server, database: name })
const one = async (text: string, values: unknown[] = []) => (await client.query(text, values)).rows[0]
const asAdministrator = async (text: string) => {
  const administrator = new pg.Client(server)
  await administrator.connect()
  await administrator.query(text).finally(() => administrator.end())
}

before(async () => {
  await asAdministrator(`create database ${name}`)
  await client.connect()
  await client.query(`set time zone 'UTC'`)
})
after(async () => {
  await client.end()
  await asAdministrator(`drop database ${name} with (force)`)
})

const oldRules = [
  `@id("X-01") @says("Who keeps an entry. Certify by hand.")
forbid (principal is Participant, action in [Action::"change entry", Action::"confirm account"], resource is Account)
when { principal.keeper && principal has opens && !context.kept && resource.held };`,
  `@id("X-02") @says("Owners.") forbid (principal is Person, action == Action::"open", resource is Account)
when { principal.owner && resource["certified"] };`,
  `@id("X-03") @says("Wide.") forbid (principal is Colleague, action == Action::"announce", resource is Community)
when { context.wide && context["mustRead"] && resource.closed };`,
  `@id("X-04") @says("Roles.") forbid (principal is Colleague, action == Action::"give role", resource is Community)
when { context.keeper };`,
].map((text) => ({ text }))
const isOld = (migration: { name: string }) => (migration.name.split('/')[1] ?? '') < '2026-12-01'

const oldRisks = [{ words: ['leak'], atLeast: 'crisis', says: 'It says “says”.' }]

/** Inserts rows with the former names. */
async function insertOldRows(): Promise<string> {
  const person = (await one(`insert into people.person (name, email) values ('Rui', 'rui@test.example') returning id`))
    .id
  const unit = (await one(`insert into people.unit (name, path) values ('Test', 'root') returning id`)).id
  for (const state of ['waiting', 'returned', 'accepted', 'rejected'])
    await client.query(
      `with made as (insert into governance.approval (kind, asker_id, title, state, stages)
          values ('arrangement', $1, $2::text, $2::text, '[]') returning id)
        insert into governance.approval_step (approval_id, act, stage) select id, act, 0
        from made, unnest(array['offered', 'offered again', 'accepted', 'returned', 'commented']) act`,
      [person, state],
    )
  await client.query(`insert into governance.arrangement (seq, rules, risks, reason) values (1, $1, $2, 'First')`, [
    JSON.stringify(oldRules),
    JSON.stringify(oldRisks),
  ])
  await client.query(
    `insert into governance.proposal (title, change, onto, what_if)
      values ('Ours', $1, 1, '{"en": {"groups": [{"action": "open"}], "sentence": "\\"action\\": \\"open\\""}}')`,
    [JSON.stringify({ rules: oldRules, risks: oldRisks })],
  )
  await client.query(
    `insert into governance.effect (seq, gain, lose, changes) values (1, 1, 0, '[{"action": "open"}]')`,
  )
  await client.query(
    `insert into governance.document (kind, language, title, owner_id) values ('other', 'en', 'T', $1)`,
    [person],
  )
  await client.query(
    `insert into presence.account (network, handle, url, name, unit_id, status, steward_id, certify_by)
      values ('x', 'fake', 'https://x.example/fake', 'Fake', $1, 'impostor', $2, '2030-01-01')`,
    [unit, person],
  )
  for (const [handle, verdict] of ['fan', 'impostor', 'official elsewhere', 'ours'].entries())
    await client.query(
      `insert into presence.impersonation_match (network, handle, url, similarity, classification)
        values ('x', $1, 'https://x.example', 'house', $2)`,
      [`h${handle}`, verdict],
    )
  await client.query(`insert into activity.reader (name) values ('seats'), ('arrangement changes')`)
  return person
}

test('stored former names are read as the current names', async () => {
  const all = listMigrations()
  for (const { text } of all.filter(isOld)) await client.query(text)
  const person = await insertOldRows()
  for (const { text } of all.filter((migration) => !isOld(migration))) await client.query(text)

  const states = await one(
    `select array_agg(state order by title) as states from governance.approval where kind = 'operating model'`,
  )
  assert.deepEqual(states.states, ['approved', 'rejected', 'changes requested', 'pending'])
  const acts = await one('select array_agg(distinct act order by act) as acts from governance.approval_step')
  assert.deepEqual(acts.acts, ['approved', 'changes requested', 'commented', 'resubmitted', 'submitted'])
  const stored =
    await one(`select m.rules, m.risks, p.change->'rules' as proposed, p.change->'risks' as "proposedRisks", p.what_if, e.changes
    from governance.operating_model m, governance.proposal p, governance.effect e`)
  const texts: string[] = stored.rules.map(({ text }: { text: string }) => text)
  assert.deepEqual(stored.proposed, stored.rules)
  assert.deepEqual(stored.risks, [{ words: ['leak'], atLeast: 'crisis', description: 'It says “says”.' }])
  assert.deepEqual(stored.proposedRisks, stored.risks)
  assert.deepEqual(validateRules(texts), [{ id: 'X-01' }, { id: 'X-02' }, { id: 'X-03' }, { id: 'X-04' }])
  assert.match(texts[0] ?? '', /@says\("Who keeps an entry\. Certify by hand\."\)/)
  assert.deepEqual(stored.what_if.en, { groups: [{ action: 'create account' }], sentence: '"action": "open"' })
  assert.deepEqual(stored.changes, [{ action: 'create account' }])
  assert.equal((await one('select readers from governance.policy')).readers, 'everyone')
  const account = await one(
    'select a.status, r.status as known, r.managers, r.review_due_at from presence.account a join governance.resource r using (id)',
  )
  assert.deepEqual([account.status, account.known, account.managers], ['impersonator', 'impersonator', [person]])
  const matches =
    await one(`select array_agg(classification order by handle) as found, array_agg(distinct similarity) as similar
    from presence.impersonation_match`)
  assert.deepEqual(matches.found, ['fan account', 'impersonator', 'authorised partner', 'ours'])
  assert.deepEqual(matches.similar, ['naming convention'])
  const readers = await one('select array_agg(name order by name) as names from activity.reader')
  assert.deepEqual(readers.names, ['operating model changes', 'role changes'])
})
