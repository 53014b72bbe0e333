import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { readMe, updateMe } from '../../../contract/people/account.ts'
import { listPeople, readPerson } from '../../../contract/people/directory.ts'
import { importPeople, type PeopleImport } from '../../../contract/people/import.ts'
import { listUnits } from '../../../contract/people/units.ts'
import { row, rows, sql } from '../../platform/db.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { importPeople as importStream } from '../index.ts'
import { findCircles } from '../rules.ts'
import { refuses, upload } from '../testing.ts'

let app: TestApp
let admin: NonNullable<Somebody>
before(async () => {
  app = await testApp()
  admin = await app.person('Sabine Krüger', { administrator: true, email: 'sabine@test.example' })
})
after(() => app.close())

const importFile = (text: Uint8Array | string, query: Record<string, boolean> = {}) =>
  upload(app, admin, importPeople, { query }, text)
const counts = ({ applied, rows, created, updated, unchanged, deactivated, errors: refused, units }: PeopleImport) =>
  [applied, rows, created, updated, unchanged, deactivated, refused, units] as const
const find = async (email: string) => {
  const found = await row<{ id: string }>(app.db, sql`select id from people.person where email = ${email}`)
  return (await app.call(admin, readPerson, { params: { id: String(found?.id) } })).body
}
/** Asserts that the import changes nothing and reports errors in these rows. */
async function refusesLines(text: Uint8Array | string, expected: [line: number, reason: RegExp][]) {
  const before = await app.log()
  const people = await rows(app.db, sql`select p.id, p.name, p.state from people.person p order by id`)
  const { body, status } = await importFile(text)
  assert.equal(status, 200, JSON.stringify(body))
  assert.equal(body.applied, false)
  assert.equal(body.errors, expected.length, JSON.stringify(body.lines))
  const refused = body.lines.filter(({ outcome }) => outcome === 'error')
  for (const [place, [line, reason]] of expected.entries()) {
    assert.equal(refused[place]?.line, line)
    assert.match(String(refused[place]?.reason), reason)
  }
  assert.deepEqual(await app.log(), before)
  assert.deepEqual(await rows(app.db, sql`select p.id, p.name, p.state from people.person p order by id`), people)
}

const FILE = `email,name,title,unit,manager,location,time zone,languages,skills
rui@test.example,Rui Nogueira,Community manager,Test / EMEA / Porto,sabine@test.example,Porto,Europe/Lisbon,Portuguese; English,seals;valves
ines@test.example,Inês Carvalho,"Technician, Line 3",EMEA / Porto / Line 3,rui@test.example,Porto,Europe/Lisbon,Portuguese,
`

test('a dry run reports the changes and makes none', async () => {
  const before = await app.log()
  const { body } = await importFile(FILE, { dryRun: true })
  assert.deepEqual(counts(body), [false, 2, 2, 0, 0, 0, 0, 3])
  assert.deepEqual(
    body.lines.map(({ line, outcome }) => [line, outcome]),
    [
      [2, 'created'],
      [3, 'created'],
    ],
  )
  assert.equal((await app.call(admin, listPeople, { query: {} })).body.total, 1)
  assert.deepEqual(await app.log(), before)
})

test('people are imported with their units and managers', async () => {
  const { body } = await importFile(FILE)
  assert.deepEqual(counts(body), [true, 2, 2, 0, 0, 0, 0, 3])
  const ines = await find('ines@test.example')
  assert.deepEqual(
    ines.units.map(({ name }) => name),
    ['Test', 'EMEA', 'Porto', 'Line 3'],
  )
  assert.equal(ines.manager?.name, 'Rui Nogueira')
  assert.equal(ines.title, 'Technician, Line 3')
  assert.equal(ines.state, 'invited')
  const rui = await find('rui@test.example')
  assert.deepEqual(
    [rui.languages, rui.skills, rui.timeZone],
    [['Portuguese', 'English'], ['seals', 'valves'], 'Europe/Lisbon'],
  )
  const units = (await app.call(admin, listUnits, { query: {} })).body.items
  assert.deepEqual(
    units.map(({ name, depth, peopleInSubtree }) => [name, depth, peopleInSubtree]),
    [
      ['Test', 0, 2],
      ['EMEA', 1, 2],
      ['Porto', 2, 2],
      ['Line 3', 3, 1],
    ],
  )
  const log = await rows<{ entry: string }>(
    app.db,
    sql`select verb || ' ' || kind as entry from activity.log order by id`,
  )
  assert.deepEqual(
    log.map(({ entry }) => entry),
    [...['Create unit', 'Create unit', 'Create unit', 'Create person', 'Create person', 'Create import']],
  )
  assert.ok(!JSON.stringify(await rows(app.db, sql`select detail from activity.log`)).includes('@'))
})

test('importing the same file again changes nothing', async () => {
  const before = await app.log()
  assert.deepEqual(counts((await importFile(FILE)).body), [true, 2, 0, 0, 2, 0, 0, 0])
  assert.deepEqual(await app.log(), before)
})

test('an empty cell keeps a value, a hyphen clears it, other columns stay', async () => {
  const { body } = await importFile('E-Mail;Funktion;Standort;Kenntnisse;Gehalt\nRUI@test.example;Leitung;;-;99\n')
  assert.deepEqual(counts(body), [true, 1, 0, 1, 0, 0, 0, 0])
  assert.deepEqual(body.columns.at(-1), { column: 'Gehalt', meaning: null })
  const rui = await find('rui@test.example')
  assert.deepEqual(
    [rui.title, rui.location, rui.skills, rui.name, rui.manager?.name],
    ['Leitung', 'Porto', [], 'Rui Nogueira', 'Sabine Krüger'],
  )
  const detail = await row<{ detail: object }>(
    app.db,
    sql`select detail from activity.log where verb = 'Update' order by id desc limit 1`,
  )
  assert.deepEqual(detail?.detail, { rule: 'O-06', changed: ['title', 'skills'] })
})

test('all common encodings and delimiters are read', async () => {
  const text = (name: string) =>
    `mail\tfirst name\tlast name\r\n${name.toLowerCase()}@test.example\t${name}\tKrüger\r\n`
  const utf16 = (name: string) => Buffer.from(`\ufeff${text(name)}`, 'utf16le')
  const cases: [string, Buffer][] = [
    ['Bom', Buffer.from(`\ufeff${text('Bom')}`)],
    ['Latin', Buffer.from(text('Latin'), 'latin1')],
    ['Wide', utf16('Wide')],
    ['Big', utf16('Big').swap16()],
    ['Bare', Buffer.from(text('Bare'), 'utf16le')],
  ]
  for (const [name, bytes] of cases) {
    assert.deepEqual(counts((await importFile(bytes)).body), [true, 1, 1, 0, 0, 0, 0, 0], name)
    assert.equal((await find(`${name.toLowerCase()}@test.example`)).name, `${name} Krüger`)
  }
})

test('rows with errors are refused with their reason, and nothing changes', async () => {
  await refusesLines(
    [
      'email,name,title,manager,time zone',
      'good@test.example,Good,,,',
      'nobody,Bad address,,,',
      ',No address,,,',
      'zone@test.example,Zone,,,Mars/Olympus',
      'good@test.example,Twice,,,',
      'short@test.example,Short',
      `long@test.example,Long,${'x'.repeat(121)},,`,
      'lost@test.example,Lost,,ghost@test.example,',
      'nameless@test.example,,,,',
      'nul@test.example,N\0ul,,,',
      'below@test.example,Below,,nameless@test.example,',
    ].join('\n'),
    [
      [3, /not a mail address/],
      [4, /missing/],
      [5, /“Mars\/Olympus” is not a time zone/],
      [6, /stands in line 2 already/],
      [7, /has 2 cells, the first line 5/],
      [8, /longer than 120/],
      [9, /Nobody has the mail address of this manager/],
      [10, /needs a name/],
      [11, /NUL/],
      [12, /line of this manager is refused: 10/],
    ],
  )
})

test('managers in a cycle are refused, including existing people', async () => {
  await refusesLines(
    'email,name,manager\na@test.example,A,b@test.example\nb@test.example,B,c@test.example\nc@test.example,C,a@test.example\nd@test.example,D,d@test.example\ne@test.example,E,a@test.example\n',
    [
      [2, /circle with lines 2, 3, 4/],
      [3, /circle/],
      [4, /circle/],
      [5, /circle/],
      [6, /refused: 2/],
    ],
  )
  await refusesLines('email,manager\nrui@test.example,ines@test.example\n', [[2, /circle/]])
})

test('valid rows alone are imported on request', async () => {
  const text = 'email,name\npriya@test.example,Priya Deshpande\nbroken,Nobody\n'
  assert.deepEqual(counts((await importFile(text, { partial: true, dryRun: true })).body), [false, 2, 1, 0, 0, 0, 1, 0])
  const { body } = await importFile(text, { partial: true })
  assert.deepEqual(counts(body), [true, 2, 1, 0, 0, 0, 1, 0])
  assert.equal((await find('priya@test.example')).name, 'Priya Deshpande')
})

test('hostile files are refused without harm', async () => {
  const header = 'email,name\n'
  await refusesLines(`${header}a@test.example,${'x'.repeat(10 * 1024 * 1024)}\nb@test.example,B\n`, [
    [2, /more than 64 KB/],
  ])
  await refusesLines(`${header}a@test.example,A\nb@test.example,"${'x,\n'.repeat(50_000)}`, [[3, /more than 64 KB/]])
  await refusesLines(`${header}a@test.example,"A\nb@test.example,B\n`, [[2, /cannot be read/]])
  await refusesLines(`${header}a@test.example${','.repeat(60_000)}`, [[2, /60,001 cells/]])
  const bad: [Uint8Array | string, RegExp][] = [
    ['', /empty/],
    ['name,title\nRui,x\n', /“email”/],
    ['email,mail\na@test.example,b@test.example\n', /Two columns/],
    [','.repeat(1_000_000), /64 KB/],
    [Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 74, 70]), /“email”/],
  ]
  for (const [file, reason] of bad)
    await refuses(app, 422, 'bad-header', async () => {
      const answer = await importFile(file)
      assert.match(answer.problem.detail, reason)
      return answer
    })
  const member = await app.person('Noor Siddiqui')
  await refuses(app, 403, 'forbidden', () => upload(app, member, importPeople, {}, FILE))
})

test('people missing in the file are deactivated only on request, and never the last administrator', async () => {
  const people = 'email,name\nrui@test.example,Rui Nogueira\n'
  const noor = await app.person('Noor Again', { email: 'noor.again@test.example' })
  await sql`insert into people.person (name, state, email) values ('author', 'placeholder', 'author@test.example')`.execute(
    app.db,
  )
  assert.equal((await importFile(people)).body.deactivated, 0)
  assert.equal((await app.call(noor, readMe, {})).status, 200)
  const withBad = await importFile(`${people}bad,Bad\n`, { deactivateMissing: true, partial: true })
  assert.deepEqual([withBad.body.applied, withBad.body.deactivated], [false, 0])

  const { body } = await importFile(people, { deactivateMissing: true })
  assert.equal(body.applied, true)
  assert.ok(
    body.lines.some(
      ({ line, outcome, email }) => line === 0 && outcome === 'deactivated' && email === 'noor.again@test.example',
    ),
  )
  assert.equal((await app.call(noor, readMe, {})).status, 401)
  const states = await rows<{ state: string; email: string }>(
    app.db,
    sql`select email::text, state from people.person where state <> 'deactivated' order by email`,
  )
  assert.deepEqual(states, [
    { email: 'author@test.example', state: 'placeholder' },
    { email: 'rui@test.example', state: 'invited' },
    { email: 'sabine@test.example', state: 'active' },
  ])
  const back = 'email\nrui@test.example\nines@test.example\n'
  await importFile(back)
  assert.equal((await find('ines@test.example')).state, 'deactivated')
  await importFile(back, { deactivateMissing: true })
  assert.equal((await find('ines@test.example')).state, 'invited')
})

test('on the command line, the import reads a stream and reports progress', async () => {
  const seen: number[] = []
  const lines = Array.from({ length: 2500 }, (_, i) => `bulk${i}@test.example,Bulk ${i},Test / Bulk ${i % 20}\n`)
  const report = await importStream(app.platform, Readable.from(['email,name,unit\n', ...lines]), {
    onProgress: (count) => seen.push(count),
  })
  assert.deepEqual(counts(report), [true, 2500, 2500, 0, 0, 0, 0, 20])
  assert.deepEqual([report.lines.length, report.linesOmitted], [2000, 500])
  assert.deepEqual(seen, [2500])
})

test('each cycle is found once', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(9), { maxLength: 10 }), (targets) => {
      const next = new Map(targets.map((to, from) => [String(from), String(to)]))
      const circles = findCircles(next)
      const found = circles.flat().sort()
      const expected = [...next.keys()].filter((start) => {
        let at = next.get(start)
        for (let i = 0; i < 20 && at !== undefined && at !== start; i++) at = next.get(at)
        return at === start
      })
      assert.deepEqual(found, expected.sort())
    }),
  )
})

test('the report is in the reader’s language, for errors found here and in the database', async () => {
  const file =
    'email,name,manager\nnew@test.example,,\nkim@test.example,Kim,nobody@test.example\nkim@test.example,Kim\n'
  await app.call(admin, updateMe, { body: { locale: 'de' } })
  const { body } = await importFile(file, { dryRun: true })
  await app.call(admin, updateMe, { body: { locale: 'en' } })
  assert.deepEqual(
    body.lines.filter(({ outcome }) => outcome === 'error').map(({ line, reason }) => `${line}: ${reason}`),
    [
      '2: Eine neue Person braucht einen Namen.',
      '3: Niemand hat die E-Mail-Adresse dieser Führungskraft, weder hier noch in der Datei.',
      '4: Diese Zeile hat 2 Zellen, die erste Zeile 3.',
    ],
  )
})
