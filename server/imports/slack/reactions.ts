import type { Report } from '../runs/report.ts'
import type { Drafted } from './drafting.ts'
import type { People } from './people-load.ts'
import { findEmoji } from './text/emoji.ts'

const longestEmoji = 40

/** The emoji of a reaction, else its name between colons; undefined if its name cannot be shown. */
export function emojiOf(name: string): string | undefined {
  const emoji = findEmoji(name) ?? `:${name.split('::')[0]}:`
  return name && emoji.length <= longestEmoji ? emoji : undefined
}

type ImportedReaction = { emoji: string; personId: string }

/** Reactions to import, each person once per emoji; the others are counted as lost. */
export function selectReactions(
  { reactions }: Pick<Drafted, 'reactions'>,
  people: People,
  tally: Report,
): ImportedReaction[] {
  return reactions.flatMap(({ name, people: keys }) => {
    const emoji = emojiOf(name)
    if (!emoji) {
      tally.lose('reactions', 'not imported', keys.length)
      return []
    }
    const known = new Set(keys.flatMap((key) => people.find(key)?.id ?? []))
    tally.keep('reactions', 'reaction', known.size)
    tally.lose('reactions', 'unnamed people', keys.length - known.size)
    return [...known].map((personId) => ({ emoji, personId }))
  })
}
