import type { Mark, Node, Schema } from '@tiptap/pm/model'
import type { Token } from 'markdown-it'
import { mentionAddress, ownPicture, textOfPicture } from '../../../contract/markdown-syntax.ts'
import { tokenizer } from './tokenizer.ts'

type Attributes = Record<string, unknown>
type Open = { name: string; attributes: Attributes; content: Node[]; map: [number, number] | null }
/** Where links by name lead, as the parser finds it. */
export type Definitions = { references?: Record<string, { href: string; title: string }> }
/** A block of the text with the lines it was read from. */
export type ReadBlock = { node: Node; from: number; to: number }

const blocks: Record<string, string> = {
  paragraph: 'paragraph',
  heading: 'heading',
  blockquote: 'blockquote',
  bullet_list: 'bulletList',
  ordered_list: 'orderedList',
  list_item: 'listItem',
  table: 'table',
  tr: 'tableRow',
  th: 'tableHeader',
  td: 'tableCell',
}
const marks: Record<string, string> = { strong: 'bold', em: 'italic', s: 'strike', link: 'link' }

/** Markdown as blocks of the editor, from the same tokens from which the server renders its HTML. */
export function readMarkdown(schema: Schema, source: string, places: Definitions = {}): ReadBlock[] {
  const tokens = tokenizer.parse(source, places)
  const read: ReadBlock[] = []
  const stack: Open[] = []
  const add = (node: Node, map: [number, number] | null) => {
    const parent = stack.at(-1)
    if (parent) parent.content.push(node)
    else read.push({ node, from: map?.[0] ?? 0, to: map?.[1] ?? 0 })
  }
  for (const [place, token] of tokens.entries()) {
    const name = blocks[token.type.replace(/_(open|close)$/, '')]
    if (name && token.nesting === 1) {
      stack.push({ name, attributes: attributesOf(token, tokens, place), content: [], map: token.map })
    } else if (name && token.nesting === -1) {
      const open = stack.pop()
      if (open) add(close(schema, open), open.map)
    } else if (token.type === 'inline') {
      stack.at(-1)?.content.push(...readInline(schema, token.children ?? []))
    } else {
      const leaf = readLeaf(schema, token)
      if (leaf) add(leaf, token.map)
    }
  }
  return read
}

function attributesOf(token: Token, tokens: readonly Token[], place: number): Attributes {
  switch (token.type) {
    case 'heading_open':
      return { level: Number(token.tag.slice(1)) }
    case 'ordered_list_open':
      return { start: Number(token.attrGet('start') ?? 1), tight: isTight(tokens, place) }
    case 'bullet_list_open':
      return { tight: isTight(tokens, place) }
    case 'list_item_open':
      return { done: (token.meta as { done: boolean } | null)?.done ?? null }
    case 'th_open':
    case 'td_open':
      return { align: /text-align:(\w+)/.exec(String(token.attrGet('style') ?? ''))?.[1] ?? null }
    default:
      return {}
  }
}

/** A list is tight when the paragraphs of its items are rendered without being paragraphs. */
function isTight(tokens: readonly Token[], place: number): boolean {
  const level = tokens[place]?.level ?? 0
  for (const token of tokens.slice(place + 1)) {
    if (token.level <= level) break
    if (token.type === 'paragraph_open' && token.level === level + 2 && !token.hidden) return false
  }
  return true
}

function close(schema: Schema, { name, attributes, content }: Open): Node {
  const isCell = name === 'tableHeader' || name === 'tableCell'
  const inside = isCell ? [schema.node('paragraph', null, content)] : content
  // A task without words is written with a space.
  if (name === 'listItem' && attributes['done'] !== null && inside[0]?.textContent === '\u00a0')
    inside[0] = schema.node('paragraph')
  const isHollow = inside.length === 0 && (name === 'blockquote' || name === 'listItem')
  return schema.node(name, attributes, isHollow ? [schema.node('paragraph')] : inside)
}

function readLeaf(schema: Schema, { type, content, info }: Token): Node | null {
  if (type === 'hr') return schema.node('horizontalRule')
  if (type !== 'fence' && type !== 'code_block') return null
  const text = content.replace(/\n$/, '')
  const language = type === 'fence' ? tokenizer.utils.unescapeAll(info).trim() : ''
  return schema.node('codeBlock', { language: language || null }, text ? [schema.text(text)] : [])
}

function readInline(schema: Schema, tokens: readonly Token[]): Node[] {
  const content: Node[] = []
  let open: (Mark | null)[] = []
  const around = () => open.reduce<readonly Mark[]>((set, mark) => mark?.addToSet(set) ?? set, [])
  for (let place = 0; place < tokens.length; place++) {
    const token = tokens[place]
    if (!token) continue
    const mark = marks[token.type.replace(/_(open|close)$/, '')]
    const mention = mark === 'link' && token.nesting === 1 ? readMention(tokens, place) : null
    if (mention) {
      content.push(schema.node('mention', mention, [], around()))
      place += 2
    } else if (mark && token.nesting === 1) {
      if (mark === 'link') open = withoutLinks(open)
      const address = mark === 'link' ? { href: token.attrGet('href'), title: token.attrGet('title') } : {}
      open.push(schema.mark(mark, { ...address, order: open.length }))
    } else if (mark && token.nesting === -1) open.pop()
    else if (isOutsidePicture(token)) {
      open = withoutLinks(open)
      content.push(...readPiece(schema, token, around()))
    } else content.push(...readPiece(schema, token, around()))
  }
  return content
}

/** A link inside a link ends the outer one: HTML has no link in a link. A picture from elsewhere is such a link. */
const withoutLinks = (marks: readonly (Mark | null)[]) => marks.map((one) => (one?.type.name === 'link' ? null : one))
const isOutsidePicture = (token: Token) => token.type === 'image' && !ownPicture.test(String(token.attrGet('src')))

function readPiece(schema: Schema, token: Token, around: readonly Mark[]): Node[] {
  switch (token.type) {
    case 'text':
      return token.content ? [schema.text(token.content, around)] : []
    case 'code_inline':
      return token.content ? [schema.text(token.content, schema.mark('code').addToSet(around))] : []
    case 'softbreak':
    case 'hardbreak':
      return [schema.node('hardBreak', null, [], around)]
    case 'image':
      return [
        schema.node(
          'image',
          { src: token.attrGet('src'), alt: textOfPicture(token), title: token.attrGet('title') },
          [],
          around,
        ),
      ]
    default:
      return []
  }
}

/** A mention in the text is an ordinary link: `[@Name](/people/ID)`, `[#Name](/communities/SLUG)`. */
function readMention(tokens: readonly Token[], place: number): Attributes | null {
  const [link, text, end] = tokens.slice(place, place + 3)
  const id = String(link?.attrGet('href') ?? '')
  if (!mentionAddress.test(id) || link?.attrGet('title') || text?.type !== 'text' || end?.type !== 'link_close')
    return null
  const char = text.content.charAt(0)
  const label = text.content.slice(1)
  return /[@#]/.test(char) && label.trim() ? { id, label, mentionSuggestionChar: char } : null
}
