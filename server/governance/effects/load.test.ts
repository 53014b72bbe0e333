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
type OpenRequest = { kind: string; title: string; approval: string; requester: Person }
let app: TestApp
let admin: Person
let other: Person
/** Two people of the centre. */
let centre: Person[] = []
const openRequests: OpenRequest[] = []
let predicted: { diff: Diff; whatIf: whatIfContract.WhatIf | null }
let large: Awaited<ReturnType<typeof buildLarge>>
/** 10,000 people; takes a minute. */
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
  await createOpenRequests()
  await app.settle()
})
after(() => (isAll ? app.close() : undefined))

const worker = async (name: string, unit: string): Promise<Person> => {
  const found = await row<{ id: string }>(app.db, sql`select id from people.unit where name = ${unit}`)
  return app.person(name, { unit: found?.id ?? '' })
}

/** Creates open requests of different people, in the division and outside, before the operating model changes. */
async function createOpenRequests(): Promise<void> {
  const inside = await rows<{ name: string }>(
    app.db,
    sql`select name from people.unit where parent_id = ${large.division} order by name`,
  )
  for (let n = 0; n < 12; n++) {
    const requester = await worker(`Requester ${n}`, n % 3 === 2 ? 'Unit 1.2' : (inside[n % inside.length]?.name ?? ''))
    const community = {
      name: `Community ${n}`,
      purpose: 'Pumps',
      visibility: 'public' as const,
      reason: 'We answer each other’s questions.',
    }
    const { approval } = ok(await app.call(requester, requestCommunity, { body: community }))
    openRequests.push({ kind: 'community', title: community.name, approval, requester })
    if (n % 3 === 0) await submitRequired(requester, n)
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

/** Submits an announcement with required acknowledgement in a community that its author owns. */
async function submitRequired(requester: Person, n: number): Promise<void> {
  const body = { name: `Board ${n}`, purpose: 'News', visibility: 'public' as const }
  const { id } = ok(await app.call(admin, createCommunity, { body }))
  await sql`insert into network.membership (community_id, person_id, role) values (${id}, ${requester.personId}, 'owner')`.execute(
    app.db,
  )
  const title = `Gate ${n} is closed`
  const words = {
    title,
    markdown: 'From Monday.',
    announcement: { audience: 'members' as const, acknowledgementRequired: true },
  }
  const { approval } = ok(await app.call(requester, submitAnnouncement, { params: { id }, body: words }))
  openRequests.push({ kind: 'announcement', title, approval, requester })
}

/** Two people of the centre decide concurrently on every second request. */
async function decideInRace(): Promise<void> {
  await Promise.all(
    centre.map(async (who) => {
      for (const { approval } of openRequests.filter((_, n) => n % 2 === 0)) {
        const { status } = await app.call(who, decideApproval, {
          params: { id: approval },
          body: { decision: 'approve' },
        })
        // The other decided first, or the approval was reassigned.
        assert.ok([200, 403, 404, 409].includes(status), `${status}`)
        await sleep(30)
      }
    }),
  )
}

type Status = { state: string; kind: string; approved: number; made: number; deciders: string[] }
/** `approved`: number of approvals. `made`: number of created communities or announcements. */
const readStatus = ({ approval, title }: OpenRequest) =>
  row<Status>(
    app.db,
    sql`select a.state, a.kind, (select count(*)::int from governance.approval_step s where s.approval_id = a.id and s.act = 'approved') as approved,
        (select count(*)::int from network.community where name = ${title}) + (select count(*)::int from network.thread where title = ${title}) as made,
        array(select d.person_id from governance.approval_decider d where d.approval_id = a.id and d.stage = a.stage order by 1) as deciders
      from governance.approval a where a.id = ${approval}`,
  )
const draftRows = () =>
  rows<{ id: string; account: string; isPending: boolean }>(
    app.db,
    sql`select id, account_id as account, answered_at is null as "isPending", author_id, approver_id from presence.draft_event order by id`,
  )

type Decision = {
  person: string
  at: number
  action: number
  modelVersion: number
  allowed: boolean
  isApplied: boolean
}

/** Checks permissions of people on accounts in the division and outside until `state.stop`. */
async function checkRepeatedly(
  { sorted }: Diff,
  seed: number,
  state: { stop: boolean; isApplied: boolean },
): Promise<Decision[]> {
  const decisions: Decision[] = []
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
    const isApplied = state.isApplied
    const query = { person, action: actions[action] ?? 'see', resource: sorted.accounts[at]?.id ?? '' }
    const { modelVersion, allowed } = ok(await app.call(admin, checkPermission, { query }))
    // A pause, so that the checks do not use all processor time.
    await sleep(40)
    decisions.push({ person, at, action, modelVersion, allowed, isApplied })
  }
  return decisions
}

test(
  'while a division becomes a dandelion, each decision uses one version and agrees with the simulation',
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
    predicted = { diff, whatIf: made.whatIf }
    const body = { revision: made.revision, approvers: [other.personId] }
    const { approval } = ok(await app.call(admin, proposals.submitProposal, { params: { id: made.id }, body }))
    const state = { stop: false, isApplied: false }
    const checking = Promise.all(Array.from({ length: WORKERS }, (_, seed) => checkRepeatedly(diff, seed, state)))
    const racing = decideInRace()
    ok(await app.call(other, decideApproval, { params: { id: approval ?? '' }, body: { decision: 'approve' } }))
    await app.settle()
    state.isApplied = true
    await racing
    await app.settle()
    state.stop = true
    const decisions = (await checking).flat()

    for (const { person, at, action, modelVersion, allowed, isApplied } of decisions) {
      assert.ok(
        modelVersion === 2 || (modelVersion === 1 && !isApplied),
        'only these two versions, and not the earlier one after the change',
      )
      const expectedBits = modelVersion === 1 ? diff.allowed.now : diff.allowed.proposed
      const place = diff.sorted.classOf.get(person) ?? 0
      const bits = expectedBits[place * diff.sorted.accounts.length + at] ?? 0
      assert.equal(allowed, Boolean((bits >> action) & 1), `${modelVersion} ${actions[action]}`)
    }
    assert.deepEqual([...new Set(decisions.map(({ modelVersion }) => modelVersion))].sort(), [1, 2])

    assert.deepEqual(await draftRows(), drafts, 'the change does not modify drafts')
    const effects = await rows<{ person: string; gain: number; lose: number }>(
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
    assert.deepEqual(new Map(effects.map(({ person, gain, lose }) => [person, `${gain} ${lose}`])), expected)
    const counts = ok(await app.call(admin, proposals.readProposal, { params: { id: made.id } }))
    assert.equal(counts.state, 'applied')
    const { gain = 0, lose = 0 } = made.whatIf ?? {}
    const count = (part: 'gain' | 'lose') => effects.filter((one) => one[part] > 0).length
    assert.deepEqual([count('gain'), count('lose')], [gain, lose], 'the effects are those that were simulated')
  },
)

test('each open request was decided once, or is pending with the current deciders', load, async () => {
  const managers = [admin.personId, other.personId].sort()
  for (const request of openRequests) {
    const now = await readStatus(request)
    assert.ok(now && ['approved', 'pending'].includes(now.state), String(now?.state))
    const expected = now.state === 'approved' ? 1 : 0
    assert.deepEqual([now.approved, now.made], [expected, expected], `${request.title}: ${now.state}`)
    if (now.state === 'approved') continue
    const approval = {
      id: request.approval,
      requester: request.requester.personId,
      subject: null,
      unit: null,
      title: request.title,
      text: '',
    }
    const { payload } = (await row<{ payload: Record<string, unknown> }>(
      app.db,
      sql`select payload from governance.approval where id = ${request.approval}`,
    )) ?? { payload: {} }
    const stages = await beginTransaction(app.db, (tx) =>
      requireKind(kinds, now.kind).stages(tx, { ...approval, payload }),
    )
    const deciders = (stages[0]?.people ?? []).filter((id) => id !== request.requester.personId).sort()
    assert.deepEqual([...now.deciders].sort(), deciders.length > 0 ? deciders : managers, request.title)
  }
  const pending = (await Promise.all(openRequests.map(readStatus))).filter((one) => one?.state === 'pending')
  assert.ok(pending.length > 0 && pending.length < openRequests.length, 'some were decided, some are pending')
})

test('the reassigned deciders can decide each pending request once', load, async () => {
  for (const request of openRequests) {
    const now = await readStatus(request)
    if (now?.state !== 'pending') continue
    const { secret } = await createSession(app.db, now.deciders[0] ?? '', { address: '127.0.0.1', userAgent: 'test' })
    const who = { personId: now.deciders[0] ?? '', cookie: secret }
    ok(await app.call(who, decideApproval, { params: { id: request.approval }, body: { decision: 'approve' } }))
    assert.deepEqual(
      (({ state, approved, made }) => [state, approved, made])((await readStatus(request)) ?? assert.fail()),
      ['approved', 1, 1],
    )
  }
})

test('each pending draft has a possible approver, except those of the simulated vacancies', load, async () => {
  const { diff, whatIf } = predicted
  const bit = 1 << actions.indexOf('approve')
  const width = diff.sorted.accounts.length
  const vacant = new Set(whatIf?.vacancies.flatMap(({ action, account }) => (action === 'approve' ? [account.id] : [])))
  for (const { account, isPending } of await draftRows()) {
    const at = diff.sorted.accounts.findIndex(({ id }) => id === account)
    const hasApprover = diff.sorted.classes.some((_, place) => (diff.allowed.proposed[place * width + at] ?? 0) & bit)
    if (isPending) assert.equal(hasApprover, !vacant.has(account))
  }
})
