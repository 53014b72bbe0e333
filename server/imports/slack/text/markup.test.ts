import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import MarkdownIt from 'markdown-it'
import { renderMarkdown } from '../../../platform/text/markdown.ts'
import { type Block, isVerbatim, paragraphOf, readBlocks } from './blocks.ts'
import { type Names, writeMarkdown, writePlain } from './markdown.ts'

const names: Names = {
  person: (id) => (id === 'U1' ? { id: 'p1', name: 'Inês Carvalho' } : undefined),
  channel: (id) => (id === 'C1' ? { slug: 'seals-gaskets', name: 'Seals & Gaskets' } : undefined),
}
const convert = (text: string) => writeMarkdown(readBlocks(text), names)

const table: [what: string, slack: string, markdown: string][] = [
  ['plain words', 'The seal leaks again.', 'The seal leaks again.'],
  ['entities', 'a &lt;b&gt; &amp;&amp; c &amp;copy; d', 'a \\<b> && c &amp;copy; d'],
  ['an escaped entity', 'write &amp;lt; for it', 'write &amp;lt; for it'],
  ['bold', 'this is *very* hot', 'this is **very** hot'],
  ['italic', 'this is _very_ hot', 'this is _very_ hot'],
  ['strike', 'this is ~very~ hot', 'this is ~~very~~ hot'],
  ['bold and italic', '*_both_*', '**_both_**'],
  ['struck beside struck italics', '~s~_~*~_', '~~s~~\\*'],
  ['bold in brackets', '(*bold*)', '(**bold**)'],
  ['not bold: a product', '2*3*4 = 24', '2\\*3\\*4 = 24'],
  ['not bold: spaces', 'a * b * c', 'a \\* b \\* c'],
  ['snake case', 'call read_all_lines and _x', 'call read_all_lines and \\_x'],
  [
    'a name between doubled underscores',
    'override __call__ and ___x___',
    'override \\_\\_call\\_\\_ and \\_\\_\\_x\\_\\_\\_',
  ],
  ['doubled underscores inside italics', '_see __call__ there_', '_see \\_\\_call\\_\\_ there_'],
  ['a home folder', 'in ~/etc', 'in \\~/etc'],
  ['inline code', 'use `a *b* _c_ &lt;d&gt;` here', 'use `a *b* _c_ <d>` here'],
  ['a mention in code', 'type `<@U1>`', 'type `@Inês Carvalho`'],
  ['an address in code', '`curl <https://a.example|a.example>`', '`curl a.example`'],
  ['one backtick', 'a ` b', 'a \\` b'],
  [
    'a fence',
    'look:\n```\n(define x 1)\n  (f `y)\n```\nbetter?',
    'look:\n\n```\n(define x 1)\n  (f `y)\n```\n\nbetter?',
  ],
  ['a fence in one line', '```x = 1```', '```\nx = 1\n```'],
  ['a fence beside words', 'so ```x``` then', 'so\n\n```\nx\n```\n\nthen'],
  ['a fence left open', 'so ```x', 'so \\`\\`\\`x'],
  ['a mention', '<@U1> see', '[@Inês Carvalho](/people/p1) see'],
  ['a mention with its name', '<@U1|ines>', '[@Inês Carvalho](/people/p1)'],
  ['an unknown person', '<@U9|old_name> and <@U8>', '@old_name and @unknown'],
  ['a channel', 'ask in <#C1|seals>', 'ask in [#Seals & Gaskets](/communities/seals-gaskets)'],
  ['a channel without name', '<#C1|>', '[#Seals & Gaskets](/communities/seals-gaskets)'],
  ['a channel we do not know', '<#C9|secret>', '#secret'],
  ['everybody', '<!here> <!channel> <!everyone> <!here|@here>', '@here @channel @everyone @here'],
  ['a user group', '<!subteam^S1|@pumps> <!subteam^S2|seals> <!subteam^S3>', '@pumps @seals @subteam'],
  ['a date', 'on <!date^1392734382^{date_num}|2014-02-18>', 'on 2014-02-18'],
  ['a date with a link', '<!date^1392734382^{date}^https://a.example|Feb 18>', 'Feb 18'],
  ['an address', '<https://a.example/x?a=1&amp;b=2>', '<https://a.example/x?a=1&b=2>'],
  ['a link', '<https://a.example|the *page*>', '[the \\*page\\*](https://a.example)'],
  ['a label like its address', '<http://www.a.example|www.a.example>', '[www.a.example](http://www.a.example)'],
  ['an address with brackets', '<https://a.example/x_(y)|x>', '[x](<https://a.example/x\\_(y)>)'],
  ['a mail address', '<mailto:a@b.example|a@b.example>', '[a@b.example](mailto:a@b.example)'],
  ['a bad scheme', '<javascript:alert(1)|click>', 'click (javascript:alert(1))'],
  ['a Slack address', '<slack://open|open Slack>', 'open Slack (slack://open)'],
  ['a link after an exclamation mark', 'wow!<https://a.example|x>', 'wow\\![x](https://a.example)'],
  ['emoji', ':+1: :heart: :flag-de: :white_check_mark:', '👍 ❤️ 🇩🇪 ✅'],
  ['a skin tone', ':+1::skin-tone-2: :wave::skin-tone-6:', '👍🏻 👋🏿'],
  ['a tone on what has none', ':heart::skin-tone-3:', '❤️'],
  ['own pictures', ':party_parrot: 10:30:15', ':party_parrot: 10:30:15'],
  ['emoji in code stay', '`:smile:`', '`:smile:`'],
  ['a quote', '&gt; first\n&gt; second\nthen', '> first\n> second\n\nthen'],
  ['a quote with a raw bracket', '> first\nthen', '> first\n\nthen'],
  ['a quote to the end', '&gt;&gt;&gt; one\ntwo\n\nthree', '> one\n> two\n>\n> three'],
  ['bullets', '• one\n• two\n    ◦ deeper\n• three', '- one\n- two\n    - deeper\n- three'],
  ['dashes', 'Needed:\n- seal\n- ring', 'Needed:\n\n- seal\n- ring'],
  ['numbers', '1. one\n2. two', '1. one\n2. two'],
  ['numbers that skip', '1. one\n3. three', '1\\. one\n3\\. three'],
  ['a year at the start', '2019. That was it', '2019\\. That was it'],
  ['lines', 'one\ntwo\n\nthree', 'one\ntwo\n\nthree'],
  ['Windows lines', 'one\r\ntwo', 'one\ntwo'],
  ['a heading it is not', '# one\n#two', '\\# one\n#two'],
  ['a rule it is not', 'a\n---\nb\n===\n***', 'a\n\\---\nb\n\\===\n\\*\\*\\*'],
  ['a list it is not', '+ one', '\\+ one'],
  ['HTML', '<b>&lt;script&gt;alert(1)&lt;/script&gt;', 'b\\<script>alert(1)\\</script>'],
  ['a table it is not', 'a|b\n--|--', 'a\\|b\n\\--\\|--'],
  ['brackets', '[x](y) ![z]', '\\[x\\](y) !\\[z\\]'],
  ['indented code it is not', '    four spaces', '\u00a0\u00a0\u00a0\u00a0four spaces'],
  ['a backslash at the end', 'a\\\nb', 'a\\\\\nb'],
]
for (const [what, slack, markdown] of table) test(`markup: ${what}`, () => assert.equal(convert(slack), markdown))

const markdownIt = new MarkdownIt({ html: true, linkify: false })
/** Visible words without white space: equal before and after, unless something was misread. */
const squeeze = (text: string) => text.replace(/[\s\u00a0]+/g, '')
const words = (blocks: Block[]): string =>
  blocks
    .map((block) => {
      if (block.kind === 'quote') return words(block.of)
      if (block.kind === 'code') return block.text
      if (block.kind === 'list') return block.items.map((item) => writePlain(item.of, names)).join(' ')
      return block.lines.map((line) => writePlain(line, names)).join(' ')
    })
    .join(' ')
const unescapeHtml = (html: string) =>
  html.replace(/&(lt|gt|amp|quot);/g, (_, name: string) => ({ lt: '<', gt: '>', amp: '&', quot: '"' })[name] ?? '')

/** Pieces with a meaning in Slack or Markdown, in any order. */
const pieces = fc.constantFrom(
  ...['*', '_', '~', '`', '#', '-', '+', '=', '>', '|', '!', '[', ']', '(', ')', '\\', '\n', ' ', '    ', '.', ':'],
  ...['a', 'ß', '9', '1.', '• ', '◦ ', '---', '&amp;', '&lt;', '&gt;', '&copy;', '👍', 'é', '\u0301', '\u200b', '\t'],
  ...[
    '<@U1>',
    '<@U7|x>',
    '<#C1|x>',
    '<!here>',
    '<https://a.example/b|c d>',
    '<https://a.example/b_c>',
    ':wave:',
    ':nope:',
  ],
  ...['*b*', '_i_', '~s~', '`c`', '<!date^1^{d}|7>', '&gt; ', '-- ', ':--', '<div>', '&lt;b&gt;', '"', "'"],
)
const text = fc.array(pieces, { maxLength: 14 }).map((parts) => parts.join(''))

test('markup: for any input, a Markdown renderer shows the same words', () => {
  fc.assert(
    fc.property(text, (slack) => {
      const blocks = readBlocks(slack)
      const markdown = writeMarkdown(blocks, names)
      for (const html of [markdownIt.render(markdown), renderMarkdown(markdown)])
        assert.equal(squeeze(unescapeHtml(html.replace(/<[^>]*>/g, ' '))), squeeze(words(blocks)), markdown)
    }),
    { numRuns: 3000 },
  )
})

test('markup: no input becomes HTML, a picture, a heading or a table', () => {
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ unit: 'binary', maxLength: 60 })), (slack) => {
      const html = markdownIt.render(convert(slack))
      const tags = Array.from(html.matchAll(/<\/?([a-z0-9]+)/gi), ([, tag]) => tag)
      const allowed = ['p', 'br', 'strong', 'em', 's', 'code', 'pre', 'a', 'blockquote', 'ul', 'ol', 'li']
      assert.deepEqual(
        tags.filter((tag) => !allowed.includes(tag ?? '')),
        [],
      )
      assert.doesNotMatch(html, /href="(?!https?:|mailto:|tel:|\/people\/|\/communities\/)/)
    }),
    { numRuns: 1500 },
  )
})

test('markup: the parser and writer would return a verbatim text unchanged', () => {
  const piece = fc.oneof(pieces, fc.constantFrom('a', ' ', '\n', ':', '1. ', '7) ', '-', '+', '#', '=', '.', '\u00a0'))
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (parts) => {
      const slack = parts.join('')
      if (!isVerbatim(slack)) return
      const blocks = readBlocks(slack)
      assert.deepEqual(blocks, paragraphOf(slack), slack)
      assert.equal(writeMarkdown(blocks, names), slack)
    }),
    { numRuns: 5000 },
  )
  assert.deepEqual(['Hm: yes, 3 of 4.\nTwice!', 'a_b', ' a', 'a\n\nb', '1. a', ':+1:'].map(isVerbatim), [
    ...[true, false, false, false, false, false],
  ])
})
