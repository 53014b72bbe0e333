import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isTimeZone } from '../platform/time-zones.ts'
import { cleanLine, cleanList, guessName, isEmail } from './rules.ts'

test('lines and lists are normalised', () => {
  assert.equal(cleanLine(' Ine\u0302s\n\u0000 Carvalho\u2028'), 'Inês Carvalho')
  assert.deepEqual(cleanList([' Seals', 'seals ', '', 'Valves']), ['Seals', 'Valves'])
})

test('mail addresses', () => {
  for (const good of ['a@b.example', 'rui.nogueira+x@mail.test.example', 'ø@å.example']) assert.ok(isEmail(good), good)
  const bad = [
    '',
    'a',
    'a@b',
    '@b.example',
    'a@b.',
    'a b@c.example',
    'a@@b.example',
    '<a@b.example>',
    `${'x'.repeat(250)}@b.example`,
  ]
  for (const one of bad) assert.ok(!isEmail(one), one)
})

test('time zones must be names, not offsets', () => {
  for (const good of ['Europe/Lisbon', 'America/Argentina/Buenos_Aires', 'UTC']) assert.ok(isTimeZone(good), good)
  for (const bad of ['+01:00', '-5', 'Mars/Olympus', '', 'Europe']) assert.ok(!isTimeZone(bad), bad)
})

test('a preliminary name is derived from a mail address', () => {
  assert.equal(guessName('rui.nogueira@test.example'), 'Rui Nogueira')
  assert.equal(guessName('mei-ling_tan+work@test.example'), 'Mei Ling Tan Work')
  assert.equal(guessName('4711@test.example'), '4711@test.example')
})
