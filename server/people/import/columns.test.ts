import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { importPeople } from '../../../contract/people/import.ts'
import { rows, sql } from '../../platform/db.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { refuses, upload } from '../testing.ts'

let app: TestApp
let admin: NonNullable<Somebody>
before(async () => {
  app = await testApp()
  admin = await app.person('Sabine Krüger', { administrator: true, email: 'sabine@test.example' })
})
after(() => app.close())

const bring = (file: string, column: string[] = []) => upload(app, admin, importPeople, { query: { column } }, file)
const people = (domain: string) =>
  rows(
    app.db,
    sql`select p.email::text, p.name, p.title, u.name as unit, m.name as manager from people.person p
      left join people.unit u on u.id = p.unit_id left join people.person m on m.id = p.manager_id
      where p.email like ${`%@${domain}`} order by p.email`,
  )

test('the export of a personnel system is read as it is', async () => {
  const { body } = await bring(
    `Employee ID;Legal Name;Primary Work Email;Business Title;Supervisory Organization;Manager;Manager Email;Work Location
4711;Ana Duarte;ana@workday.example;Engineer;Pumps;Rui N.;rui@workday.example;Porto
4712;Rui Nogueira;rui@workday.example;Head of pumps;Pumps;;;Porto
`,
  )
  assert.deepEqual([body.applied, body.created, body.errors], [true, 2, 0])
  assert.deepEqual(
    body.columns.filter(({ meaning }) => !meaning).map(({ column }) => column),
    ['Employee ID', 'Manager'],
  )
  assert.deepEqual(await people('workday.example'), [
    { email: 'ana@workday.example', name: 'Ana Duarte', title: 'Engineer', unit: 'Pumps', manager: 'Rui Nogueira' },
    { email: 'rui@workday.example', name: 'Rui Nogueira', title: 'Head of pumps', unit: 'Pumps', manager: null },
  ])
})

test('a column of addresses under an unknown name is the email address', async () => {
  const { body } = await bring(
    'Nr.,Vorname,Nachname,Kontakt dienstlich,Kontakt Leitung\n1,Ana,Duarte,ana@guess.example,sabine@test.example\n2,Rui,Nogueira,rui@guess.example,sabine@test.example\n',
  )
  assert.deepEqual([body.applied, body.created], [true, 2])
  assert.deepEqual(body.columns, [
    { column: 'Nr.', meaning: null },
    { column: 'Vorname', meaning: 'given name' },
    { column: 'Nachname', meaning: 'family name' },
    { column: 'Kontakt dienstlich', meaning: 'email' },
    { column: 'Kontakt Leitung', meaning: null },
  ])
})

test('the meaning of columns can be set, and a column can be left out', async () => {
  const file = 'A=B,Wer,Abteilung,Stelle\nana@set.example,Ana Duarte,4000,Engineer\n'
  const { body } = await bring(file, ['A=B=email', 'Wer=name', 'Abteilung='])
  assert.deepEqual([body.applied, body.created, body.units], [true, 1, 0])
  assert.deepEqual(await people('set.example'), [
    { email: 'ana@set.example', name: 'Ana Duarte', title: 'Engineer', unit: null, manager: null },
  ])
  assert.deepEqual((await bring(file, ['A=B=email', 'Wer=name', 'Abteilung='])).body.unchanged, 1)
})

test('where two columns are the email address, the refusal lists the columns, and one can be chosen', async () => {
  const file = 'E-Mail,Work Email,Name\nana@home.example,ana@two.example,Ana Duarte\n'
  await refuses(app, 422, 'bad-header', async () => {
    const answer = await bring(file)
    assert.match(answer.problem.detail, /Two columns mean “email”/)
    assert.deepEqual(answer.problem.facts, {
      columns: [
        { column: 'E-Mail', meaning: 'email' },
        { column: 'Work Email', meaning: 'email' },
        { column: 'Name', meaning: 'name' },
      ],
    })
    return answer
  })
  const { body } = await bring(file, ['E-Mail='])
  assert.deepEqual([body.applied, body.created], [true, 1])
  assert.equal((await people('two.example')).length, 1)
})

test('what names no column or no meaning is refused', async () => {
  const file = 'email,name\nana@wrong.example,Ana\n'
  for (const [column, code, reason] of [
    ['Nachname=name', 'bad-header', /no column “Nachname”/],
    ['name=salary', 'invalid', /cannot mean “salary”/],
    ['name', 'invalid', /cannot mean/],
  ] as const)
    await refuses(app, 422, code, async () => {
      const answer = await bring(file, [column])
      assert.match(answer.problem.detail, reason)
      return answer
    })
  await refuses(app, 422, 'bad-header', () => bring(file, ['email=']))
})
