import type { Db } from '../../platform/db.ts'
import { findMentions, renderWithExcerpt } from '../../platform/markdown.ts'
import { readersAmong } from '../access.queries.ts'

export const EXCERPT_LENGTH = 300
/** However many names a text holds, so many are told. */
export const MAX_MENTIONS = 50

export type Body = { markdown: string; html: string; excerpt: string }

/** What is kept of a text: as written, as shown, and its beginning in plain words. Everything that writes uses this one. */
export function renderBody(markdown: string): Body {
  return { markdown, ...renderWithExcerpt(markdown, EXCERPT_LENGTH) }
}

/** Whom a text names besides its author, whether they may read it or not. */
export const namedIn = (markdown: string, authorId: string): string[] =>
  findMentions(markdown)
    .people.filter((id) => id !== authorId)
    .slice(0, MAX_MENTIONS)

/** Whom a text names: people other than its author who may read it where it stands. */
export async function mentionedIn(db: Db, markdown: string, authorId: string, communityId: string): Promise<string[]> {
  const named = namedIn(markdown, authorId)
  if (named.length === 0) return []
  const readers = await readersAmong(db, communityId, named)
  return named.filter((id) => readers.has(id))
}
