import { type Inline, readInline } from './markup.ts'

export type Item = { level: number; number: number | undefined; of: Inline[] }
export type Block =
  | { kind: 'paragraph'; lines: Inline[][] }
  | { kind: 'code'; text: string }
  | { kind: 'quote'; of: Block[] }
  | { kind: 'list'; items: Item[] }

const fence = /```([\s\S]+?)```/
const quoteMark = /^ ?(?:&gt;|>) ?/
const allQuoted = /^ ?(?:&gt;|>){3} ?/
const bullet = /^( *)(?:[•◦▪‣⁃]\ufe0e?|[-*](?= )) *(?=\S)/
const numbered = /^( *)(\d{1,3})\. +(?=\S)/
const deepest = 5

/**
 * Returns whether Slack, Markdown and HTML show a text unchanged, in one paragraph: half of all messages. The other
 * functions of this folder would return it unchanged.
 */
export const isVerbatim = (text: string): boolean =>
  text !== '' &&
  !/[&<>*_~`[\]\\|\t\r\0\ufff9\ufffa\u{f0000}\u{f0001}•◦▪‣⁃]|:(?![ \n]|$)|(?:^|\n)(?:[\s\u00a0]|[-+=#]|\d+[.)])|\s(?:\n|$)/u.test(
    text,
  )
export const paragraphOf = (text: string): Block[] => [
  { kind: 'paragraph', lines: text.split('\n').map((line) => [{ kind: 'text', text: line }]) },
]

/** Reads the text of a message: fences, quotes, lists and paragraphs. */
export function readBlocks(text: string): Block[] {
  const blocks: Block[] = []
  let rest = text.replace(/\r\n?/g, '\n')
  for (let found = fence.exec(rest); found; found = fence.exec(rest)) {
    blocks.push(...readLines(rest.slice(0, found.index).split('\n'), true))
    const code = trimCode(found[1] ?? '')
    if (code.trim()) blocks.push({ kind: 'code', text: code })
    rest = rest.slice(found.index + found[0].length).replace(/^[ \t]+/, '')
  }
  blocks.push(...readLines(rest.split('\n'), true))
  return blocks
}

/** The first and last line break inside a fence are not part of the code. */
const trimCode = (code: string) => code.replace(/^[ \t]*\n/, '').trimEnd()
const isItem = (line: string) => bullet.test(line) || numbered.test(line)

function readLines(lines: string[], mayQuote: boolean): Block[] {
  const blocks: Block[] = []
  for (let at = 0; at < lines.length; ) {
    const kind = kindOf(lines[at] ?? '', mayQuote)
    let to = at + 1
    if (kind === 'all quoted') to = lines.length
    else while (to < lines.length && kindOf(lines[to] ?? '', mayQuote) === kind) to++
    blocks.push(...readRun(kind, lines.slice(at, to)))
    at = to
  }
  return blocks
}

type Kind = 'blank' | 'all quoted' | 'quoted' | 'item' | 'text'
function kindOf(line: string, mayQuote: boolean): Kind {
  if (!line.trim()) return 'blank'
  if (mayQuote && allQuoted.test(line)) return 'all quoted'
  if (mayQuote && quoteMark.test(line)) return 'quoted'
  return isItem(line) ? 'item' : 'text'
}

function readRun(kind: Kind, lines: string[]): Block[] {
  if (kind === 'blank') return []
  if (kind === 'all quoted' || kind === 'quoted') {
    const mark = kind === 'quoted' ? quoteMark : allQuoted
    const of = readLines(
      lines.map((line, at) => (kind === 'quoted' || at === 0 ? line.replace(mark, '') : line)),
      false,
    )
    return of.length ? [{ kind: 'quote', of }] : []
  }
  const items = kind === 'item' ? readItems(lines) : undefined
  if (items) return [{ kind: 'list', items }]
  return [{ kind: 'paragraph', lines: lines.map((line) => readInline(line.trimEnd())) }]
}

/** Undefined if numbers do not count up from one, as Markdown would renumber them. */
function readItems(lines: string[]): Item[] | undefined {
  const items: Item[] = []
  const counted: (number | undefined)[] = []
  for (const line of lines) {
    const mark = bullet.exec(line) ?? numbered.exec(line)
    if (!mark) return undefined
    const wanted = Math.floor((mark[1] ?? '').length / 4)
    const level = Math.min(wanted, (items.at(-1)?.level ?? -1) + 1, deepest)
    const number = mark[2] === undefined ? undefined : Number(mark[2])
    const isFirst = counted.length <= level
    const before = counted[level]
    counted.length = level
    // Consecutive items of a level must be all bullets or all numbers; anything else is shown as typed.
    if (number !== undefined && number !== (isFirst ? 1 : (before ?? Number.NaN) + 1)) return undefined
    if (number === undefined && !isFirst && before !== undefined) return undefined
    counted.push(number)
    items.push({ level, number, of: readInline(line.slice(mark[0].length).trim()) })
  }
  return items
}
