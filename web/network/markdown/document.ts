import type { Node, Schema } from '@tiptap/pm/model'
import { describeBlocks } from './describe.ts'
import { isHollow } from './pieces.ts'
import { readMarkdown } from './read.ts'
import { markOfList, writeBlock } from './write-block.ts'

/** A text that is edited: what nobody touched stays as it was written. */
export type MarkdownText = {
  doc: Node
  write: (doc: Node) => string
}

export function openMarkdown(schema: Schema, source: string): MarkdownText {
  const lines = source.replace(/\r\n?/g, '\n').split('\n')
  const read = readMarkdown(schema, source)
  const kept = new Map(read.map(({ node, from, to }) => [node, lines.slice(from, to).join('\n').trimEnd()]))
  const doc = schema.topNodeType.create(null, read.length > 0 ? read.map(({ node }) => node) : schema.node('paragraph'))
  const definitions = definitionsOf(lines, read)
  const written = new WeakMap<Node, Map<string, string>>()
  const write = (node: Node, avoid: string) => {
    const known = written.get(node) ?? new Map<string, string>()
    const text = known.get(avoid) ?? writeBlock(node, avoid)
    written.set(node, known.set(avoid, text))
    return text
  }
  const keep = (node: Node, avoid: string) => {
    const own = kept.get(node)
    return own === undefined || (avoid !== '' && markOfList(own) === avoid) ? write(node, avoid) : own
  }
  return {
    doc,
    write: (changed) => {
      const blocks = changed.children.filter((node) => !isHollow(node))
      if (blocks.length === 0) return ''
      if (
        isUntouched(
          blocks,
          read.map(({ node }) => node),
        )
      )
        return source
      const wanted = describeBlocks(blocks)
      const sparing = [joinBlocks(blocks, keep), definitions]
      const text = sparing.filter(Boolean).join('\n\n')
      // Side by side, blocks may be read otherwise than each alone: then all of them are written anew.
      const again = readMarkdown(schema, text).map(({ node }) => node)
      return describeBlocks(again) === wanted ? text : joinBlocks(blocks, write)
    },
  }
}

const isUntouched = (blocks: readonly Node[], read: readonly Node[]): boolean => {
  const seen = read.filter((node) => !isHollow(node))
  return blocks.length === seen.length && blocks.every((node, at) => node === seen[at])
}

/** Lines of which no block is made: they say where links of the text lead. */
function definitionsOf(lines: readonly string[], read: readonly { from: number; to: number }[]): string {
  const free = lines.filter((_line, at) => !read.some(({ from, to }) => at >= from && at < to))
  return free.filter((line) => line.trim() !== '').join('\n')
}

function joinBlocks(blocks: readonly Node[], write: (node: Node, avoid: string) => string): string {
  const texts: string[] = []
  for (const [at, node] of blocks.entries()) {
    const above = blocks[at - 1]
    texts.push(write(node, above && /List$/.test(above.type.name) ? markOfList(texts.at(-1) ?? '') : ''))
  }
  return texts.join('\n\n')
}
