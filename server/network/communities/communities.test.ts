import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as contract from '../../../contract/network/communities.ts'
import * as replies from '../../../contract/network/replies.ts'
import { updatePerson } from '../../../contract/people/directory.ts'
import { createUnit, listUnits } from '../../../contract/people/units.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { ok, openCommunity, refuses, startThread, writeReply } from '../testing.ts'

let app: TestApp
let rui: NonNullable<Somebody>
let ines: NonNullable<Somebody>
let admin: NonNullable<Somebody>
before(async () => {
  app = await testApp()
  rui = await app.person('Rui Nogueira')
  ines = await app.person('Inês Carvalho')
  admin = await app.person('Sabine Krüger', { administrator: true })
})
after(() => app.close())

const create = (name: string, visibility: contract.Visibility = 'public') =>
  app.call(rui, contract.createCommunity, { body: { name, purpose: 'p', visibility } })

test('the creator of a community owns it; its slug is its name in ASCII', async () => {
  const made = ok(await create('  Gießerei &  Łódź '))
  assert.equal(made.name, 'Gießerei & Łódź')
  assert.equal(made.slug, 'giesserei-lodz')
  assert.deepEqual([made.role, made.members, made.canPost, made.canManage], ['owner', 1, true, true])
  assert.deepEqual(
    made.managers.map((person) => [person.name, person.role]),
    [['Rui Nogueira', 'owner']],
  )
  assert.equal(ok(await app.call(ines, contract.readCommunity, { params: { id: 'giesserei-lodz' } })).id, made.id)
  assert.equal(ok(await create('Gießerei Łódź')).slug, 'giesserei-lodz-2')
  assert.match(ok(await create('溶接')).slug, /^community/)
})

test('a name is unique, ignoring case; a hidden community does not reveal its name', async () => {
  ok(await create('Field Service'))
  const problem = await refuses(app, 409, 'name-taken', () => create(' field  service'))
  assert.deepEqual(problem?.facts, { existing: { slug: 'field-service', name: 'Field Service' } })
  assert.deepEqual(
    problem?.errors?.map(({ pointer }) => pointer),
    ['/body/name'],
  )
  const hidden = ok(await create('Merger', 'hidden'))
  assert.notEqual(hidden.slug, 'merger')
  assert.equal(
    ok(await app.call(ines, contract.createCommunity, { body: { name: 'Merger', purpose: '', visibility: 'public' } }))
      .slug,
    'merger',
  )
  const renamed = await refuses(app, 409, 'name-taken', () =>
    app.call(rui, contract.updateCommunity, { params: { id: hidden.id }, body: { visibility: 'public' } }),
  )
  assert.deepEqual(renamed?.facts, { existing: { slug: 'merger', name: 'Merger' } })
  await refuses(app, 422, 'invalid', () => create('  '))
})

test('a community that becomes hidden releases its slug, so that nobody learns that it was taken', async () => {
  const made = ok(await create('Merger talks'))
  assert.equal(made.slug, 'merger-talks')
  const update = (body: object) =>
    app.call(rui, contract.updateCommunity, { params: { id: made.id }, body: body as { name?: string } })
  const hidden = ok(await update({ visibility: 'hidden', name: 'Merger plans' }))
  assert.match(hidden.slug, /^merger-plans-[0-9a-f]{8}$/)
  assert.equal((await app.call(rui, contract.readCommunity, { params: { id: 'merger-talks' } })).status, 404)
  assert.equal(ok(await create('Merger talks')).slug, 'merger-talks')
  assert.equal(ok(await update({ visibility: 'hidden', purpose: 'q' })).slug, hidden.slug)
  assert.equal(ok(await update({ visibility: 'private' })).slug, hidden.slug)
})

test('public, private, hidden: what each person sees', async () => {
  const [open, closed, hidden] = await Promise.all(
    (['public', 'private', 'hidden'] as const).map((visibility) => openCommunity(app, rui, { visibility })),
  )
  assert.ok(open && closed && hidden)
  for (const { id } of [open, closed, hidden]) await startThread(app, rui, id)
  const read = (who: Somebody, id: string) => app.call(who, contract.readCommunity, { params: { id } })
  const seen = ok(await read(ines, closed.id))
  assert.deepEqual(
    [seen.threads, seen.lastActivityAt, seen.members, seen.managers[0]?.name],
    [0, null, 1, 'Rui Nogueira'],
  )
  assert.equal(ok(await read(ines, open.id)).threads, 1)
  assert.equal((await read(ines, hidden.id)).status, 404)
  assert.equal((await read(ines, hidden.slug)).status, 404)
  assert.deepEqual((await read(ines, hidden.id)).problem, (await read(ines, crypto.randomUUID())).problem)
  assert.equal(ok(await read(admin, hidden.id)).threads, 0, 'an administrator sees that it exists but cannot read it')
  await refuses(app, 403, 'forbidden', () =>
    app.call(ines, contract.listMembers, { params: { id: closed.id }, query: {} }),
  )
  await refuses(app, 404, 'not-found', () =>
    app.call(ines, contract.joinCommunity, { params: { id: hidden.id }, body: {} }),
  )
  await refuses(app, 403, 'forbidden', () =>
    app.call(admin, contract.joinCommunity, { params: { id: hidden.id }, body: {} }),
  )
  const listed = async (who: Somebody) =>
    ok(await app.call(who, contract.listCommunities, { query: { limit: 100 } })).items.map((row) => row.id)
  assert.deepEqual(
    [open, closed, hidden].map(({ id }) => id).filter((id) => !new Set([open.id, closed.id]).has(id)),
    [hidden.id],
  )
  assert.ok(!(await listed(ines)).includes(hidden.id))
  assert.ok((await listed(ines)).includes(closed.id))
  assert.ok((await listed(rui)).includes(hidden.id))
  assert.ok((await listed(admin)).includes(hidden.id))
})

test('units of members are counted when people join, leave and move', async () => {
  const root = ok(await app.call(admin, listUnits, { query: {} })).items[0]?.id ?? ''
  const addUnit = async (name: string, parent: string) =>
    ok(await app.call(admin, createUnit, { body: { name, parent } })).id
  const [iberia, halle] = [await addUnit('Iberia', root), await addUnit('Halle', root)]
  const porto = await addUnit('Porto', iberia)
  const [inPorto, inIberia] = [
    await app.person('Tiago Moreira', { unit: porto }),
    await app.person('Joana Pires', { unit: iberia }),
  ]
  const { id } = ok(
    await app.call(inPorto, contract.createCommunity, {
      body: { name: 'Couplings', purpose: '', visibility: 'public' },
    }),
  )
  const count = async (who: Somebody) => ok(await app.call(who, contract.readCommunity, { params: { id } })).units
  assert.equal(await count(rui), 1)
  ok(await app.call(inIberia, contract.joinCommunity, { params: { id }, body: {} }))
  assert.equal(await count(rui), 1, 'a parent unit is not counted as another unit')
  ok(await app.call(admin, updatePerson, { params: { id: inIberia.personId }, body: { unit: halle } }))
  assert.equal(await count(rui), 2)
  ok(await app.call(inIberia, contract.leaveCommunity, { params: { id } }))
  assert.equal(await count(rui), 1)
})

test('only managers change it; a change without effect is not logged', async () => {
  const { id } = await openCommunity(app, rui, { members: [ines] })
  const change = (who: Somebody, body: object) =>
    app.call(who, contract.updateCommunity, { params: { id }, body: body as { purpose: string } })
  await refuses(app, 403, 'forbidden', () => change(ines, { purpose: 'mine' }))
  const before = (await app.log()).length
  const changed = ok(
    await change(rui, { purpose: 'New', guidelines: 'Be **kind**', tags: ['a', ' a ', 'b'], language: 'Deutsch' }),
  )
  assert.deepEqual([changed.purpose, changed.tags, changed.language], ['New', ['a', 'b'], 'Deutsch'])
  assert.match(changed.guidelinesHtml, /<strong>kind<\/strong>/)
  ok(await change(rui, { purpose: 'New' }))
  assert.equal((await app.log()).length, before + 1)
  assert.equal(ok(await change(rui, { language: null })).language, null)
  assert.equal(ok(await change(admin, { purpose: 'Set in order' })).purpose, 'Set in order')
})

test('an archived community can be read, but not written in', async () => {
  const { id } = await openCommunity(app, rui, { members: [ines] })
  const thread = await startThread(app, ines, id)
  const archive = (archived: boolean) => app.call(rui, contract.updateCommunity, { params: { id }, body: { archived } })
  const archived = ok(await archive(true))
  assert.ok(archived.archivedAt)
  assert.equal(archived.canPost, false)
  const network = await import('../../../contract/network/threads.ts')
  await refuses(app, 403, 'forbidden', () =>
    app.call(ines, network.startThread, { params: { id }, body: { kind: 'discussion', title: 't', markdown: 'm' } }),
  )
  await refuses(app, 403, 'forbidden', () =>
    app.call(ines, replies.writeReply, { params: { id: thread.id }, body: { markdown: 'm' } }),
  )
  await refuses(app, 403, 'forbidden', () =>
    app.call(ines, network.editThread, { params: { id: thread.id }, body: { title: 'other' } }),
  )
  const other = await app.person('Noor Siddiqui')
  await refuses(app, 409, 'archived', () => app.call(other, contract.joinCommunity, { params: { id }, body: {} }))
  assert.equal(ok(await app.call(ines, network.readThread, { params: { id: thread.id } })).canReply, false)
  ok(await archive(false))
  await writeReply(app, ines, thread.id)
})

test('the directory is paged in every order, counts, and contains the activity of twelve weeks', async () => {
  const fresh = await testApp()
  try {
    const one = await fresh.person('Marta Wiśniewska')
    const ids: string[] = []
    for (const name of ['Delta', 'alpha', 'Charlie', 'bravo', 'echo']) {
      const made = ok(
        await fresh.call(one, contract.createCommunity, { body: { name, purpose: '', visibility: 'public' } }),
      )
      ids.push(made.id)
      if (name !== 'echo') await writeReply(fresh, one, (await startThread(fresh, one, made.id)).id)
    }
    await fresh.settle()
    for (const sort of ['activity', 'name', 'members', 'newest'] as const) {
      const all = ok(await fresh.call(one, contract.listCommunities, { query: { sort, limit: 50 } }))
      assert.equal(all.total, 5)
      const paged: string[] = []
      let next: string | null = null
      do {
        const query: { sort: typeof sort; limit: number; after?: string } = {
          sort,
          limit: 2,
          ...(next && { after: next }),
        }
        const page = ok(await fresh.call(one, contract.listCommunities, { query }))
        paged.push(...page.items.map((row) => row.name))
        next = page.next
      } while (next)
      assert.deepEqual(
        paged,
        all.items.map((row) => row.name),
        sort,
      )
      if (sort === 'name') assert.deepEqual(paged, ['alpha', 'bravo', 'Charlie', 'Delta', 'echo'])
      if (sort === 'activity') assert.deepEqual(paged, ['bravo', 'Charlie', 'alpha', 'Delta', 'echo'])
    }
    const found = ok(await fresh.call(one, contract.listCommunities, { query: { q: 'ALPH' } }))
    assert.deepEqual(
      found.items.map((row) => [row.name, row.weeks.length, row.weeks.at(-1), row.owner?.name]),
      [['alpha', 12, 2, 'Marta Wiśniewska']],
    )
    assert.equal((await fresh.call(one, contract.listCommunities, { query: { after: 'nonsense' } })).status, 400)
  } finally {
    await fresh.close()
  }
})
