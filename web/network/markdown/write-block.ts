import type { Node } from '@tiptap/pm/model'
import { encode, escapeLineStart, writeInfo } from './escape.ts'
import { isHollow } from './pieces.ts'
import { writeLines } from './write-line.ts'

/** What a block has to know of its place. */
type Place = { inItem: boolean; bullet: string; avoid: string }
const top: Place = { inItem: false, bullet: '', avoid: '' }

/** One block as Markdown; `avoid` is the mark of the list above it, with which it would become one list. */
export const writeBlock = (node: Node, avoid: string): string => write(node, { ...top, avoid })

/** With which mark the items of a list begin, of which another list must not make use directly below. */
export const markOfList = (markdown: string): string => /^ {0,3}\d*([-+*.)])(?:[ \n]|$)/.exec(markdown)?.[1] ?? ''

function write(node: Node, place: Place): string {
  switch (node.type.name) {
    case 'heading':
      return writeHeading(node)
    case 'blockquote':
      return indent(writeAll(node, { ...top, inItem: false }, true) || '', '> ', '> ').replace(/^> $/gm, '>')
    case 'bulletList':
    case 'orderedList':
      return writeList(node, place)
    case 'codeBlock':
      return writeCodeBlock(node)
    case 'horizontalRule':
      return place.inItem ? '___' : '---'
    case 'table':
      return writeTable(node)
    default:
      return writeLines(node).map(escapeLineStart).join('\n')
  }
}

function writeHeading(node: Node): string {
  const level = Number(node.attrs['level'])
  const lines = writeLines(node)
  if (lines.length > 1 && level === 1) return `${lines.map(escapeLineStart).join('\n')}\n===`
  if (lines.length > 1 && level === 2) {
    const [last = '', ...above] = lines.map((line) => escapeLineStart(line.replace(/^\||\|$/g, encode('|')))).reverse()
    // A line with an upright stroke above this underline would be the head of a table, but not where it is indented.
    return [...above.reverse(), last.includes('|') ? `    ${last}` : last, '---'].join('\n')
  }
  // The others have one line.
  const [line = ''] = lines.length > 1 ? writeLines(node, 'space') : lines
  return `${'#'.repeat(level)} ${line.replace(/#$/, '\\#')}`.trimEnd()
}

function writeAll(parent: Node, place: Place, isLoose: boolean): string {
  let text = ''
  let above: Node | null = null
  for (const node of parent.children) {
    if (isHollow(node)) continue
    const avoid = above && /List$/.test(above.type.name) ? markOfLastList(text) : ''
    const source = write(node, { ...place, avoid, bullet: above ? '' : place.bullet })
    if (above) text += isLoose || needsBlank(above, node) ? '\n\n' : '\n'
    text += source
    above = node
  }
  return text
}

/** The mark of the list with which a text ends: the last line that begins with one and is not indented. */
const markOfLastList = (text: string): string =>
  markOfList(text.split('\n').findLast((line) => !line.startsWith(' ') && markOfList(line)) ?? '')

const endsInParagraph = (node: Node): boolean =>
  node.type.name === 'paragraph' ||
  (/^(blockquote|bulletList|orderedList|listItem)$/.test(node.type.name) &&
    node.lastChild !== null &&
    endsInParagraph(node.lastChild))

/** Whether two blocks would be one without a blank line between them. */
function needsBlank(above: Node, below: Node): boolean {
  const [first, second] = [above.type.name, below.type.name]
  if (first === 'table' || (first === 'blockquote' && second === 'blockquote')) return true
  if (second === 'table') return first !== 'paragraph' && first !== 'heading'
  if (!endsInParagraph(above)) return false
  const isHeading = second === 'heading' && writeHeading(below).startsWith('#')
  if (second === 'blockquote' || second === 'codeBlock' || second === 'horizontalRule' || isHeading) return false
  if (!/List$/.test(second)) return true
  // Neither a list without words nor one that begins at another number than 1 interrupts a paragraph.
  const item = below.firstChild
  const isEmpty = item === null || item.children.every(isHollow) || isHollow(item.children[0] as Node)
  return isEmpty || (second === 'orderedList' && below.attrs['start'] !== 1)
}

function writeList(node: Node, { bullet, avoid }: Place): string {
  const isOrdered = node.type.name === 'orderedList'
  const items = node.children
  const isTight = node.attrs['tight'] === true && !items.some(needsBlankInside)
  const [usual, other] = isOrdered ? ['.', ')'] : ['-', '+']
  const mark = avoid === usual || bullet === usual ? other : usual
  const start = Number(node.attrs['start'])
  const texts = items.map((item, at) => {
    const prefix = isOrdered ? `${Math.min(start + at, 999_999_999)}${mark} ` : `${mark} `
    const text = markTask(item, writeAll(item, { inItem: true, bullet: mark ?? '', avoid: '' }, !isTight))
    return indent(text, prefix, ' '.repeat(prefix.length)).trimEnd()
  })
  return texts.join(isTight ? '\n' : '\n\n')
}

function needsBlankInside(item: Node): boolean {
  const blocks = item.children.filter((node) => !isHollow(node))
  return blocks.some((node, at) => at > 0 && needsBlank(blocks[at - 1] as Node, node))
}

/** Only an item that begins with words can be a task: one without words gets a space that nobody sees. */
function markTask({ attrs, firstChild }: Node, text: string): string {
  if (attrs['done'] === null) return text
  const mark = attrs['done'] ? '[x] ' : '[ ] '
  if (firstChild && isHollow(firstChild)) return `${mark}&nbsp;${text && '\n\n'}${text}`
  return firstChild?.isTextblock && !firstChild.type.spec.code ? text.replace(/^(#{1,6} )?(?=\S)/, `$1${mark}`) : text
}

function indent(text: string, firstLine: string, others: string): string {
  const lines = text.split('\n')
  return lines
    .map((line, at) => (at === 0 ? firstLine + line : line === '' ? others.trimEnd() : others + line))
    .join('\n')
}

function writeCodeBlock(node: Node): string {
  const text = node.textContent
  const info = writeInfo(String(node.attrs['language'] ?? ''))
  const sign = info.includes('`') ? '~' : '`'
  const runs = [...text.matchAll(sign === '`' ? /`+/g : /~+/g)].map(([run]) => run.length)
  const fence = sign.repeat(Math.max(3, ...runs.map((length) => length + 1)))
  return `${fence}${info.startsWith(sign) ? ' ' : ''}${info}\n${text ? `${text}\n` : ''}${fence}`
}

const rules: Record<string, string> = { left: ':---', center: ':---:', right: '---:' }

function writeTable(table: Node): string {
  const [head, ...rows] = table.children.map((row) => row.children.flatMap(writeCell))
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const aligns = (table.firstChild?.children ?? []).flatMap((cell) => [
    rules[String(cell.attrs['align'])] ?? '---',
    ...Array(Number(cell.attrs['colspan'] ?? 1) - 1).fill('---'),
  ])
  return [line(head ?? []), line(aligns), ...rows.map(line)].join('\n')
}

function writeCell(cell: Node): string[] {
  const text = cell.children
    .map((block) => writeLines(block, 'space').join(' '))
    .join(' ')
    .replaceAll('|', '\\|')
  return [text, ...Array(Number(cell.attrs['colspan'] ?? 1) - 1).fill('')]
}
