import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { listUnits } from '../../../contract/people/units.ts'
import { createAccount, readAccount } from '../../../contract/presence/accounts.ts'
import { readAccountHistory } from '../../../contract/presence/changes.ts'
import * as connections from '../../../contract/presence/connections.ts'
import * as contract from '../../../contract/presence/impersonation.ts'
import { row, rows, sql } from '../../platform/db.ts'
import { Problem } from '../../platform/errors.ts'
import { SESSION_COOKIE } from '../../platform/http.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { scanLists } from './lists.ts'

let app: TestApp
let admin: NonNullable<Somebody>
let ines: NonNullable<Somebody>
let unit: string
const folder = mkdtempSync(join(tmpdir(), 'orbweaver-lists-'))
before(async () => {
  app = await testApp()
  admin = await app.person('Sabine Krüger', { administrator: true })
  unit = String((await app.call(admin, listUnits, { query: {} })).body.items[0]?.id)
  ines = await app.person('Inês Carvalho', { unit })
})
after(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

async function refuses(
  status: number,
  code: string,
  attempt: () => Promise<{ status: number; problem: { code: string } }>,
) {
  const readState = () =>
    rows(
      app.db,
      sql`select (select count(*) from activity.log) as log, (select count(*) from presence.connected_network) as networks,
        (select count(*) from presence.credential) as credentials, (select count(*) from presence.impersonation_scan) as scans,
        (select md5(string_agg(b::text, '' order by id)) from presence.brand_name b) as names,
        (select md5(string_agg(h::text, '' order by id)) from presence.impersonation_match h) as matches,
        (select md5(string_agg(a::text, '' order by id)) from presence.account a) as register,
        (select count(*) from presence.impersonation_evidence) as evidence,
        (select count(*) from jobs.jobs) as jobs`,
    )
  const before = await readState()
  const { status: got, problem } = await attempt()
  assert.deepEqual([got, problem?.code], [status, code], JSON.stringify(problem))
  assert.deepEqual(await readState(), before)
}
const insertEntry = async (handle: string, network: 'bluesky' | 'x' = 'bluesky') =>
  (
    await app.call(admin, createAccount, {
      body: { network, handle, url: `https://${network}.example/${handle}`, name: handle, unit },
    })
  ).body.id

test('no network is contacted until an administrator connects it', async () => {
  const params = { network: 'bluesky' as const }
  const account = { id: await insertEntry('aldermoor.test') }
  await refuses(403, 'forbidden', () => app.call(ines, connections.connectNetwork, { params, body: {} }))
  await refuses(422, 'invalid', () => app.call(admin, connections.checkAccount, { params: account }))
  await refuses(404, 'not-found', () =>
    app.call(admin, connections.connectNetwork, { params: { network: 'vine' }, body: {} }),
  )
  const website = { network: 'website' as const }
  await refuses(422, 'invalid', () =>
    app.call(admin, connections.connectNetwork, { params: website, body: { service: 'https://example.org' } }),
  )
  const first = await app.call(admin, connections.readConnection, { params: account })
  assert.equal(first.body.state, 'not connected')
  const made = await app.call(admin, connections.connectNetwork, { params, body: {} })
  assert.deepEqual([made.body.connected, made.body.service], [true, 'https://public.api.bsky.app'])
  assert.equal((await app.call(admin, connections.readConnection, { params: account })).body.state, 'pending')
  const list = await app.call(admin, connections.listConnections, { query: { state: 'pending' } })
  assert.deepEqual(
    list.body.items.map((one) => one.account.handle),
    ['aldermoor.test'],
  )
  assert.equal((await app.call(admin, connections.disconnectNetwork, { params })).body.connected, false)
})

test('only people who can edit an account connect it', async () => {
  const id = await insertEntry('aldermoor-line-3.test')
  const body = { identifier: 'a', password: 'b' }
  await refuses(403, 'forbidden', () => app.call(ines, connections.connectAccount, { params: { id }, body }))
  await refuses(403, 'forbidden', () => app.call(ines, connections.disconnectAccount, { params: { id } }))
  await refuses(403, 'forbidden', () => app.call(ines, connections.checkAccount, { params: { id } }))
  const unsupported = await insertEntry('aldermoor', 'x')
  await refuses(422, 'invalid', () =>
    app.call(admin, connections.connectAccount, { params: { id: unsupported }, body }),
  )
})

test('brand names are unique, and a scan needs a searchable network', async () => {
  const body = { name: ' Aldermoor ', handles: ['@aldermoor', 'aldermoor'], domains: ['aldermoor.example'] }
  await refuses(403, 'forbidden', () => app.call(ines, contract.createBrandName, { body }))
  await refuses(409, 'no-names', () => app.call(admin, contract.startImpersonationScan, {}))
  const made = await app.call(admin, contract.createBrandName, { body })
  assert.deepEqual([made.body.name, made.body.handles], ['Aldermoor', ['aldermoor']])
  await refuses(409, 'name-taken', () => app.call(admin, contract.createBrandName, { body: { name: 'ALDERMOOR' } }))
  await refuses(409, 'no-networks', () => app.call(admin, contract.startImpersonationScan, {}))
  const { id } = (await app.call(admin, contract.createBrandName, { body: { name: 'Moorseal' } })).body
  const params = { id }
  const changed = await app.call(admin, contract.updateBrandName, { params, body: { handles: ['moor-seal'] } })
  assert.deepEqual(changed.body.handles, ['moor-seal'])
  assert.equal((await app.call(admin, contract.deleteBrandName, { params })).status, 204)
  await refuses(404, 'not-found', () => app.call(admin, contract.deleteBrandName, { params }))
})

test('evidence is stored unchanged, and its page contains no script', async () => {
  const match = await row<{ id: string }>(
    app.db,
    sql`insert into presence.impersonation_match (brand_id, network, handle, url, native_id, display_name, similarity, suggestion)
      select id, 'bluesky', 'aldermoor-help.test', 'https://bsky.app/profile/aldermoor-help.test', 'did:plc:x',
        '<script>alert(1)</script>', 'affix', 'impersonator' from presence.brand_name where name = 'Aldermoor' returning id`,
  )
  const params = { id: String(match?.id) }
  const body = { classification: 'impersonator' as const, reason: 'Asks for money' }
  await refuses(403, 'forbidden', () => app.call(ines, contract.classifyMatch, { params, body }))
  assert.equal(
    (await app.call(admin, contract.classifyMatch, { params, body })).body.classifiedBy?.name,
    'Sabine Krüger',
  )
  assert.equal((await app.call(admin, contract.classifyMatch, { params, body })).status, 200)
  const { items } = (await app.call(admin, contract.listEvidence, { params })).body
  assert.equal(items.length, 1, 'classifying again captures no further evidence')
  const get = (query = '') =>
    app.app.inject({
      url: `/api/impersonation-scans/evidence/${items[0]?.id}${query}`,
      headers: { cookie: `${SESSION_COOKIE}=${admin.cookie}` },
    })
  const file = await get()
  assert.equal(createHash('sha256').update(file.body).digest('hex'), items[0]?.sha256)
  assert.equal(JSON.parse(file.body).account.nativeId, 'did:plc:x')
  const page = await get('?format=html')
  assert.match(String(page.headers['content-type']), /^text\/html/)
  assert.ok(page.body.includes(String(items[0]?.sha256)) && !page.body.includes('<script>'))
  const open = await app.call(admin, contract.listImpersonationMatches, { query: {} })
  const decided = await app.call(admin, contract.listImpersonationMatches, {
    query: { which: 'classified', classification: 'impersonator' },
  })
  assert.deepEqual([open.body.total, decided.body.total], [0, 1])
})

test('lists are compared with the register: by its handles and its naming convention', async () => {
  for (const name of 'Porto Gdansk Pune Lisbon Leeds Lyon Turin Graz Oslo Cork Bern Riga'.split(' '))
    await insertEntry(`Alder${name}`, 'x')
  const write = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  const all = write(
    'all.csv',
    'service,account\ntwitter,AlderPorto\ntwitter,AlderBilbao\ntwitter,Porto\nbluesky,AlderPune.bsky.social\ntwitter,VoteAlder\ntwitter,someone\ntwitter,search\\?q=\nnowhere,a\n',
  )
  const official = write('official.csv', 'service,account\ntwitter,AlderPorto\ntwitter,AlderBilbao\n')
  const { lines, refused, words, measure } = await scanLists(app.db, [all], official)
  assert.deepEqual(words.before, ['alder'])
  const suggestion = (handle: string) => lines.find((line) => line.handle === handle)?.suggestion
  assert.equal(suggestion('AlderPorto'), 'ours')
  assert.equal(suggestion('AlderBilbao'), 'authorised partner')
  assert.equal(suggestion('Porto'), 'impersonator')
  assert.equal(suggestion('VoteAlder'), 'fan account')
  assert.equal(suggestion('someone'), null)
  assert.deepEqual(
    refused.map(({ line }) => line),
    [8, 9],
  )
  assert.deepEqual([measure?.truePositives, measure?.falseNegatives, measure?.recall], [2, 0, 1])
  await assert.rejects(scanLists(app.db, [write('odd.csv', 'a,b\n1,2\n')]), (error) => error instanceof Problem)
  await assert.rejects(scanLists(app.db, [join(folder, 'none.csv')]), (error) => error instanceof Problem)
})

test('scanning a list creates matches with lookalike characters; scanning it again creates none', async () => {
  const text =
    'network,handle\nx,aIdermoor\nyoutube,\u0430ldermoor\nx,AlderBilbao\nx,someone\nx,AlderPorto\nx,Porto\nx,status\nnowhere,a\n'
  const list = { body: { name: 'reported.csv', text } }
  await refuses(403, 'forbidden', () => app.call(ines, contract.scanAccountList, list))
  await refuses(422, 'no-columns', () =>
    app.call(admin, contract.scanAccountList, { body: { name: 'a.csv', text: 'a,b\n1,2' } }),
  )
  await refuses(422, 'no-csv', () =>
    app.call(admin, contract.scanAccountList, { body: { name: 'a.csv', text: 'network,handle\nx,"a' } }),
  )
  const first = (await app.call(admin, contract.scanAccountList, list)).body
  assert.deepEqual([first.list, first.state, first.matches, first.newMatches], ['reported.csv', 'done', 4, 4])
  assert.equal(first.problems.length, 2)
  const second = (await app.call(admin, contract.scanAccountList, list)).body
  assert.deepEqual([second.matches, second.newMatches], [4, 0])
  const { items } = (
    await app.call(admin, contract.listImpersonationMatches, { query: { scan: second.id, which: 'all' } })
  ).body
  const match = (handle: string) => items.find((one) => one.handle === handle)
  assert.deepEqual(
    [match('aIdermoor')?.lookalikes, match('\u0430ldermoor')?.lookalikes],
    [
      [{ position: 1, character: 'I', code: 'U+0049', script: null, letter: 'l' }],
      [{ position: 0, character: '\u0430', code: 'U+0430', script: 'Cyrillic', letter: 'a' }],
    ],
  )
  assert.deepEqual(
    [match('AlderBilbao')?.similarity, match('AlderBilbao')?.suggestion],
    ['naming convention', 'authorised partner'],
  )
  const counts = (await app.call(admin, contract.countImpersonationMatches, {})).body
  assert.equal(counts.unreviewed, (await app.call(admin, contract.listImpersonationMatches, { query: {} })).body.total)
})

test('an impersonator is added to the register once, until the classification is removed', async () => {
  const { items } = (await app.call(admin, contract.listImpersonationMatches, { query: {} })).body
  const params = { id: String(items.find(({ handle }) => handle === 'aIdermoor')?.id) }
  const classify = (classification: 'impersonator' | 'unclaimed' | 'fan account', reason = '') =>
    app.call(admin, contract.classifyMatch, { params, body: { classification, reason } })
  await refuses(403, 'forbidden', () =>
    app.call(ines, contract.classifyMatch, { params, body: { classification: 'fan account', reason: '' } }),
  )
  await refuses(422, 'invalid', () =>
    app.call(admin, contract.classifyMatch, {
      params,
      body: { classification: 'impersonator', reason: '', unit: params.id },
    }),
  )
  const entry = String((await classify('impersonator', 'Sells seals')).body.addedAccount?.id)
  assert.equal(
    (await classify('impersonator', 'Sells seals, and badly')).body.addedAccount?.id,
    entry,
    'classified again, added once',
  )
  const entered = (await app.call(admin, readAccount, { params: { id: entry } })).body
  assert.deepEqual(
    [entered.status, entered.health, entered.source],
    ['impersonator', 'impersonator', 'impersonation scan'],
  )
  const linked = await app.call(admin, contract.listImpersonationMatches, { query: { account: entry, which: 'all' } })
  assert.deepEqual(
    linked.body.items.map(({ id }) => id),
    [params.id],
    'linked both ways',
  )

  assert.equal((await classify('unclaimed')).body.addedAccount?.status, 'unclaimed')
  const entryHistory = await app.call(admin, readAccountHistory, { params: { id: entry }, query: {} })
  assert.deepEqual(
    entryHistory.body.items.map(({ verb }) => verb),
    ['Update', 'Create'],
  )

  await refuses(403, 'forbidden', () => app.call(ines, contract.removeClassification, { params }))
  const cleared = (await app.call(admin, contract.removeClassification, { params })).body
  assert.deepEqual([cleared.classification, cleared.addedAccount], [null, null])
  assert.equal((await app.call(admin, readAccount, { params: { id: entry } })).status, 404)
  const resource = await row(app.db, sql`select id from governance.resource where id = ${entry}`)
  assert.equal(resource, undefined, 'decisions no longer know it')
  const log = async () => Number((await row<{ n: number }>(app.db, sql`select count(*) as n from activity.log`))?.n)
  const before = await log()
  assert.equal((await app.call(admin, contract.removeClassification, { params })).status, 200)
  assert.equal(await log(), before, 'removing again has no effect')
  const { history } = (await app.call(admin, contract.readImpersonationMatch, { params })).body
  assert.deepEqual(
    history.map(({ event: what, classification }) => [what, classification]),
    [
      ['classification removed', 'unclaimed'],
      ['classified', 'unclaimed'],
      ['classified', 'impersonator'],
      ['classified', 'impersonator'],
    ],
  )
})

test('an entry whose status was changed is not deleted, and registered accounts cannot be impersonators', async () => {
  const { items } = (await app.call(admin, contract.listImpersonationMatches, { query: {} })).body
  const match = items.find(({ handle }) => handle === '\u0430ldermoor')
  const params = { id: String(match?.id) }
  const decide = (classification: 'impersonator' | 'fan account') =>
    app.call(admin, contract.classifyMatch, { params, body: { classification, reason: '' } })
  const entry = String((await decide('impersonator')).body.addedAccount?.id)
  await sql`update presence.account set status = 'active' where id = ${entry}`.execute(app.db)
  assert.equal((await decide('fan account')).body.addedAccount, null)
  assert.equal((await app.call(admin, readAccount, { params: { id: entry } })).body.status, 'active')
  await refuses(409, 'in-register', () => decide('impersonator'))
})

test('a stopped scan stays stopped', async () => {
  const queued = await row<{ id: string }>(
    app.db,
    sql`insert into presence.impersonation_scan default values returning id`,
  )
  const params = { id: String(queued?.id) }
  await refuses(403, 'forbidden', () => app.call(ines, contract.stopImpersonationScan, { params }))
  assert.equal((await app.call(admin, contract.stopImpersonationScan, { params })).body.state, 'stopped')
  assert.equal((await app.call(admin, contract.stopImpersonationScan, { params })).body.state, 'stopped')
  await refuses(404, 'not-found', () => app.call(admin, contract.stopImpersonationScan, { params: { id: unit } }))
})
