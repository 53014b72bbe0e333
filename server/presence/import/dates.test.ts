import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { rows, sql } from '../../platform/db.ts'
import { type TestApp, testApp } from '../../testing/index.ts'
import { census, importList } from './testing.ts'

let app: TestApp
before(async () => {
  app = await testApp()
  await app.person('Sabine Krüger', { administrator: true })
})
after(() => app.close())

const dates = async (prefix: string) =>
  rows<{ handle: string; opened: string | null; status: string; closed: string | null }>(
    app.db,
    sql`select handle, to_char(opened_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as opened, status,
        to_char(closed_at at time zone 'UTC', 'YYYY-MM-DD') as closed
      from presence.account where handle like ${`${prefix}%`} order by handle`,
  )

const orders: [what: string, prefix: string, list: string, opened: string[]][] = [
  [
    'month first, where one date shows it',
    'us',
    'network,handle,opened\nx,us_a,02/17/2012\nx,us_b,03/04/2012\nx,us_c,3/4/2012 1:05 PM\nx,us_d,12/31/2012 12:30 am\n',
    ['2012-02-17 00:00', '2012-03-04 00:00', '2012-03-04 13:05', '2012-12-31 00:30'],
  ],
  [
    'day first, where another column shows it',
    'uk',
    'network,handle,opened,last updated\nx,uk_a,03/04/2012,17/02/2013\nx,uk_b,3-4-2012,\nx,uk_c,05/05/2012 18:20,\n',
    ['2012-04-03 00:00', '2012-04-03 00:00', '2012-05-05 18:20'],
  ],
  [
    'day first with dots, always',
    'de',
    'network;handle;opened\nx;de_a;03.04.2012\nx;de_b;17.02.2012 08:15\n',
    ['2012-04-03 00:00', '2012-02-17 08:15'],
  ],
]
for (const [what, prefix, list, opened] of orders)
  test(`dates are read ${what}`, async () => {
    const report = await importList(app, `${prefix}.csv`, list)
    assert.deepEqual([report.applied, report.errors], [true, 0], JSON.stringify(report.lines))
    assert.deepEqual(
      (await dates(prefix)).map(({ opened }) => opened),
      opened,
    )
  })

test('a date that nothing in the file makes clear is an error with both readings', async () => {
  const before = await census(app)
  const unclear = await importList(app, 'unclear.csv', 'network,handle,opened\nx,un_a,03/04/2012\nx,un_b,05/05/2012\n')
  assert.deepEqual([unclear.applied, unclear.errors, unclear.created], [false, 1, 1])
  assert.match(String(unclear.lines[0]?.reason), /“03\/04\/2012” can mean 2012-04-03 or 2012-03-04/)
  const mixed = 'network,handle,opened\nx,un_a,17/02/2012\nx,un_b,02/17/2012\nx,un_c,03/04/2012\n'
  const both = await importList(app, 'both.csv', mixed)
  assert.deepEqual([both.applied, both.errors, both.created], [false, 1, 2])
  assert.deepEqual(await census(app), before)
})

test('an account with a date of deletion in the past is retired, unless the list names its status', async () => {
  const list = `network,handle,Date Deleted,status
x,del_a,2015-03-01,
x,del_b,,
x,del_c,2015-03-01,paused
x,del_d,2199-01-01,
`
  const report = await importList(app, 'deleted.csv', list, { status: 'unclaimed' })
  assert.deepEqual([report.applied, report.created, report.errors], [true, 4, 0])
  assert.deepEqual(
    (await dates('del')).map(({ status, closed }) => [status, closed]),
    [
      ['retired', '2015-03-01'],
      ['unclaimed', null],
      ['paused', '2015-03-01'],
      ['unclaimed', '2199-01-01'],
    ],
  )
})
