import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { decideApproval } from '../../../contract/governance/approvals.ts'
import { updateOperatingModel } from '../../../contract/governance/operating-model.ts'
import { checkPermission } from '../../../contract/governance/permissions.ts'
import * as proposals from '../../../contract/governance/proposals.ts'
import type * as whatIfContract from '../../../contract/governance/what-if.ts'
import { submitAnnouncement } from '../../../contract/network/announcements.ts'
import { createCommunity, requestCommunity } from '../../../contract/network/communities.ts'
import { modules } from '../../app.ts'
import { createSession } from '../../people/index.ts'
import { beginTransaction, row, rows, sql } from '../../platform/db.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { isAll } from '../../testing/runs.ts'
import { requireKind } from '../approvals/kinds.ts'
import { buildLarge } from '../testing/large.ts'
import { ok } from '../testing.ts'
import { changesOf, type Diff } from '../what-if/compare/diff.ts'
import { actions } from '../what-if/compare/evaluate.ts'
import { compareAll } from '../what-if/compare-all.ts'

const WORKERS = 4
const kinds = modules.flatMap(({ approvalKinds }) => approvalKinds ?? [])
type Person = NonNullable<Somebody>
type Flight = { kind: string; title: string; approval: string; asker: Person }
let app: TestApp
let admin: Person
let other: Person
/** Two who decide for the centre. */
let centre: Person[] = []
const flights: Flight[] = []
let foreseen: { diff: Diff; whatIf: whatIfContract.WhatIf | null }
let large: Awaited<ReturnType<typeof buildLarge>>
/** Ten thousand people, and a minute. */
const load = { skip: !isAll && 'part of npm test -- all' }

before(async () => {
  if (!isAll) return
  app = await testApp()
  admin = await app.person('Sabine Krüger', { administrator: true })
  other = await app.person('Henrik Solberg', { administrator: true })
  large = await buildLarge(app.db, { people: 10_000, accounts: 178 })
  const { choices = [], courses, centre: unit = null } = large.centralized
  const body = { baseVersion: 0, reason: 'As it was', choices, centre: unit, ...(courses && { courses }) }
  ok(await app.call(admin, updateOperatingModel, { body }))
  await app.settle()
  centre = [await worker('Amara Okafor', 'Unit 1.4'), await worker('Owen Fairweather', 'Unit 1.4')]
  await beginFlight()
  await app.settle()
})
after(() => (isAll ? app.close() : undefined))

const worker = async (name: string, unit: string): Promise<Person> => {
  const found = await row<{ id: string }>(app.db, sql`select id from people.unit where name = ${unit}`)
  return app.person(name, { unit: found?.id ?? '' })
}

/** What is under way while the arrangement changes: each asked for by somebody else, in the division and outside. */
async function beginFlight(): Promise<void> {
  const inside = await rows<{ name: string }>(
    app.db,
    sql`select name from people.unit where parent_id = ${large.division} order by name`,
  )
  for (let n = 0; n < 12; n++) {
    const asker = await worker(`Asker ${n}`, n % 3 === 2 ? 'Unit 1.2' : (inside[n % inside.length]?.name ?? ''))
    const wish = {
      name: `Community ${n}`,
      purpose: 'Pumps',
      visibility: 'public' as const,
      reason: 'We ask each other.',
    }
    const { approval } = ok(await app.call(asker, requestCommunity, { body: wish }))
    flights.push({ kind: 'community', title: wish.name, approval, asker })
    if (n % 3 === 0) await offerMustRead(asker, n)
  }
  await sql`insert into presence.account (id, network, handle, url, name, unit_id, brand, status, deputies)
    select id, network, 'h' || id, 'https://mastodon.example/' || id, name, unit_id, brand, status, managers
    from governance.resource`.execute(app.db)
  await sql`insert into presence.draft_event (account_id, author_id, risk, at, approver_id, answered_at)
    select r.id, r.managers[1], (array['routine', 'campaign', 'sensitive'])[1 + n % 3], now() - n * interval '5 hours',
      ${centre[0]?.personId}, case when n % 2 = 0 then now() - n * interval '5 hours' + interval '1 hour' end
    from (select *, row_number() over (order by id) as n from governance.resource where status = 'active') r`.execute(
    app.db,
  )
}

/** An announcement that must be read, in a community that its author keeps. */
async function offerMustRead(asker: Person, n: number): Promise<void> {
  const body = { name: `Board ${n}`, purpose: 'News', visibility: 'public' as const }
  const { id } = ok(await app.call(admin, createCommunity, { body }))
  await sql`insert into network.membership (community_id, person_id, role) values (${id}, ${asker.personId}, 'owner')`.execute(
    app.db,
  )
  const title = `Gate ${n} is closed`
  const words = {
    title,
    markdown: 'From Monday.',
    announcement: { audience: 'members' as const, acknowledgementRequired: true },
  }
  const { approval } = ok(await app.call(asker, submitAnnouncement, { params: { id }, body: words }))
  flights.push({ kind: 'announcement', title, approval, asker })
}

/** Two of the centre decide on every second one, each as soon as they can, whoever is first. */
async function decideInRace(): Promise<void> {
  await Promise.all(
    centre.map(async (who) => {
      for (const { approval } of flights.filter((_, n) => n % 2 === 0)) {
        const { status } = await app.call(who, decideApproval, {
          params: { id: approval },
          body: { decision: 'approve' },
        })
        // Decided by the other, or handed to whoever may decide now.
        assert.ok([200, 403, 404, 409].includes(status), `${status}`)
        await sleep(30)
      }
    }),
  )
}

type Standing = { state: string; kind: string; accepted: number; made: number; deciders: string[] }
/** How one of them stands: how often it was accepted, and how often what it asked for was made. */
const standing = ({ approval, title }: Flight) =>
  row<Standing>(
    app.db,
    sql`select a.state, a.kind, (select count(*)::int from governance.approval_step s where s.approval_id = a.id and s.act = 'approved') as accepted,
        (select count(*)::int from network.community where name = ${title}) + (select count(*)::int from network.thread where title = ${title}) as made,
        array(select d.person_id from governance.approval_decider d where d.approval_id = a.id and d.stage = a.stage order by 1) as deciders
      from governance.approval a where a.id = ${approval}`,
  )
const draftRows = () =>
  rows<{ id: string; account: string; waits: boolean }>(
    app.db,
    sql`select id, account_id as account, answered_at is null as waits, author_id, approver_id from presence.draft_event order by id`,
  )

type Asked = { person: string; at: number; action: number; modelVersion: number; allowed: boolean; begun: boolean }

/** Asks about people and accounts of the division and around it until told to stop. */
async function keepAsking({ sorted }: Diff, seed: number, state: { stop: boolean; begun: boolean }): Promise<Asked[]> {
  const heard: Asked[] = []
  const inside = sorted.accounts.flatMap(({ account }, at) =>
    account.line.some(({ id }) => id === large.division) ? [at] : [],
  )
  const people = sorted.classes
    .filter(({ representative }) => representative.assignments.length > 0)
    .map(({ members }) => members[0] ?? '')
  for (let n = seed; !state.stop; n += WORKERS) {
    const at = (n % 3 === 0 ? n % sorted.accounts.length : inside[n % inside.length]) ?? 0
    const person = people[(n * 7) % people.length] ?? ''
    const action = 1 + (n % (actions.length - 1))
    const begun = state.begun
    const query = { person, action: actions[action] ?? 'see', resource: sorted.accounts[at]?.id ?? '' }
    const { modelVersion, allowed } = ok(await app.call(admin, checkPermission, { query }))
    // A pause, so that asking does not take the whole processor from what is asked about.
    await sleep(40)
    heard.push({ person, at, action, modelVersion, allowed, begun })
  }
  return heard
}

test(
  'a division becomes a dandelion while many ask: each answer is of one version and agrees with its table',
  load,
  async () => {
    const { diff } = await compareAll(app.db, large.dandelion)
    const drafts = await draftRows()
    const made = ok(
      await app.call(admin, proposals.createProposal, {
        body: { title: 'One division as a dandelion', change: large.dandelion },
      }),
    )
    assert.deepEqual([made.whatIf?.people, made.whatIf?.accounts], [10_004 + 12, 178])
    foreseen = { diff, whatIf: made.whatIf }
    const body = { revision: made.revision, approvers: [other.personId] }
    const { approval } = ok(await app.call(admin, proposals.submitProposal, { params: { id: made.id }, body }))
    const state = { stop: false, begun: false }
    const asking = Promise.all(Array.from({ length: WORKERS }, (_, seed) => keepAsking(diff, seed, state)))
    const racing = decideInRace()
    ok(await app.call(other, decideApproval, { params: { id: approval ?? '' }, body: { decision: 'approve' } }))
    await app.settle()
    state.begun = true
    await racing
    await app.settle()
    state.stop = true
    const heard = (await asking).flat()

    for (const { person, at, action, modelVersion, allowed, begun } of heard) {
      assert.ok(
        modelVersion === 2 || (modelVersion === 1 && !begun),
        'no third version, and none of the past afterwards',
      )
      const held = modelVersion === 1 ? diff.allowed.now : diff.allowed.proposed
      const place = diff.sorted.classOf.get(person) ?? 0
      const bits = held[place * diff.sorted.accounts.length + at] ?? 0
      assert.equal(allowed, Boolean((bits >> action) & 1), `${modelVersion} ${actions[action]}`)
    }
    assert.deepEqual([...new Set(heard.map(({ modelVersion }) => modelVersion))].sort(), [1, 2])

    assert.deepEqual(await draftRows(), drafts, 'no draft is lost, and none answered by the change itself')
    const told = await rows<{ person: string; gain: number; lose: number }>(
      app.db,
      sql`select m.person_id as person, e.gain, e.lose from governance.effect_person m join governance.effect e on e.id = m.effect_id where m.seq = 2`,
    )
    const expected = new Map<string, string>()
    for (const [place, { members }] of diff.sorted.classes.entries()) {
      const moves = [...changesOf(diff, place)]
      const gain = moves.filter(({ gained }) => gained).length
      if (moves.length > 0) for (const id of members) expected.set(id, `${gain} ${moves.length - gain}`)
    }
    assert.ok(expected.size > 0)
    assert.deepEqual(new Map(told.map(({ person, gain, lose }) => [person, `${gain} ${lose}`])), expected)
    const counts = ok(await app.call(admin, proposals.readProposal, { params: { id: made.id } }))
    assert.equal(counts.state, 'applied')
    const { gain = 0, lose = 0 } = made.whatIf ?? {}
    const count = (part: 'gain' | 'lose') => told.filter((one) => one[part] > 0).length
    assert.deepEqual([count('gain'), count('lose')], [gain, lose], 'what happened is what was foreseen')
  },
)

test('what was under way is decided once, or waits for somebody who may decide it now', load, async () => {
  const managers = [admin.personId, other.personId].sort()
  for (const flight of flights) {
    const now = await standing(flight)
    assert.ok(now && ['approved', 'pending'].includes(now.state), String(now?.state))
    const expected = now.state === 'approved' ? 1 : 0
    assert.deepEqual([now.accepted, now.made], [expected, expected], `${flight.title}: ${now.state}`)
    if (now.state === 'approved') continue
    const offered = {
      id: flight.approval,
      requester: flight.asker.personId,
      subject: null,
      unit: null,
      title: flight.title,
      text: '',
    }
    const { payload } = (await row<{ payload: Record<string, unknown> }>(
      app.db,
      sql`select payload from governance.approval where id = ${flight.approval}`,
    )) ?? { payload: {} }
    const stages = await beginTransaction(app.db, (tx) =>
      requireKind(kinds, now.kind).stages(tx, { ...offered, payload }),
    )
    const able = (stages[0]?.people ?? []).filter((id) => id !== flight.asker.personId).sort()
    assert.deepEqual([...now.deciders].sort(), able.length > 0 ? able : managers, flight.title)
  }
  const waiting = (await Promise.all(flights.map(standing))).filter((one) => one?.state === 'pending')
  assert.ok(waiting.length > 0 && waiting.length < flights.length, 'some were decided before, some wait')
})

test('what waits is then decided by those to whom it went, each once', load, async () => {
  for (const flight of flights) {
    const now = await standing(flight)
    if (now?.state !== 'pending') continue
    const { secret } = await createSession(app.db, now.deciders[0] ?? '', { address: '127.0.0.1', userAgent: 'test' })
    const who = { personId: now.deciders[0] ?? '', cookie: secret }
    ok(await app.call(who, decideApproval, { params: { id: flight.approval }, body: { decision: 'approve' } }))
    assert.deepEqual(
      (({ state, accepted, made }) => [state, accepted, made])((await standing(flight)) ?? assert.fail()),
      ['approved', 1, 1],
    )
  }
})

test('each draft that waits can be approved by somebody, but for what was foreseen', load, async () => {
  const { diff, whatIf } = foreseen
  const bit = 1 << actions.indexOf('approve')
  const width = diff.sorted.accounts.length
  const alone = new Set(whatIf?.vacancies.flatMap(({ action, account }) => (action === 'approve' ? [account.id] : [])))
  for (const { account, waits } of await draftRows()) {
    const at = diff.sorted.accounts.findIndex(({ id }) => id === account)
    const held = diff.sorted.classes.some((_, place) => (diff.allowed.proposed[place * width + at] ?? 0) & bit)
    if (waits) assert.equal(held, !alone.has(account))
  }
})
