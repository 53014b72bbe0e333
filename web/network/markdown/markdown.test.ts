import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import { EditorState } from '@tiptap/pm/state'
import fc from 'fast-check'
import { findMentions, renderMarkdown } from '../../../server/platform/text/markdown.ts'
import { runs } from '../../../server/testing/runs.ts'
import { openMarkdown } from './document.ts'
import { writeWords } from './escape.ts'
import { extensions } from './extensions.ts'
import { mentionNode } from './mention-node.ts'
import { editorHtml } from './testing/editor-html.ts'
import { randomDocument } from './testing/random-document.ts'
import { randomMarkdown } from './testing/random-markdown.ts'
import { readersView } from './testing/readers-view.ts'

// No browser: the same parser, schema, plugins and writer as in the editor, and the server's own rendering.
const { schema, extensionManager } = new Editor({
  element: null,
  extensions: [...extensions, mentionNode],
  content: { type: 'doc', content: [{ type: 'paragraph' }] },
})
// A letter that no encoding of an address is made of.
const typed = 'ж'

/** The source after somebody opened it, typed a letter at the end of the first paragraph and saved. */
function editedSource(source: string): string {
  const text = openMarkdown(schema, source)
  text.doc.check()
  const end = endOfFirstParagraph(text.doc)
  if (end < 0) return source
  const state = EditorState.create({ doc: text.doc, plugins: extensionManager.plugins })
  // A letter directly behind an address would be part of the address, and change its encoding.
  const before = text.doc.resolve(end).nodeBefore
  const isLink = before?.marks.length === 1 && before.marks[0]?.type.name === 'link'
  const isAddress = isLink && /^[a-z]+:/.test(before.text ?? '')
  return text.write(state.apply(state.tr.insertText(isAddress ? ` ${typed}` : typed, end)).doc)
}

function endOfFirstParagraph(doc: Node): number {
  let end = -1
  doc.descendants((node, pos) => {
    if (end < 0 && node.isTextblock && (node.type.name === 'paragraph' || doc.childCount === 1))
      end = pos + 1 + node.content.size
  })
  return end
}

const writtenAnew = (doc: Node): string => openMarkdown(schema, 'other words').write(doc)
const withoutLetter = (html: string): string => html.replaceAll(typed, '')

/** The same documents each time, so that no change fails by chance; another SEED tries others, RUNS says how many. */
const once = { numRuns: runs(150, 1000), seed: Number(process.env['SEED'] ?? 1) }

test('an edit changes nothing but what is typed', () => {
  fc.assert(
    fc.property(randomMarkdown, (source) => {
      assert.equal(
        readersView(withoutLetter(renderMarkdown(editedSource(source)))),
        readersView(renderMarkdown(source)),
      )
    }),
    once,
  )
})

test('what is read can be written anew', () => {
  fc.assert(
    fc.property(randomMarkdown, (source) => {
      const { doc } = openMarkdown(schema, source)
      assert.equal(readersView(renderMarkdown(writtenAnew(doc))), readersView(renderMarkdown(source)))
    }),
    once,
  )
})

test('readers see what the editor shows', () => {
  fc.assert(
    fc.property(randomDocument, (json) => {
      const doc = schema.nodeFromJSON(json)
      assert.equal(readersView(renderMarkdown(writtenAnew(doc))), readersView(editorHtml(doc)))
    }),
    once,
  )
})

test('what nobody touched stays letter by letter', () => {
  const source = 'first\n\n* a\n* b\n\n\n[x][r] __bold__ &copy;\n\n    code\n\nTitle\n=====\n\n[r]: /r "t"\n'
  const edited = editedSource(source)
  assert.equal(edited, 'firstж\n\n* a\n* b\n\n[x][r] __bold__ &copy;\n\n    code\n\nTitle\n=====\n\n[r]: /r "t"')
  const text = openMarkdown(schema, source)
  assert.equal(text.write(text.doc), source)
})

test('blocks that were apart are still apart when what stood between them is gone', () => {
  const text = openMarkdown(schema, '- a\n\nbetween\n\n- b\n\nand\n\n```\nopen')
  const [first, , second, , code] = text.doc.children
  const doc = schema.topNodeType.create(
    null,
    [first, second, code, first].filter((one) => one !== undefined),
  )
  const html = renderMarkdown(text.write(doc)).replaceAll('\n', '')
  assert.equal(html, '<ul><li>a</li></ul><ul><li>b</li></ul><pre><code>open</code></pre><ul><li>a</li></ul>')
})

test('a name with any signs is a mention, and is read as it is written', () => {
  const id = '0192f0c1-0000-7000-8000-000000000001'
  const names = [
    'Siobhan O`Neill',
    'Ana ] Reis',
    'Ana [ Reis',
    '*Nova* Lind',
    'C:\\Rui',
    'Max <max> Li',
    'Zoë_Under_',
    'Q&amp;A',
    '\\',
  ]
  for (const label of names) {
    const mention = schema.node('mention', { id: `/people/${id}`, label, mentionSuggestionChar: '@' })
    const doc = schema.node('doc', null, [schema.node('paragraph', null, [mention, schema.text(' and `code`')])])
    const source = writtenAnew(doc)
    assert.deepEqual(findMentions(source).people, [id], source)
    const again = openMarkdown(schema, source).doc.firstChild?.firstChild
    assert.equal(again?.attrs['label'], label)
  }
})

test('the name of a file says what it says, whatever signs are in it', () => {
  for (const name of ['# plan.pdf', 'a_b_c.txt', '1. *x*.md', '- [x].pdf', 'https://a.example', '`a`', '<b>&amp;'])
    assert.equal(
      readersView(renderMarkdown(writeWords(name))),
      readersView(`<p>${name.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`),
    )
})
