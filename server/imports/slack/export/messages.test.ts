import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { draftMessage } from '../text/draft.ts'
import { readMessage, readTs, type SlackMessage, timeOf } from './messages.ts'

const now = Date.UTC(2026, 0, 1)
const names = {
  person: (key: string) => (key === 'U2' ? { id: 'p2', name: 'Mei-Ling Tan' } : undefined),
  channel: () => undefined,
}
const base = { type: 'message', user: 'U1', ts: '1600000000.000100', text: '' }
const read = (more: object) => readMessage({ ...base, ...more }, now)
function readWritten(more: object): SlackMessage {
  const message = read(more)
  assert.equal(message.kind, 'message')
  return message as SlackMessage
}
const draft = (more: object) => draftMessage(readWritten(more), names)

test('messages: times have microseconds', () => {
  assert.equal(timeOf('1494517568.512661'), '2017-05-11T15:46:08.512661Z')
  assert.equal(readTs('1494517568'), '1494517568.000000')
  assert.equal(readTs('999999999.5'), '0999999999.500000')
  assert.equal(readTs(1494517568.5), '1494517568.500000')
  for (const bad of ['', 'x', '12', '1e9', '-1494517568.1', '1494517568.1234567', null, {}, [1494517568]])
    assert.equal(readTs(bad), undefined, JSON.stringify(bad))
})

const kinds: [what: string, message: object, kind: string][] = [
  ['somebody came', { subtype: 'channel_join' }, 'joined'],
  ['a person joined a private channel', { subtype: 'group_join' }, 'joined'],
  ['somebody left', { subtype: 'channel_leave' }, 'left'],
  ['a purpose', { subtype: 'channel_purpose', purpose: 'x' }, 'purpose'],
  ['a topic', { subtype: 'channel_topic', topic: 'x' }, 'system'],
  ['a deleted message', { subtype: 'tombstone', text: 'This message was deleted.' }, 'system'],
  ['something hidden', { hidden: true }, 'system'],
  ['an unknown subtype', { subtype: 'huddle_thread' }, 'system'],
  ['a message also sent to the channel', { subtype: 'thread_broadcast', text: 'x' }, 'message'],
  ['no author', { user: undefined }, 'unusable'],
  ['no time', { ts: 'soon' }, 'unusable'],
  ['another type', { type: 'presence_change' }, 'unusable'],
  ['the future', { ts: '9999999999.000000' }, 'unusable'],
]
for (const [what, message, kind] of kinds)
  test(`messages: ${what} is ${kind}`, () => assert.equal(read(message).kind, kind))

const texts: [what: string, message: object, markdown: string][] = [
  ['saying what one does', { subtype: 'me_message', text: 'waves' }, '_waves_'],
  [
    'an app’s card',
    {
      bot_id: 'B1',
      user: undefined,
      attachments: [
        {
          pretext: 'Look',
          title: 'Build 12',
          title_link: 'https://ci.example/12',
          text: '*failed*',
          fields: [{ title: 'Branch', value: 'main' }],
        },
      ],
    },
    'Look\n[Build 12](https://ci.example/12)\n**failed**\n**Branch**: main',
  ],
  [
    'an app’s card that only has a fallback',
    { bot_id: 'B1', attachments: [{ fallback: 'Build <12>' }] },
    'Build \\<12>',
  ],
  [
    'an app’s text with its card',
    { bot_id: 'B1', text: 'Alarm', attachments: [{ text: 'Pressure' }] },
    'Alarm\n\nPressure',
  ],
  [
    'an app’s text that is its card',
    { bot_id: 'B1', text: 'Pressure', attachments: [{ text: 'Pressure high' }] },
    'Pressure high',
  ],
  [
    'a preview of a link',
    { text: '<https://a.example>', attachments: [{ from_url: 'https://a.example', title: 'A', text: 'about' }] },
    '<https://a.example>',
  ],
  [
    'a message passed on',
    { text: 'see', attachments: [{ is_share: true, text: 'the old one' }] },
    'see\n\nthe old one',
  ],
  [
    'sections',
    {
      blocks: [
        { type: 'header', text: { type: 'plain_text', text: 'Shift' } },
        { type: 'section', text: { type: 'mrkdwn', text: '*ok*' }, fields: [{ type: 'plain_text', text: 'a <b>' }] },
        { type: 'divider' },
        { type: 'context', elements: [{ type: 'mrkdwn', text: 'x' }, { type: 'image' }] },
      ],
    },
    '**Shift**\n**ok**\na \\<b>\nx',
  ],
  [
    'rich text',
    {
      blocks: [
        {
          type: 'rich_text',
          elements: [
            {
              type: 'rich_text_section',
              elements: [
                { type: 'text', text: 'bold ', style: { bold: true } },
                { type: 'user', user_id: 'U2' },
                { type: 'text', text: ' ' },
                { type: 'emoji', name: '+1' },
                { type: 'text', text: ' a<b ' },
                { type: 'link', url: 'https://a.example', text: 'a' },
              ],
            },
            {
              type: 'rich_text_list',
              style: 'ordered',
              elements: [
                { type: 'rich_text_section', elements: [{ type: 'text', text: 'one' }] },
                { type: 'rich_text_section', elements: [{ type: 'text', text: 'two', style: { code: true } }] },
              ],
            },
            { type: 'rich_text_quote', elements: [{ type: 'text', text: 'said\nthis' }] },
            { type: 'rich_text_preformatted', elements: [{ type: 'text', text: 'x = 1' }] },
          ],
        },
      ],
    },
    '**bold** [@Mei-Ling Tan](/people/p2) 👍 a\\<b [a](https://a.example)\n\n1. one\n2. `two`\n\n> said\n> this\n\n```\nx = 1\n```',
  ],
  [
    'a document kept elsewhere',
    { text: 'plan', files: [{ title: 'Plan', mode: 'external', url_private: 'https://docs.example/p?a=1&b=2' }] },
    'plan\n\n[Plan](https://docs.example/p?a=1&b=2)',
  ],
  ['nothing at all', {}, '…'],
]
for (const [what, message, markdown] of texts)
  test(`messages: ${what}`, () => assert.equal(draft(message).markdown, markdown))

const titles: [text: string, title: string][] = [
  ['The seal leaks. Since Monday.', 'The seal leaks. Since Monday.'],
  ['The seal on pump 7 leaks. Since Monday.', 'The seal on pump 7 leaks.'],
  ['Hi. Has anybody seen the torque wrench? It was here.', 'Hi. Has anybody seen the torque wrench?'],
  ['version 2.5 of the drawing is out\nplease check', 'version 2.5 of the drawing is out'],
  ['*Bold* `code` <@U2> :wave: <https://a.example|link>', 'Bold code @Mei-Ling Tan 👋 link'],
  ['```\nfirst line\nsecond\n```', 'first line'],
  ['&gt; quoted', 'quoted'],
  ['• one item\n• two', 'one item'],
  ['', '…'],
]
for (const [text, title] of titles)
  test(`messages: the title of “${text.slice(0, 30)}”`, () => assert.equal(draft({ text }).title, title))

test('messages: a title has at most 120 characters and is truncated between words', () => {
  const family = '👩‍👩‍👧‍👦'
  assert.equal(draft({ text: `${'word '.repeat(40)}end` }).title, `${'word '.repeat(23)}word…`)
  const title = draft({ text: family.repeat(200) }).title
  assert.equal([...new Intl.Segmenter().segment(title)].length, 120)
  assert.equal(title, `${family.repeat(119)}…`)
})

test('messages: reactions list people, and those missing in the export are counted', () => {
  const { reactions } = readWritten({
    reactions: [{ name: '+1', users: ['U1', 'U1', 'U2', 7], count: 60 }, { name: 'a b' }, { name: 'x', users: [] }, 5],
  })
  assert.deepEqual(reactions, [{ name: '+1', people: ['U1', 'U2'], unnamed: 58 }])
})

test('messages: reading and drafting never fails, whatever a message contains', () => {
  const key = fc.constantFrom(
    'type',
    'subtype',
    'user',
    'bot_id',
    'text',
    'ts',
    'thread_ts',
    'edited',
    'reactions',
    'files',
    'attachments',
    'blocks',
    'elements',
    'style',
    'fields',
    'name',
    'users',
    'title',
    'url',
    'indent',
    'purpose',
    'user_profile',
  )
  const word = fc.constantFrom(
    'message',
    'rich_text',
    'rich_text_list',
    'rich_text_section',
    'text',
    'section',
    'link',
    'U1',
    '1600000000.000100',
    'a\0b',
    '\ud800',
    '<@U1|',
    '*',
    '',
    'thread_broadcast',
  )
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      word,
      fc.double(),
      fc.constant(null),
      fc.boolean(),
      fc.array(tie('value'), { maxLength: 4 }),
      fc.dictionary(key, tie('value'), { maxKeys: 6 }),
    ),
  }))
  fc.assert(
    fc.property(value, fc.boolean(), (any, dressed) => {
      const message = readMessage(dressed && typeof any === 'object' ? { ...base, ...any } : any, now)
      if (message.kind !== 'message') return
      const { markdown, title } = draftMessage(message, names)
      assert.ok(markdown.isWellFormed() && !markdown.includes('\0') && title.length > 0)
    }),
    { numRuns: 2000 },
  )
})
