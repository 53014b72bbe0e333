import fc from 'fast-check'

const words = fc.constantFrom(
  ...[
    'pump',
    'Größe',
    '重要',
    'です',
    'a',
    'x1',
    '4711',
    'snake_case',
    'C:\\temp',
    '🔥',
    'é',
    'don’t',
    '“yes”',
    '（注）',
    'e\u0301',
  ],
  ...[
    'Note:',
    '(see)',
    '1.',
    '2)',
    '#',
    '-',
    '+',
    '*',
    '>',
    '|',
    '---',
    '===',
    '~',
    '~~',
    '_',
    '**',
    '`',
    '``',
    '[',
    ']',
    '!',
    '\\',
    ':',
  ],
  ...[
    '<b>',
    '</b>',
    '<!-- n -->',
    '<br>',
    '<https://a.example/b_c>',
    '<a@b.example>',
    '&copy;',
    '&amp;',
    '&nbsp;',
    '&#35;',
    '&',
  ],
  ...[
    'https://a.example/b_c',
    'http://x.example/(y)',
    'www.x.example',
    'mailto:a@b.example',
    '//x.example',
    'https\\://a.example',
  ],
  ...['\\#', '\\*', '\\_', '\\[', '\\-', '\\|', '\\`', '\\<', '\\\\', '[ ]', '[x]', '[r]', '![r]', '[r]: /y'],
)
const space = fc.constantFrom(' ', ' ', ' ', ' ', '', '  ', '\n', '  \n', '\\\n', '\t')

/** Words with anything between them, as people and programs write. */
const plain = fc.array(fc.tuple(words, space), { minLength: 1, maxLength: 6 }).map((pairs) => pairs.flat().join(''))

const wrap = (before: string, after: string) => (inner: string) => `${before}${inner}${after}`
const marked = fc.letrec<{ line: string; mark: string }>((tie) => ({
  mark: fc.oneof(
    tie('line').map(wrap('**', '**')),
    tie('line').map(wrap('*', '*')),
    tie('line').map(wrap('_', '_')),
    tie('line').map(wrap('~~', '~~')),
    plain.map(wrap('`', '`')),
    plain.map(wrap('`` ', ' ``')),
    tie('line').map(wrap('[', '](/x)')),
    tie('line').map(wrap('[', '](https://a.example/(b)?c=1&d=2 "a \\"title\\" &amp; more")')),
    tie('line').map(wrap('[', "](<b c> 't')")),
    plain.map(wrap('![', '](/api/files/1/original)')),
    plain.map(wrap('![', '](https://a.example/p.png "t")')),
    plain.map(wrap('[@', '](/people/0192f0c1-0000-7000-8000-000000000001)')),
    tie('line').map(wrap('[#', '](/communities/seals)')),
    tie('line').map(wrap('[', '][r]')),
  ),
  line: fc
    .array(fc.oneof({ depthSize: 'small', withCrossShrink: true }, plain, tie('mark')), { minLength: 1, maxLength: 3 })
    .map((parts) => parts.join('')),
}))
const { line } = marked

const indent = (text: string, first: string, rest: string) =>
  text
    .split('\n')
    .map((one, at) => (at === 0 ? first : one === '' ? rest.trimEnd() : rest) + one)
    .join('\n')
const cell = line.map((text) => text.replaceAll('\n', ' '))

const nested = fc.letrec<{ block: string; blocks: string; item: string }>((tie) => ({
  blocks: fc
    .array(fc.tuple(tie('block'), fc.constantFrom('\n\n', '\n\n', '\n', '\n\n\n')), { minLength: 1, maxLength: 3 })
    .map((pairs) => pairs.map(([text, gap], at) => text + (at === pairs.length - 1 ? '' : gap)).join('')),
  item: fc
    .tuple(fc.constantFrom('', '', '', '[ ] ', '[x] '), fc.oneof(line, tie('blocks'), fc.constant('')))
    .map((two) => two.join('')),
  block: fc.oneof(
    { depthSize: 'small' },
    { arbitrary: line, weight: 5 },
    fc
      .tuple(fc.integer({ min: 1, max: 6 }), cell, fc.constantFrom('', ' ##'))
      .map(([level, text, end]) => `${'#'.repeat(level)} ${text}${end}`),
    fc.tuple(line, fc.constantFrom('===', '---')).map(([text, under]) => `${text}\n${under}`),
    fc.constantFrom('---', '* * *', '___'),
    fc
      .tuple(
        fc.constantFrom('```', '~~~', '````'),
        fc.constantFrom('', 'js', 'c++ a`b', ' text &amp; \\* '),
        line,
        fc.boolean(),
      )
      .map(([fence, info, text, isClosed]) => `${fence}${info}\n${text}\n${isClosed ? fence : ''}`),
    line.map((text) => indent(text, '    ', '    ')),
    tie('blocks').map((text) => indent(text, '> ', '> ')),
    fc
      .tuple(
        fc.constantFrom('-', '*', '+'),
        fc.array(tie('item'), { minLength: 1, maxLength: 3 }),
        fc.constantFrom('\n', '\n\n'),
      )
      .map(([mark, items, gap]) => items.map((text) => indent(text, `${mark} `, '  ')).join(gap)),
    fc
      .tuple(
        fc.constantFrom('.', ')'),
        fc.integer({ min: 0, max: 12 }),
        fc.array(tie('item'), { minLength: 1, maxLength: 3 }),
        fc.constantFrom('\n', '\n\n'),
      )
      .map(([mark, start, items, gap]) =>
        items
          .map((text, at) => indent(text, `${start + at}${mark} `, ' '.repeat(`${start + at}${mark} `.length)))
          .join(gap),
      ),
    fc
      .tuple(
        fc.array(fc.array(cell, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
        fc.constantFrom('---', ':--', '--:', ':-:'),
      )
      .map(([rows, rule]) => {
        const [head = [], ...body] = rows.map((cells) => cells.map((text) => text.replaceAll('|', '\\|')))
        const written = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
        return [written(head), written(head.map(() => rule)), ...body.map(written)].join('\n')
      }),
    fc.constantFrom('[r]: /r', '[r]: <https://a.example/r> "title"', '[other]: /o'),
  ),
}))

/** Documents of CommonMark with tables, tasks and strikethrough, well and badly written. */
export const randomMarkdown: fc.Arbitrary<string> = fc
  .array(fc.tuple(nested.block, fc.constantFrom('\n\n', '\n\n', '\n')), { minLength: 1, maxLength: 5 })
  .map((pairs) => pairs.flat().join(''))
