import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { MemberRole } from '../../../contract/network/communities.ts'
import * as contract from '../../../contract/network/communities.ts'
import { row, sql } from '../../platform/db.ts'
import type { Somebody } from '../../testing/index.ts'
import { runs } from '../../testing/runs.ts'
import { ok, openCommunity, type Person, refuses, withColleagues } from '../testing.ts'

const { app, rui, ines, jonas } = await withColleagues()

const join = (who: Somebody, id: string, message?: string) =>
  app.call(who, contract.joinCommunity, { params: { id }, body: message ? { message } : {} })
const leave = (who: Somebody, id: string) => app.call(who, contract.leaveCommunity, { params: { id } })
const set = (who: Somebody, id: string, person: Person, role: MemberRole) =>
  app.call(who, contract.setMember, { params: { id, person: person.personId }, body: { role } })
const remove = (who: Somebody, id: string, person: Person) =>
  app.call(who, contract.removeMember, { params: { id, person: person.personId } })
const verbs = async () => (await app.log()).map(({ verb, kind }) => `${verb} ${kind}`)

test('joining a private community needs a request, which its managers approve or decline', async () => {
  const { id } = await openCommunity(app, rui, { visibility: 'private' })
  const start = (await verbs()).length
  assert.equal(ok(await join(ines, id, 'I repair pumps.')).joinRequested, true)
  ok(await join(ines, id))
  await refuses(app, 403, 'forbidden', () => app.call(ines, contract.listJoinRequests, { params: { id }, query: {} }))
  const waiting = ok(await app.call(rui, contract.listJoinRequests, { params: { id }, query: {} }))
  assert.deepEqual(
    waiting.items.map((one) => [one.person.name, one.message]),
    [['Inês Carvalho', 'I repair pumps.']],
  )
  assert.equal(ok(await set(rui, id, ines, 'member')).role, 'member')
  ok(await join(jonas, id))
  ok(await app.call(rui, contract.rejectJoinRequest, { params: { id, person: jonas.personId } }))
  await refuses(app, 404, 'not-found', () =>
    app.call(rui, contract.rejectJoinRequest, { params: { id, person: jonas.personId } }),
  )
  ok(await join(jonas, id))
  ok(await leave(jonas, id))
  assert.deepEqual((await verbs()).slice(start), [
    'Offer membership',
    'Accept membership',
    'Offer membership',
    'Reject membership',
    'Offer membership',
    'Undo membership',
  ])
})

test('when a private community becomes public, pending requests are approved', async () => {
  const { id } = await openCommunity(app, rui, { visibility: 'private' })
  ok(await join(ines, id))
  const opened = ok(await app.call(rui, contract.updateCommunity, { params: { id }, body: { visibility: 'public' } }))
  assert.equal(opened.members, 2)
  assert.equal(ok(await app.call(ines, contract.readCommunity, { params: { id } })).role, 'member')
})

test('managers approve requests; only owners assign and remove roles; the last owner must hand over first', async () => {
  const { id } = await openCommunity(app, rui, { members: [ines] })
  ok(await set(rui, id, ines, 'manager'))
  ok(await set(ines, id, jonas, 'member'))
  await refuses(app, 403, 'forbidden', () => set(ines, id, jonas, 'manager'))
  await refuses(app, 403, 'forbidden', () => remove(ines, id, rui))
  await refuses(app, 403, 'forbidden', () => set(jonas, id, ines, 'member'))
  await refuses(app, 409, 'last-owner', () => leave(rui, id))
  await refuses(app, 409, 'last-owner', () => set(rui, id, rui, 'member'))
  await refuses(app, 409, 'last-owner', () => remove(rui, id, rui))
  ok(await set(rui, id, ines, 'owner'))
  ok(await leave(rui, id))
  ok(await remove(ines, id, jonas))
  await refuses(app, 404, 'not-found', () => remove(ines, id, jonas))
  assert.equal(ok(await app.call(ines, contract.readCommunity, { params: { id } })).members, 1)
})

test('of two owners who leave concurrently one stays', async () => {
  const { id } = await openCommunity(app, rui, { members: [ines] })
  ok(await set(rui, id, ines, 'owner'))
  const answers = await Promise.all([leave(rui, id), leave(ines, id)])
  assert.deepEqual(answers.map(({ status }) => status).sort(), [204, 409])
})

test('only people with an account become members', async () => {
  const { id } = await openCommunity(app, rui)
  const former = await app.person('Former Member')
  await sql`update people.person set state = 'deactivated' where id = ${former.personId}`.execute(app.db)
  await refuses(app, 422, 'invalid', () => set(rui, id, former, 'member'))
  await refuses(app, 404, 'not-found', () => set(rui, id, { personId: crypto.randomUUID() }, 'member'))
})

test('members are listed with managers first, then by name, in pages', async () => {
  const { id } = await openCommunity(app, jonas, { members: [rui, ines] })
  ok(await set(jonas, id, rui, 'manager'))
  const names: string[] = []
  let next: string | null = null
  do {
    const query: { limit: number; after?: string } = { limit: 1, ...(next && { after: next }) }
    const page = ok(await app.call(ines, contract.listMembers, { params: { id }, query }))
    names.push(...page.items.map((one) => one.person.name))
    next = page.next
  } while (next)
  assert.deepEqual(names, ['Jonas Reinhardt', 'Rui Nogueira', 'Inês Carvalho'])
  const found = ok(await app.call(ines, contract.listMembers, { params: { id }, query: { q: 'carv' } }))
  assert.deepEqual(
    found.items.map((one) => one.person.name),
    ['Inês Carvalho'],
  )
})

// Model of a community: after any sequence of actions, it must agree with these few lines.
type Model = { visibility: contract.Visibility; roles: Map<number, MemberRole>; requested: Set<number> }
const isManager = (role: MemberRole | undefined) => role === 'owner' || role === 'manager'
const owners = (m: Model) => [...m.roles.values()].filter((role) => role === 'owner').length
type Step = { do: 'join' | 'leave' | 'set' | 'remove' | 'reject'; who: number; other: number; role: MemberRole }

function expect(m: Model, step: Step): boolean {
  const mine = m.roles.get(step.who)
  if (step.do === 'join') {
    if (m.visibility === 'hidden') return mine !== undefined
    if (!mine && m.visibility === 'public') m.roles.set(step.who, 'member')
    if (!mine && m.visibility === 'private') m.requested.add(step.who)
    return true
  }
  if (step.do === 'leave') {
    if (!mine) m.requested.delete(step.who)
    if (!mine) return m.visibility !== 'hidden'
    if (mine === 'owner' && owners(m) === 1) return false
    return m.roles.delete(step.who)
  }
  if (!isManager(mine)) return false
  const before = m.roles.get(step.other)
  if (step.do === 'reject') return m.requested.delete(step.other)
  const after = step.do === 'set' ? step.role : 'member'
  if (step.do === 'remove' && !before) return false
  if (mine !== 'owner' && ((before ?? 'member') !== 'member' || after !== 'member')) return false
  if (before === 'owner' && owners(m) === 1 && (step.do === 'remove' || after !== 'owner')) return false
  if (step.do === 'remove') return m.roles.delete(step.other)
  m.roles.set(step.other, after)
  m.requested.delete(step.other)
  return true
}

test('membership agrees with its model after any sequence of actions', async () => {
  const people = [rui, ines, jonas]
  const who = fc.nat(2)
  const role = fc.constantFrom<MemberRole>('owner', 'manager', 'member')
  const verb = fc.constantFrom(
    'join' as const,
    'leave' as const,
    'set' as const,
    'set' as const,
    'remove' as const,
    'reject' as const,
  )
  const step: fc.Arbitrary<Step> = fc.record({ do: verb, who, other: who, role })
  const visibility = fc.constantFrom<contract.Visibility>('public', 'private', 'hidden')
  await fc.assert(
    fc.asyncProperty(visibility, fc.array(step, { maxLength: 14 }), async (seen, steps) => {
      const { id } = await openCommunity(app, rui, { visibility: seen })
      const model: Model = { visibility: seen, roles: new Map([[0, 'owner']]), requested: new Set() }
      for (const one of steps) {
        const expected = expect(model, one)
        const { status } = await take(id, one, people)
        assert.equal(status < 300, expected, `${JSON.stringify(one)} answered ${status}`)
      }
      const found = await row<{ roles: Record<string, MemberRole>; requested: string[]; members: number }>(
        app.db,
        sql`select (select coalesce(jsonb_object_agg(person_id, role), '{}') from network.membership where community_id = c.id) as roles,
          (select coalesce(jsonb_agg(person_id), '[]') from network.join_request where community_id = c.id) as requested, members
          from network.community c where id = ${id}`,
      )
      const idOf = (one: number) => people[one]?.personId ?? ''
      assert.deepEqual(found?.roles, Object.fromEntries([...model.roles].map(([one, role]) => [idOf(one), role])))
      assert.deepEqual(new Set(found?.requested), new Set([...model.requested].map(idOf)))
      assert.equal(found?.members, model.roles.size)
    }),
    { numRuns: runs(8, 25) },
  )
})

function take(id: string, step: Step, people: Person[]): Promise<{ status: number }> {
  const at = (one: number) => people[one] ?? rui
  if (step.do === 'join') return join(at(step.who), id)
  if (step.do === 'leave') return leave(at(step.who), id)
  if (step.do === 'set') return set(at(step.who), id, at(step.other), step.role)
  if (step.do === 'remove') return remove(at(step.who), id, at(step.other))
  return app.call(at(step.who), contract.rejectJoinRequest, { params: { id, person: at(step.other).personId } })
}
