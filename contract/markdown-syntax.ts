import type { MarkdownIt, default as Parser, Token } from 'markdown-it'

/** Addresses of people and communities: a link to one of them is a mention. */
export const mentionAddress = /^\/(people\/[0-9a-f-]{36}|communities\/[a-z0-9][a-z0-9-]*)$/
/**
 * Pictures are only files and photos of this server: a foreign server would learn who reads what, and any other
 * address of the API would be requested with the reader's session.
 */
export const ownPicture =
  /^\/api\/(?:files\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\/(?:original|thumbnail)|people\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\/photo\/[0-9a-f]{64})$/
const taskMark = /^\[([ xX])\]\s+/

/**
 * CommonMark with tables, strikethrough, task lists and bare http(s) addresses. HTML in the source stays text, a line
 * break is a line break, and nesting is limited to 40 levels, so that hostile text costs no more than long text.
 */
const options = { html: false, xhtmlOut: true, linkify: true, breaks: true, typographer: false, maxNesting: 40 }

/** One syntax for server and editor: the server renders with it, and the editor parses what it has written. */
export function markdownSyntax(Markdown: typeof Parser): MarkdownIt {
  const markdown = new Markdown(options)
  markdown.linkify.set({ fuzzyLink: false, fuzzyEmail: false, fuzzyIP: false })
  markdown.core.ruler.after('inline', 'tasks', ({ tokens }) => findTasks(tokens))
  return markdown
}

function findTasks(tokens: readonly Token[]): void {
  for (const [place, token] of tokens.entries()) {
    const item = tokens[place - 2]
    if (token.type !== 'inline' || item?.type !== 'list_item_open') continue
    const first = token.children?.[0]
    const mark = first?.type === 'text' && taskMark.exec(first.content)
    if (!first || !mark) continue
    first.content = first.content.slice(mark[0].length)
    item.attrSet('class', 'task')
    item.meta = { done: mark[1] !== ' ' }
  }
}

/** The alternative text of a picture in its brackets, without marks and escapes. */
export const textOfPicture = ({ children }: Token): string => (children ?? []).map(textOf).join('')

function textOf(token: Token): string {
  if (token.children) return textOfPicture(token)
  return token.type === 'softbreak' || token.type === 'hardbreak' ? ' ' : token.content
}
