import type { JSONContent } from '@tiptap/core'
import fc from 'fast-check'

const text = fc
  .array(
    fc.constantFrom(
      ...[
        'pump',
        'Größe',
        '重要',
        'です',
        '重要）',
        '“yes”',
        'Note:',
        '🔥',
        'e\u0301',
        '4711',
        'a',
        'x',
        '\u00a0',
        ' ',
        ' ',
        ' ',
        '  ',
        '    ',
        '\t',
      ],
      ...[
        '#',
        '##',
        '-',
        '+',
        '*',
        '**',
        '_',
        '__',
        '~',
        '~~',
        '~~~',
        '`',
        '```',
        '>',
        '|',
        '---',
        '===',
        '1.',
        '2)',
        '\\',
        '\\\\',
      ],
      ...[
        '<b>',
        '</b>',
        '<!-- n -->',
        '<br>',
        '<https://a.example>',
        '<a@b.example>',
        '&copy;',
        '&#35;',
        '&',
        '&amp;amp;',
      ],
      ...[
        '[',
        ']',
        '[ ] x',
        '[x]',
        '[a](b)',
        '![a](b)',
        '!',
        '(',
        ')',
        ':',
        '[r]: /x',
        '|---|',
        '- x',
        '1. x',
        '# x',
        '"',
        "'",
      ],
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.join(''))

const markTypes = ['bold', 'italic', 'strike', 'code']
const link = fc.constantFrom(
  { href: '/x', title: null },
  { href: 'https://a.example/(b)_c?d=1&e=2', title: null },
  { href: '/y', title: 'a "b" \\ &amp;' },
)
const marks = fc
  .tuple(fc.subarray(markTypes, { maxLength: 3 }), fc.option(link, { freq: 4, nil: null }))
  .map(([names, attrs]) => [...names.map((type) => ({ type })), ...(attrs ? [{ type: 'link', attrs }] : [])])

const mention = fc
  .constantFrom(
    'Ana Reis',
    'Siobhan O`Neill',
    'Ana ] Reis',
    '*Nova* Lind',
    'C:\\Rui',
    'Max <max> Li',
    'Bo (QA)',
    '[x](y)',
    '&copy;',
  )
  .map((label) => ({ id: '/people/0192f0c1-0000-7000-8000-000000000001', label, mentionSuggestionChar: '@' }))
const picture = fc.constantFrom(
  { src: '/api/files/1/original', alt: 'a [b] *c* `d`.png' },
  { src: 'https://a.example/p.png', alt: 'https://a.example/a_b' },
)
const marked = (node: fc.Arbitrary<JSONContent>) =>
  fc.tuple(node, marks).map(([one, own]) => ({
    ...one,
    // The editor takes code from names and pictures; a picture from elsewhere is a link itself.
    marks: own.filter(
      ({ type }) => one.type === 'text' || (type !== 'code' && !(one.type === 'image' && type === 'link')),
    ),
  }))
const words = marked(text.map((written) => ({ type: 'text', text: written })))
const rest = fc.oneof(
  words,
  marked(mention.map((attrs) => ({ type: 'mention', attrs }))),
  marked(picture.map((attrs) => ({ type: 'image', attrs }))),
)
const lineOf = (piece: fc.Arbitrary<JSONContent>) =>
  fc.array(piece, { maxLength: 5 }).map((content): JSONContent => ({ type: 'paragraph', content }))
const oneLine = lineOf(fc.oneof({ arbitrary: words, weight: 4 }, rest))
const lines = lineOf(
  fc.oneof({ arbitrary: words, weight: 5 }, rest, fc.constant({ type: 'hardBreak' } satisfies JSONContent)),
)
const code = fc.tuple(
  fc.constantFrom(null, 'js', 'js a`b', 'c++'),
  fc.array(fc.oneof(text, fc.constant('\n')), { maxLength: 4 }),
)

const table = fc
  .tuple(
    fc.integer({ min: 1, max: 3 }),
    fc.integer({ min: 1, max: 3 }),
    fc.constantFrom(null, 'left', 'center', 'right'),
  )
  .chain(([rows, columns, align]) =>
    fc.array(oneLine, { minLength: rows * columns, maxLength: rows * columns }).map((cells) => ({
      type: 'table',
      content: Array.from({ length: rows }, (_, row) => ({
        type: 'tableRow',
        content: cells.slice(row * columns, (row + 1) * columns).map((cell) => ({
          type: row === 0 ? 'tableHeader' : 'tableCell',
          attrs: { align },
          content: [cell],
        })),
      })),
    })),
  )

const tree = fc.letrec<{ block: JSONContent; item: JSONContent; blocks: JSONContent[] }>((tie) => ({
  blocks: fc.array(tie('block'), { minLength: 1, maxLength: 3 }),
  item: fc
    .tuple(fc.constantFrom(null, null, true, false), lines, fc.array(tie('block'), { maxLength: 2 }), fc.boolean())
    .map(([done, first, more, isPlain]) => ({
      type: 'listItem',
      attrs: { done: isPlain ? null : done },
      content: isPlain && more.length > 0 ? more : [first, ...more],
    })),
  block: fc.oneof(
    { depthSize: 'small' },
    { arbitrary: lines, weight: 6 },
    fc
      .tuple(fc.integer({ min: 1, max: 2 }), lines)
      .map(([level, { content = [] }]) => ({ type: 'heading', attrs: { level }, content })),
    fc
      .tuple(fc.integer({ min: 3, max: 6 }), oneLine)
      .map(([level, { content = [] }]) => ({ type: 'heading', attrs: { level }, content })),
    fc.constant({ type: 'horizontalRule' }),
    code.map(([language, parts]) => ({
      type: 'codeBlock',
      attrs: { language },
      content: parts.join('') ? [{ type: 'text', text: parts.join('') }] : [],
    })),
    tie('blocks').map((content) => ({ type: 'blockquote', content })),
    fc
      .tuple(fc.boolean(), fc.array(tie('item'), { minLength: 1, maxLength: 3 }))
      .map(([tight, content]) => ({ type: 'bulletList', attrs: { tight }, content })),
    fc
      .tuple(fc.boolean(), fc.integer({ min: 0, max: 12 }), fc.array(tie('item'), { minLength: 1, maxLength: 3 }))
      .map(([tight, start, content]) => ({ type: 'orderedList', attrs: { tight, start }, content })),
    table,
  ),
}))

/** Whatever can stand in the editor. */
export const randomDocument: fc.Arbitrary<JSONContent> = fc
  .array(tree.block, { minLength: 1, maxLength: 5 })
  .map((content) => ({ type: 'doc', content }))
