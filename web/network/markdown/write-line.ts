import type { Mark, Node } from '@tiptap/pm/model'
import { writeDestination, writeTitle } from './address.ts'
import { encode, escapeText, keepEdges, writeCode } from './escape.ts'
import { linkOf, type Piece, partSpace, piecesOf, sameLink } from './pieces.ts'
import { tokenizer } from './tokenizer.ts'

type Part = { role: 'open' | 'close'; mark: Mark } | { role: 'words'; source: string }

/** The lines of a paragraph, heading or cell as Markdown, without what is needed at the beginning of a line. */
export function writeLines(block: Node, breaks: 'keep' | 'space' = 'keep'): string[] {
  const parts = partsOf(piecesOf(block, breaks))
  const plain = join(parts, '')
  // Code such as `]:` at the beginning of a link looks like a definition, in which no white space may stand.
  const source = /^\[(?:\\.|[^\\\]\n])+\]:/.test(plain) ? join(parts, ' ') : plain
  return source.split('\n').map(keepEdges)
}

/** Words between marks that open and close in order: a mark that would cross another is closed and opened again. */
function partsOf(pieces: readonly Piece[]): Part[] {
  const parts: Part[] = []
  let open: Mark[] = []
  const closeTo = (depth: number) => {
    for (const mark of open.slice(depth).reverse()) parts.push({ role: 'close', mark })
    open = open.slice(0, depth)
  }
  for (const [at, piece] of pieces.entries()) {
    const stays = (mark: Mark) => piece.marks.some((one) => continues(mark, one))
    const ended = open.findIndex((mark) => !stays(mark))
    if (ended >= 0) closeTo(ended)
    let wanted = piece.marks.filter((mark) => !open.some((one) => continues(one, mark)))
    const link = wanted.find(({ type }) => type.name === 'link')
    if (link) {
      // A link cannot be closed and opened again: what ends inside it begins inside it.
      const linkEnd = endOf(pieces, at, link)
      const shorter = open.findIndex((mark) => endOf(pieces, at, mark) < linkEnd)
      if (shorter >= 0) closeTo(shorter)
      wanted = piece.marks.filter((mark) => !open.some((one) => continues(one, mark)))
    }
    wanted.sort((one, other) => endOf(pieces, at, other) - endOf(pieces, at, one) || compareOrder(one, other))
    for (const mark of wanted) parts.push({ role: 'open', mark })
    open = [...open, ...wanted]
    const isText = piece.kind === 'text'
    const source = wordsOf(piece, pieces, at)
    for (const words of isText ? partSpace(source) : [source]) parts.push({ role: 'words', source: words })
  }
  closeTo(0)
  return writeAddresses(freeSpaces(parts))
}

const isSign = (part: Part | undefined, role: 'open' | 'close'): boolean =>
  part?.role === role && part.mark.type.name !== 'link'
const isBlank = (part: Part | undefined): boolean => part?.role === 'words' && /^(\s+|\\\n)$/u.test(part.source)

/** White space directly inside a mark is set outside, and a mark with nothing in it goes. */
function freeSpaces(parts: Part[]): Part[] {
  const free = [...parts]
  for (let at = 0; at < free.length - 1; ) {
    const [here, next] = free.slice(at, at + 2)
    const isHollow = here?.role === 'open' && next?.role === 'close' && here.mark === next.mark
    if (isHollow) free.splice(at, 2)
    else if (here && next && ((isSign(here, 'open') && isBlank(next)) || (isBlank(here) && isSign(next, 'close'))))
      free.splice(at, 2, next, here)
    else {
      at++
      continue
    }
    at = Math.max(0, at - 1)
  }
  return free
}

const continues = (one: Mark, other: Mark): boolean =>
  one.type === other.type && (one.type.name !== 'link' || sameLink(one, other))

const compareOrder = (one: Mark, other: Mark): number => Number(one.attrs['order']) - Number(other.attrs['order'])

function endOf(pieces: readonly Piece[], at: number, mark: Mark): number {
  let end = at
  while (pieces[end]?.marks.some((one) => continues(mark, one))) end++
  return end
}

function wordsOf(piece: Piece, pieces: readonly Piece[], at: number): string {
  const { kind, text, attributes } = piece
  if (kind === 'code') return writeCode(text)
  if (kind === 'image') {
    const alt = escapeText(String(attributes['alt'] ?? '').replace(/[\r\n]+/g, ' '), true)
    return `![${alt}](${writeDestination(String(attributes['src'] ?? ''))}${writeTitle(attributes['title'])})`
  }
  if (kind === 'mention') {
    const label = escapeText(String(attributes['label'] ?? '').replace(/[\r\n]+/g, ' '), true)
    return `[${attributes['mentionSuggestionChar']}${label}](${writeDestination(String(attributes['id'] ?? ''))})`
  }
  // A line with nothing on it would end the paragraph.
  if (kind === 'break') return (pieces[at - 1]?.kind ?? 'break') === 'break' ? '\\\n' : '\n'
  return escapeText(text, linkOf(piece) !== undefined)
}

/** A link that shows its own address is written as this address. */
function writeAddresses(parts: readonly Part[]): Part[] {
  const written: Part[] = []
  for (let at = 0; at < parts.length; at++) {
    const [part, words, end] = parts.slice(at, at + 3)
    const isLink =
      part?.role === 'open' && part.mark.type.name === 'link' && words?.role === 'words' && end?.role === 'close'
    const address = isLink ? addressOf(part.mark, words.source) : null
    if (address === null) {
      if (part) written.push(part)
      continue
    }
    const before = written.at(-1)
    const after = parts[at + 3]
    const isFree =
      (before === undefined || (before.role === 'words' && /[ \t\n(]$/.test(before.source))) &&
      (after === undefined || (after.role === 'words' && /^[.,;!?]?([ \t\n]|$)/.test(after.source)))
    const isBare = isFree && isReadAs(address, address)
    const inBrackets = isReadAs(`<${address}>`, address)
    if (isBare || inBrackets) {
      written.push({ role: 'words', source: isBare ? address : `<${address}>` })
      at += 2
    } else if (part) written.push(part)
  }
  return written
}

function addressOf({ attrs }: Mark, source: string): string | null {
  const text = source.replace(/\\([!-/:-@[-`{-~])/g, '$1')
  const isOwn = !attrs['title'] && tokenizer.normalizeLink(text) === attrs['href']
  return isOwn && /^[a-z][a-z0-9+.-]*:\S+$/i.test(text) ? text : null
}

function isReadAs(source: string, text: string): boolean {
  const [open, words, close, ...more] = tokenizer.parse(source, {})[1]?.children ?? []
  const isLink = open?.type === 'link_open' && words?.content === text && close?.type === 'link_close'
  return isLink && more.length === 0 && open.attrGet('href') === tokenizer.normalizeLink(text)
}

const last = (text: string): string => [...text.slice(-2)].at(-1) ?? ''
const first = (text: string): string => [...text.slice(0, 2)][0] ?? ''
const { isWhiteSpace, isPunctCharCode, isMdAsciiPunct } = tokenizer.utils
const codeOf = (letter: string): number => letter.codePointAt(0) ?? 32
const isSpace = (letter: string): boolean => isWhiteSpace(codeOf(letter))
const isPunct = (letter: string): boolean => isMdAsciiPunct(codeOf(letter)) || isPunctCharCode(codeOf(letter))
/** Beside white space or a sign every mark is read as one, beside a letter not. */
const isApart = (letter: string): boolean => isSpace(letter) || isPunct(letter)

const signs: Record<string, string> = { bold: '**', italic: '_', strike: '~~' }

function join(parts: readonly Part[], space: '' | ' '): string {
  const sources = parts.map((part) => {
    if (part.role === 'words') return part.source
    const { type, attrs } = part.mark
    if (type.name !== 'link') return signs[type.name] ?? ''
    if (part.role === 'open') return '['
    return `](${writeDestination(String(attrs['href']))}${writeTitle(attrs['title'])}${space})`
  })
  for (const [at, part] of parts.entries()) {
    const isSign = part.role !== 'words' && part.mark.type.name !== 'link'
    if (!isSign) continue
    // The mark stands between a letter and a sign, as in `**Note:**text`: the letter is written as a character
    // reference, which is a sign to the parser and the same letter to the reader.
    const [outer, inner] = part.role === 'open' ? [at - 1, at + 1] : [at + 1, at - 1]
    const [outside, inside] = [sources[outer] ?? '', sources[inner] ?? '']
    const besideInside = part.role === 'open' ? first(inside) : last(inside)
    const besideOutside = part.role === 'open' ? last(outside) : first(outside)
    if (isApart(besideOutside) || !(isPunct(besideInside) || part.mark.type.name === 'italic')) continue
    sources[outer] =
      part.role === 'open'
        ? outside.slice(0, outside.length - besideOutside.length) + encode(besideOutside)
        : encode(besideOutside) + outside.slice(besideOutside.length)
  }
  return sources.reduce((all, source) => (source.startsWith('[') ? all.replace(/!$/, '\\!') : all) + source, '')
}
