import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestApp, testApp } from '../../testing/index.ts'
import { bringList } from './testing.ts'

let app: TestApp
before(async () => {
  app = await testApp()
  await app.person('Sabine Krüger', { administrator: true })
})
after(() => app.close())

test('rows of separators only are passed over in lists of accounts', async () => {
  const report = await bringList(app, 'list.csv', 'network;handle;owner\nx;kestrel_a;Porto\n;;\n ; ; \n"";"";""\n')
  assert.deepEqual([report.applied, report.rows, report.created, report.refused], [true, 1, 1, 0])
})
