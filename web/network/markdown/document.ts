import type { Node, Schema } from '@tiptap/pm/model'
import { writeDestination, writeTitle } from './address.ts'
import { describeBlocks } from './describe.ts'
import { isHollow } from './pieces.ts'
import { type Definitions, type ReadBlock, readMarkdown } from './read.ts'
import { tokenizer } from './tokenizer.ts'
import { markOfList, writeBlock } from './write-block.ts'

/** A text that is edited: what nobody touched stays as it was written. */
export type MarkdownText = {
  doc: Node
  write: (doc: Node) => string
}

export function openMarkdown(schema: Schema, source: string): MarkdownText {
  const lines = source.replace(/\r\n?/g, '\n').split('\n')
  const found: Definitions = {}
  const read = readMarkdown(schema, source, found)
  const doc = schema.topNodeType.create(null, read.length > 0 ? read.map(({ node }) => node) : schema.node('paragraph'))
  const definitions = definitionsOf(lines, read, found)
  const { write, anew } = blockWriter(lines, read)
  const isReadApart = pairCheck(schema, definitions, neighbours(lines, read))
  return {
    doc,
    write: (changed) => {
      const blocks = changed.children.filter((node) => !isHollow(node))
      if (blocks.length === 0) return ''
      if (isUntouched(blocks, read)) return source
      let texts = writeAll(blocks, write)
      // Side by side, blocks may be read otherwise than each alone: then they are written anew.
      const joined = blocks.filter((node, at) => !isReadApart(node, texts[at] ?? '', blocks[at + 1], texts[at + 1]))
      if (joined.length > 0) {
        for (const node of joined) anew(node, blocks[blocks.indexOf(node) + 1])
        texts = writeAll(blocks, write)
      }
      const below = [...texts, definitions].filter(Boolean).join('\n\n')
      // The first definition of a name counts: one inside a block may come before those that stand by themselves.
      return definitions === '' || leadsTo(below, found) ? below : [definitions, ...texts].join('\n\n')
    },
  }
}

const isUntouched = (blocks: readonly Node[], read: readonly ReadBlock[]): boolean => {
  const seen = read.filter(({ node }) => !isHollow(node))
  return blocks.length === seen.length && blocks.every((node, at) => node === seen[at]?.node)
}

/** Where links by name lead: the lines that say so, and what is said inside a block, which may be changed. */
function definitionsOf(lines: readonly string[], read: readonly ReadBlock[], { references = {} }: Definitions): string {
  const free = lines.filter((_line, at) => !read.some(({ from, to }) => at >= from && at < to))
  const own = free.filter((line) => line.trim() !== '').join('\n')
  const known: Definitions = {}
  tokenizer.parse(own, known)
  const missing = Object.entries(references)
    .filter(([name, { href, title }]) => {
      const same = known.references?.[name]
      return same?.href !== href || same.title !== title
    })
    .map(([name, { href, title }]) => `[${name}]: ${writeDestination(href)}${writeTitle(title)}`)
  return [...missing, own].filter(Boolean).join('\n')
}

/** Whether links by name lead to the same addresses as before. */
function leadsTo(source: string, { references = {} }: Definitions): boolean {
  const known: Definitions = {}
  tokenizer.parse(source, known)
  return Object.entries(references).every(([name, { href, title }]) => {
    const now = known.references?.[name]
    return now?.href === href && now.title === title
  })
}

type Write = (node: Node, avoid: string) => string

/** Writes a block as it was read, or once anew; `anew` says that two blocks cannot stay as they were read. */
function blockWriter(lines: readonly string[], read: readonly ReadBlock[]) {
  const kept = new Map(read.map(({ node, from, to }) => [node, lines.slice(from, to).join('\n').trimEnd()]))
  const written = new WeakMap<Node, Map<string, string>>()
  const write: Write = (node, avoid) => {
    const own = kept.get(node)
    if (own !== undefined && (avoid === '' || markOfList(own) !== avoid)) return own
    const known = written.get(node) ?? new Map<string, string>()
    const text = known.get(avoid) ?? writeBlock(node, avoid)
    written.set(node, known.set(avoid, text))
    return text
  }
  const anew = (node: Node, next: Node | undefined) => {
    kept.delete(node)
    if (next) kept.delete(next)
  }
  return { write, anew }
}

function writeAll(blocks: readonly Node[], write: Write): string[] {
  const texts: string[] = []
  for (const [at, node] of blocks.entries()) {
    const above = blocks[at - 1]
    texts.push(write(node, above && /List$/.test(above.type.name) ? markOfList(texts.at(-1) ?? '') : ''))
  }
  return texts
}

/** For each block the one below it, where nothing stands between them: a definition could keep two blocks apart. */
function neighbours(lines: readonly string[], read: readonly ReadBlock[]): ReadonlyMap<Node, Node | undefined> {
  const pairs = read.map(({ node, to }, at) => [node, to, read[at + 1]] as const)
  const isBlank = (from: number, to: number) => lines.slice(from, to).every((line) => line.trim() === '')
  return new Map(
    pairs.flatMap(([node, to, next]) => (isBlank(to, next?.from ?? lines.length) ? [[node, next?.node] as const] : [])),
  )
}

/** Whether the texts of two blocks, one below the other, are read as these two blocks. Each pair is read once. */
function pairCheck(schema: Schema, definitions: string, first: ReadonlyMap<Node, Node | undefined>) {
  const known = new WeakMap<Node, string>()
  return (node: Node, text: string, next: Node | undefined, nextText = ''): boolean => {
    // What stood side by side stays as it was; only code that nothing closes goes on with the blank lines below it.
    if (first.has(node) && first.get(node) === next && !hasCode(node)) return true
    const pair = [text, nextText, definitions].filter(Boolean).join('\n\n')
    if (known.get(node) === pair) return true
    const again = readMarkdown(schema, pair).map((one) => one.node)
    const isRight = describeBlocks(again) === describeBlocks(next ? [node, next] : [node])
    if (isRight) known.set(node, pair)
    return isRight
  }
}

function hasCode(node: Node): boolean {
  return node.type.name === 'codeBlock' || node.children.some(hasCode)
}
