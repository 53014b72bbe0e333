import type { Db } from '../../platform/db.ts'
import { renderText } from '../../platform/text/render-text.ts'
import { readersAmong } from '../access.queries.ts'
import { EXCERPT_LENGTH, MAX_MENTIONS } from './text-limits.ts'

export type Body = {
  markdown: string
  html: string
  excerpt: string /** Ids of the people it mentions. */
  named: string[]
}

/** Renders a text: Markdown, HTML, excerpt and mentions. Call it before the transaction. */
export async function renderBody(markdown: string): Promise<Body> {
  const { html, excerpt, mentions } = await renderText(markdown, EXCERPT_LENGTH)
  return { markdown, html, excerpt, named: mentions.people }
}

/** Mentioned people except the author, with or without read access. */
export const namedIn = ({ named }: Pick<Body, 'named'>, authorId: string): string[] =>
  named.filter((id) => id !== authorId).slice(0, MAX_MENTIONS)

/** Mentioned people except the author, who can read it in this community. */
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
