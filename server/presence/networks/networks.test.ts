import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { Network } from '../../../contract/presence/networks.ts'
import { speak } from '../../platform/sentences.ts'
import { runs } from '../../testing/runs.ts'
import type { Found, Unread } from './account-address.ts'
import { readNetworkName } from './names.ts'
import { readAccount, readAccountAddress } from './read-account.ts'
import { nameOf, table } from './table.ts'

type Case = { form: string; expected: string }
const cases: Case[] = []
const refusals: Case[] = []
let head = ''
for (const line of readFileSync(join(import.meta.dirname, 'forms.txt'), 'utf8').split('\n')) {
  if (!line || line.startsWith('#')) continue
  if (!line.startsWith('  ')) head = line
  else if (head !== 'refused') cases.push({ form: line.slice(2), expected: head })
  else
    refusals.push({ form: line.slice(2, line.lastIndexOf(' | ')), expected: line.slice(line.lastIndexOf(' | ') + 3) })
}

const describe = (found: Found | Unread) =>
  'problem' in found ? speak(found.problem, 'en') : `${found.network} ${found.handle} ${found.url}`

test('addresses are normalised to the canonical address', () => {
  assert.ok(cases.length > 300, `${cases.length} forms`)
  const wrong = cases.map(({ form, expected }) => [form, describe(readAccountAddress(form)), expected])
  assert.deepEqual(
    wrong.filter(([, got, expected]) => got?.toLowerCase() !== expected?.toLowerCase()),
    [],
  )
})

test('addresses without an account are refused with a reason', () => {
  assert.ok(refusals.length > 60)
  const wrong = refusals.map(({ form, expected }) => [form, describe(readAccountAddress(form)), expected])
  assert.deepEqual(
    wrong.filter(([, got, expected]) => !got?.includes(expected ?? '?') || /^\w+ \S+ https/.test(got ?? '')),
    [],
  )
})

test('a canonical address is its own canonical address', () => {
  for (const { expected } of cases) {
    const url = expected.split(' ')[2] ?? ''
    const found = readAccountAddress(url)
    assert.equal('url' in found && found.url, url)
  }
})

test('each network has a name, one rule and test forms', () => {
  assert.ok(table.length >= 40)
  assert.equal(new Set(table.map(({ network }) => network)).size, table.length)
  for (const network of Network.enum) assert.ok(nameOf(network))
  const tested = new Set(cases.map(({ expected }) => expected.split(' ')[0]))
  assert.deepEqual(
    table.filter(({ network }) => !tested.has(network)),
    [],
  )
})

test('handles without an address are read', () => {
  const table: [Network, string, string][] = [
    ['x', '@NASA', 'x NASA https://x.com/NASA'],
    ['x', 'NASA', 'x NASA https://x.com/NASA'],
    ['x', 'https://twitter.com/NASA', 'x NASA https://x.com/NASA'],
    ['mastodon', '@RepAdams@Mastodon.social', 'mastodon RepAdams@mastodon.social https://mastodon.social/@RepAdams'],
    ['mastodon', 'BSI@social.bund.de', 'mastodon BSI@social.bund.de https://social.bund.de/@BSI'],
    ['youtube', '@RepLuna', 'youtube RepLuna https://www.youtube.com/@RepLuna'],
    ['youtube', 'RepToddYoung', 'youtube RepToddYoung https://www.youtube.com/user/RepToddYoung'],
    [
      'youtube',
      'UCLA_DiR1FfKNvjuUpBHmylQ',
      'youtube UCLA_DiR1FfKNvjuUpBHmylQ https://www.youtube.com/channel/UCLA_DiR1FfKNvjuUpBHmylQ',
    ],
    ['facebook', '8037068318', 'facebook 8037068318 https://www.facebook.com/8037068318'],
    ['bluesky', '@nasa.bsky.social', 'bluesky nasa.bsky.social https://bsky.app/profile/nasa.bsky.social'],
    ['tumblr', 'noaasanctuaries', 'tumblr noaasanctuaries https://noaasanctuaries.tumblr.com'],
    ['website', 'https://www.commerce.gov/', 'website commerce.gov https://commerce.gov'],
    ['blog', 'http://www.noaa.gov/blog/?p=1', 'blog noaa.gov/blog https://noaa.gov/blog'],
    ['x', 'share', '“share” is a page of X itself, never an account.'],
    ['x', 'two words', '“two words” cannot be a handle on X.'],
    ['mastodon', 'BSI', '“BSI” is not a handle such as @name@server.'],
    ['x', '', '“” cannot be a handle on X.'],
  ]
  for (const [network, handle, expected] of table) assert.equal(describe(readAccount(network, handle)), expected)
})

test('networks are recognised by other names and with typing errors', () => {
  const names: [string, Network | undefined][] = [
    ['Twitter', 'x'],
    ['twiter', 'x'],
    ['Twittter', 'x'],
    ['twitter (X)', 'x'],
    ['X', 'x'],
    ['Facebok', 'facebook'],
    ['face book', 'facebook'],
    ['FB', 'facebook'],
    ['You Tube', 'youtube'],
    ['Youtbue', 'youtube'],
    ['Linked-In', 'linkedin'],
    ['Linkdin', 'linkedin'],
    ['Instagramm', 'instagram'],
    ['insta', 'instagram'],
    ['Google+', 'googleplus'],
    ['google_plus', 'googleplus'],
    ['Flicker', 'flickr'],
    ['Pintrest', 'pinterest'],
    ['git hub', 'github'],
    ['Tumblr.', 'tumblr'],
    ['Mastadon', 'mastodon'],
    ['Fediverse', 'mastodon'],
    ['Bluesky', 'bluesky'],
    ['BlueSkye', 'bluesky'],
    ['Tik Tok', 'tiktok'],
    ['RSS', 'blog'],
    ['Webseite', 'website'],
    ['新浪微博', 'weibo'],
    ['Xing', 'xing'],
    ['carrier pigeon', undefined],
    ['', undefined],
    ['xy', undefined],
    ['a'.repeat(500), undefined],
  ]
  for (const [name, network] of names) assert.equal(readNetworkName(name), network, name)
})

test('any text gives an account with a canonical address, or a sentence', () => {
  const piece = fc.constantFrom(
    'https://',
    'http//',
    'www.',
    'm.',
    'twitter.com',
    'facebook.com',
    'youtube.com',
    'plus.google.com',
    '/',
    '//',
    '@',
    '?',
    '#!/',
    '%',
    '%E2',
    'user',
    'channel',
    'groups',
    '-123456789',
    '\u200b',
    ' ',
    'ü',
    '..',
    '$<handle>',
    ':',
  )
  const text = fc.oneof(
    fc
      .array(fc.oneof(piece, fc.string({ unit: 'grapheme', maxLength: 8 }), fc.constant('\ud800')), { maxLength: 10 })
      .map((all) => all.join('')),
    fc.webUrl(),
  )
  fc.assert(
    fc.property(text, fc.constantFrom(...Network.enum), (written, network) => {
      for (const found of [readAccountAddress(written), readAccount(network, written)]) {
        if ('problem' in found) assert.ok(speak(found.problem, 'en').length < 400)
        else
          assert.equal(
            describe(readAccountAddress(found.url, found.network)).toLowerCase().split(' ').at(-1),
            found.url.toLowerCase(),
          )
      }
    }),
    { numRuns: runs(150, 5000) },
  )
})
