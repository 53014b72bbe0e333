import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
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

const idsLike = async (handle: string) =>
  (
    await rows<{ handle: string; id: string | null }>(
      app.db,
      sql`select handle, native_id as id from presence.account where handle like ${handle} order by handle`,
    )
  ).map(({ handle: name, id }) => [name, id])

const [FIRST, SECOND] = ['1610521604143693812', '1610521604143693813']
const lists: Record<string, (name: string) => string> = {
  'ids.json': (name) =>
    `[{"network":"x","handle":"${name}_a","native id":${FIRST}},{"network":"x","handle":"${name}_b","native id":${SECOND}}]`,
  'ids.yaml': (name) =>
    `- network: x\n  handle: ${name}_a\n  native id: ${FIRST}\n- network: x\n  handle: ${name}_b\n  native id: ${SECOND}\n`,
  'ids.csv': (name) => `network,handle,native id\nx,${name}_a,${FIRST}\nx,${name}_b,'${SECOND}\n`,
  'nested.json': (name) =>
    `{"list":[{"network":"x","handle":"${name}_a","more":{"native id":[{"id":${FIRST}}]}},{"network":"x","handle":"${name}_b","native id":["${SECOND}"]}]}`,
}
for (const [i, [file, write]] of Object.entries(lists).entries())
  test(`ids of 19 digits keep each digit in ${file}`, async () => {
    const report = await importList(app, file, write(`digits${i}`))
    assert.deepEqual([report.created, report.merged], [2, 0])
    assert.deepEqual(await idsLike(`digits${i}%`), [
      [`digits${i}_a`, FIRST],
      [`digits${i}_b`, SECOND],
    ])
    await app.db.deleteFrom('presence.account').execute()
  })

const rounded = [
  '1.00064E+14',
  '1,00064E+14',
  '1E+14',
  '1e14',
  '1610521604143690000',
  '1610521604143693812.0',
  '100064.5',
]
test('ids rounded by a spreadsheet are left out, and the report explains how to correct the list', async () => {
  const text = ['network;handle;native id', ...rounded.map((id, i) => `facebook;rounded.${i};${id}`)].join('\n')
  const report = await importList(app, 'rounded.csv', text)
  assert.deepEqual([report.created, report.merged, report.errors], [rounded.length, 0, 0])
  for (const { warning } of report.lines) assert.match(String(warning), /spreadsheet rounded it.*as text/)
  assert.deepEqual(
    await idsLike('rounded.%'),
    rounded.map((_, i) => [`rounded.${i}`, null]),
  )
})

test('rounded ids in JSON are left out; whole ids are imported', async () => {
  const text = `[{"network":"facebook","handle":"whole.a","native id":1.00064E+14},
    {"network":"facebook","handle":"whole.b","native id":100064000000001.0},{"network":"facebook","handle":"whole.c","native id":"'100064000000002"}]`
  const report = await importList(app, 'whole.json', text)
  assert.deepEqual(
    report.lines.map(({ warning }) => warning !== null),
    [true, false, false],
  )
  assert.deepEqual(await idsLike('whole.%'), [
    ['whole.a', null],
    ['whole.b', '100064000000001'],
    ['whole.c', '100064000000002'],
  ])
})

test('an id of two accounts in a list merges neither, in any order, and both lines have a warning', async () => {
  const lines = ['facebook,twice.a,100064000000009', 'facebook,twice.b,100064000000009']
  const report = await importList(app, 'twice.csv', ['network,handle,native id', ...lines].join('\n'))
  assert.deepEqual([report.created, report.merged], [2, 0])
  for (const { warning } of report.lines) assert.match(String(warning), /Lines 2, 3 give one id \(100064000000009\)/)
  const before = await census(app)
  await importList(app, 'twice.csv', ['network,handle,native id', ...lines.toReversed()].join('\n'))
  assert.equal((await census(app))?.['accounts'], before?.['accounts'])
})

const file = join(import.meta.dirname, '../../../../shared/data/accounts/congress-social-media.yaml')
test('each X id of the members of Congress has the digits of the list', { skip: !existsSync(file) }, async () => {
  const text = await readFile(file, 'utf8')
  await importList(app, 'congress.yaml', text)
  const written = [...text.matchAll(/^\s+twitter_id: '?(\d+)'?$/gm)].map(([, id]) => id).toSorted()
  const target = await rows<{ id: string }>(
    app.db,
    sql`select native_id as id from presence.account where network = 'x' and native_id is not null`,
  )
  assert.deepEqual([...new Set(target.map(({ id }) => id))].toSorted(), [...new Set(written)])
})
