import { type Extensions, InputRule, textblockTypeInputRule } from '@tiptap/core'
import Code from '@tiptap/extension-code'
import Heading from '@tiptap/extension-heading'
import Image from '@tiptap/extension-image'
import { ListItem } from '@tiptap/extension-list'
import { TableCell, TableHeader, TableKit } from '@tiptap/extension-table'
import type { Node } from '@tiptap/pm/model'
import StarterKit from '@tiptap/starter-kit'
import { ownPicture } from '../../../contract/markdown-syntax.ts'
import { addressLinks } from './address-links.ts'
import { tables } from './tables.ts'
import { tokenizer } from './tokenizer.ts'

/** What the server renders, no more and no less: whatever stands in the editor can be written as Markdown. */
export const extensions: Extensions = [
  StarterKit.configure({
    code: false,
    heading: false,
    listItem: false,
    underline: false,
    link: {
      openOnClick: false,
      autolink: false,
      shouldAutoLink: (address) => /^https?:\/\//i.test(address),
      HTMLAttributes: { target: null, rel: null },
    },
  }).extend({
    addGlobalAttributes: () => [
      // Which of two marks that begin and end together is the outer one.
      { types: ['bold', 'italic', 'strike', 'link'], attributes: { order: { default: 0, rendered: false } } },
      { types: ['bulletList', 'orderedList'], attributes: { tight: { default: true, rendered: false } } },
    ],
  }),
  // Code may be bold, and may be a link.
  Code.extend({ excludes: '' }),
  Heading.extend({
    // One number sign is left alone: it begins more ticket numbers than headings.
    addInputRules() {
      return [/^##\s$/, /^###\s$/, /^####\s$/, /^#####\s$/, /^######\s$/].map((find, at) =>
        textblockTypeInputRule({ find, type: this.type, getAttributes: { level: at + 2 } }),
      )
    },
  }),
  listItem(),
  picture(),
  TableKit.configure({ table: { resizable: false }, tableCell: false, tableHeader: false }),
  TableCell.extend({ content: 'paragraph' }),
  TableHeader.extend({ content: 'paragraph' }),
  addressLinks,
  tables,
]

/** An item of a list; `done` says whether a task is done, and is null where the item is no task. */
function listItem() {
  return ListItem.extend({
    content: 'block+',
    addAttributes: () => ({
      done: {
        default: null,
        keepOnSplit: false,
        parseHTML: (element) =>
          element.classList.contains('task') ? element.querySelector('input')?.hasAttribute('checked') === true : null,
        rendered: false,
      },
    }),
    renderHTML({ node }) {
      if (node.attrs['done'] === null) return ['li', 0]
      const checked = node.attrs['done'] ? { checked: '' } : {}
      return [
        'li',
        { class: 'task' },
        ['span', { contenteditable: 'false' }, ['input', { type: 'checkbox', ...checked }]],
        ['div', 0],
      ]
    },
    addKeyboardShortcuts() {
      return {
        ...this.parent?.(),
        Enter: () => {
          const isTask = this.editor.getAttributes('listItem')['done'] !== null
          return this.editor.commands.splitListItem('listItem', isTask ? { done: false } : {})
        },
      }
    },
    addInputRules: () => [
      new InputRule({
        find: /^\[([ xX]?)\]\s$/,
        handler: ({ state, range, match }) => {
          const { $from } = state.selection
          if ($from.depth < 2 || $from.node(-1).type.name !== 'listItem' || $from.index(-1) !== 0) return null
          state.tr.delete(range.from, range.to)
          state.tr.setNodeAttribute($from.before(-1), 'done', match[1]?.toLowerCase() === 'x')
          return undefined
        },
      }),
    ],
  })
}

/** A picture in the line. One from elsewhere is a link, here as for the readers. */
function picture() {
  return Image.extend({
    parseHTML: () => [
      {
        tag: 'img[src]',
        getAttrs: (element) => tokenizer.validateLink(element.getAttribute('src') ?? '') && null,
      },
    ],
    renderHTML: ({ node }) => {
      const { src, alt } = pictureOf(node)
      return ownPicture.test(src) ? ['img', { src, alt }] : ['a', { href: src, class: 'picture' }, alt || src]
    },
  }).configure({ inline: true })
}

function pictureOf({ attrs }: Node): { src: string; alt: string } {
  return { src: String(attrs['src'] ?? ''), alt: String(attrs['alt'] ?? '') }
}
