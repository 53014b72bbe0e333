import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type JsonRecord, readRecords } from './json-records.ts'

/** Reads text or bytes in chunks of a few bytes, so that every position is a chunk border once. */
async function read(content: string | Buffer, piece = 7): Promise<JsonRecord[]> {
  const bytes = Buffer.from(content)
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece)
  }
  return Array.fromAsync(readRecords(pieces()))
}
const outline = (records: JsonRecord[]) =>
  records.map((one) => ('fault' in one ? `${one.index} ${one.fault}` : one.value))

const table: [what: string, content: string | Buffer, expected: unknown[]][] = [
  ['an empty list', ' [ ] ', []],
  ['values of every kind', '[1, "a", null, true, {"b": [2, {"c": 3}]}]', [1, 'a', null, true, { b: [2, { c: 3 }] }]],
  ['brackets and commas in text', '["],[", "\\"],", "\\\\"]', ['],[', '"],', '\\']],
  ['a byte order mark', '\ufeff[1]', [1]],
  ['a comma at the end', '[1,]', [1]],
  ['no list', '{"a":1}', ['0 not-a-list']],
  ['a page instead', '<!doctype html>', ['0 not-a-list']],
  ['nothing', '', ['0 not-a-list']],
  ['UTF-16', Buffer.from('\ufeff[1]', 'utf16le'), ['0 encoding']],
  ['one broken element among good ones', '[1, {"a":}, 3]', [1, '1 broken-json', 3]],
  ['a bracket too many', '[1, {"a":2}}, 3]', [1, '1 broken-json', 3]],
  ['nothing between commas', '[1,,2]', [1, '1 broken-json', 2]],
  [
    'bytes that are no UTF-8',
    Buffer.concat([Buffer.from('["a", "'), Buffer.from([0xff, 0xfe]), Buffer.from('", "b"]')]),
    ['a', '1 encoding', 'b'],
  ],
  ['a truncated list', '[1, {"a": ', [1, '1 cut-off']],
  ['text that never ends', '[1, "abc', [1, '1 cut-off']],
  ['more after the end', '[1] [2]', [1, '1 trailing']],
  ['deep nesting', `[1, ${'['.repeat(5000)}${']'.repeat(5000)}, 2]`, [1, '1 too-deep', 2]],
  ['nesting without end', `[${'['.repeat(100_000)}`, ['0 cut-off']],
  ['an absurdly long text', `[1, "${'x'.repeat(3_000_000)}", 2]`, [1, '1 too-large', 2]],
]
for (const [what, content, expected] of table) {
  test(`records: ${what}`, async () => {
    assert.deepEqual(outline(await read(content, 65_536)), expected)
    if (content.length < 10_000) assert.deepEqual(outline(await read(content, 1)), expected)
  })
}

test('records: any list is read as JSON.parse reads it, however it is split into chunks', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.jsonValue()),
      fc.boolean(),
      fc.integer({ min: 1, max: 50 }),
      async (list, pretty, piece) => {
        const text = JSON.stringify(list, null, pretty ? 2 : undefined)
        assert.deepEqual(outline(await read(text, piece)), JSON.parse(text))
      },
    ),
  ))

test('records: any bytes are read to the end', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('[', ']', '{', '}', '"', '\\', ',', ':', '1', ' ', 'é', '\0'), { maxLength: 40 }),
      async (parts) => {
        await read(`[${parts.join('')}`, 3)
      },
    ),
  ))
