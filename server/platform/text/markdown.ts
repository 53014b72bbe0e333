import { createRequire } from 'node:module'
import MarkdownIt, { type Token } from 'markdown-it'
import type sanitizeHtml from 'sanitize-html'
import { markdownSyntax, mentionAddress, ownPicture, textOfPicture } from '../../../contract/markdown-syntax.ts'
import { invalid } from '../errors.ts'
import { say } from '../sentences.ts'

const markdown = markdownSyntax(MarkdownIt)

/** Maximum number of cells: rows are filled up to the columns of their table, so a small text can make a large one. */
const MAX_CELLS = 2_000
const MAX_HTML = 200_000
type Env = { cells?: number }
limitTables()

markdown.renderer.rules['list_item_open'] = (tokens, place, options, _env, self) => {
  const open = self.renderToken(tokens, place, options)
  const task = tokens[place]?.meta as { done: boolean } | null | undefined
  return task ? `${open.trimEnd()}<input type="checkbox" disabled${task.done ? ' checked' : ''}>` : open
}
markdown.renderer.rules['link_open'] = (tokens, place, options, _env, self) => {
  const token = tokens[place]
  const href = String(token?.attrGet('href') ?? '')
  if (mentionAddress.test(href)) token?.attrSet('class', 'mention')
  else if (isOutside(href)) token?.attrSet('rel', 'noopener nofollow ugc')
  return self.renderToken(tokens, place, options)
}
markdown.renderer.rules['image'] = (tokens, place) => {
  const token = tokens[place]
  const source = String(token?.attrGet('src') ?? '')
  const words = markdown.utils.escapeHtml((token && textOfPicture(token)) || source)
  const address = markdown.utils.escapeHtml(source)
  if (ownPicture.test(source)) return `<img src="${address}" alt="${words}" loading="lazy">`
  return `<a href="${address}" rel="noopener nofollow ugc">${words}</a>`
}

const isOutside = (href: string) => /^[a-z][a-z0-9+.-]*:|^\/\//i.test(href)

/** Allowlist of the sanitiser, the last step of rendering. */
const allowed: sanitizeHtml.IOptions = {
  allowedTags: [
    ...['p', 'br', 'hr', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'ul', 'ol', 'li', 'input', 'pre', 'code'],
    ...['strong', 'em', 's', 'a', 'img', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
  ],
  allowedAttributes: {
    a: ['href', 'title', 'rel', 'class'],
    img: ['src', 'alt', 'loading'],
    code: ['class'],
    li: ['class'],
    ol: ['start'],
    input: ['type', 'disabled', 'checked'],
    th: ['style'],
    td: ['style'],
  },
  allowedClasses: { a: ['mention'], code: [/^language-[\w+#.-]{1,40}$/], li: ['task'] },
  allowedStyles: { '*': { 'text-align': [/^(left|right|center)$/] } },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowedSchemesByTag: { img: [] },
  allowProtocolRelative: false,
}
let loaded: typeof sanitizeHtml | undefined
/** Loaded with the first text that needs it: loading takes longer than loading the parser. */
function sanitize(html: string): string {
  loaded ??= createRequire(import.meta.url)('sanitize-html') as typeof sanitizeHtml
  return loaded(html, allowed)
}

/**
 * Renders Markdown as safe HTML. Render once, when it is written, and store both. A text whose HTML is far longer is
 * refused; `pointer` names its field in the request.
 */
export const renderMarkdown = (source: string, pointer?: string): string => renderWithExcerpt(source, 0, pointer).html

export type Rendered = { html: string; excerpt: string }
/**
 * The same with an excerpt: the words on one line, cut at a word boundary to at most `max` characters. Parses once for
 * both.
 */
export function renderWithExcerpt(source: string, max: number, pointer = '/body/markdown'): Rendered {
  const rendered = render(source, max)
  if (rendered) return rendered
  throw tooLargeToShow(pointer)
}

export const tooLargeToShow = (pointer: string) =>
  invalid(
    pointer,
    say`This text is too large to show: its tables may have ${MAX_CELLS} cells, and its formatting ${MAX_HTML / 1000} KB. Shorten its tables or lists, or split it.`,
  )

/** For imported texts: one that is too large is shown as source. */
export const renderImported = (source: string, max: number): Rendered =>
  render(source, max) ?? {
    html: renderPlain(markdown.utils.escapeHtml(source).replaceAll('&quot;', '"')),
    excerpt: cutLine(source, max),
  }

/** Undefined if the HTML or a table would be too large. */
export function render(source: string, max: number): Rendered | undefined {
  // Most texts are plain paragraphs, which need neither parser nor sanitiser (an import has millions).
  if (isPlain(source)) return { html: renderPlain(source), excerpt: cutLine(source, max) }
  const withoutCode = source.replace(codeSpan, 'x')
  if (withoutCode !== source && isPlain(withoutCode)) return renderWithCode(source, max)
  const env: Env = {}
  const tokens = markdown.parse(source, env)
  if ((env.cells ?? 0) > MAX_CELLS) return undefined
  const excerpt = cutLine(collectText(tokens).join(''), max)
  const isClean = isBare(tokens)
  const html = markdown.renderer.render(tokens, markdown.options, {})
  if (html.length > MAX_HTML) return undefined
  return { html: (isClean ? html.replaceAll('&quot;', '"') : sanitize(html)).trim(), excerpt }
}

/** Code between single backticks. */
const codeSpan = /(?<!`)`([^`\t\r\n\0]+)`(?!`)/g
/** One space on each side belongs to the backticks, unless there is nothing else. */
const trimSpan = (code: string) => (code.replaceAll(' ', '') === '' ? code : code.replace(/^ (.+) $/, '$1'))

/** The next most common: plain paragraphs with inline code. */
function renderWithCode(source: string, max: number): Rendered | undefined {
  const html = renderPlain(source).replace(codeSpan, (_, code: string) => {
    return `<code>${markdown.utils.escapeHtml(trimSpan(code)).replaceAll('&quot;', '"')}</code>`
  })
  if (html.length > MAX_HTML) return undefined
  return {
    html,
    excerpt: cutLine(
      source.replace(codeSpan, (_, code: string) => trimSpan(code)),
      max,
    ),
  }
}

/** Counts the cells of each table before it is parsed; one that is too large stays text. */
function limitTables(): void {
  const rules = markdown.block.ruler
  const table = rules.getRules('').find(({ name }) => name === 'table')
  if (!table) throw new Error('The parser has tables')
  const alt = ['paragraph', 'reference']
  rules.at(
    'table',
    (state, start, end, silent) => {
      if (!table(state, start, end, true)) return false
      if (silent) return true
      const text = (line: number) => state.src.slice(state.bMarks[line], state.eMarks[line])
      const columns = text(start + 1)
        .trim()
        .replace(/^\||\|$/g, '')
        .split('|').length
      let last = start + 2
      while (last < end && !state.isEmpty(last)) last++
      const env = state.env as Env
      env.cells = (env.cells ?? 0) + columns * (last - start - 1)
      return env.cells <= MAX_CELLS && table(state, start, end, false)
    },
    { alt },
  )
}

/** Elements without attributes except a plain address: nothing to sanitise. */
const bare =
  /^(inline|text|softbreak|code_inline|code_block|fence|(paragraph|blockquote|bullet_list|list_item|strong|em|s|link)_(open|close))$/
const PLAIN_ADDRESS = /^(https?:\/\/|\/(people|communities)\/)[\w.~:/?#@!$&()*+,;=%-]*$/
const isBare = (tokens: readonly Token[]): boolean => tokens.every(isBareToken)

function isBareToken({ type, attrs, info, children }: Token): boolean {
  if (!bare.test(type) || (info.trim() !== '' && type === 'fence')) return false
  if (attrs?.length && !(type === 'link_open' && attrs.length === 1 && PLAIN_ADDRESS.test(String(attrs[0]?.[1]))))
    return false
  return isBare(children ?? [])
}

function cutLine(text: string, max: number): string {
  if (max === 0) return ''
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= max) return line
  const cut = line.slice(0, max - 1)
  const end = cut.lastIndexOf(' ')
  return `${(end > max / 2 ? cut.slice(0, end) : cut).replace(/(?<![\s,;:.–-])[\s,;:.–-]+$|[\uD800-\uDBFF]$/, '')}…`
}

function collectText(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token) => {
    if (token.type === 'image') return [textOfPicture(token)]
    if (token.children) return [...collectText(token.children), ' ']
    if (token.type === 'softbreak' || token.type === 'hardbreak') return [' ']
    return token.content ? [token.content, token.type === 'fence' || token.type === 'code_block' ? ' ' : ''] : []
  })
}

/** Ids of people and names of communities that a text links to, each once, in the order of the text. */
export type Mentions = { people: string[]; communities: string[] }
export function findMentions(source: string): Mentions {
  const found = { people: new Set<string>(), communities: new Set<string>() }
  if (source.includes('](')) collectMentions(markdown.parse(source, {}), found)
  return { people: [...found.people], communities: [...found.communities] }
}

function collectMentions(tokens: readonly Token[], found: { people: Set<string>; communities: Set<string> }): void {
  for (const token of tokens) {
    if (token.children) collectMentions(token.children, found)
    const target = token.type === 'link_open' && mentionAddress.exec(String(token.attrGet('href')))?.[1]
    if (!target) continue
    const [where, id = ''] = target.split('/')
    found[where === 'people' ? 'people' : 'communities'].add(id)
  }
}

/** Whether the text has no characters that Markdown, linkify or HTML would interpret. */
export const isPlain = (source: string) =>
  !/[\\`*_[\]<>&|~=\t\r\0]|:\/|\/\/|mailto:|^ |^[-+#:]|^\d+[.)]| $/im.test(source) && source.trim() !== ''

const renderPlain = (source: string) =>
  source
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${paragraph.replaceAll('\n', '<br />\n')}</p>`)
    .join('\n')
