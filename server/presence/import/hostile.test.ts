import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { Problem } from '../../platform/errors.ts'
import { runs } from '../../testing/runs.ts'
import read from './read/read-task.ts'
import { accountFileReader, type ReadingResult, readAccountFile } from './read/reading.ts'

let folder: string
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orbweaver-hostile-'))
})
after(() => rm(folder, { recursive: true, force: true }))

/** Reads a file in a worker thread while a timer of this thread runs; returns how it ended. */
async function readInWorker(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  let ticks = 0
  const timer = setInterval(() => ticks++, 1)
  try {
    const { read: rows } = await readAccountFile({ path, name })
    assert.ok(ticks > 0, 'the event loop was not blocked')
    return `${rows.length} rows`
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    assert.equal(error.status, 422)
    return error.code
  } finally {
    clearInterval(timer)
  }
}

const separators = (count: number) => `${'---\n\n\n'.repeat(count)}x`
const hostile: [name: string, text: string, end: string][] = [
  ['sixteen.txt', separators(16), '17 rows'],
  ['seventeen.txt', separators(17), '18 rows'],
  ['thirty.txt', separators(30), '31 rows'],
  ['blanks.txt', `a${' '.repeat(400)}@${' '.repeat(400)}x y`, '1 rows'],
  ['tail.json', `[{"a":[1 }${' '.repeat(60_000)}x`, '1 rows'],
  ['open.json', `[${'{"a":[[ }\n{"id"'.repeat(4000)}`, '301 rows'],
  ['many.json', `[${'{"a":[[ }\n{"id"'.repeat(200_000)}`, '301 rows'],
  ['separators.txt', separators(100_000), 'too-many'],
  ['names.txt', `x ${'[\t'.repeat(900)}\n`.repeat(200), '200 rows'],
  ['hosts.txt', `${'t.ws'.repeat(450)}\n`.repeat(200), '200 rows'],
  ['links.txt', `${'](a'.repeat(600)}\n`.repeat(200), '200 rows'],
  ['long.txt', `twitter.com/aldermoor ${'x '.repeat(1_000_000)}`, '1 rows'],
  ['deep.yaml', `- a: ${'[['.repeat(20_000)}`, '1 rows'],
  ['columns.csv', `url,owner\nx,${'\t'.repeat(60_000)}(\n`, '1 rows'],
  ['languages.csv', `url,language\nhttps://x.com/aldermoor,${'\t'.repeat(60_000)}(\n`, '1 rows'],
  ['networks.csv', `twitter,owner\n${'\t'.repeat(60_000)}@,${'x / '.repeat(15_000)}\n`, '1 rows'],
  ['links.csv', `url,owner\n${'.x'.repeat(30_000)},${'/'.repeat(60_000)}\n`, '1 rows'],
]
for (const [name, text, end] of hostile)
  test(`a file that was slow to match is read quickly: ${name}`, async () =>
    assert.equal(await readInWorker(name, text), end))

const parts = [
  '---',
  '\n',
  ' ',
  '\t',
  '- a:',
  '#',
  '{',
  '}',
  '[',
  ']',
  '"',
  '"id"',
  ',',
  '](',
  '(',
  ')',
  '@',
  'a',
  '.',
  '/',
  ':',
  'www.',
  'https://',
  '<a href=',
  '>',
  '&',
  '*',
  '\\',
  '\r',
]
test('the time to read generated files of repeated characters grows linearly', async () => {
  const piece = fc.tuple(
    fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: 4 }),
    fc.integer({ min: 1, max: 3000 }),
  )
  const text = fc
    .array(piece, { minLength: 1, maxLength: 4 })
    .map((pieces) => pieces.map(([signs, count]) => signs.join('').repeat(count)).join(''))
  await fc.assert(
    fc.asyncProperty(fc.constantFrom('a.txt', 'a.json', 'a.yaml', 'a.csv', 'a.html'), text, async (name, content) => {
      const path = join(folder, name)
      await writeFile(path, content)
      const result: ReadingResult = await read({ path, name })
      assert.ok('reading' in result || 'problem' in result)
    }),
    { numRuns: runs(20, 200) },
  )
})

test('reading a file that takes too long is stopped with a sentence', async () => {
  const path = join(folder, 'late.txt')
  await writeFile(path, 'https://x.com/aldermoor\n'.repeat(50_000))
  const readWithLimit = accountFileReader({ seconds: 0.05, megabytes: 64 })
  await assert.rejects(readWithLimit({ path, name: 'late.txt' }), (error) => {
    assert.ok(error instanceof Problem)
    assert.match(error.message, /^Reading “late.txt” took more than .* Nothing was changed. Split the list/)
    return true
  })
})

test('reading stops when its signal is aborted', async () => {
  const path = join(folder, 'stopped.yaml')
  await writeFile(path, '- a: 1\n  url: https://x.com/aldermoor\n'.repeat(90_000))
  const stop = new AbortController()
  const reading = readAccountFile({ path, name: 'stopped.yaml' }, { signal: stop.signal })
  stop.abort(new Error('not wanted'))
  await assert.rejects(reading, /not wanted/)
})
