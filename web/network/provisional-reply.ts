import type { Reply } from '../../contract/network/replies.ts'
import type { Thread } from '../../contract/network/threads.ts'
import type { PersonCard } from '../../contract/people/directory.ts'
import { newId } from '../platform/ids.ts'
import type { Draft } from './drafts.ts'

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const mention = /\[([@#][^[\]\n]+)\]\((\/(?:people|communities)\/[\w-]+)\)/g
/** Character references stay; what is escaped becomes one. */
const special = /&#\d{1,7};|\\([!-/:-@[-`{-~])|[&<>]/g

/** Plain paragraphs: what most replies are, and near enough for the moment until the server has rendered it. */
const asParagraphs = (markdown: string): string =>
  markdown
    .replace(special, (all, sign?: string) => (sign ? `&#${sign.codePointAt(0)};` : (escapes[all] ?? all)))
    .replace(mention, '<a class="mention" href="$2">$1</a>')
    .replace(/\*\*([^*\n]+)\*\*/g, '<strong>$1</strong>')
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br>')}</p>`)
    .join('')

/** A reply as it will stand, shown before the server has answered. */
export function provisionalReply(thread: Thread, author: PersonCard, draft: Draft, quote: Reply | null): Reply {
  const { id, name, title, unit, photo, state } = author
  return {
    id: newId(),
    thread: thread.id,
    seq: thread.lastSeq + 1,
    author: { id, name, title, unit, photo, state },
    markdown: draft.markdown,
    html: asParagraphs(draft.markdown),
    createdAt: new Date().toISOString(),
    editedAt: null,
    deletedAt: null,
    deletedBy: null,
    reactions: [],
    files: draft.files,
    canEdit: false,
    canDelete: false,
    quote: quote && { reply: quote.id, author: quote.author, excerpt: quote.markdown.slice(0, 200) },
    accepted: false,
  }
}
