import type { Mark, Node } from '@tiptap/pm/model'
import { tokenizer } from './tokenizer.ts'

/** A stretch of a line with the same marks. Code is a kind, not a mark: nothing can be marked inside it. */
export type Piece = {
  kind: 'text' | 'code' | 'break' | 'image' | 'mention'
  text: string
  attributes: Record<string, unknown>
  marks: readonly Mark[]
}

const isBlank = ({ kind, text }: Piece): boolean => kind === 'break' || (kind === 'text' && /^\s*$/u.test(text))

/** A paragraph without words: readers see nothing of it. */
export const isHollow = ({ type, children }: Node): boolean =>
  type.name === 'paragraph' &&
  children.every(
    (one) =>
      one.type.name === 'hardBreak' ||
      (one.isText && /^[ \t\r\n]*$/.test(one.text ?? '') && one.marks.every((mark) => mark.type.name !== 'code')),
  )

/**
 * The content of a line of text as Markdown can say it: marks neither begin nor end with white space, no white space
 * stands at the edges of a line, and no line break at the end. No reader sees a difference.
 */
export function piecesOf(block: Node, breaks: 'keep' | 'space' = 'keep'): Piece[] {
  let pieces = block.children.flatMap(pieceOf)
  if (breaks === 'space')
    pieces = pieces.map((one) => (one.kind === 'break' ? { ...one, kind: 'text', text: ' ' } : one))
  for (const mark of ['bold', 'italic', 'strike', 'link']) pieces = shrinkMark(pieces, mark)
  return merge(trimLines(merge(pieces)))
}

function pieceOf(node: Node): Piece[] {
  const marks = node.marks.filter(({ type, attrs }) => type.name !== 'link' || isAddress(attrs['href']))
  const plain = marks.filter(({ type }) => type.name !== 'code')
  const kind = node.type.name === 'hardBreak' ? 'break' : node.type.name
  if (kind === 'break' || kind === 'image') return [{ kind, text: '', attributes: node.attrs, marks: plain }]
  if (kind === 'mention') {
    const outside = plain.filter(({ type }) => type.name !== 'link')
    return [{ kind, text: '', attributes: node.attrs, marks: outside }]
  }
  // Line feeds are white space in the editor; what Markdown would replace is replaced here.
  const text = (node.text ?? '').replace(/[\r\n]+/g, ' ').replaceAll('\0', '\ufffd')
  return [{ kind: marks.length > plain.length ? 'code' : 'text', text, attributes: {}, marks: plain }]
}

const isAddress = (href: unknown): boolean =>
  typeof href === 'string' && tokenizer.validateLink(tokenizer.normalizeLink(href))

/** Takes a mark from the white space at its ends, and off where there is nothing else under it. */
function shrinkMark(pieces: readonly Piece[], name: string): Piece[] {
  const markOf = (piece: Piece | undefined) => piece?.marks.find(({ type }) => type.name === name)
  const shrunk: Piece[] = []
  for (let from = 0; from < pieces.length; ) {
    const mark = markOf(pieces[from])
    let to = from + 1
    while (mark && markOf(pieces[to]) && (name !== 'link' || sameLink(mark, markOf(pieces[to])))) to++
    const run = pieces.slice(from, to)
    shrunk.push(...(mark ? shrinkRun(run, name) : run))
    from = to
  }
  return shrunk
}

function shrinkRun(run: readonly Piece[], name: string): Piece[] {
  const split = run.flatMap(splitSpace)
  // A link keeps the spaces at its ends, if there are words between them.
  const first = split.findIndex((one) => !isBlank(one))
  const last = split.findLastIndex((one) => !isBlank(one))
  if (name === 'link' && first >= 0) return split
  return split.map((one, at) =>
    first >= 0 && at >= first && at <= last
      ? one
      : { ...one, marks: one.marks.filter(({ type }) => type.name !== name) },
  )
}

/** White space at the ends of a text, apart from the words. */
function splitSpace(piece: Piece): Piece[] {
  if (piece.kind !== 'text') return [piece]
  return partSpace(piece.text).map((text) => ({ ...piece, text }))
}

/** A text as its white space in front, its words and its white space at the end; what is empty is left out. */
export function partSpace(text: string): string[] {
  const begins = text.length - text.trimStart().length
  const ends = Math.max(begins, text.trimEnd().length)
  return [text.slice(0, begins), text.slice(begins, ends), text.slice(ends)].filter(Boolean)
}

function trimBlanksAtEnd(text: string): string {
  let end = text.length
  while (end > 0 && (text[end - 1] === ' ' || text[end - 1] === '\t')) end--
  return text.slice(0, end)
}

/** Without the spaces at the edges of lines, and without line breaks at the end. */
function trimLines(pieces: readonly Piece[]): Piece[] {
  const trimmed = pieces.map((piece, at) => {
    if (piece.kind !== 'text') return piece
    let { text } = piece
    if (isEdge(pieces, at, -1)) text = text.replace(/^[ \t]+/, '')
    if (isEdge(pieces, at, 1)) text = trimBlanksAtEnd(text)
    return { ...piece, text }
  })
  const filled = trimmed.filter((piece) => piece.kind !== 'text' || piece.text !== '')
  if (filled.length < pieces.length) return trimLines(filled)
  const last = filled.findLastIndex((piece) => piece.kind !== 'break')
  return last + 1 < filled.length ? trimLines(filled.slice(0, last + 1)) : filled
}

const isEdge = (pieces: readonly Piece[], at: number, step: -1 | 1): boolean =>
  (pieces[at + step]?.kind ?? 'break') === 'break'

function merge(pieces: readonly Piece[]): Piece[] {
  const merged: Piece[] = []
  for (const piece of pieces) {
    const last = merged.at(-1)
    const isSame = last?.kind === piece.kind && (piece.kind === 'text' || piece.kind === 'code')
    if (last && isSame && sameMarks(last.marks, piece.marks))
      merged[merged.length - 1] = { ...last, text: last.text + piece.text }
    else merged.push(piece)
  }
  return merged
}

export const linkOf = ({ marks }: Piece): Mark | undefined => marks.find(({ type }) => type.name === 'link')

export const sameLink = (one: Mark | undefined, other: Mark | undefined): boolean =>
  one?.attrs['href'] === other?.attrs['href'] && (one?.attrs['title'] || null) === (other?.attrs['title'] || null)

/** Whether two stretches are under the same marks. Which of them is the outer one makes no difference. */
export const sameMarks = (some: readonly Mark[], others: readonly Mark[]): boolean =>
  some.length === others.length &&
  some.every((mark) =>
    others.some((other) => other.type === mark.type && (mark.type.name !== 'link' || sameLink(mark, other))),
  )
