import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { exportAudit } from '../../../contract/governance/audit.ts'
import { readObserved } from '../../../contract/governance/observed.ts'
import { readFile } from '../../../contract/network/files.ts'
import * as contract from '../../../contract/network/search.ts'
import { printAccountOverview } from '../../../contract/presence/reports.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { ok, openCommunity, startThread } from '../testing.ts'

type Person = NonNullable<Somebody>
let app: TestApp
let rui: Person
let ines: Person
let admin: Person
before(async () => {
  app = await testApp()
  rui = await app.person('Rui Nogueira')
  ines = await app.person('Inês Carvalho')
  admin = await app.person('Sabine Krüger', { administrator: true })
  await app.person('Marta Wiśniewska')
  await app.person('Martin Reinhardt')
})
after(() => app.close())

const find = async (
  who: Somebody,
  q: string,
  more: { community?: string; kinds?: ('people' | 'communities' | 'threads')[] } = {},
) => ok(await app.call(who, contract.search, { query: { q, ...more } }))
const names = async (q: string, community?: string) =>
  (await find(rui, q, { kinds: ['people'], ...(community && { community }) })).people.map((person) => person.name)

test('search by word prefixes in any order, without accents, with typing errors', async () => {
  assert.deepEqual(await names('mart'), ['Marta Wiśniewska', 'Martin Reinhardt'])
  assert.deepEqual(await names('wisn'), ['Marta Wiśniewska'])
  assert.deepEqual(await names('KRÜG'), ['Sabine Krüger'])
  assert.deepEqual(await names('kruger sab'), ['Sabine Krüger'])
  assert.deepEqual(await names('Reinhart'), ['Martin Reinhardt'])
  assert.deepEqual(await names('%'), [])
  assert.deepEqual(await names('zzzz'), [])
})

test('members of the current community come first', async () => {
  const { id } = await openCommunity(app, rui)
  const other = await app.person('Martha Zander')
  assert.equal((await names('mart'))[0], 'Marta Wiśniewska')
  const { joinCommunity } = await import('../../../contract/network/communities.ts')
  ok(await app.call(other, joinCommunity, { params: { id }, body: {} }))
  assert.equal((await names('mart', id))[0], 'Martha Zander')
})

test('members of private or hidden communities do not affect the results of people who cannot see them', async () => {
  const { addMembers } = await import('../../../contract/network/communities.ts')
  const other = await app.person('Marten Zwick')
  for (const visibility of ['private', 'hidden'] as const) {
    const { id } = await openCommunity(app, rui, { visibility })
    ok(await app.call(rui, addMembers, { params: { id }, body: { people: [other.personId] } }))
    const first = async (who: Somebody) =>
      (await find(who, 'mart', { kinds: ['people'], community: id })).people[0]?.name
    const plain = (await find(ines, 'mart', { kinds: ['people'] })).people[0]?.name
    assert.notEqual(plain, 'Marten Zwick')
    assert.deepEqual([await first(ines), await first(rui), await first(admin)], [plain, 'Marten Zwick', 'Marten Zwick'])
  }
})

test('communities and threads are found only if the reader can see them', async () => {
  const made = await Promise.all(
    (['public', 'private', 'hidden'] as const).map(async (visibility) => {
      const community = await openCommunity(app, rui, { visibility })
      await startThread(app, rui, community.id, { title: `Zirconium ${visibility}` })
      return community
    }),
  )
  const seen = async (who: Somebody) => {
    const found = await find(who, 'zircon')
    const ids = new Set((await find(who, 'community')).communities.map(({ id }) => id))
    return [found.threads.map(({ title }) => title).sort(), made.map(({ id }) => ids.has(id))]
  }
  assert.deepEqual(await seen(rui), [
    ['Zirconium hidden', 'Zirconium private', 'Zirconium public'],
    [true, true, true],
  ])
  assert.deepEqual(await seen(ines), [['Zirconium public'], [true, true, false]])
  assert.deepEqual(await seen(admin), [['Zirconium public'], [true, true, true]])
  assert.deepEqual(
    (await find(ines, 'zirkonium')).threads.map(({ title }) => title),
    ['Zirconium public'],
  )
})

test('a text is previewed before it is sent', async () => {
  const { html } = ok(await app.call(rui, contract.previewMarkdown, { body: { markdown: '**a** <script>' } }))
  assert.equal(html, '<p><strong>a</strong> &lt;script&gt;</p>')
})

test('a text whose HTML would be far larger is neither previewed nor stored, and its field is named', async () => {
  const markdown = `${'|a'.repeat(200)}\n${'|-'.repeat(200)}\n${'a\n'.repeat(15_000)}`
  const { status, problem } = await app.call(rui, contract.previewMarkdown, { body: { markdown } })
  assert.deepEqual([status, problem?.errors?.[0]?.pointer], [422, '/body/markdown'])
})

test('links that are not pictures are not requested as pictures with the session of a reader', async () => {
  const image = { 'sec-fetch-dest': 'image' }
  for (const operation of [exportAudit, readObserved, printAccountOverview]) {
    const log = await app.log()
    assert.equal((await app.call(admin, operation, {}, image)).status, 403, operation.path)
    assert.deepEqual(await app.log(), log)
  }
  const absent = { params: { id: '0192f0c1-0000-7000-8000-000000000001', variant: 'original' as const } }
  assert.equal((await app.call(admin, readFile, absent, image)).status, 404)
})
