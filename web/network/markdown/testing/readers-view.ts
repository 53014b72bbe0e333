import { parseDocument } from 'htmlparser2'
import { tokenizer } from '../tokenizer.ts'

type Node = ReturnType<typeof parseDocument>['children'][number]
type Element = Extract<Node, { attribs: unknown }>
type Run = { text: string; marks: string[] }

const inline = new Set(['strong', 'em', 's', 'code', 'a', 'br', 'img', 'input', 'span', 'label'])
const marks = new Set(['strong', 'em', 's', 'code', 'a'])
const seen: Record<string, string[]> = { a: ['href', 'title'], img: ['src', 'alt'], ol: ['start'], code: ['class'] }

/**
 * What a reader sees of HTML, as one text. Not told apart: which of two marks is the outer one, marks on white space,
 * white space at the edges of a line, links without words, and whether the items of a list stand close together.
 */
export const readersView = (html: string): string => blocksOf(parseDocument(html).children, 0).join('\n')

function blocksOf(nodes: readonly Node[], depth: number): string[] {
  const lines: string[] = []
  let run: Node[] = []
  const flush = () => {
    const line = lineOf(run.flatMap((node) => runsOf(node, [], null)))
    if (line) lines.push('  '.repeat(depth) + line)
    run = []
  }
  for (const node of nodes) {
    if (node.type === 'text' || (node.type === 'tag' && inline.has(node.name))) run.push(node)
    else {
      flush()
      if (node.type === 'tag') lines.push(...blockOf(node, depth))
    }
  }
  flush()
  return lines
}

function blockOf(node: Element, depth: number): string[] {
  const { name, children, attribs } = node
  if (['p', 'thead', 'tbody', 'div'].includes(name)) return blocksOf(children, depth)
  if (name === 'colgroup') return []
  const align = /text-align: ?(\w+)/.exec(attribs['style'] ?? '')?.[1] ?? ''
  const isTask = attribs['class'] === 'task'
  const done = isTask && findInput(children)?.attribs['checked'] !== undefined
  const title = [name, align, isTask ? `task ${done}` : '', ...attributesOf(name, attribs)].filter(Boolean).join(' ')
  if (name === 'pre') {
    const code = children[0]
    const text = code?.type === 'tag' ? code.children.map((one) => ('data' in one ? one.data : '')).join('') : ''
    const kind = code?.type === 'tag' ? (code.attribs['class'] ?? '') : ''
    return [`${'  '.repeat(depth)}pre ${kind.split(' ')[0]} ${JSON.stringify(text.replace(/\n$/, ''))}`]
  }
  return ['  '.repeat(depth) + title, ...blocksOf(children, depth + 1)]
}

function findInput(nodes: readonly Node[]): Element | undefined {
  for (const node of nodes) {
    if (node.type !== 'tag' || node.name === 'li') continue
    const found = node.name === 'input' ? node : findInput(node.children)
    if (found) return found
  }
  return undefined
}

const attributesOf = (name: string, attribs: Record<string, string>): string[] =>
  (seen[name] ?? [])
    .filter((key) => attribs[key] !== undefined && !(name === 'ol' && attribs[key] === '1'))
    .map((key) => `${key}=${key === 'href' ? tokenizer.normalizeLinkText(attribs[key] ?? '') : attribs[key]}`)

/** A link in a link ends the outer one, as browsers read it. */
type Link = { isOver: boolean } | null

function runsOf(node: Node, around: string[], link: Link): Run[] {
  const under = link?.isOver ? around.filter((mark) => !/^a( |$)/.test(mark)) : around
  if (node.type === 'text') return [{ text: node.data, marks: under }]
  if (node.type !== 'tag' || node.name === 'input') return []
  if (link && node.name === 'a') link.isOver = true
  const attributes = attributesOf(node.name, node.attribs).join(' ')
  if (node.name === 'br') return [{ text: '\u2028', marks: [] }]
  if (node.name === 'img') return [{ text: `{img ${attributes}}`, marks: under }]
  const mark = `${node.name} ${attributes}`.trim()
  const outside = node.name === 'a' ? under.filter((one) => !/^a( |$)/.test(one)) : under
  const inside = marks.has(node.name) ? [...new Set([...outside, mark])].sort() : outside
  const own = node.name === 'a' ? { isOver: false } : link
  return node.children.flatMap((one) => runsOf(one, inside, own))
}

function lineOf(runs: readonly Run[]): string {
  let line = ''
  let open = ''
  for (const { text, marks: under } of runs) {
    for (const [piece] of text.replaceAll('\0', '').matchAll(/\s+|\S+/gu)) {
      const isSpace = /^\s/u.test(piece)
      const code = under.includes('code')
      const wanted = isSpace && !code ? open : under.join(',')
      if (wanted !== open) line += `‹${wanted}›`
      open = wanted
      line += isSpace && !code ? piece.replace(/[ \t\n]+/g, ' ').replaceAll('\u2028', '⏎') : piece
    }
  }
  return line.replace(/ *⏎ */g, '⏎').replace(/⏎+$/, '').replace(/ +/g, ' ').replace(/‹›$/, '').trim()
}
