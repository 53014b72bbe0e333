import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findMentions, renderImported, renderMarkdown, renderWithExcerpt } from './markdown.ts'

const RUI = '0192f0c1-0000-7000-8000-000000000001'
const picture = `/api/files/${RUI}/original`
const external = 'rel="noopener nofollow ugc"'

test('text becomes HTML', () => {
  const cases: [string, string][] = [
    ['Hello\nyou', '<p>Hello<br />\nyou</p>'],
    ['**a** _b_ ~~c~~ `d`', '<p><strong>a</strong> <em>b</em> <s>c</s> <code>d</code></p>'],
    ['```ts\n1 < 2\n```', '<pre><code class="language-ts">1 &lt; 2\n</code></pre>'],
    ['- [x] done', '<ul>\n<li class="task"><input type="checkbox" disabled checked />done</li>\n</ul>'],
    [`[@Rui](/people/${RUI})`, `<p><a href="/people/${RUI}" class="mention">@Rui</a></p>`],
    ['[Seals](/communities/seals)', '<p><a href="/communities/seals" class="mention">Seals</a></p>'],
    ['[here](/people/x)', '<p><a href="/people/x">here</a></p>'],
    ['https://a.example/b', `<p><a href="https://a.example/b" ${external}>https://a.example/b</a></p>`],
    [`![b](${picture})`, `<p><img src="${picture}" alt="b" loading="lazy" /></p>`],
    ['', ''],
  ]
  for (const [source, html] of cases) assert.equal(renderMarkdown(source), html)
  assert.match(renderMarkdown('|a|\n|-:|\n|1|'), /<th style="text-align:right">a<\/th>/)
})

test('HTML that could harm a reader is removed', () => {
  assert.equal(renderMarkdown('<b onclick=x>a</b>'), '<p>&lt;b onclick=x&gt;a&lt;/b&gt;</p>')
  assert.equal(
    renderMarkdown('![a](https://spy.example/p.png)'),
    `<p><a href="https://spy.example/p.png" ${external}>a</a></p>`,
  )
  const bad = [
    '[a](javascript:alert(1))',
    '[a](JaVaScRiPt:x)',
    '[a](data:text/html,x)',
    '![a](//spy.example/p)',
    '[a](//x.example)',
  ]
  for (const source of bad) assert.doesNotMatch(renderMarkdown(source), /(href|src)=/, source)
  const pieces = [
    '<script>',
    '<img src=x onerror=y>',
    '[',
    '](',
    ')',
    '"',
    "'",
    'javascript:',
    '![',
    '`',
    '\n',
    '|',
    '&#106;',
    '<!--',
    '/api/',
    '> ',
  ]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 30 }), (parts) => {
      const html = renderMarkdown(parts.join(''))
      assert.doesNotMatch(html, /<(script|iframe|style)|<[^>]+\son\w+=|(href|src)="\s*javascript:/i)
    }),
  )
})

test('plain paragraphs skip the parser with the same result', () => {
  const piece = fc.constantFrom(
    'a',
    'B',
    ' ',
    '\n',
    '\n\n',
    '.',
    "'",
    '"',
    '-',
    '#',
    '1',
    ')',
    'é',
    ':',
    '/',
    '(',
    '!',
    '+',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (parts) => {
      const source = parts.join('')
      // An invisible escape makes the same text use the parser.
      const long = renderMarkdown(`${source}\n\n**x**`).replace(/\n?<p><strong>x<\/strong><\/p>$/, '')
      assert.equal(renderMarkdown(source), long)
    }),
    { numRuns: 2000 },
  )
})

test('text with only plain addresses skips the sanitiser with the same result', () => {
  const piece = fc.constantFrom(
    ...[
      '[x](https://a.example/?a=1&b=2#c)',
      '[x](/people/0196eb46-de44-71b5-82d3-4a490b8d91da)',
      'https://a.example/b_c',
    ],
    ...[
      '[x](https://a.example/ä"b)',
      '[x](ftp://a.example)',
      '[x](//a.example)',
      '[x](/x "y")',
      '```\n',
      '```js\n',
      '(',
      '"',
    ],
    'a',
    ' ',
    '\n',
    '\n\n',
    '"',
    '<b>',
    '&lt;',
    '&',
    '**',
    '*',
    '~~',
    '`',
    '- ',
    '> ',
    '\\',
    '\u0000',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 20 }), (parts) => {
      const source = parts.join('')
      // An image makes the whole text pass the sanitiser.
      const long = renderMarkdown(`![x](${picture})\n\n${source}`).replace(/^<p><img [^>]*><\/p>\n?/, '')
      assert.equal(renderMarkdown(source), long)
    }),
    { numRuns: 2000 },
  )
})

test('an excerpt is one line of words', () => {
  assert.equal(
    excerptOf('# Seals\n\n- **one** [two](/x)\n- `three`\n\n![a picture](/api/f)'),
    'Seals one two three a picture',
  )
  assert.equal(excerptOf('one two three four', 12), 'one two…')
  assert.equal(excerptOf('x'.repeat(50), 10), `${'x'.repeat(9)}…`)
  assert.equal(excerptOf('A < B & C'), 'A < B & C')
})

test('mentions are found once, in order, not in code', () => {
  const source = `[@R](/people/${RUI}) [@R](/people/${RUI}) [S](/communities/seals) \`[x](/communities/code)\``
  assert.deepEqual(findMentions(source), { people: [RUI], communities: ['seals'] })
  assert.deepEqual(findMentions('nobody'), { people: [], communities: [] })
})

const excerptOf = (source: string, max = 300) => renderWithExcerpt(source, max).excerpt

test('pictures are only files and photos of this server, no other addresses of it', () => {
  const photo = `/api/people/${RUI}/photo/${'0a'.repeat(32)}`
  for (const address of [picture, `/api/files/${RUI}/thumbnail`, photo])
    assert.match(renderMarkdown(`![a](${address})`), /<img src=/, address)
  const others = [
    '/api/audit/export',
    '/api/live',
    `/api/files/${RUI}`,
    `${picture}/../../../audit/export`,
    `${picture}?x`,
  ]
  for (const address of [...others, `/api/people/${RUI}/photo/x`, `/api/files/x/original`])
    assert.doesNotMatch(renderMarkdown(`![a](${address})`), /<img/, address)
})

test('a text whose HTML would be far larger is refused, and shown as source if it was imported', () => {
  const tables: Record<string, string> = {
    'rows of few cells': `${'|a'.repeat(200)}\n${'|:-:'.repeat(200)}\n${'a\n'.repeat(19_000)}`,
    'many columns': `${'|a'.repeat(9000)}\n${'|-'.repeat(9000)}\n`,
    'many tables': '|a|b|\n|-|-|\n\n'.repeat(2800),
    'in a list': `- ${'|a'.repeat(200)}\n  ${'|-'.repeat(200)}\n${'  a\n'.repeat(8000)}`,
    'many tasks': '- [x] a\n'.repeat(4900),
  }
  for (const [name, source] of Object.entries(tables)) {
    assert.throws(() => renderMarkdown(source, '/body/text'), { status: 422, code: 'invalid' }, name)
    const { html } = renderImported(source, 300)
    assert.ok(html.length < 200_000 && !/<(table|ul)/.test(html), name)
  }
  const fits = `|a|b|\n|-|-|\n${'|1|2|\n'.repeat(900)}`
  assert.equal(renderMarkdown(fits).match(/<td>/g)?.length, 1800)
})

test('plain text and inline code are rendered as by the parser', () => {
  const piece = fc.constantFrom(
    'a',
    'b1',
    ' ',
    '  ',
    '\n',
    '\n\n',
    '`',
    '`',
    '``',
    "it's",
    '"',
    '.',
    '1.',
    ')',
    ':',
    '&',
    '<b>',
    '\u00e9',
    '-',
    '#',
    '|',
    '\\',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 16 }), (pieces) => {
      const source = pieces.join('')
      // Emphasis needs the parser, also for what precedes it. Blocks other than paragraphs can include it.
      const parsed = renderWithExcerpt(`${source}\n\n**x**`, 300)
      const rendered = renderWithExcerpt(source, 300)
      if (/<(?!\/?(p|br|code)\b)/.test(rendered.html)) return
      assert.equal(`${rendered.html}\n<p><strong>x</strong></p>`.trim(), parsed.html, source)
      assert.equal(`${rendered.excerpt} x`.trim(), parsed.excerpt, source)
    }),
    { numRuns: 5000, examples: [[['`', '  ', '  ', '`']]] },
  )
})
