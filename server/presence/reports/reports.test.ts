import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { extractText, getDocumentProxy, getMeta } from 'unpdf'
import {
  exportAccountOverview,
  exportAccountTimeline,
  exportUnitReport,
  printAccountOverview,
  printUnitReport,
  readAccountOverview,
  readAccountTimeline,
  readUnitReport,
} from '../../../contract/presence/reports.ts'
import { sql } from '../../platform/db.ts'
import { SESSION_COOKIE } from '../../platform/http.ts'
import { registerWorld } from '../testing.ts'

let world: Awaited<ReturnType<typeof registerWorld>>
before(async () => {
  world = await registerWorld()
  const { ines, marta, at } = world
  await world.create(ines, { openedAt: '2024-01-10T00:00:00Z' })
  const quiet = (await world.create(ines, { unit: at('Line 3'), openedAt: '2024-03-01T00:00:00Z' })).body.id
  const retired = (await world.create(marta, { unit: at('Gdańsk'), openedAt: '2024-02-01T00:00:00Z' })).body.id
  const fake = (
    await world.create(marta, {
      unit: at('Gdańsk'),
      network: 'website',
      url: 'https://aldermoor.pl.example/oferty',
      openedAt: null,
    })
  ).body.id
  const { db } = world.app
  await sql`update presence.account set last_post_at = now() - interval '1 year', followers = 70 where id = ${quiet}`.execute(
    db,
  )
  await sql`update presence.account set status = 'retired', closed_at = '2024-05-05' where id = ${retired}`.execute(db)
  await sql`update presence.account set status = 'impersonator', steward_id = null where id = ${fake}`.execute(db)
})
after(() => world.app.close())

test('the overview counts each account once, by unit, network and health', async () => {
  const { body } = await world.app.call(world.admin, readAccountOverview, { query: {} })
  assert.deepEqual([body.total, body.byHealth], [4, { active: 1, impersonator: 1, retired: 1, 'semi-idle': 1 }])
  assert.deepEqual(body.units.map(({ unit, depth, count }) => [unit.name, depth, count]).toSorted(), [
    ['Gdańsk', 2, 2],
    ['Line 3', 3, 1],
    ['Porto', 2, 1],
  ])
  assert.deepEqual(body.networks, [
    { network: 'bluesky', count: 3 },
    { network: 'website', count: 1 },
  ])
  const seen = await world.app.call(world.marta, readAccountOverview, { query: {} })
  assert.deepEqual(
    seen.body.units.map(({ unit }) => unit.name),
    ['Gdańsk'],
  )
})

test('the timeline has every month from the first opening to now', async () => {
  const { body } = await world.app.call(world.admin, readAccountTimeline, { query: {} })
  assert.deepEqual(body.months.slice(0, 6), [
    { month: '2024-01', opened: 1, closed: 0, total: 1 },
    { month: '2024-02', opened: 1, closed: 0, total: 2 },
    { month: '2024-03', opened: 1, closed: 0, total: 3 },
    { month: '2024-04', opened: 0, closed: 0, total: 3 },
    { month: '2024-05', opened: 0, closed: 1, total: 2 },
    { month: '2024-06', opened: 0, closed: 0, total: 2 },
  ])
  assert.equal(body.months.at(-1)?.month, new Date().toISOString().slice(0, 7))
})

test('the unit report has figures, attention and a summary', async () => {
  const read = (unit: string, who = world.admin) =>
    world.app.call(who, readUnitReport, { params: { id: world.at(unit) } })
  const { body } = await read('EMEA')
  assert.deepEqual(
    [
      body.total,
      body.inUse,
      body.semiIdlePercent,
      body.followers,
      body.attention.map(({ health }) => health).toSorted(),
    ],
    [4, 2, 50, 70, ['impersonator', 'semi-idle']],
  )
  assert.deepEqual(body.summary, [
    '4 accounts on 2 networks.',
    '50 % are semi-idle; elsewhere about 25 % are.',
    'One claims to be ours and is not.',
  ])
  assert.deepEqual((await read('Americas')).body.summary, ['Americas has no accounts that you can see.'])
  assert.equal((await world.app.call(world.admin, readUnitReport, { params: { id: world.ines.personId } })).status, 404)
})

/** A response that is not JSON. */
async function fetchFile({ path }: { path: string }, { unit = '', who = world.admin, language = 'en' } = {}) {
  const answer = await world.app.app.inject({
    url: `/api${path.replace(':id', unit)}`,
    headers: { 'accept-language': language, ...(who.cookie && { cookie: `${SESSION_COOKIE}=${who.cookie}` }) },
  })
  return { status: answer.statusCode, headers: answer.headers, bytes: answer.rawPayload, text: answer.body }
}
async function readPdf(...input: Parameters<typeof fetchFile>) {
  const { status, headers, bytes } = await fetchFile(...input)
  assert.deepEqual([status, headers['content-type']], [200, 'application/pdf'])
  const pdf = await getDocumentProxy(new Uint8Array(bytes))
  const { totalPages, text } = await extractText(pdf, { mergePages: true })
  const { info } = await getMeta(pdf)
  const roles = JSON.stringify(await (await pdf.getPage(1)).getStructTree())
  // Text runs are read separately.
  const plain = text.replaceAll('\0', '').replaceAll(/\s+/g, ' ')
  return { headers, pages: totalPages, text: plain, title: info['Title'], language: info['Language'], roles }
}
const readCsv = async (...input: Parameters<typeof fetchFile>): Promise<Record<string, string>[]> =>
  parse((await fetchFile(...input)).text, { columns: true, bom: true })

test('the PDF of a unit contains the data of its page, in the reader’s language and time zone', async () => {
  const { app, admin, at } = world
  await sql`update people.person set time_zone = 'America/Monterrey' where id = ${admin.personId}`.execute(app.db)
  const { body } = await app.call(admin, readUnitReport, { params: { id: at('EMEA') } })
  const pdf = await readPdf(printUnitReport, { unit: at('EMEA') })
  assert.deepEqual([pdf.title, pdf.language, pdf.pages], ['EMEA outside', 'en', 1])
  assert.match(String(pdf.headers['content-disposition']), /^attachment; filename="emea-\d{4}-\d\d-\d\d\.pdf"$/)
  for (const expected of [
    ...body.summary,
    `In use ${body.inUse} of ${body.total} in the register`,
    `Semi-idle ${body.semiIdlePercent} %`,
    'Bluesky 3',
    'Website 1',
    'Page 1 of 1',
    'GMT-6',
    ...body.attention.map(({ name }) => name),
  ])
    assert.ok(pdf.text.includes(expected), `${expected} is not in: ${pdf.text}`)
  for (const role of ['H1', 'H2', 'Table', 'TR', 'TH', 'TD']) assert.ok(pdf.roles.includes(`"role":"${role}"`), role)
  const german = await readPdf(printUnitReport, { unit: at('Gdańsk'), language: 'de' })
  assert.deepEqual([german.title, german.language], ['Gdańsk nach außen', 'de'])
  assert.match(german.text, /Was jemanden braucht/)
  const none = await readPdf(printUnitReport, { unit: at('Americas') })
  assert.match(none.text, /Americas has no accounts that you can see\./)
  await sql`update people.person set time_zone = null where id = ${admin.personId}`.execute(app.db)
})

test('the PDF of the overview has the counts of the overview', async () => {
  const { body } = await world.app.call(world.admin, readAccountOverview, { query: {} })
  const { text, title, pages } = await readPdf(printAccountOverview)
  assert.deepEqual([title, pages], ['The estate', 1])
  assert.ok(text.includes(`${body.total} accounts on ${body.networks.length} networks.`))
  for (const { unit, count } of body.units) assert.match(text, new RegExp(`${unit.name.slice(0, 3)}.* ${count}\\b`))
  assert.match(text, /1 Impostor 1 Semi-idle 1 Active 1 Retired/)
  const { body: timeline } = await world.app.call(world.admin, readAccountTimeline, { query: {} })
  const years = [...Map.groupBy(timeline.months, ({ month }) => month.slice(0, 4))]
  assert.ok(text.includes(`Then there were ${years.map(([, months]) => months.at(-1)?.total).join(' ')}`), text)
  assert.match(text, /Opened 3 0.* Gone 1 0/)
  const seen = await readPdf(printAccountOverview, { who: world.marta })
  assert.ok(!seen.text.includes('Porto') && !seen.text.includes('Line 3'), seen.text)
})

test('the CSV exports have the same figures', async () => {
  const { app, admin, at } = world
  const { body: overview } = await app.call(admin, readAccountOverview, { query: {} })
  assert.deepEqual(
    (await readCsv(exportAccountOverview)).map(({ unit, network, health, accounts }) => [
      unit,
      network,
      health,
      accounts,
    ]),
    overview.units.flatMap(({ unit, cells }) =>
      cells.map(({ network, health, count }) => [unit.name, network, health, String(count)]),
    ),
  )
  const { body: timeline } = await app.call(admin, readAccountTimeline, { query: {} })
  const months = (await readCsv(exportAccountTimeline)).filter(({ month }) => month)
  assert.deepEqual(
    months.map(({ month, total }) => [month, total]),
    timeline.months.map(({ month, total }) => [month, String(total)]),
  )
  const { body: page } = await app.call(admin, readUnitReport, { params: { id: at('EMEA') } })
  const lines = await readCsv(exportUnitReport, { unit: at('EMEA') })
  const value = (about: string, name: string) => lines.find((line) => line['about'] === about && line['name'] === name)
  assert.equal(value('figure', 'total')?.['value'], String(page.total))
  assert.equal(page.attentionTotal, page.attention.length)
  assert.equal(value('figure', 'attention')?.['value'], String(page.attentionTotal))
  assert.deepEqual(
    lines.filter(({ about }) => about === 'attention').map(({ name, url }) => [name, url]),
    page.attention.map(({ name, url }) => [name, url]),
  )
})

test('files need the permissions of their page, and reading them is not logged', async () => {
  const before = (await world.app.log()).length
  const [anonymous, unit] = [{ personId: '', cookie: '' }, world.at('EMEA')]
  for (const operation of [
    exportAccountOverview,
    printAccountOverview,
    exportAccountTimeline,
    exportUnitReport,
    printUnitReport,
  ]) {
    const answer = await fetchFile(operation, { who: anonymous, unit })
    assert.deepEqual([answer.status, answer.headers['content-type']], [401, 'application/problem+json'])
  }
  for (const operation of [exportUnitReport, printUnitReport])
    assert.equal((await fetchFile(operation, { unit: world.ines.personId })).status, 404)
  const hidden = await readPdf(printUnitReport, { who: world.marta, unit: world.at('Line 3') })
  assert.match(hidden.text, /Line 3 has no accounts that you can see\./)
  assert.equal((await world.app.log()).length, before)
})

test('many accounts with long names fit on two pages, with the most urgent and the total', async () => {
  const { app, at, create } = world
  const ximena = await app.person('Ximena Robles', { unit: at('Americas') })
  const url = (n: number) => `https://pumps${n}.example/`
  const name = (n: number) => `${n} Wydział Obsługi Klientów Pompowni Überlandwerke Nguyễn Thị Ánh `.repeat(3).trim()
  for (let n = 0; n < 30; n++) {
    const place = { network: 'website', handle: `pumps${n}.example`, url: url(n) } as const
    const made = await create(ximena, { unit: at('Americas'), name: name(n).slice(0, 160), ...place })
    assert.equal(made.status, 200, JSON.stringify(made.problem))
  }
  await sql`update presence.account set status = 'active', last_post_at = now() - interval '1 year'
    where unit_id = ${at('Americas')}`.execute(app.db)
  const { text, pages } = await readPdf(printUnitReport, { unit: at('Americas'), who: ximena })
  assert.match(text, /The 20 most pressing of 30; all of them are in the register\./)
  assert.ok(pages <= 2, `${pages} pages`)
  assert.equal(text.match(/Last post 365 days ago|Nobody is its steward/g)?.length, 20)
})
