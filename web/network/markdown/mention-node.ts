import { mergeAttributes } from '@tiptap/core'
import Mention from '@tiptap/extension-mention'
import type { Node } from '@tiptap/pm/model'

const wordsOf = ({ attrs }: Node) => `${attrs['mentionSuggestionChar']}${attrs['label']}`

/** A person or a community named in the text. */
export const mentionNode = Mention.configure({
  deleteTriggerWithBackspace: true,
  renderHTML: ({ options, node }) => [
    'span',
    mergeAttributes(options.HTMLAttributes, { class: 'mention' }),
    wordsOf(node),
  ],
  renderText: ({ node }) => wordsOf(node),
})
