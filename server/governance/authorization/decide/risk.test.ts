import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { type RiskRule, updateOperatingModel } from '../../../../contract/governance/operating-model.ts'
import { assessRisk } from '../../../../contract/governance/permissions.ts'
import { simulateChange } from '../../../../contract/governance/what-if.ts'
import { type Somebody, type TestApp, testApp } from '../../../testing/index.ts'
import { ok, refuses } from '../../testing.ts'
import { findWords } from './risk.ts'

let app: TestApp
let admin: Somebody
let member: Somebody
before(async () => {
  app = await testApp()
  admin = await app.person('Sabine Krüger', { administrator: true })
  member = await app.person('Priya Deshpande')
})
after(() => app.close())

/** A slow reference implementation that searches for each word on its own. */
function isWordIn(word: string, text: string): boolean {
  const plain = text.normalize('NFC').toLowerCase()
  const wanted = word.normalize('NFC').trim().toLowerCase()
  const isLetter = (character: string) => /[\p{L}\p{N}]/u.test(character)
  for (let at = plain.indexOf(wanted); at >= 0; at = plain.indexOf(wanted, at + 1))
    if (!isLetter(plain.charAt(at - 1)) && !isLetter(plain.charAt(at + wanted.length))) return true
  return false
}

test('one pass finds the same words as a separate search for each word', () => {
  const piece = fc.constantFrom(
    'a',
    'b',
    'A',
    'é',
    'e\u0301',
    'ß',
    'İ',
    '1',
    ' ',
    '-',
    '+',
    '.',
    '😀',
    '𝐚',
    '\n',
    'fire',
  )
  const words = fc.uniqueArray(
    fc.string({ unit: piece, minLength: 1, maxLength: 5 }).filter((word) => word.trim() !== ''),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(fc.string({ unit: piece, maxLength: 40 }), words, (text, wanted) => {
      const expected = wanted.filter((word) => isWordIn(word, text))
      assert.deepEqual([...findWords(text, new Set(wanted))].sort(), expected.sort())
    }),
    { numRuns: 3000 },
  )
})

test('long texts of one word, words with a common prefix, and blank words are searched in one pass', () => {
  const commonPrefix = Array.from({ length: 500 }, (_, n) => `data ${'x '.repeat(n % 29)}y`)
  assert.deepEqual([...findWords('data '.repeat(20_000), new Set([...commonPrefix, '  ']))], [])
  assert.deepEqual([...findWords('a'.repeat(100_000), new Set(['aa', 'a'.repeat(60)]))], [])
  assert.deepEqual([...findWords('+'.repeat(100_000), new Set(['++', '+a']))], ['++'])
})

const rule = (words: string[]): RiskRule => ({
  words,
  atLeast: 'crisis',
  description: 'The legal team reviews it first.',
})

test('proposed risk rules can be assessed only by people who can change the operating model', async () => {
  const body = { text: 'A data breach', risk: 'routine' as const, risks: [rule(['data breach'])] }
  await refuses(app, 403, 'forbidden', () => app.call(member, assessRisk, { body }))
  assert.equal(ok(await app.call(admin, assessRisk, { body })).risk, 'crisis')
})

test('risk rules have at most 500 words, in assessments, simulations and changes', async () => {
  const risks = Array.from({ length: 6 }, (_, n) => rule(Array.from({ length: 100 }, (_, m) => `word ${n} ${m}`)))
  const some = risks.slice(0, 5)
  const assess = (rules: RiskRule[]) =>
    app.call(admin, assessRisk, { body: { text: 'word 1 1', risk: 'routine', risks: rules } })
  assert.match(await refuses(app, 422, 'invalid', () => assess(risks)), /500 words/)
  ok(await assess(some))
  await refuses(app, 422, 'invalid', () => app.call(admin, simulateChange, { body: { change: { risks } } }))
  const put = (rules: RiskRule[]) =>
    app.call(admin, updateOperatingModel, { body: { baseVersion: 0, reason: 'Words', risks: rules } })
  await refuses(app, 422, 'invalid', () => put(risks))
  ok(await put(some))
  assert.equal(ok(await app.call(member, assessRisk, { body: { text: 'word 1 1', risk: 'routine' } })).risk, 'crisis')
})
