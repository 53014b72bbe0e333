import type { Block, Item } from './blocks.ts'
import {
  control,
  type Inline,
  type Reference,
  readControl,
  type Span,
  type SpanKind,
  unescapeEntities,
} from './markup.ts'

/** Resolves ids of the export to people and communities. */
export type Names = {
  person(id: string): { id: string; name: string } | undefined
  /** Name of an unlisted person, taken from their messages. */
  unlistedAuthor?(id: string): string | undefined
  channel(id: string): { slug: string; name: string } | undefined
}

/** Writes the tree as Markdown that all CommonMark renderers show with the same words. */
export function writeMarkdown(blocks: Block[], names: Names): string {
  const parts: string[] = []
  let delimiter = '.'
  for (const [at, block] of blocks.entries()) {
    // Consecutive numbered lists would be merged; alternating delimiters separate them.
    delimiter = block.kind === 'list' && blocks[at - 1]?.kind === 'list' && delimiter === '.' ? ')' : '.'
    const part = writeBlock(block, names, delimiter)
    if (part) parts.push(part)
  }
  return parts.join('\n\n')
}

function writeBlock(block: Block, names: Names, delimiter: string): string {
  if (block.kind === 'quote') return prefixLines(writeMarkdown(block.of, names), '> ')
  if (block.kind === 'code') return writeFence(flattenCode(block.text, names))
  if (block.kind === 'list') return block.items.map((item) => writeItem(item, names, delimiter)).join('\n')
  const lines = block.lines.map((line) => guardStart(writeInline(line, names)))
  return lines.filter((line) => line.trim()).join('\n')
}

const prefixLines = (text: string, prefix: string) => text.replace(/^/gm, prefix).replace(/(?<! ) +$/gm, '')

function writeItem({ level, number, of }: Item, names: Names, delimiter: string): string {
  const mark = number === undefined ? '-' : `${number}${delimiter}`
  return `${'    '.repeat(level)}${mark} ${guardStart(writeInline(of, names))}`.trimEnd()
}

function writeFence(text: string): string {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}\n${text}\n${fence}`
}

/** Code cannot contain links or mentions: only their words remain. */
function flattenCode(text: string, names: Names): string {
  const words = text.replace(control, (_, sign: string, value: string, label?: string) =>
    plainOf(readControl(sign, value, label), names),
  )
  return unescapeEntities(words)
}

function writeInline(of: Inline[], names: Names): string {
  // Two adjacent runs of marks would be read as one, so the second is left out.
  const parts = of.map((one, at) => (isSpan(one) && isSpan(of[at - 1]) ? writeBare(one, names) : writeOne(one, names)))
  return parts.reduce((line, part, at) => {
    const one = of[at]
    if (isSpan(one) && !isSpan(of[at - 1]))
      return line + (wrap(one.kind, part, line.at(-1) ?? '', parts[at + 1]?.at(0) ?? '') ?? writeBare(one, names))
    // Before a link, an exclamation mark would make a picture.
    if (one?.kind === 'text' && part.endsWith('!') && at + 1 < of.length) return `${line}${part.slice(0, -1)}\\!`
    return line + part
  }, '')
}
/** Returns a span without marks, and without marks inside it, which were chosen for other neighbours. */
const writeBare = (span: Span, names: Names) => writeInline(leavesOf(span), names)
const leavesOf = (span: Span): Inline[] => span.of.flatMap((one) => (isSpan(one) ? leavesOf(one) : [one]))
const isSpan = (one: Inline | undefined): one is Span => one !== undefined && 'of' in one

function writeOne(one: Inline, names: Names): string {
  if (one.kind === 'text') return escapeText(one.text)
  if (one.kind === 'code') return writeCode(flattenCode(one.text, names))
  if (one.kind === 'link') return writeLink(one.url, one.label)
  return isSpan(one) ? writeInline(one.of, names) : writeReference(one, names)
}

const blank = (sign: string) => sign === '' || /\s/.test(sign)
const punctuation = (sign: string) => /[\p{P}\p{S}]/u.test(sign)
/** Characters that renderers classify differently, such as surrogates. */
const unsure = (sign: string) => /[\ud800-\udfff\u200b-\u200f\u2060\ufeff\p{M}\p{C}]/u.test(sign)

/** Wraps words in emphasis if every CommonMark renderer recognises it; else undefined, to keep the words intact. */
function wrap(kind: SpanKind, inside: string, before: string, after: string): string | undefined {
  const [first, last] = [inside.charAt(0), inside.charAt(inside.length - 1)]
  if (!inside || blank(first) || blank(last)) return undefined
  const clear = (sign: string) => blank(sign) || (punctuation(sign) && !unsure(sign))
  const fits = (inner: string, outer: string) => clear(outer) || !(punctuation(inner) || unsure(inner))
  if (!fits(first, before) || !fits(last, after)) return undefined
  if (kind === 'strike') return before === '~' || after === '~' ? undefined : `~~${inside}~~`
  if (kind === 'emphasis' && clear(before) && clear(after)) return `_${inside}_`
  if (before === '*' || after === '*' || first === '*' || last === '*') return undefined
  return kind === 'strong' ? `**${inside}**` : `*${inside}*`
}

function writeCode(text: string): string {
  const longest = Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length))
  const mark = '`'.repeat(longest + 1)
  const pad = /^`|`$|^ .* $/.test(text) ? ' ' : ''
  return `${mark}${pad}${text}${pad}${mark}`
}

function writeLink(url: string, label: string | undefined): string {
  if (label === undefined || label === url) {
    if (/^(https?|mailto):[\x21\x23-\x3b\x3d\x3f-\x5b\x5d\x5f\x61-\x7e]+$/i.test(url)) return `<${url}>`
  }
  return `[${escapeText(label ?? url).replace(/!$/, '\\!')}](${writeTarget(url)})`
}

/** Link target without spaces, brackets or escapes. */
function writeTarget(url: string): string {
  const safe = url
    .replace(/[\s<>\\"\p{Cc}]/gu, (sign) => encodeURIComponent(sign))
    .replace(/&(?=[#\w]+;)/g, '&amp;')
    .replace(/[*_`[\]]/g, '\\$&')
  return /[()]/.test(safe) ? `<${safe}>` : safe
}

function writeReference(one: Reference, names: Names): string {
  const text = escapeText(plainOf(one, names))
  if (one.kind === 'person') {
    const person = names.person(one.id)
    return person ? `[${text}](/people/${person.id})` : text
  }
  const channel = names.channel(one.id)
  return channel ? `[${text}](/communities/${channel.slug})` : text
}

/** Escapes characters with a meaning in Markdown or HTML. */
const escapeText = (text: string) =>
  text
    .replace(/[\\`*[\]<~|]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/&(?=#?\w+;)/g, '&amp;')

/** Escapes characters with a meaning at the start of a line; leading spaces become no-break spaces. */
const guardStart = (line: string) =>
  line
    .replace(/^[ \t]+/, (spaces) => '\u00a0'.repeat(spaces.replaceAll('\t', '    ').length))
    .replace(/^(\u00a0*)([-+=>]|:(?=-)|#{1,6}(?=\s|$))/, '$1\\$2')
    .replace(/^(\u00a0*\d{1,9})([.)])(?=\s|$)/, '$1\\$2')

/** The plain words in one line, for titles. */
export function writePlain(of: Inline[], names: Names): string {
  return of.map((one) => plainOf(one, names)).join('')
}
export function plainOf(one: Inline, names: Names): string {
  if (one.kind === 'text') return one.text
  if (one.kind === 'code') return flattenCode(one.text, names)
  if (one.kind === 'link') return one.label ?? one.url
  if (one.kind === 'person')
    return `@${names.person(one.id)?.name ?? names.unlistedAuthor?.(one.id) ?? one.label ?? 'unknown'}`
  if (isSpan(one)) return writePlain(one.of, names)
  return `#${names.channel(one.id)?.name ?? one.label ?? 'unknown'}`
}
