import assert from 'node:assert/strict'
import * as approvals from '../../contract/governance/approvals.ts'
import * as exceptionsContract from '../../contract/governance/exceptions.ts'
import * as operatingModel from '../../contract/governance/operating-model.ts'
import * as permissions from '../../contract/governance/permissions.ts'
import * as policiesContract from '../../contract/governance/policies.ts'
import * as proposalsContract from '../../contract/governance/proposals.ts'
import * as whatIf from '../../contract/governance/what-if.ts'
import * as presence from '../../contract/presence/accounts.ts'
import * as retirements from '../../contract/presence/retirement.ts'
import { row, rows, sql } from '../platform/db.ts'
import type { Somebody, TestApp } from '../testing/index.ts'

type Person = NonNullable<Somebody>
const count = async (t: TestApp, statement: ReturnType<typeof sql>) => (await row<{ n: number }>(t.db, statement))?.n

/** Checks accounts and the operating model. */
export async function checkOperatingModel(t: TestApp, admin: Person): Promise<void> {
  assert.equal(await count(t, sql`select count(*) as n from presence.account`), 178)
  assert.equal(
    await count(
      t,
      sql`select count(*) as n from governance.resource r join presence.account a using (id, unit_id, name)`,
    ),
    178,
  )
  const { body: counts } = await t.call(admin, presence.countAccounts, { query: { which: 'all' } })
  assert.deepEqual(
    counts.health.map(({ value, count }) => `${value} ${count}`),
    [
      ...['active 105', 'semi-idle 44', 'retired 9', 'review overdue 7', 'no steward 4', 'proposed 3', 'retiring 2'],
      ...['unclaimed 2', 'impersonator 1', 'paused 1'],
    ],
  )
  assert.equal(counts.review.find(({ value }) => value === 'due')?.count, 13)
  const { body: orphans } = await t.call(admin, presence.listAccounts, { query: { which: 'orphans' } })
  assert.ok(orphans.items.every(({ evidence }) => /^Its steward/.test(evidence[0] ?? '')))
  const { body: ended } = await t.call(admin, retirements.listRetirements, { query: { which: 'all' } })
  assert.deepEqual(ended.items.map(({ state }) => state).sort(), [
    ...['cancelled', 'done', 'done', 'done', 'done', 'done'],
    ...['informed', 'proposed', 'revoked'],
  ])
  assert.ok(ended.items.every(({ evidence }) => /^Last post \d+ days ago\.$/.test(evidence[0] ?? '')))
  const waiting = ended.items.find(({ state }) => state === 'proposed')
  const { body: consent } = await t.call(admin, approvals.readApproval, { params: { id: String(waiting?.approval) } })
  assert.deepEqual(
    [consent.state, consent.deciders.flatMap(({ people }) => people.map(({ person }) => person.name))[0]],
    ['pending', 'Luis Ángel Treviño'],
  )
  const { body } = await t.call(admin, operatingModel.readOperatingModel, { query: {} })
  const at = (name: string) => body.units.find((unit) => unit.name === name)
  assert.deepEqual(
    ['Halle', 'Monterrey', 'Pune', 'Dispatch'].map((name) => [at(name)?.pattern, at(name)?.source?.name]),
    [
      ['centralized', 'Aldermoor'],
      ['hub and spoke', 'Americas'],
      ['hub and spoke', 'India and Pacific'],
      ['honeycomb', 'Field Service'],
    ],
  )
  assert.equal(at('Centre of Excellence')?.role, 'centre')
  const found = await row<{ tomasz: string; ximena: string; account: string }>(
    t.db,
    sql`select (select id from people.person where name = 'Tomasz Zieliński') as tomasz,
    (select id from people.person where name = 'Ximena Robles') as ximena,
    (select id from presence.account where handle = 'aldermoor.gdansk' and network = 'facebook') as account`,
  )
  const query = { person: String(found?.tomasz), action: 'publish', resource: String(found?.account) } as const
  const checked = await t.call(admin, permissions.checkPermission, { query })
  assert.equal(
    checked.body.sentence,
    'In Gdańsk, the Centre of Excellence publishes. You can write a draft and offer it.',
  )
  const rights = await t.call(admin, permissions.listPermissions, {
    params: { id: String(found?.ximena) },
    query: { limit: 100 },
  })
  const monterrey = rights.body.items.find(
    ({ account }) => account.name === 'Aldermoor Monterrey' && account.network === 'linkedin',
  )
  assert.ok(monterrey?.permissions.find(({ action }) => action === 'publish')?.allowed)
}

/** Checks policies, approvals, exceptions and proposals. */
export async function checkGovernance(t: TestApp, admin: Person): Promise<void> {
  const found = (await t.call(admin, policiesContract.listPolicies, { query: {} })).body.items
  assert.deepEqual(
    found.map(({ kind, version, needsAcknowledgement }) => [kind, version, needsAcknowledgement]),
    [
      ['social media', 2, true],
      ['crisis', 1, false],
      ['disclosure', 1, false],
      ['moderation', 1, false],
      ['guests', 1, false],
      ['security', 1, false],
    ],
  )
  assert.equal(
    found.filter(({ reviewOn }) => reviewOn && Date.parse(reviewOn) < Date.now()).length,
    1,
    'one review is due',
  )
  for (const { title, progress } of found) {
    const share = (progress?.acknowledged ?? 0) / (progress?.total ?? 1)
    assert.ok(share > 0.4 && share < 0.95, `${title}: ${share}`)
  }
  const compared = await t.call(admin, policiesContract.comparePolicy, {
    params: { id: found[0]?.id ?? '' },
    query: { from: 1, to: 2 },
  })
  assert.ok(compared.body.wordsAdded > 30 && compared.body.wordsRemoved > 10, 'the versions differ in many words')

  const states = await rows<{ state: string; kinds: string[] }>(
    t.db,
    sql`select state, array_agg(distinct kind order by kind) as kinds from governance.approval group by 1 order by 1`,
  )
  assert.deepEqual(
    states.map(({ state, kinds }) => `${state}: ${kinds.join(', ')}`),
    [
      'approved: community, operating model',
      'changes requested: community',
      'pending: announcement, community, operating model, retirement',
      'rejected: community, retirement',
      'withdrawn: community',
    ],
  )
  const waiting = (await t.call(admin, approvals.listApprovals, { query: {} })).body.items
  assert.deepEqual(
    waiting.map(({ overdue, title }) => [overdue, title]),
    [[true, 'Bearing sounds']],
    'overdue approvals also need administrators',
  )
  const exceptions = (await t.call(admin, exceptionsContract.listExceptions, { query: {} })).body.items
  assert.deepEqual(exceptions.map(({ state }) => state).sort(), ['active', 'active', 'expired'])

  const proposals = (await t.call(admin, proposalsContract.listProposals, { query: {} })).body.items
  assert.deepEqual(proposals.map(({ state }) => state).sort(), ['applied', 'draft', 'pending'])
  const pending = proposals.find(({ state }) => state === 'pending')
  const read = (await t.call(admin, proposalsContract.readProposal, { params: { id: pending?.id ?? '' } })).body
  const again = (await t.call(admin, whatIf.simulateChange, { body: { proposal: read.id } })).body
  assert.deepEqual([read.outdated, read.comments, read.whatIf?.sentence], [false, 4, again.sentence])
}
