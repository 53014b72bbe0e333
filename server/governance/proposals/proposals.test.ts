import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { decideApproval, listApprovals } from '../../../contract/governance/approvals.ts'
import { readOperatingModel, updateOperatingModel } from '../../../contract/governance/operating-model.ts'
import * as proposals from '../../../contract/governance/proposals.ts'
import * as whatIfContract from '../../../contract/governance/what-if.ts'
import type { Operation } from '../../../contract/operation.ts'
import { row, rows, sql } from '../../platform/db.ts'
import { type Answer, makeJobsDue, type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { buildFixture, type Fixture, switchTo } from '../testing/fixture.ts'
import { ok, refuses } from '../testing.ts'

type Person = NonNullable<Somebody>
let app: TestApp
let snapshot: Fixture
/** Heads the Centre of Excellence. */
let ines: Person
/** Sponsor of the organisation: approves. */
let henrik: Person
let admin: Person
let member: Person
before(async () => {
  app = await testApp()
  snapshot = await buildFixture(app)
  await switchTo(snapshot, 'centralized')
  ines = await app.person('Inês Carvalho', { unit: snapshot.idOf('Centre of Excellence') })
  henrik = await app.person('Henrik Solberg', { unit: snapshot.idOf('Board office') })
  admin = await app.person('Sabine Krüger', { administrator: true })
  member = await app.person('Rui Nogueira', { unit: snapshot.idOf('Gdańsk') })
  await sql`insert into people.role (person_id, unit_id, role) values (${henrik.personId}, ${snapshot.idOf('Aldermoor')}, 'sponsor')`.execute(
    app.db,
  )
})
after(() => app.close())

const dandelion = (): whatIfContract.ProposedChange => ({
  unit: { unit: snapshot.idOf('EMEA'), pattern: 'dandelion', hubs: [snapshot.idOf('Halle'), snapshot.idOf('Porto')] },
})
const create = async (more: Partial<Parameters<typeof make>[1]> = {}) => ok(await make(ines, more))
const make = (who: Somebody, more: { change?: whatIfContract.ProposedChange; start?: proposals.Start }) =>
  app.call(who, proposals.createProposal, {
    body: {
      title: 'EMEA as a dandelion',
      reason: 'The plants know their *customers*.',
      change: more.change ?? dandelion(),
      ...(more.start && { start: more.start }),
    },
  })
const read = async (id: string, who: Somebody = ines) =>
  ok(await app.call(who, proposals.readProposal, { params: { id } }))
const submit = (id: string, revision: number, approvers?: string[], who: Somebody = ines) =>
  app.call(who, proposals.submitProposal, {
    params: { id },
    body: { revision, ...(approvers && { approvers }) },
  })
const decide = (approval: string | null, decision: 'approve' | 'request changes' | 'reject', who: Somebody = henrik) =>
  app.call(who, decideApproval, {
    params: { id: approval ?? '' },
    body: { decision, ...(decision === 'approve' ? {} : { comment: 'Not before the audit.' }) },
  })
const readCurrent = async () => ok(await app.call(member, readOperatingModel, { query: {} }))
const state = () =>
  row(
    app.db,
    sql`select (select md5(string_agg(p::text, '' order by id)) from governance.proposal p) as proposals,
      (select md5(string_agg(a::text, '' order by id)) from governance.approval a) as approvals,
      (select count(*) from governance.proposal_comment) as comments`,
  )
/** Like `refuses`; proposals and approvals do not change either. */
async function refusesAll<O extends Operation>(status: number, code: string, attempt: () => Promise<Answer<O>>) {
  const before = await state()
  const detail = await refuses(app, status, code, attempt)
  assert.deepEqual(await state(), before)
  return detail
}
/** Runs all queued jobs now, including those for a later time. */
async function passTime() {
  await makeJobsDue(app.db)
  await app.settle()
  await app.settle()
}

test('the centre creates a proposal with its impact; others cannot read the draft', async () => {
  await refusesAll(403, 'forbidden', () => make(member, {}))
  await refusesAll(422, 'invalid', () => make(ines, { change: { centre: member.personId } }))
  await refusesAll(422, 'invalid', () =>
    make(ines, { start: { localTime: '2027-02-30T06:00', timeZone: 'Europe/Berlin' } }),
  )
  await refusesAll(422, 'invalid', () => make(ines, { start: { localTime: '2027-02-20T06:00', timeZone: 'Berlin' } }))
  const { id, html, units, whatIf, outdated, may } = await create()
  assert.match(html, /<em>customers<\/em>/)
  assert.deepEqual(
    units.map(({ unit, now, proposed }) => [unit.name, now, proposed]),
    [
      ['EMEA', 'centralized', 'dandelion'],
      ['Halle', 'centralized', 'dandelion'],
      ['Porto', 'centralized', 'dandelion'],
    ],
  )
  assert.deepEqual([whatIf?.baseVersion, whatIf?.mayPublish, outdated], [1, { now: 1, proposed: 4 }, false])
  for (const zone of ['Asia/Kolkata', 'Asia/Calcutta', 'Europe/Kyiv', 'Etc/UTC', 'UTC'])
    assert.equal(
      ok(await make(ines, { start: { localTime: '2027-02-20T06:00', timeZone: zone } })).start?.timeZone,
      zone,
    )
  assert.deepEqual([may.submit, may.approvers.map(({ name }) => name).includes('Henrik Solberg')], [true, true])
  await refusesAll(404, 'not-found', () => app.call(member, proposals.readProposal, { params: { id } }))
  await refusesAll(404, 'not-found', () => app.call(member, whatIfContract.simulateChange, { body: { proposal: id } }))
})

test('an approved proposal is applied at its start time as one version, with an effect for each affected person', async () => {
  const soon = { localTime: '2027-03-28T02:30', timeZone: 'Europe/Berlin' }
  const made = await create({ start: soon })
  assert.equal(made.start?.at, '2027-03-28T01:30:00Z', 'a skipped local time moves to the clock change')
  await refusesAll(409, 'changed', () => submit(made.id, made.revision + 1))
  await refusesAll(422, 'invalid', () => submit(made.id, made.revision, [member.personId]))
  const submitted = ok(await submit(made.id, made.revision, [henrik.personId]))
  assert.equal(submitted.state, 'pending')
  assert.equal((await read(made.id, member)).whatIf?.vacancies.length, 0)
  assert.equal((await read(made.id, member)).forMe?.changes.length, 0)
  await refusesAll(409, 'not-now', () => submit(made.id, submitted.revision))
  await refusesAll(403, 'forbidden', () =>
    app.call(member, proposals.withdrawProposal, { params: { id: made.id }, body: {} }),
  )

  const waiting = ok(await app.call(henrik, listApprovals, { query: {} })).items
  assert.deepEqual(
    waiting.map(({ sentence }) => sentence),
    ['Inês Carvalho asks to change the operating model: EMEA as a dandelion.'],
  )
  ok(await decide(submitted.approval, 'approve'))
  assert.equal((await read(made.id)).state, 'scheduled')
  await app.settle()
  assert.equal((await readCurrent()).version, 1, 'not before the start time')

  const expected = ok(
    await app.call(admin, whatIfContract.listWhatIfPeople, { body: { change: dandelion(), limit: 100 } }),
  )
  await passTime()
  const applied = await read(made.id)
  assert.deepEqual([applied.state, applied.applied?.version, applied.applied?.previousVersion], ['applied', 2, 1])
  assert.equal((await readCurrent()).units.find(({ name }) => name === 'Gdańsk')?.pattern, 'dandelion')

  for (const { person, changes } of expected.items) {
    const effect = await row<{ gain: number; changes: { accounts: string[] }[] }>(
      app.db,
      sql`select e.gain, e.changes from governance.effect_person m join governance.effect e on e.id = m.effect_id
        where m.person_id = ${person.id} and m.seq = 2`,
    )
    assert.equal(effect?.changes.flatMap(({ accounts }) => accounts).length, changes.length)
  }
  const affected = await row<{ people: number }>(app.db, sql`select count(*) as people from governance.effect_person`)
  assert.equal(affected?.people, expected.total)
  const hub = { personId: snapshot.people['sub-hub'] }
  const halle = await row<{ changes: { sentence: { source: string } }[] }>(
    app.db,
    sql`select e.changes from governance.effect_person m join governance.effect e on e.id = m.effect_id where m.person_id = ${hub.personId}`,
  )
  assert.ok(halle && halle.changes.length > 0)
})

test('only people with changed permissions are notified', async () => {
  const listNotified = async (person: string) =>
    rows<{ reason: string; excerpt: string; link: string }>(
      app.db,
      sql`select reason, excerpt, link from delivery.notification where person_id = ${person} and reason = 'permissions changed' order by at`,
    )
  const first = (await listNotified(snapshot.people['sub-hub']))[0]
  assert.deepEqual(first, { reason: 'permissions changed', excerpt: 'EMEA as a dandelion', link: '/model/changes' })
  assert.deepEqual(await listNotified(snapshot.people['employee of another unit']), [], 'nothing changed for them')
})

test('people read a summary of their changed permissions', async () => {
  await sql`update people.person set unit_id = ${snapshot.idOf('Halle')} where id = ${member.personId}`.execute(app.db)
  await sql`insert into people.role (person_id, unit_id, role) values (${member.personId}, ${snapshot.idOf('Halle')}, 'liaison')`.execute(
    app.db,
  )
  await sql`insert into governance.certificate (person_id, course_id) values (${member.personId}, ${snapshot.course})`.execute(
    app.db,
  )
  const baseVersion = (await readCurrent()).version
  ok(await app.call(admin, updateOperatingModel, { body: { baseVersion, reason: 'Back for a day', choices: [] } }))
  await app.settle()
  const { items } = ok(await app.call(member, proposals.listChangesForMe, { query: {} }))
  const [latest] = items
  assert.deepEqual(
    [latest?.version, latest?.reason, latest?.by?.name, latest?.proposal],
    [3, 'Back for a day', 'Sabine Krüger', null],
  )
  assert.match(latest?.sentence ?? '', /You no longer publish on \d accounts\./)
  assert.equal(latest?.changes.length, (latest?.gain ?? 0) + (latest?.lose ?? 0))
})

test('an outdated proposal cannot be submitted, approved or applied', async () => {
  const first = await create()
  const second = await create({
    change: { unit: { unit: snapshot.idOf('Americas'), pattern: 'centralized', hubs: [] } },
  })
  const third = await create({ change: { inherit: snapshot.idOf('EMEA') } })
  ok(await submit(first.id, first.revision, [henrik.personId]))
  const waiting = ok(await submit(second.id, second.revision, [henrik.personId]))
  ok(await decide((await read(first.id)).approval, 'approve'))
  const baseVersion = (await readCurrent()).version
  ok(
    await app.call(admin, updateOperatingModel, {
      body: { baseVersion, reason: 'Meanwhile', centre: snapshot.idOf('Board office') },
    }),
  )
  await refusesAll(409, 'changed-meanwhile', () => submit(third.id, third.revision))
  await refusesAll(409, 'changed-meanwhile', () => decide(waiting.approval, 'approve'))
  await passTime()
  const outdated = await read(first.id)
  assert.deepEqual([outdated.state, outdated.outdated], ['outdated', true])
  assert.match(outdated.stateReason, /moved on/)
  assert.equal((await readCurrent()).version, baseVersion + 1)

  const restored = ok(
    await app.call(admin, updateOperatingModel, {
      body: { baseVersion: baseVersion + 1, reason: 'As it was', centre: snapshot.idOf('Centre of Excellence') },
    }),
  )
  const updated = ok(await app.call(ines, proposals.recalculateProposal, { params: { id: first.id } }))
  assert.deepEqual([updated.baseVersion, updated.outdated, updated.may.submit], [restored.version, false, true])
  const submitted = ok(await submit(first.id, updated.revision))
  ok(await decide(submitted.approval, 'approve'))
  await passTime()
  assert.equal((await read(first.id)).state, 'applied')
})

test('an applied proposal can be rolled back until a later change', async () => {
  const { items } = ok(await app.call(admin, proposals.listProposals, { query: { state: 'applied' } }))
  const [latest, earlier] = items
  const restore = (id: string | undefined, who: Somebody = admin) =>
    app.call(who, proposals.restoreBeforeProposal, { params: { id: id ?? '' }, body: { reason: 'Nobody answered.' } })
  await refusesAll(403, 'forbidden', () => restore(latest?.id, ines))
  await refusesAll(409, 'changed-meanwhile', () => restore(earlier?.id))
  const { applied, rolledBack, state: now } = ok(await restore(latest?.id))
  assert.deepEqual(
    [now, rolledBack?.version, rolledBack?.reason],
    ['rolled back', (applied?.version ?? 0) + 1, 'Nobody answered.'],
  )
  assert.equal((await readCurrent()).restoredFrom, applied?.previousVersion)
  await refusesAll(409, 'not-now', () => restore(latest?.id))
})

test('a proposal is changed and resubmitted after a request for changes, rejected, and withdrawn', async () => {
  const made = await create()
  const submitted = ok(await submit(made.id, made.revision, [henrik.personId]))
  ok(await decide(submitted.approval, 'request changes'))
  const reviewed = await read(made.id)
  assert.deepEqual([reviewed.state, reviewed.stateReason], ['changes requested', 'Not before the audit.'])
  const update = (body: Partial<Parameters<typeof app.call<typeof proposals.updateProposal>>[2]['body']>) =>
    app.call(ines, proposals.updateProposal, {
      params: { id: made.id },
      body: { revision: reviewed.revision, ...body },
    })
  await refusesAll(409, 'changed', () => update({ revision: 0 }))
  const changed = ok(await update({ title: 'EMEA as a dandelion, after the audit' }))
  const second = ok(await submit(made.id, changed.revision, [henrik.personId]))
  assert.notEqual(second.approval, submitted.approval)
  ok(await decide(second.approval, 'reject'))
  assert.deepEqual(
    [(await read(made.id)).state, (await read(made.id)).stateReason],
    ['rejected', 'Not before the audit.'],
  )
  await refusesAll(409, 'not-now', () =>
    app.call(ines, proposals.withdrawProposal, { params: { id: made.id }, body: {} }),
  )

  const other = await create()
  ok(await submit(other.id, other.revision, [henrik.personId]))
  const withdrawn = ok(
    await app.call(ines, proposals.withdrawProposal, { params: { id: other.id }, body: { reason: 'Too early' } }),
  )
  assert.deepEqual([withdrawn.state, withdrawn.stateReason], ['withdrawn', 'Too early'])
  assert.deepEqual(
    ok(await app.call(henrik, listApprovals, { query: {} })).items.filter(({ link }) => link?.endsWith(other.id)),
    [],
  )
})

test('everyone who can read a proposal can comment', async () => {
  const made = await create()
  const addComment = (who: Somebody) =>
    app.call(who, proposals.commentProposal, { params: { id: made.id }, body: { text: 'Who answers at **night**?' } })
  await refusesAll(404, 'not-found', () => addComment(member))
  ok(await submit(made.id, made.revision))
  ok(await addComment(member))
  ok(await addComment(ines))
  const { items } = ok(await app.call(member, proposals.listProposalComments, { params: { id: made.id }, query: {} }))
  assert.deepEqual(
    items.map(({ by }) => by.name),
    ['Rui Nogueira', 'Inês Carvalho'],
  )
  assert.match(items[0]?.html ?? '', /<strong>night<\/strong>/)
})
