import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type { AccountImport } from '../../../contract/presence/import.ts'
import { Problem } from '../../platform/errors.ts'
import { type TestApp, testApp } from '../../testing/index.ts'
import { runs } from '../../testing/runs.ts'
import { census, importList } from './testing.ts'

let app: TestApp
before(async () => {
  app = await testApp()
  await app.person('Sabine Krüger', { administrator: true })
})
after(() => app.close())

const RUNS = runs(10, 100)

const records = Array.from({ length: 9 }, (_, i) => ({
  service: i % 2 ? 'Twitter' : 'Facebook',
  url: `https://${i % 2 ? 'twitter' : 'facebook'}.com/aldermoor${i}`,
  name: `Aldermoor “${i}”`,
  department: ['Porto', 'Gdańsk (GDN)', 'Line 3 / Linie 3'][i % 3],
  followers: i * 1000,
  updated: `2017-0${i + 1}-01`,
}))
const files: [name: string, text: string][] = [
  [
    'a.csv',
    ['service,url,name,department,followers,updated', ...records.map((one) => Object.values(one).join(','))].join('\n'),
  ],
  ['a.json', JSON.stringify(records, null, 1)],
  ['b.json', JSON.stringify({ results: records })],
  [
    'a.yaml',
    records
      .map(
        (one) =>
          `- ${Object.entries(one)
            .map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
            .join('\n  ')}`,
      )
      .join('\n'),
  ],
  ['a.html', `<html>\n${records.map(({ url, name }) => `<a href="${url}">${name}</a>`).join('\n')}`],
  ['a.txt', records.map(({ url, name }) => `${name}: ${url}`).join('\n')],
]

const chunk = fc.oneof(
  fc.uint8Array({ maxLength: 6 }),
  fc
    .constantFrom(
      '"',
      ',',
      ';',
      '\n',
      '{',
      '}',
      '[',
      ']',
      '<',
      '&',
      ': ',
      '- ',
      '\t',
      '\\ud800',
      '\0',
      '*a',
      '&a [',
      '!!js',
      '@',
      '%',
      '|',
      '\u202e',
      '\ufeff',
      'null',
      '1e999',
      '__proto__',
    )
    .map((text) => Buffer.from(text)),
)
const corruption = fc.record({ at: fc.nat(), cut: fc.nat({ max: 12 }), put: chunk })

function corrupt(text: string, corruptions: readonly { at: number; cut: number; put: Uint8Array }[]): Buffer {
  let bytes: Buffer = Buffer.from(text)
  for (const { at, cut, put } of corruptions) {
    const place = at % (bytes.length + 1)
    bytes = Buffer.concat([bytes.subarray(0, place), put, bytes.subarray(place + cut)])
  }
  return bytes
}

test('a corrupted file does not crash, is imported completely or not at all, and each bad line is reported', async () => {
  const whole = fc.constantFrom(...files)
  await fc.assert(
    fc.asyncProperty(whole, fc.array(corruption, { minLength: 1, maxLength: 8 }), async ([name, text], corruptions) => {
      const bytes = corrupt(text, corruptions)
      const before = await census(app)
      const report = await importOrReject(name, bytes)
      if (!report?.applied) assert.deepEqual(await census(app), before)
      if (!report) return
      checkReport(report)
      if (report.errors > 0) assert.equal(report.applied, false)
      if (!report.applied) return
      const then = await census(app)
      const repeated = await importOrReject(name, bytes)
      assert.deepEqual([repeated?.created, repeated?.merged, repeated?.matched], [0, 0, report.rows])
      assert.deepEqual(await census(app), then)
    }),
    { numRuns: RUNS },
  )
})

/** Undefined if the file is rejected with a sentence. */
async function importOrReject(name: string, bytes: Uint8Array): Promise<AccountImport | undefined> {
  try {
    return await importList(app, name, bytes)
  } catch (error) {
    if (error instanceof Problem && error.status === 422) return undefined
    throw error
  }
}

function checkReport(report: AccountImport): void {
  const { rows, created, matched, merged, errors: refused, lines } = report
  assert.equal(created + matched + merged + refused, rows)
  assert.equal(lines.length, rows)
  for (const line of lines) {
    assert.ok(line.line >= 1)
    assert.equal(line.outcome === 'error', line.reason !== null)
  }
}

/** Each makes one line invalid in a different way; the lines before and after stay valid. */
const breakLine: ((cells: string[]) => string[])[] = [
  ([service = '', , ...rest]) => [service, 'https://twitter.com/share', ...rest],
  ([service = '', , ...rest]) => [service, 'https://example.org/aldermoor', ...rest],
  ([service = '', , ...rest]) => [service, 'no address', ...rest],
  ([service = '', url = '', ...rest]) => [service, `${url}-with-hyphens-and-much-too-long-for-a-handle`, ...rest],
  ([, , ...rest]) => ['Pigeon post', '', ...rest],
  (cells) => cells.slice(0, -1),
  (cells) => [...cells, 'more'],
  (cells) => cells.with(4, 'many'),
  (cells) => cells.with(5, '2017-13-45'),
  (cells) => cells.with(2, 'Nul\0'),
]

test('exactly the invalid lines of a long list are reported', async () => {
  const cells = Array.from({ length: 1300 }, (_, i) => [
    'Twitter',
    `https://twitter.com/moor_${i}`,
    `Moor ${i}`,
    'Porto',
    '10',
    '2017-05-01',
  ])
  const shuffled =
    fc.sample(
      fc.shuffledSubarray(
        cells.map((_, i) => i),
        { minLength: 1000, maxLength: 1000 },
      ),
      1,
    )[0] ?? []
  for (const [n, i] of shuffled.entries()) cells[i] = breakLine[n % breakLine.length]?.(cells[i] ?? []) ?? []
  const text = ['service,url,name,department,followers,updated', ...cells.map((row) => row.join(','))].join('\n')
  const before = await census(app)
  const report = await importList(app, 'thousand.csv', text)
  assert.deepEqual([report.applied, report.rows, report.errors, report.created], [false, 1300, 1000, 300])
  const named = report.lines.filter(({ outcome }) => outcome === 'error').map(({ line }) => line)
  assert.deepEqual(
    named.toSorted((a, b) => a - b),
    shuffled.map((i) => i + 2).toSorted((a, b) => a - b),
  )
  assert.deepEqual(await census(app), before)
  const target = await importList(app, 'thousand.csv', text, { partial: true })
  assert.deepEqual([target.applied, target.created, target.errors], [true, 300, 1000])
})
