import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parse } from 'csv-parse/sync'
import { updateMe } from '../../../contract/people/account.ts'
import { rows, sql } from '../../platform/db.ts'
import { SESSION_COOKIE } from '../../platform/http.ts'
import { type Somebody, type TestApp, testApp } from '../../testing/index.ts'
import { registerWorld } from '../testing.ts'
import { census, importList } from './testing.ts'

let world: Awaited<ReturnType<typeof registerWorld>>
let other: TestApp
before(async () => {
  world = await registerWorld()
  other = await testApp()
})
after(async () => {
  await world.app.close()
  await other.close()
})

const read = async (who: NonNullable<Somebody>, language = 'en') =>
  (
    await world.app.app.inject({
      url: '/api/accounts/export.csv',
      headers: { cookie: `${SESSION_COOKIE}=${who.cookie}`, 'accept-language': language },
    })
  ).body

/** The fields that an export must preserve. */
const carried = (app: TestApp) =>
  rows(
    app.db,
    sql`select a.network, a.handle, a.url, a.name, u.name as unit, (select v.name from people.unit v where v.id = u.parent_id) as above,
        (select jsonb_agg(v.name order by v.name) from presence.account_unit x join people.unit v on v.id = x.unit_id
          where x.account_id = a.id) as "otherUnits",
        a.brand, a.status, a.languages, a.purpose, a.audience, a.tags, a.notes, a.native_id, a.followers, date_trunc('milliseconds', a.opened_at) as opened_at,
        (select p.name from people.person p where p.id = a.steward_id) as steward,
        (select jsonb_agg(p.name order by p.name) from people.person p where p.id = any(a.deputies)) as deputies
      from presence.account a join people.unit u on u.id = a.unit_id order by a.url`,
  )

test('another organisation can import an exported register; importing it into its own changes nothing', async () => {
  const { app, admin, rui, ines, marta, at, create } = world
  const made = [
    { name: '=SUM(A1)', notes: "Asked; twice\nand 'quoted'", tags: ['pumps', 'seals'], languages: ['de', 'pt-BR'] },
    {
      name: 'Line 3',
      unit: at('Line 3'),
      units: [at('Gdańsk')],
      steward: ines.personId,
      deputies: [rui.personId, marta.personId],
    },
    { name: "'t Werk", status: 'paused' as const, brand: 'personal' as const, steward: rui.personId, purpose: 'Films' },
    { name: 'Whole', unit: at('Aldermoor'), openedAt: '2017-06-01T00:00:00Z' },
  ]
  for (const body of made) assert.equal((await create(admin, body)).status, 200, body.name)
  await sql`update presence.account set native_id = 'did:plc:abc', followers = 12345 where name = 'Line 3'`.execute(
    app.db,
  )
  const exported = await read(admin)
  const before = await census(app)
  const again = await importList(app, 'register.csv', exported)
  assert.deepEqual(
    [again.matched, again.created, again.merged, again.errors],
    [made.length, 0, 0, 0],
    JSON.stringify(again.lines),
  )
  assert.deepEqual({ ...(await census(app)), records: null }, { ...before, records: null })

  for (const { personId } of [admin, rui, ines, marta]) {
    const [person] = await rows<{ name: string; email: string }>(
      app.db,
      sql`select name, email::text from people.person where id = ${personId}`,
    )
    await other.person(String(person?.name), {
      email: String(person?.email),
      administrator: personId === admin.personId,
    })
  }
  const report = await importList(other, 'register.csv', exported)
  assert.deepEqual([report.created, report.errors], [made.length, 0], JSON.stringify(report.lines))
  const ofFirst = (await carried(app)) as { above: string | null }[]
  assert.deepEqual(await carried(other), ofFirst)
})

test('the export has the separator of the reader’s language, and only visible email addresses', async () => {
  const { app, admin, marta, rui } = world
  await app.call(rui, updateMe, { body: { showEmail: false } })
  const [english, german] = [await read(admin), await read(admin, 'de')]
  assert.ok(english.startsWith('\ufeff"orbweaverId","network",') && german.startsWith('\ufeff"orbweaverId";"network";'))
  const emails = (text: string) =>
    (parse(text, { columns: true, bom: true }) as Record<string, string>[]).flatMap(
      (line) => line['stewardEmail'] || [],
    )
  assert.ok(emails(english).length > emails(await read(marta)).length)
  const inGerman = await importList(app, 'register.csv', german)
  assert.deepEqual([inGerman.errors, inGerman.created], [0, 0])
})
