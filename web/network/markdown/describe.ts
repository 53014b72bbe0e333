import type { Node } from '@tiptap/pm/model'
import { isHollow, type Piece, piecesOf } from './pieces.ts'
import { tokenizer } from './tokenizer.ts'

/** What readers see of blocks, as one text: two that read alike are described alike. */
export const describeBlocks = (blocks: readonly Node[]): string =>
  JSON.stringify(blocks.filter((node) => !isHollow(node)).map(describe))

function describe(node: Node): unknown {
  const { language, start, done, align } = node.attrs
  switch (node.type.name) {
    case 'heading':
      return [`h${node.attrs['level']}`, line(node, Number(node.attrs['level']) > 2)]
    case 'paragraph':
      return line(node, false)
    case 'codeBlock':
      return ['code', language?.trim().replace(/\s+/g, ' ') || null, node.textContent]
    case 'tableHeader':
    case 'tableCell':
      return [align ?? null, node.children.map((block) => line(block, true))]
    default:
      return [
        node.type.name,
        start ?? null,
        done ?? null,
        ...node.children.filter((one) => !isHollow(one)).map(describe),
      ]
  }
}

/** Marks on white space nobody sees. */
function line(node: Node, inOneLine: boolean): unknown {
  const seen: [string, string][] = []
  for (const piece of piecesOf(node, inOneLine ? 'space' : 'keep')) {
    const marks = piece.marks.map(({ type, attrs }) =>
      [type.name, addressOf(attrs['href']), attrs['title'] || null].join(),
    )
    const under = JSON.stringify([piece.kind, ...attributesOf(piece), ...marks.sort()])
    const words = piece.kind === 'text' ? piece.text.split(/(\s+)/u).filter(Boolean) : [piece.text]
    for (const word of words) {
      const last = seen.at(-1)
      if (piece.kind === 'text' && /^\s/u.test(word)) seen.push(['', word.replace(/[ \t]+/g, ' ')])
      else if (last?.[0] === under) last[1] += word
      else seen.push([under, word])
    }
  }
  return seen
}

function attributesOf({ kind, attributes }: Piece): unknown[] {
  if (kind === 'image') return [addressOf(attributes['src']), attributes['alt'] || '', attributes['title'] || '']
  return kind === 'mention' ? [attributes['id'], attributes['label']] : []
}

const addressOf = (address: unknown): string | null =>
  typeof address === 'string' ? tokenizer.normalizeLink(address) : null
