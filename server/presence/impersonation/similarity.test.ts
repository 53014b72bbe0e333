import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Similarity } from '../../../contract/presence/impersonation.ts'
import { runs } from '../../testing/runs.ts'
import { candidatesOf } from './candidates.ts'
import { compareHandle, labelOf } from './similarity.ts'
import { suggestClassification } from './suggestion.ts'

const table: [handle: string, name: string, similarity: Similarity | undefined][] = [
  ['aldermoor', 'Aldermoor', 'same'],
  ['alder-moor', 'Aldermoor', 'separators'],
  ['alder_moor', 'aldermoor', 'separators'],
  ['аldermoor', 'Aldermoor', 'confusable'], // Cyrillic а
  ['aIdermoor', 'Aldermoor', 'confusable'], // capital i
  ['alderrnoor', 'Aldermoor', 'confusable'],
  ['ａｌｄｅｒｍｏｏｒ', 'Aldermoor', 'same'], // full-width letters
  ['𝐚𝐥𝐝𝐞𝐫𝐦𝐨𝐨𝐫', 'Aldermoor', 'same'],
  ['aldérmoor', 'Aldermoor', 'confusable'],
  ['ald3rm00r', 'Aldermoor', 'digits'],
  ['a1dermoor', 'Aldermoor', 'confusable'],
  ['aldermoor-official', 'Aldermoor', 'affix'],
  ['therealaldermoor', 'Aldermoor', 'affix'],
  ['aldermoor_support_de', 'Aldermoor', 'affix'],
  ['aldermoor2026', 'Aldermoor', 'affix'],
  ['ald3rm00r-help', 'Aldermoor', 'affix'],
  ['aldermor', 'Aldermoor', 'letters'],
  ['aldermoro', 'Aldermoor', 'letters'],
  ['iloveAldermoorsomuch', 'Aldermoor', 'contains'],
  ['alderman', 'Aldermoor', undefined],
  ['moor', 'Aldermoor', undefined],
  ['norderney', 'Aldermoor', undefined],
  ['abc', 'abd', undefined],
  ['соваофициально', 'Сова', 'affix'],
  ['сова_дом', 'Сова', undefined],
  ['東京本部_公式', '東京本部', 'affix'],
  ['my東京本部x', '東京本部', 'contains'],
  ['кеѕтrеl', 'Kestrel', 'confusable'], // Latin r and l between Cyrillic letters
  ['кестрел', 'Kestrel', undefined],
  ['labs', 'Ω Labs', undefined],
  ['kestrelle', 'Kestrel', 'contains'],
  ['kestre1-he1p', 'Kestrel', 'affix'],
]
for (const [handle, name, similarity] of table)
  test(`${handle} and ${name}: ${similarity ?? 'nothing'}`, () =>
    assert.equal(compareHandle(handle, name)?.similarity, similarity))

test('labels do not include the server or domain of a handle', () => {
  assert.equal(labelOf('bluesky', '@aldermoor-support.bsky.social'), 'aldermoor-support')
  assert.equal(labelOf('mastodon', '@aldermoor@mastodon.example'), 'aldermoor')
  assert.equal(labelOf('instagram', 'aldermoor.official'), 'aldermoor.official')
})

test('every candidate resembles its name', () => {
  const letters = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz')
  const name = fc.string({ unit: letters, minLength: 5, maxLength: 14 })
  fc.assert(
    fc.property(name, (one) => {
      for (const candidate of candidatesOf(one)) assert.ok(compareHandle(candidate, one), `${candidate} of ${one}`)
    }),
    { numRuns: runs(10, 60) },
  )
})

test('comparing any handle with any name does not fail', () => {
  const anything = fc.string({ unit: 'binary', maxLength: 30 })
  fc.assert(
    fc.property(anything, anything, (handle, name) => void compareHandle(handle, name)),
    { numRuns: runs(10, 40) },
  )
})

test('suggests a classification from similarity and profile', () => {
  const brand = { name: 'Aldermoor', domains: ['aldermoor.example'] }
  const suggestion = (handle: string, displayName: string | null, account: string | null = null) => {
    const alike = compareHandle(labelOf('bluesky', handle), brand.name)
    assert.ok(alike)
    return suggestClassification({ handle, displayName, description: null, account }, alike, brand).suggestion
  }
  assert.equal(suggestion('aldermoor.bsky.social', 'Aldermoor', 'some id'), 'ours')
  assert.equal(suggestion('aldermoor.aldermoor.example', 'Porto'), 'authorised partner')
  assert.equal(suggestion('aldermoor.evil-aldermoor.example', 'Aldermoor'), 'impersonator')
  assert.equal(suggestion('aldermoor-fans.bsky.social', 'Aldermoor'), 'fan account')
  assert.equal(suggestion('aldermoor-support.bsky.social', null), 'impersonator')
  assert.equal(suggestion('aldermoor-uk.bsky.social', 'Aldermoor UK'), 'impersonator')
  assert.equal(suggestion('aldermoor-uk.bsky.social', 'Ald. Moor, poet'), null)
})

test('many affixes with many possible splits are compared quickly', () => {
  const affixes = 'thereal'.repeat(25)
  assert.equal(compareHandle(`aldermoor${affixes}q`, 'Aldermoor')?.similarity, 'contains')
  assert.equal(compareHandle(`aldermoor${affixes}`, 'Aldermoor')?.similarity, 'affix')
  assert.equal(compareHandle(`aldermoor${'official'.repeat(50_000)}`, 'Aldermoor')?.similarity, 'contains')
})
