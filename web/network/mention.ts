import { type JSONContent, type MarkdownToken, mergeAttributes } from '@tiptap/core'
import Mention from '@tiptap/extension-mention'
import { PluginKey } from '@tiptap/pm/state'
import type { SuggestionProps } from '@tiptap/suggestion'
import { find } from '../../contract/network.ts'
import { call } from '../platform/call.ts'
import { completion, type MentionItem } from './completion-store.ts'

type Char = '@' | '#'
const written = /^\[([@#])([^\]\n]+)\]\((\/(?:people|communities)\/[\w-]+)\)/

/** A mention in the text is an ordinary Markdown link: `[@Name](/people/ID)`, `[#Name](/communities/SLUG)`. */
export const mentions = (community: () => string | undefined) =>
  Mention.extend({
    markdownTokenName: 'mention',
    markdownTokenizer: {
      name: 'mention',
      level: 'inline',
      start: (source: string) => source.search(/\[[@#]/),
      tokenize: (source: string) => {
        const match = written.exec(source)
        if (!match) return undefined
        const [raw, char, label, id] = match
        return { type: 'mention', raw, attributes: { id, label, mentionSuggestionChar: char } }
      },
    },
    parseMarkdown: (token: MarkdownToken) => ({ type: 'mention', attrs: token.attributes ?? {} }),
    renderMarkdown: ({ attrs }: JSONContent) => `[${attrs?.mentionSuggestionChar}${attrs?.label}](${attrs?.id})`,
  }).configure({
    deleteTriggerWithBackspace: true,
    renderHTML: ({ options, node }) => [
      'span',
      mergeAttributes(options.HTMLAttributes, { class: 'mention' }),
      `${node.attrs.mentionSuggestionChar}${node.attrs.label}`,
    ],
    renderText: ({ node }) => `${node.attrs.mentionSuggestionChar}${node.attrs.label}`,
    suggestions: [suggest('@', community), suggest('#', community)],
  })

function suggest(char: Char, community: () => string | undefined) {
  return {
    char,
    pluginKey: new PluginKey(`mention-${char}`),
    items: ({ query }: { query: string }) => (query.trim() ? search(char, query, community()) : Promise.resolve([])),
    render: () => ({
      onStart: (props: SuggestionProps<MentionItem>) => completion.open(props),
      onUpdate: (props: SuggestionProps<MentionItem>) => completion.open(props),
      onKeyDown: ({ event }: { event: KeyboardEvent }) => completion.take(event),
      onExit: () => completion.close(),
    }),
  }
}

async function search(char: Char, q: string, community: string | undefined): Promise<MentionItem[]> {
  const kinds: ('people' | 'communities')[] = char === '@' ? ['people'] : ['communities']
  const found = await call(find, { query: { q, kinds, limit: 7, ...(community && { community }) } }).catch(() => null)
  if (!found) return []
  if (char === '@') {
    return found.people.map((person) => ({
      id: `/people/${person.id}`,
      label: person.name,
      mentionSuggestionChar: char,
      person,
      hint: [person.title, person.unit].filter(Boolean).join(', '),
    }))
  }
  return found.communities.map((one) => ({
    id: `/communities/${one.slug}`,
    label: one.name,
    mentionSuggestionChar: char,
    hint: '',
  }))
}
