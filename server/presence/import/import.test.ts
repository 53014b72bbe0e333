import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { listAccounts, readAccount } from '../../../contract/presence/accounts.ts'
import type { AccountImport } from '../../../contract/presence/import.ts'
import { listAccountRecords } from '../../../contract/presence/import.ts'
import { rows, sql } from '../../platform/db.ts'
import { registerWorld } from '../testing.ts'
import { census, importList } from './testing.ts'

let world: Awaited<ReturnType<typeof registerWorld>>
before(async () => {
  world = await registerWorld()
})
after(() => world.app.close())

const counts = ({ applied, rows, created, matched, merged, errors: refused, accounts }: AccountImport) =>
  [applied, rows, created, matched, merged, refused, accounts] as const
const importText = (name: string, text: string, typed = {}) => importList(world.app, name, text, typed)
const find = async (q: string) => {
  const { body } = await world.app.call(world.admin, listAccounts, { query: { q } })
  assert.equal(body.total, 1, q)
  return (await world.app.call(world.admin, readAccount, { params: { id: String(body.items[0]?.id) } })).body
}

const LIST = `Network;Link;Title;Department;Department FR;Language;Tags;Followers;Last updated
Twiter;http://www.twitter.com/AldermoorPorto/;Aldermoor Porto;Porto;;English & German;seals, valves;12.345;2016-02-10
twitter;https://x.com/aldermoorporto?lang=pt;Porto, again;EMEA / Porto;;Portuguese;pumps;;2017-05-31
Face book;facebook.com/AldermoorSeals;Seals;Customer Service (CS);Service clients;en;;;2017-05-01
Facebook;https://m.facebook.com/AldermoorPumps;Pumps;CS;;en-GB;;;01.06.2017
You Tube;https://www.youtube.com/@aldermoor;Films;Service clients;;Deutsch;;;
`

test('a list with errors and duplicates becomes distinct accounts', async () => {
  const report = await importText('list.csv', LIST, { asOf: '2017-06-01' })
  assert.deepEqual(counts(report), [true, 5, 4, 0, 1, 0, 4])
  assert.deepEqual(
    report.lines.map(({ line, outcome, url, sameAs, units }) => [line, outcome, url, sameAs, units]),
    [
      [2, 'merged', 'https://x.com/AldermoorPorto', 2, 1],
      [3, 'created', 'https://x.com/aldermoorporto', null, 1],
      [4, 'created', 'https://www.facebook.com/AldermoorSeals', null, 1],
      [5, 'created', 'https://www.facebook.com/AldermoorPumps', null, 1],
      [6, 'created', 'https://www.youtube.com/@aldermoor', null, 1],
    ],
  )
  assert.deepEqual(report.proxyIdle, { rows: 1, accounts: 0 })
  assert.deepEqual(
    report.units.map(({ names, outcome, rows: count }) => [names, outcome, count]),
    [
      [['Customer Service (CS)', 'CS', 'Service clients'], 'created', 3],
      [['Porto', 'EMEA / Porto'], 'matched', 2],
    ],
  )
  const porto = await find('AldermoorPorto')
  assert.deepEqual([porto.name, porto.unit.name, porto.followers], ['Porto, again', 'Porto', 12345])
  assert.deepEqual(
    [porto.languages.toSorted(), porto.tags],
    [
      ['de', 'en', 'pt'],
      ['pumps', 'seals', 'valves'],
    ],
  )
  const films = await find('Films')
  assert.deepEqual([films.unit.name, films.languages], ['Customer Service (CS)', ['de']])
})

test('importing the same list with another name and order changes nothing', async () => {
  const before = await census(world.app)
  const [header, ...lines] = LIST.trimEnd().split('\n')
  const again = await importText('again.csv', [header, ...lines.reverse()].join('\r\n'))
  assert.deepEqual(counts(again), [true, 5, 0, 5, 0, 0, 4])
  assert.deepEqual(await census(world.app), before)
})

test('the imported rows of an account are listed, each once', async () => {
  const { id } = await find('AldermoorPorto')
  const { body } = await world.app.call(world.admin, listAccountRecords, { params: { id } })
  assert.deepEqual(
    body.items.map(({ source, line, values }) => [source, line, values['Title']]),
    [
      ['list.csv', 3, ['Porto, again']],
      ['list.csv', 2, ['Aldermoor Porto']],
    ],
  )
  const hidden = await world.app.call(undefined, listAccountRecords, { params: { id } })
  assert.equal(hidden.status, 401)
})

test('a dry run has the same report and changes nothing', async () => {
  const before = await census(world.app)
  const text = 'url,owner\nhttps://github.com/aldermoor,Open Source Office\n'
  const preview = await importText('more.csv', text, { dryRun: true })
  assert.deepEqual(counts(preview), [false, 1, 1, 0, 0, 0, 1])
  assert.deepEqual(preview.units[0]?.outcome, 'created')
  assert.deepEqual(await census(world.app), before)
  const real = await importText('more.csv', text)
  const { dryRun: _, applied: __, lines, units, asOf: ___, ...rest } = preview
  const { dryRun: _1, applied: _2, lines: realLines, units: realUnits, asOf: _3, ...realRest } = real
  assert.deepEqual(realRest, rest)
  assert.deepEqual(
    realLines.map(({ account: _, ...line }) => line),
    lines.map(({ account: _, ...line }) => line),
  )
  assert.deepEqual([realUnits.length, realUnits[0]?.names], [units.length, units[0]?.names])
})

const BAD = `network,handle,name,followers,opened,steward,status
X,@aldermoor_usa,USA,,,,
X,share,Share button,,,,
X,two words,Two,,,,
Pigeon post,@aldermoor,Pigeons,,,,
,@aldermoor,No network,,,,
X,,No handle,,,,
X,@aldermoor_a,Many,many,,,
X,@aldermoor_b,Day,,31.31.2017,,
X,@aldermoor_c,Brand,,,,sleepy
X,@aldermoor_d,State,,,,asleep
X,@aldermoor_e,Short
X,@aldermoor_f,Nul\0,,,,
`
const reasons: [number, RegExp][] = [
  [3, /page of X itself/],
  [4, /cannot be a handle on X/],
  [5, /No network is called “Pigeon post”/],
  [6, /Which network/],
  [7, /Neither an address/],
  [8, /not a number of followers/],
  [9, /not a day/],
  [10, /no status/],
  [11, /no status/],
  [12, /3 cells, the first line 7/],
  [13, /NUL/],
]

test('each line with an error has a reason, and one error prevents the import', async () => {
  const before = await census(world.app)
  const report = await importText('bad.csv', BAD)
  assert.deepEqual(counts(report), [false, 12, 1, 0, 0, 11, 1])
  const refused = report.lines.filter(({ outcome }) => outcome === 'error')
  assert.deepEqual(
    refused.map(({ line }) => line),
    reasons.map(([line]) => line),
  )
  for (const [i, [, reason]] of reasons.entries()) assert.match(String(refused[i]?.reason), reason)
  assert.deepEqual(await census(world.app), before)
})

test('with partial the valid lines are imported', async () => {
  assert.deepEqual(counts(await importText('bad.csv', BAD, { partial: true })), [true, 12, 1, 0, 0, 11, 1])
  assert.equal((await find('aldermoor_usa')).unit.name, 'Test')
})

test('a row for each department, a column for each network', async () => {
  const report = await importText(
    'wide.csv',
    'Department,Twitter,Facebook URL,YouTube,Contact\nGdańsk,@AldermoorGdansk,https://facebook.com/AldermoorGdansk,-,\nAmericas,AldermoorUS; AldermoorBR,,UCLA_DiR1FfKNvjuUpBHmylQ,\n',
  )
  assert.deepEqual(counts(report), [true, 5, 5, 0, 0, 0, 5])
  assert.deepEqual((await find('AldermoorBR')).unit.name, 'Americas')
  assert.deepEqual(
    report.lines.map(({ line, row, network }) => [line, row, network]),
    [
      [2, 1, 'x'],
      [2, 2, 'facebook'],
      [3, 3, 'x'],
      [3, 4, 'x'],
      [3, 5, 'youtube'],
    ],
  )
})

test('columns are mapped by their content or as set', async () => {
  const text = 'Wo;Was\nhttps://www.instagram.com/aldermoor_porto/;Bilder aus Porto\n'
  const guessed = await importText('fremd.csv', text, { dryRun: true })
  assert.deepEqual(guessed.columns, [
    { column: 'Wo', meaning: 'url' },
    { column: 'Was', meaning: null },
  ])
  const set = await importText('fremd.csv', text, { columns: { Was: 'name' } })
  assert.deepEqual(set.lines[0]?.name, 'Bilder aus Porto')
})

test('without createUnits missing owners are listed, and their accounts belong to the given unit', async () => {
  const text = 'url,agency\nhttps://vimeo.com/aldermoorcinema,Film Office\nhttps://vimeo.com/aldermoorporto,porto\n'
  const report = await importText('films.csv', text, { createUnits: false, unit: 'Gdańsk' })
  assert.deepEqual(
    report.units.map(({ names, outcome, unit }) => [names[0], outcome, unit?.name ?? null]),
    [
      ['Film Office', 'proposed', null],
      ['porto', 'matched', 'Porto'],
    ],
  )
  assert.equal((await find('aldermoorcinema')).unit.name, 'Gdańsk')
})

test('records of JSON, one of them broken', async () => {
  const good = {
    service_key: 'twitter',
    service_url: 'https://twitter.com/aldermoor_json',
    organization: 'From JSON',
    agencies: [
      { id: 1, name: 'Porto' },
      { id: 2, name: 'EMEA' },
    ],
    tags: [{ id: 3, tag_text: 'seals' }],
    updated_at: '2017-05-01T10:00:00.000Z',
    id: 7,
  }
  const text = `[\n${JSON.stringify(good)},\n{"service_url": "https://twitter.com/aldermoor_x",, },\n${JSON.stringify({ ...good, service_url: 'https://twitter.com/aldermoor_json2' })}\n]`
  const report = await importText('registry.json', text, { partial: true })
  assert.deepEqual(counts(report), [true, 3, 2, 0, 0, 1, 2])
  assert.deepEqual(
    report.lines.map(({ line, outcome }) => [line, outcome]),
    [
      [3, 'error'],
      [2, 'created'],
      [4, 'created'],
    ],
  )
  const account = await find('aldermoor_json2')
  assert.deepEqual(
    [account.unit.name, account.units.map(({ name }) => name), account.tags],
    ['Porto', ['EMEA'], ['seals']],
  )
})

test('records of YAML with several networks each', async () => {
  const text = `# a comment\n- id:\n    bioguide: A000001\n  social:\n    twitter: AldermoorYaml\n    twitter_id: 123456\n    mastodon: '@aldermoor@social.example.org'\n    youtube_id: UCuknj4PGn91gHDNAfboZEgQ\n- id:\n    bioguide: A000002\n  social:\n    facebook: '8037068318'\n`
  const report = await importText('legislators.yaml', text)
  assert.deepEqual(counts(report), [true, 4, 4, 0, 0, 0, 4])
  assert.deepEqual(
    report.lines.map(({ line }) => line),
    [2, 2, 2, 9],
  )
  assert.equal((await find('AldermoorYaml')).nativeId, '123456')
  const broken = await importText('legislators.yaml', text.replace("'8037068318'", "'8037068318"), { dryRun: true })
  assert.deepEqual(
    broken.lines.map(({ line, outcome }) => [line, outcome]),
    [
      [9, 'error'],
      [2, 'matched'],
      [2, 'matched'],
      [2, 'matched'],
    ],
  )
})

test('a page of links and a list of links', async () => {
  const page = `<!doctype html><ul>\n<li><a href="https://www.flickr.com/photos/aldermoor/">Pictures of Aldermoor</a>\n<li><a href="https://twitter.com/share?url=x">Share</a>\n<li><a href="/imprint">Imprint</a>\n<li><a title="Films" href="https://vimeo.com/aldermoorfilms"><svg></svg></a></ul>`
  const first = await importText('page.html', page)
  assert.deepEqual(
    first.lines.map(({ line, name, url }) => [line, name, url]),
    [
      [2, 'Pictures of Aldermoor', 'https://www.flickr.com/photos/aldermoor'],
      [5, 'Films', 'https://vimeo.com/aldermoorfilms'],
    ],
  )
  assert.equal(first.skippedLinks, 2)
  const list =
    '# ours\nTelegram – https://t.me/aldermoor\n\n- [Code](https://gitlab.com/aldermoor)\nPinterest: @aldermoor\nnothing here\n'
  const second = await importText('links.txt', list, { partial: true })
  assert.deepEqual(
    second.lines.map(({ line, outcome, url }) => [line, outcome, url]),
    [
      [6, 'error', ''],
      [2, 'created', 'https://t.me/aldermoor'],
      [4, 'created', 'https://gitlab.com/aldermoor'],
      [5, 'created', 'https://www.pinterest.com/aldermoor'],
    ],
  )
})

test('files without accounts are refused', async () => {
  const before = await census(world.app)
  for (const [name, text] of [
    ['a.csv', ''],
    ['a.csv', 'url\n'],
    ['a.json', '"x"'],
    ['a.html', '<p>nothing</p>'],
    ['a.txt', '# nothing\n'],
  ] as const)
    await assert.rejects(importText(name, text), { name: 'Problem', status: 422 }, `${name} ${text}`)
  assert.deepEqual(await census(world.app), before)
})

test('each created account is logged once, as history', async () => {
  const logged = await rows<{ verb: string; count: number }>(
    world.app.db,
    sql`select verb, count(*)::int as count from activity.log where kind = 'account' and origin = 'import' group by 1`,
  )
  const there = await rows(world.app.db, sql`select id from presence.account where source <> ''`)
  assert.deepEqual(logged, [{ verb: 'Create', count: there.length }])
})
