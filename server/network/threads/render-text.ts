import type { Db } from '../../platform/db.ts'
import { renderText } from '../../platform/render-text.ts'
import { readersAmong } from '../access.queries.ts'

export const EXCERPT_LENGTH = 300
/** However many names a text holds, so many are told. */
export const MAX_MENTIONS = 50

export type Body = {
  markdown: string
  html: string
  excerpt: string /** Ids of the people it mentions. */
  named: string[]
}

/** What is stored of a text: Markdown, HTML, an excerpt, and whom it mentions. Call it before the transaction. */
export async function renderBody(markdown: string): Promise<Body> {
  const { html, excerpt, mentions } = await renderText(markdown, EXCERPT_LENGTH)
  return { markdown, html, excerpt, named: mentions.people }
}

/** Whom a text mentions besides its author, whether they may read it or not. */
export const namedIn = ({ named }: Pick<Body, 'named'>, authorId: string): string[] =>
  named.filter((id) => id !== authorId).slice(0, MAX_MENTIONS)

/** Whom a text mentions: people other than its author who may read it in this community. */
export async function mentionedIn(
  db: Db,
  text: Pick<Body, 'named'>,
  authorId: string,
  communityId: string,
): Promise<string[]> {
  const named = namedIn(text, authorId)
  if (named.length === 0) return []
  const readers = await readersAmong(db, communityId, named)
  return named.filter((id) => readers.has(id))
}
