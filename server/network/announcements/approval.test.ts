import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { listNotifications } from '../../../contract/delivery.ts'
import { decideApproval, readApproval, resubmitApproval } from '../../../contract/governance/approvals.ts'
import type { Pattern } from '../../../contract/governance/authorization.ts'
import { updateOperatingModel } from '../../../contract/governance/operating-model.ts'
import type { AnnouncementSettings } from '../../../contract/network/announcements.ts'
import * as contract from '../../../contract/network/announcements.ts'
import { leaveCommunity } from '../../../contract/network/communities.ts'
import { listThreads } from '../../../contract/network/feed.ts'
import { startThread } from '../../../contract/network/threads.ts'
import type { RoleName } from '../../../contract/people/directory.ts'
import { assignRole, removeRole } from '../../../contract/people/roles.ts'
import { createUnit, listUnits } from '../../../contract/people/units.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { ok, openCommunity, refuses } from '../testing.ts'

type Person = NonNullable<Somebody>
let app: TestApp
let root: string
let centre: string
let hub: string
let sabine: Person
let tomasz: Person
let mei: Person
let rui: Person
let jonas: Person
let onto = 0
before(async () => {
  app = await testApp()
  sabine = await app.person('Sabine Krüger', { administrator: true })
  root = String(ok(await app.call(sabine, listUnits, { query: {} })).items[0]?.id)
  const add = async (name: string) => ok(await app.call(sabine, createUnit, { body: { name, parent: root } })).id
  centre = await add('Centre of Excellence')
  hub = await add('Iberia')
  const porto = await add('Porto')
  tomasz = await app.person('Tomasz Zieliński', { unit: centre })
  mei = await app.person('Mei-Ling Tan', { unit: hub })
  await app.person('Farah Haddad', { unit: hub })
  await assign(mei, 'community manager', hub)
  rui = await app.person('Rui Nogueira', { unit: porto })
  jonas = await app.person('Jonas Reinhardt', { unit: porto })
})
after(() => app.close())

async function assign({ personId }: Person, role: RoleName, unit: string) {
  ok(await app.call(sabine, assignRole, { params: { id: unit }, body: { person: personId, role } }))
}
const unseat = async ({ personId }: Person, role: RoleName, unit: string) =>
  assert.equal(
    (await app.call(sabine, removeRole, { params: { id: unit }, query: { person: personId, role } })).status,
    204,
  )

async function choose(pattern: Pattern) {
  const hubs = pattern === 'hub and spoke' ? [hub] : []
  const body = { baseVersion: onto++, reason: 'A test.', choices: [{ unit: root, pattern, hubs }], centre }
  ok(await app.call(sabine, updateOperatingModel, { body }))
}
/** A community of Rui’s with Jonas in it, created while everyone can create one. */
async function openUnder(pattern: Pattern) {
  await choose('decentralized')
  const community = await openCommunity(app, rui, { members: [jonas] })
  await choose(pattern)
  return community
}
const plain: AnnouncementSettings = { audience: 'members', acknowledgementRequired: false }
const must: AnnouncementSettings = { audience: 'members', acknowledgementRequired: true }
const wide: AnnouncementSettings = { audience: 'everyone', acknowledgementRequired: false }
const words = { title: 'Gate 3 is closed', markdown: 'From **Monday**.' }
const announce = (who: Person, id: string, announcement: AnnouncementSettings) =>
  app.call(who, startThread, { params: { id }, body: { kind: 'announcement', ...words, announcement } })
const submit = (who: Person, id: string, announcement: AnnouncementSettings) =>
  app.call(who, contract.submitAnnouncement, { params: { id }, body: { ...words, announcement } })
const previewImpact = async (who: Person, id: string, { audience, acknowledgementRequired }: AnnouncementSettings) => {
  const { outcome, rule } = ok(
    await app.call(who, contract.readAnnouncementImpact, {
      params: { id },
      query: { audience, acknowledgementRequired },
    }),
  )
  return `${outcome} ${rule}`
}
const deciders = async (who: Person, id: string) =>
  ok(await app.call(who, readApproval, { params: { id } })).deciders.map(({ name, people }) => [
    name,
    ...people.map(({ person }) => person.name),
  ])
const decide = (who: Person, id: string, decision: 'approve' | 'request changes' | 'reject', comment?: string) =>
  app.call(who, decideApproval, { params: { id }, body: { decision, ...(comment && { comment }) } })
const titles = async (who: Person, id: string) =>
  ok(await app.call(who, listThreads, { params: { id }, query: {} })).items.map(({ title }) => title)

test('who may announce, who needs an approval, and who may not', async () => {
  const open = await openCommunity(app, rui, { members: [jonas, tomasz] })
  const closed = await openCommunity(app, rui, { visibility: 'private', members: [jonas, tomasz] })
  const table: [Pattern, Person, AnnouncementSettings, inOpen: string, inClosed: string][] = [
    ['decentralized', rui, plain, 'allowed N-12', 'allowed N-12'],
    ['decentralized', rui, must, 'allowed N-13', 'allowed N-12'],
    ['decentralized', rui, wide, 'approval N-15', 'allowed N-12'],
    ['decentralized', jonas, plain, 'approval N-15', 'refused N-15'],
    ['centralized', rui, plain, 'allowed N-12', 'allowed N-12'],
    ['centralized', rui, must, 'approval N-15', 'allowed N-12'],
    ['centralized', tomasz, wide, 'allowed N-14', 'refused N-15'],
    ['hub and spoke', rui, must, 'approval N-15', 'allowed N-12'],
    ['honeycomb', rui, must, 'allowed N-13', 'allowed N-12'],
  ]
  let last = ''
  for (const [pattern, who, settings, ...expected] of table) {
    if (pattern !== last) await choose(pattern)
    last = pattern
    const found = [await previewImpact(who, open.id, settings), await previewImpact(who, closed.id, settings)]
    assert.deepEqual(found, expected, `${pattern} ${JSON.stringify(settings)}`)
  }
  const { detail, facts } = await refuses(app, 403, 'forbidden', () => announce(jonas, open.id, plain))
  assert.equal(detail, 'What members announce, a manager of the community approves first.')
  assert.deepEqual(facts, { rule: 'N-15', approval: 'announcement' })
  await refuses(app, 403, 'forbidden', () => submit(jonas, closed.id, plain))
  await refuses(app, 403, 'forbidden', () => submit(mei, open.id, plain))
  await refuses(app, 409, 'not-needed', () => submit(rui, open.id, plain))
})

test('when approved, it is published at once for its author; until then nobody sees it', async () => {
  const { id } = await openUnder('centralized')
  const { approval } = ok(await submit(rui, id, must))
  assert.deepEqual(await deciders(tomasz, approval), [['Centre of Excellence', 'Tomasz Zieliński']])
  const { facts, sentence } = ok(await app.call(tomasz, readApproval, { params: { id: approval } }))
  assert.equal(sentence, 'Rui Nogueira asks to announce “Gate 3 is closed”.')
  assert.match(facts.at(-1)?.value ?? '', /^1 person; /)
  assert.deepEqual(await titles(rui, id), [])
  ok(await decide(tomasz, approval, 'approve'))
  const [row] = ok(await app.call(jonas, listThreads, { params: { id }, query: {} })).items
  assert.deepEqual(
    [row?.author.name, row?.kind, row?.announcement?.needsAcknowledgement],
    ['Rui Nogueira', 'announcement', true],
  )
  await app.settle()
  const { items } = ok(await app.call(jonas, listNotifications, { query: {} }))
  assert.deepEqual(
    items.filter(({ reason }) => reason === 'acknowledgement required').map(({ actor }) => actor?.name),
    ['Rui Nogueira'],
  )
})

test('a member needs the managers first, then the approvers of the operating model', async () => {
  const { id } = await openUnder('hub and spoke')
  const { approval } = ok(await submit(jonas, id, wide))
  assert.deepEqual(await deciders(rui, approval), [
    ['Managers of the community', 'Rui Nogueira'],
    ['The hub', 'Mei-Ling Tan'],
  ])
  ok(await decide(rui, approval, 'approve'))
  assert.deepEqual(await titles(jonas, id), [])
  ok(await decide(mei, approval, 'approve'))
  assert.deepEqual(await titles(jonas, id), ['Gate 3 is closed'])
})

test('in a hub its role holders decide; without any, the head above it, then administrators', async () => {
  const { id } = await openUnder('hub and spoke')
  const { approval } = ok(await submit(rui, id, wide))
  const now = async () => {
    await app.settle()
    return deciders(rui, approval)
  }
  assert.deepEqual(await now(), [['The hub', 'Mei-Ling Tan']], 'only role holders')
  await assign(tomasz, 'head', root)
  await assign(mei, 'champion', hub)
  await unseat(mei, 'community manager', hub)
  const [top] = ok(await app.call(sabine, listUnits, { query: {} })).items
  assert.deepEqual(await now(), [[`Head of ${top?.name}, as nobody in the hub can decide`, 'Tomasz Zieliński']])
  await refuses(app, 404, 'not-found', () => decide(mei, approval, 'approve'))
  await unseat(tomasz, 'head', root)
  assert.deepEqual(await now(), [['Administrators, as nobody in the hub can decide', 'Sabine Krüger']])
  await assign(mei, 'community manager', hub)
  assert.deepEqual(await now(), [['The hub', 'Mei-Ling Tan']])
  ok(await decide(mei, approval, 'approve'))
  assert.deepEqual(await titles(jonas, id), ['Gate 3 is closed'])
})

test('rejected or returned, the text is kept and nothing is published', async () => {
  const { id } = await openUnder('centralized')
  const back = ok(await submit(rui, id, must)).approval
  ok(await decide(tomasz, back, 'request changes', 'Say until when.'))
  assert.deepEqual(await titles(rui, id), [])
  await app.settle()
  const { items } = ok(await app.call(rui, listNotifications, { query: {} }))
  assert.equal(items[0]?.link, `/approvals/${back}`)
  const again = { text: 'From Monday until Friday.' }
  ok(await app.call(rui, resubmitApproval, { params: { id: back }, body: again }))
  ok(await decide(tomasz, back, 'approve'))
  const [row] = ok(await app.call(jonas, listThreads, { params: { id }, query: {} })).items
  assert.equal(row?.excerpt, 'From Monday until Friday.')

  const second = ok(await submit(rui, id, must)).approval
  ok(await decide(tomasz, second, 'reject', 'Not now.'))
  assert.equal((await titles(rui, id)).length, 1)
  assert.equal(ok(await app.call(rui, readApproval, { params: { id: second } })).text, words.markdown)
})

test('a requester who has left in the meantime announces nothing there', async () => {
  const { id } = await openUnder('centralized')
  const { approval } = ok(await submit(jonas, id, must))
  ok(await decide(rui, approval, 'approve'))
  ok(await app.call(jonas, leaveCommunity, { params: { id } }))
  await refuses(app, 403, 'forbidden', () => decide(tomasz, approval, 'approve'))
  assert.equal(ok(await app.call(tomasz, readApproval, { params: { id: approval } })).state, 'pending')
})
