import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { importPeople } from '../../../contract/people/import.ts'
import { requestPasswordReset } from '../../../contract/people/sign-in.ts'
import { rows, sql } from '../../platform/db.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { readMails, upload } from '../testing.ts'

let app: TestApp
let admin: NonNullable<Somebody>
before(async () => {
  app = await testApp()
  admin = await app.person('Sabine Krüger', { administrator: true, email: 'sabine@test.example' })
})
after(() => app.close())

const importFile = async (text: Uint8Array | string) =>
  (await upload(app, admin, importPeople, { query: {} }, text)).body

test('zero-width characters around a mail address are removed', async () => {
  const file = `email,name,manager\n\u2060rui@test.example\u200b,Rui Nogueira,sabine@test.example\u200b\n`
  const body = await importFile(file)
  assert.deepEqual([body.applied, body.created, body.lines], [true, 1, body.lines.filter(({ reason }) => !reason)])
  const found = await rows(app.db, sql`select email::text from people.person where name = 'Rui Nogueira'`)
  assert.deepEqual(found, [{ email: 'rui@test.example' }])
  // Without them it is the address of the same person.
  assert.equal((await importFile('email,name\nrui@test.example,Rui Nogueira\n')).unchanged, 1)
  assert.equal(
    (await app.call(undefined, requestPasswordReset, { body: { email: 'sabine@test.example\u200b' } })).status,
    204,
  )
  await app.settle()
  assert.match((await readMails(app)).at(-1) ?? '', /To: sabine@test\.example/)
})

test('rows that contain only separators are skipped', async () => {
  const body = await importFile('email;name;unit\nana@test.example;Ana Duarte;Porto\n;;\n ; ; \n"";"";""\n\u00a0;\t;\n')
  assert.deepEqual([body.applied, body.rows, body.created, body.errors], [true, 1, 1, 0])
})

test('a workbook is refused by its content, whatever its name', async () => {
  const workbook = Buffer.from(`PK\x03\x04${'\0'.repeat(26)}[Content_Types].xml`)
  for (const file of [workbook, Buffer.from('d0cf11e0a1b11ae1', 'hex')]) {
    const { status, problem } = await upload(app, admin, importPeople, { query: {} }, file)
    assert.deepEqual([status, problem.code], [422, 'not-text'])
    assert.match(problem.detail, /Excel workbook.*CSV/)
  }
})

for (const [what, file] of [
  ['a hint', 'sep=;\r\nemail;name\r\nhint.a@test.example;Hint A\r\n'],
  ['a hint after a byte order mark', '\ufeffsep=;\r\nemail;name\r\nhint.b@test.example;Hint B\r\n'],
  ['a hint in quotation marks', '"sep=,"\nemail,name\nhint.c@test.example,"Hint; C"\n'],
  ['a hint of another character', 'sep=|\nemail|name\nhint.d@test.example|Hint, D\n'],
] as const)
  test(`a first line with ${what} is respected`, async () => {
    const body = await importFile(file)
    assert.deepEqual([body.applied, body.rows, body.created, body.lines[0]?.line], [true, 1, 1, 3])
  })

test('a title above the header is reported', async () => {
  const read = async (file: string) => (await upload(app, admin, importPeople, { query: {} }, file)).problem
  const titled = await read('Staff of Kestrel Water\n\nas of June,,\nemail,name,unit\nrui@test.example,Rui,Porto\n')
  assert.equal(titled.code, 'bad-header')
  assert.match(titled.detail, /Line 4 looks as if it does/)
  assert.match((await read('Vorname,Nachname,Mailadresse\nRui,Nogueira,x\n')).detail, /Vorname, Nachname, Mailadresse/)
})
