import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { askDecision, changeArrangement } from '../../contract/governance.ts'
import * as contract from '../../contract/operating-change.ts'
import { decideApproval } from '../../contract/policies.ts'
import { rows, sql } from '../platform/db.ts'
import { type Somebody, type TestApp, testApp } from '../testing/index.ts'
import { ok } from './testing.ts'
import { buildLarge } from './testing-large.ts'
import { compareAll } from './what-if-asked.ts'
import { changesOf, type Diff } from './what-if-diff.ts'
import { actions } from './what-if-judge.ts'

const WORKERS = 4
let app: TestApp
let admin: NonNullable<Somebody>
let other: NonNullable<Somebody>
let large: Awaited<ReturnType<typeof buildLarge>>
before(async () => {
  app = await testApp()
  admin = await app.person('Sabine Krüger', { administrator: true })
  other = await app.person('Henrik Solberg', { administrator: true })
  large = await buildLarge(app.db, { people: 10_000, accounts: 178 })
  const { choices = [], centre = null, courses } = large.centralized
  const body = { onto: 0, reason: 'As it was', choices, centre, ...(courses && { courses }) }
  ok(await app.call(admin, changeArrangement, { body }))
  await app.settle()
})
after(() => app.close())

type Asked = { person: string; at: number; action: number; arrangement: number; allowed: boolean; begun: boolean }

/** Asks about people and accounts of the division and around it until told to stop. */
async function keepAsking({ sorted }: Diff, seed: number, state: { stop: boolean; begun: boolean }): Promise<Asked[]> {
  const heard: Asked[] = []
  const inside = sorted.accounts.flatMap(({ account }, at) =>
    account.line.some(({ id }) => id === large.division) ? [at] : [],
  )
  const people = sorted.classes.filter(({ stands }) => stands.seats.length > 0).map(({ members }) => members[0] ?? '')
  for (let n = seed; !state.stop; n += WORKERS) {
    const at = (n % 3 === 0 ? n % sorted.accounts.length : inside[n % inside.length]) ?? 0
    const person = people[(n * 7) % people.length] ?? ''
    const action = 1 + (n % (actions.length - 1))
    const begun = state.begun
    const query = { person, action: actions[action] ?? 'see', resource: sorted.accounts[at]?.id ?? '' }
    const { arrangement, allowed } = ok(await app.call(admin, askDecision, { query }))
    // A pause, so that asking does not take the whole processor from what is asked about.
    await sleep(40)
    heard.push({ person, at, action, arrangement, allowed, begun })
  }
  return heard
}

test('a division becomes a dandelion while many ask: each answer is of one version and agrees with its table', async () => {
  const { diff } = await compareAll(app.db, large.dandelion)
  const made = ok(
    await app.call(admin, contract.createProposal, {
      body: { title: 'One division as a dandelion', change: large.dandelion },
    }),
  )
  assert.deepEqual([made.whatIf?.people, made.whatIf?.accounts], [10_002, 178])
  const body = { revision: made.revision, signers: [other.personId] }
  const { approval } = ok(await app.call(admin, contract.offerProposal, { params: { id: made.id }, body }))
  const state = { stop: false, begun: false }
  const asking = Promise.all(Array.from({ length: WORKERS }, (_, seed) => keepAsking(diff, seed, state)))
  ok(await app.call(other, decideApproval, { params: { id: approval ?? '' }, body: { decision: 'accept' } }))
  await app.settle()
  state.begun = true
  await app.settle()
  state.stop = true
  const heard = (await asking).flat()

  for (const { person, at, action, arrangement, allowed, begun } of heard) {
    assert.ok(arrangement === 2 || (arrangement === 1 && !begun), 'no third version, and none of the past afterwards')
    const held = arrangement === 1 ? diff.held.now : diff.held.proposed
    const place = diff.sorted.classOf.get(person) ?? 0
    const bits = held[place * diff.sorted.accounts.length + at] ?? 0
    assert.equal(allowed, Boolean((bits >> action) & 1), `${arrangement} ${actions[action]}`)
  }
  assert.deepEqual([...new Set(heard.map(({ arrangement }) => arrangement))].sort(), [1, 2])

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
  const counts = ok(await app.call(admin, contract.readProposal, { params: { id: made.id } }))
  assert.equal(counts.state, 'in force')
  const { gain = 0, lose = 0 } = made.whatIf ?? {}
  const count = (part: 'gain' | 'lose') => told.filter((one) => one[part] > 0).length
  assert.deepEqual([count('gain'), count('lose')], [gain, lose], 'what happened is what was foreseen')
})
