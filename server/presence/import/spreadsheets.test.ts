import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../testing/index.ts'
import { census, importList } from './testing.ts'

let app: TestApp
before(async () => {
  app = await testApp()
  await app.person('Sabine Krüger', { administrator: true })
})
after(() => app.close())

test('rows of separators only are skipped', async () => {
  const report = await importList(app, 'list.csv', 'network;handle;owner\nx;kestrel_a;Porto\n;;\n ; ; \n"";"";""\n')
  assert.deepEqual([report.applied, report.rows, report.created, report.errors], [true, 1, 1, 0])
})

/** The beginning of a zip whose first file has this name. */
const zip = (first: string) => Buffer.from(`PK\x03\x04${'\0'.repeat(26)}${first}`)
const binary: [name: string, bytes: Buffer, sentence: RegExp][] = [
  ['list.xlsx', zip('xl/workbook.xml'), /Excel workbook.*CSV/],
  ['list.csv', zip('[Content_Types].xml'), /Excel workbook.*CSV/],
  ['list.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /Excel workbook.*CSV/],
  ['list.ods', zip('mimetypeapplication/vnd.oasis.opendocument.spreadsheet'), /CSV/],
  ['list.zip', zip('list.csv'), /packed file/],
  ['list.pdf', Buffer.from('%PDF-1.7'), /PDF/],
]
for (const [name, bytes, sentence] of binary)
  test(`${name} is refused with the name of its format`, async () => {
    const before = await census(app)
    await assert.rejects(importList(app, name, bytes), sentence)
    assert.deepEqual(await census(app), before)
  })

test('a delimiter hint is used, and a title above the column names is reported', async () => {
  const report = await importList(app, 'hint.csv', 'sep=;\r\nnetwork;handle\r\nx;kestrel_hint\r\n')
  assert.deepEqual([report.rows, report.created, report.lines[0]?.line], [1, 1, 3])
  const before = await census(app)
  const titled = 'Our accounts,,\nas of June,,\nNetwork,Account,Unit\nx,kestrel_titled,Porto\n'
  await assert.rejects(importList(app, 'titled.csv', titled), /Line 3 looks as if it does/)
  const narrow = 'Our accounts\nOrganisation,Facebook,Twitter\nPorto,KestrelPorto,kestrel_porto\n'
  await assert.rejects(importList(app, 'narrow.csv', narrow), /Line 2 looks as if it does/)
  assert.deepEqual(await census(app), before)
})
