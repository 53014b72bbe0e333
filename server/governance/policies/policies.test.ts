import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as contract from '../../../contract/governance/policies.ts'
import { listPolicyTemplates } from '../../../contract/governance/policy-templates.ts'
import { sql } from '../../platform/db.ts'
import type { Somebody } from '../../testing/index.ts'
import { ok } from '../testing.ts'
import { policyWorld } from './testing.ts'

type World = Awaited<ReturnType<typeof policyWorld>>
let { app, sabine, rui, ines, marta, porto, refuses } = {} as World
let { createDraft, createPublished, change, publish, acknowledge, read, listPending, progress } = {} as World
before(async () => {
  const world = await policyWorld()
  ;({ app, sabine, rui, ines, marta, porto, refuses } = world)
  ;({ createDraft, createPublished, change, publish, acknowledge, read, listPending, progress } = world)
})
after(() => app.close())

test('only the owner and the centre see a draft; a published policy is current and requires acknowledgement', async () => {
  const id = await createDraft('Travel')
  await refuses(404, 'not-found', () => read(rui, id))
  await refuses(403, 'forbidden', () =>
    app.call(rui, contract.createPolicy, { body: { kind: 'other', language: 'en', title: 'Mine' } }),
  )
  await refuses(409, 'empty', () => publish(sabine, id))
  ok(await change(sabine, id, { markdown: 'Take the **train**.', owner: ines.personId }))
  assert.equal(ok(await read(ines, id)).draft?.markdown, 'Take the **train**.')
  await refuses(404, 'not-found', () => publish(rui, id))
  const published = ok(await publish(ines, id, { note: 'The first.', reviewOn: '2027-11-22' }))
  assert.deepEqual(
    [published.version, published.draft, published.reviewOn, published.note],
    [1, null, '2027-11-22', 'The first.'],
  )
  const seen = ok(await read(rui, id))
  assert.match(seen.html, /<strong>train<\/strong>/)
  assert.deepEqual([seen.needsAcknowledgement, seen.mayEdit, seen.draft], [true, false, null])
  await refuses(403, 'forbidden', () => change(rui, id, { title: 'Mine' }))
  await refuses(403, 'forbidden', () => publish(rui, id))
  await refuses(409, 'no-draft', () => publish(ines, id))
})

test('concurrent changes of a draft are detected by its revision', async () => {
  const id = await createDraft('Drafted twice')
  const { draft } = ok(await change(sabine, id, { markdown: 'One', revision: 1 }))
  assert.equal(draft?.revision, 2)
  await refuses(409, 'changed', () => change(sabine, id, { markdown: 'Two', revision: 1 }))
  ok(await change(sabine, id, { markdown: 'Two', revision: 2 }))
})

test('each new version requires acknowledgement again, unless it is a minor edit', async () => {
  const id = await createPublished('Acknowledged')
  assert.ok((await listPending(rui)).includes('Acknowledged'))
  ok(await acknowledge(rui, id, 1))
  assert.ok(!(await listPending(rui)).includes('Acknowledged'))
  const before = (await app.log()).length
  ok(await acknowledge(rui, id, 1))
  assert.equal((await app.log()).length, before, 'acknowledging again is not logged')
  ok(await change(sabine, id, { markdown: 'Be kind, always.' }))
  ok(await publish(sabine, id, { requiresAcknowledgement: false, note: 'A comma.' }))
  assert.ok(!(await listPending(rui)).includes('Acknowledged'), 'a minor edit')
  assert.ok((await listPending(ines)).includes('Acknowledged'), 'people who never acknowledged still have to')
  await refuses(409, 'newer-version', () => acknowledge(ines, id, 1))
  ok(await change(sabine, id, { markdown: 'Be kind, always, to everyone.' }))
  ok(await publish(sabine, id, { note: 'To everyone.' }))
  assert.ok((await listPending(rui)).includes('Acknowledged'), 'a new version')
  const seen = ok(await read(rui, id))
  assert.deepEqual([seen.version, seen.acknowledged, seen.needsAcknowledgement], [3, 1, true])
  ok(await acknowledge(rui, id, 3))
  assert.equal(ok(await read(rui, id)).needsAcknowledgement, false)
})

test('very different texts are compared in a worker and shown one after the other', async () => {
  const words = (seed: number) => Array.from({ length: 12_000 }, (_, n) => (n * seed * 7919) % 9973).join(' ')
  const id = await createPublished('Replaced', undefined, words(3))
  ok(await change(sabine, id, { markdown: words(5) }))
  ok(await publish(sabine, id, { note: 'All of it.' }))
  const compare = () => app.call(sabine, contract.comparePolicy, { params: { id }, query: { from: 1, to: 2 } })
  let turns = 0
  const timer = setInterval(() => turns++, 5)
  const first = ok(await compare())
  clearInterval(timer)
  assert.ok(turns > 10, 'the event loop was not blocked')
  const written = (left: 'added' | 'removed') =>
    first.text.flatMap(({ kind, text }) => (kind === left ? [] : [text])).join('')
  assert.deepEqual([written('added'), written('removed')], [words(3), words(5)])
  assert.deepEqual(ok(await compare()).text, first.text)
})

test('a comparison shows the changed words since the last acknowledged version', async () => {
  const id = await createPublished('Compared', undefined, 'Be kind to guests.\n\nAnswer within two days.')
  ok(await acknowledge(rui, id, 1))
  ok(await change(sabine, id, { markdown: 'Be kind to all guests.\n\nAnswer within one day.' }))
  ok(await publish(sabine, id, { note: 'Faster.' }))
  const compare = (who: Somebody, query: object = {}) =>
    app.call(who, contract.comparePolicy, { params: { id }, query })
  const found = ok(await compare(rui))
  assert.deepEqual([found.from, found.to, found.notes], [1, 2, [{ version: 2, note: 'Faster.' }]])
  assert.equal(
    found.text
      .filter(({ kind }) => kind !== 'added')
      .map(({ text }) => text)
      .join(''),
    'Be kind to guests.\n\nAnswer within two days.',
  )
  assert.equal(
    found.text
      .filter(({ kind }) => kind !== 'removed')
      .map(({ text }) => text)
      .join(''),
    'Be kind to all guests.\n\nAnswer within one day.',
  )
  assert.deepEqual([found.wordsAdded, found.wordsRemoved], [3, 2])
  assert.equal(ok(await compare(ines)).wordsRemoved, 0, 'without an acknowledgement everything is new')
  ok(await change(sabine, id, { title: 'Compared again' }))
  await refuses(403, 'forbidden', () => compare(rui, { to: 0 }))
  assert.deepEqual(
    ok(await compare(sabine, { from: 2, to: 0 }))
      .title.filter(({ kind }) => kind === 'added')
      .map(({ text }) => text),
    [' again'],
  )
  await refuses(404, 'not-found', () => compare(rui, { to: 9 }))
  assert.deepEqual(
    ok(await app.call(rui, contract.listPolicyVersions, { params: { id } })).items.map(({ version }) => version),
    [2, 1],
  )
  assert.match(ok(await app.call(rui, contract.readPolicyVersion, { params: { id, version: 1 } })).markdown, /two days/)
})

test('the audience is everyone, units with their sub-units, or roles', async () => {
  const empty = { everyone: false, units: [], roles: [] }
  await refuses(422, 'invalid', () =>
    app.call(sabine, contract.createPolicy, {
      body: { kind: 'other', language: 'en', title: 'For no one', audience: empty },
    }),
  )
  await refuses(422, 'invalid', () =>
    app.call(sabine, contract.createPolicy, {
      body: {
        kind: 'other',
        language: 'en',
        title: 'For an unknown unit',
        audience: { ...empty, units: [crypto.randomUUID()] },
      },
    }),
  )
  await createPublished('For Porto', { ...empty, units: [porto] })
  await createPublished('For moderators', { ...empty, roles: ['moderator'] })
  const both = await createPublished('For both', { everyone: false, units: [porto], roles: ['moderator'] })
  const titles = ['For Porto', 'For moderators', 'For both']
  const pendingFor = async (who: Somebody) => (await listPending(who)).filter((title) => titles.includes(title)).sort()
  assert.deepEqual(await pendingFor(rui), ['For Porto', 'For both'])
  assert.deepEqual(await pendingFor(marta), ['For both', 'For moderators'])
  assert.deepEqual(await pendingFor(ines), [])
  assert.equal(ok(await read(ines, both)).title, 'For both', 'everyone can read')
  ok(await change(sabine, both, { readers: 'audience' }))
  await refuses(404, 'not-found', () => read(ines, both))
  await refuses(404, 'not-found', () => acknowledge(ines, both, 1))
  assert.equal(ok(await read(rui, both)).title, 'For both')
})

test('owners see who acknowledged and who did not, and can send one reminder a day', async () => {
  const id = await createPublished('Counted', { everyone: false, units: [porto], roles: ['moderator'] })
  assert.deepEqual(await progress(id), { acknowledged: 0, total: 2 })
  const list = (who: Somebody, which: 'acknowledged' | 'pending', more: object = {}) =>
    app.call(who, contract.listPolicyReaders, { params: { id }, query: { which, ...more } })
  await refuses(403, 'forbidden', () => list(rui, 'pending'))
  ok(await acknowledge(marta, id, 1))
  const names = async (which: 'acknowledged' | 'pending', more: object = {}) =>
    ok(await list(sabine, which, more)).items.map(({ person }) => person.name)
  assert.deepEqual(await names('acknowledged'), ['Marta Wiśniewska'])
  assert.deepEqual(await names('pending'), ['Rui Nogueira'])
  assert.deepEqual(await names('pending', { unit: porto }), ['Rui Nogueira'])
  const { acknowledged, pending } = ok(await list(sabine, 'acknowledged'))
  assert.deepEqual([acknowledged, pending], [1, 1])
  const remind = (who: Somebody) => app.call(who, contract.remindPolicy, { params: { id } })
  await refuses(403, 'forbidden', () => remind(rui))
  assert.equal(ok(await remind(sabine)).people, 1)
  await refuses(409, 'reminded', () => remind(sabine))
  await sql`update people.person set state = 'deactivated' where id = ${rui.personId}`.execute(app.db)
  assert.deepEqual(await progress(id), { acknowledged: 1, total: 1 })
  await sql`update people.person set state = 'active' where id = ${rui.personId}`.execute(app.db)
})

test('owners see the progress of each unit, level by level', async () => {
  const id = await createPublished('By unit')
  const units = async (within?: string) =>
    ok(await app.call(sabine, contract.listPolicyUnits, { params: { id }, query: within ? { parent: within } : {} }))
  await refuses(403, 'forbidden', () => app.call(rui, contract.listPolicyUnits, { params: { id }, query: {} }))
  await refuses(404, 'not-found', () =>
    app.call(sabine, contract.listPolicyUnits, { params: { id }, query: { parent: id } }),
  )
  const summarise = ({ items }: Awaited<ReturnType<typeof units>>) =>
    items.map(({ unit, direct, acknowledged, pending }) => [unit?.name ?? null, direct, acknowledged, pending])
  assert.deepEqual(summarise(await units()), [
    ['Porto', false, 0, 1],
    [null, true, 0, 3],
  ])
  ok(await acknowledge(rui, id, 1))
  assert.deepEqual(summarise(await units()), [
    ['Porto', false, 1, 0],
    [null, true, 0, 3],
  ])
  const below = await units(porto)
  assert.equal(below.parent?.name, 'Porto')
  assert.deepEqual(summarise(below), [['Field service', false, 1, 0]])
  const team = String(below.items[0]?.unit?.id)
  const readers = async (query: object) =>
    ok(await app.call(sabine, contract.listPolicyReaders, { params: { id }, query })).items.length
  assert.deepEqual(
    [
      await readers({ which: 'acknowledged', directUnit: team }),
      await readers({ which: 'acknowledged', directUnit: porto }),
    ],
    [1, 0],
  )
})

test('the audience is paged by name', async () => {
  const id = await createPublished('Paged')
  const seen: string[] = []
  let next: string | null = null
  do {
    const page: { items: contract.PolicyReader[]; next: string | null } = ok(
      await app.call(sabine, contract.listPolicyReaders, {
        params: { id },
        query: { limit: 1, ...(next && { after: next }) },
      }),
    )
    seen.push(...page.items.map(({ person }) => person.name))
    next = page.next
  } while (next)
  assert.deepEqual(seen, ['Inês Carvalho', 'Marta Wiśniewska', 'Rui Nogueira', 'Sabine Krüger'])
})

test('a retired policy requires no acknowledgement and is listed as retired; reinstated, it requires it again', async () => {
  const id = await createPublished('Retired')
  const retire = (who: Somebody, retired: boolean) =>
    app.call(who, contract.retirePolicy, { params: { id }, body: { retired } })
  await refuses(403, 'forbidden', () => retire(rui, true))
  ok(await retire(sabine, true))
  assert.ok(!(await listPending(rui)).includes('Retired'))
  await refuses(409, 'not-current', () => acknowledge(rui, id, 1))
  const retired = ok(await app.call(rui, contract.listPolicies, { query: { which: 'retired' } })).items
  assert.deepEqual(
    retired.map(({ title }) => title),
    ['Retired'],
  )
  ok(await retire(sabine, false))
  assert.ok((await listPending(rui)).includes('Retired'))
})

test('discarding a draft keeps the published version; a policy without one is deleted', async () => {
  const id = await createDraft('Never')
  const discard = (which: string) => app.call(sabine, contract.discardPolicyDraft, { params: { id: which } })
  assert.equal((await discard(id)).status, 204)
  assert.equal((await read(sabine, id)).status, 404)
  const published = await createPublished('Published')
  ok(await change(sabine, published, { markdown: 'Other' }))
  assert.equal((await discard(published)).status, 204)
  assert.equal(ok(await read(sabine, published)).markdown, 'Be kind.')
  await refuses(404, 'not-found', () => discard(published))
})

test('the owner is notified once, 14 days before a review is due', async () => {
  const id = await createPublished('Reviewed')
  const run = async () => {
    await sql`select jobs.add_job('policy-reviews')`.execute(app.db)
    await app.settle()
    return (await app.log()).filter(({ object, actor }) => object === id && actor === null).length
  }
  const day = (days: number) => Temporal.Now.plainDateISO('UTC').add({ days }).toString()
  ok(await change(sabine, id, { reviewOn: day(15) }))
  assert.equal(await run(), 0)
  ok(await change(sabine, id, { reviewOn: day(14) }))
  assert.equal(await run(), 1)
  assert.equal(await run(), 1)
  ok(await change(sabine, id, { reviewOn: day(3) }))
  assert.equal(await run(), 2)
})

test('each template exists in both languages, with the name of the organisation and no open placeholders', async () => {
  const { items } = ok(await app.call(rui, listPolicyTemplates, { query: {} }))
  assert.equal(items.length, 12)
  for (const { kind, language, title, markdown, html } of items) {
    const words = markdown.split(/\s+/).length
    assert.ok(words >= 400 && words <= 900, `${kind} ${language}: ${words} words`)
    assert.ok(title.length > 5 && markdown.includes('Test') && html.includes('<h2'))
    assert.doesNotMatch(markdown, /[{}]|TODO|lorem/i)
  }
  const id = ok(
    await app.call(sabine, contract.createPolicy, { body: { kind: 'crisis', language: 'de', template: true } }),
  ).id
  const made = ok(await publish(sabine, id))
  assert.equal(made.title, 'Krisenplan')
  assert.match(made.html, /<table>/)
  await refuses(422, 'invalid', () =>
    app.call(sabine, contract.createPolicy, { body: { kind: 'other', language: 'de', template: true } }),
  )
})
