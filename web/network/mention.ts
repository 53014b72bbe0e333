import { PluginKey } from '@tiptap/pm/state'
import type { SuggestionProps } from '@tiptap/suggestion'
import { search } from '../../contract/network/search.ts'
import { call } from '../platform/call.ts'
import { completion, type MentionItem } from './completion-store.ts'
import { mentionNode } from './markdown/mention-node.ts'
import { spaceAfterMention } from './markdown/mention-space.ts'

type Char = '@' | '#'

/** Names are found while they are typed after @ or #. */
export const mentions = (community: () => string | undefined) =>
  mentionNode
    .extend({
      addProseMirrorPlugins() {
        return [...(this.parent?.() ?? []), spaceAfterMention()]
      },
    })
    .configure({ suggestions: [suggest('@', community), suggest('#', community)] })

function suggest(char: Char, community: () => string | undefined) {
  return {
    char,
    pluginKey: new PluginKey(`mention-${char}`),
    items: ({ query }: { query: string }) =>
      query.trim() ? findMatches(char, query, community()) : Promise.resolve([]),
    render: () => ({
      onStart: (props: SuggestionProps<MentionItem>) => completion.open(props),
      onUpdate: (props: SuggestionProps<MentionItem>) => completion.open(props),
      onKeyDown: ({ event }: { event: KeyboardEvent }) => completion.take(event),
      onExit: () => completion.close(),
    }),
  }
}

async function findMatches(char: Char, q: string, community: string | undefined): Promise<MentionItem[]> {
  const kinds: ('people' | 'communities')[] = char === '@' ? ['people'] : ['communities']
  const found = await call(search, { query: { q, kinds, limit: 7, ...(community && { community }) } }).catch(() => null)
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
