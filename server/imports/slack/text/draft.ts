import type { SlackFile, SlackMessage } from '../export/messages.ts'
import { type Block, isVerbatim, paragraphOf, readBlocks } from './blocks.ts'
import { type Names, writeMarkdown, writePlain } from './markdown.ts'
import type { Inline } from './markup.ts'

export type Draft = { title: string; markdown: string; mentions: string[]; wordless: boolean }

const titleLength = 120
/** Minimum length of a title: a shorter first sentence, such as “Hi.”, is joined with the next. */
const shortestTitle = 20
const noWords = '…'

/** Converts a message. Those that can start a thread get a title. */
export function draftMessage(message: SlackMessage, names: Names): Draft {
  const verbatim = isVerbatim(message.text)
  const blocks = verbatim ? paragraphOf(message.text) : readBlocks(message.text)
  const words = verbatim ? message.text : writeMarkdown(blocks, names)
  const links = message.files.filter((file) => file.url).map(linkFile)
  const markdown = [words, ...links].filter(Boolean).join('\n\n')
  const wordless = markdown === '' && message.files.length === 0
  return {
    title: message.threadTs ? '' : makeTitle(blocks, names) || nameFile(message) || noWords,
    markdown: wordless ? noWords : markdown,
    mentions: listMentions(blocks, names),
    wordless,
  }
}

/** Title of a reply that becomes a thread: from its excerpt. */
export const titleOf = (draft: { excerpt: string; files: SlackFile[] }): string =>
  cutTitle(firstSentence(draft.excerpt)) || nameFile(draft) || noWords

const nameFile = ({ files }: { files: SlackFile[] }) => files[0]?.name.slice(0, titleLength).toWellFormed()

/** Documents on other sites: only their URL is known. */
function linkFile({ url, name }: SlackFile): string {
  return writeMarkdown([{ kind: 'paragraph', lines: [[{ kind: 'link', url: url ?? '', label: name }]] }], {
    person: () => undefined,
    channel: () => undefined,
  })
}

/** Title from the first sentence; of code or a quote, its first line. */
function makeTitle(blocks: Block[], names: Names): string {
  const lines = blocks.flatMap((block) =>
    block.kind === 'paragraph' ? block.lines : block.kind === 'list' ? block.items.map((item) => item.of) : [],
  )
  for (const line of lines.length ? lines : linesOf(blocks)) {
    const title = cutTitle(
      firstSentence(
        writePlain(line, names)
          .replace(/[\s\u00a0\p{Cc}]+/gu, ' ')
          .trim(),
      ),
    )
    if (title) return title
  }
  return ''
}

const linesOf = (blocks: Block[]): Inline[][] =>
  blocks.flatMap((block): Inline[][] => {
    if (block.kind === 'code') return block.text.split('\n').map((text) => [{ kind: 'text', text }])
    if (block.kind === 'quote')
      return [
        ...linesOf(block.of.filter((one) => one.kind === 'code')),
        ...block.of.flatMap((one) => (one.kind === 'paragraph' ? one.lines : [])),
      ]
    return []
  })

function firstSentence(line: string): string {
  for (const end of line.matchAll(/[.!?…]["”’)\]]*(?=\s)/g)) {
    const to = end.index + end[0].length
    if (to >= shortestTitle) return line.slice(0, to)
  }
  return line
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
function cutTitle(text: string): string {
  if (text.length <= titleLength) return text
  const signs: string[] = []
  for (const { segment } of graphemes.segment(text)) {
    // Segments are iterated lazily: the rest of a long line costs nothing.
    if (signs.push(segment) > titleLength) break
  }
  if (signs.length <= titleLength) return text
  const cut = signs.slice(0, titleLength - 1).join('')
  const space = signs[titleLength - 1] === ' ' ? cut.length : cut.lastIndexOf(' ')
  return `${(space > cut.length / 2 ? cut.slice(0, space) : cut).trimEnd()}…`
}

/** Ids of mentioned people, each once. */
function listMentions(blocks: Block[], names: Names): string[] {
  const found = new Set<string>()
  const collect = (of: Inline[]): void => {
    for (const one of of) {
      if ('of' in one) collect(one.of)
      else if (one.kind === 'person') {
        const person = names.person(one.id)
        if (person) found.add(person.id)
      }
    }
  }
  const collectBlocks = (all: Block[]): void => {
    for (const block of all) {
      if (block.kind === 'quote') collectBlocks(block.of)
      else if (block.kind === 'list') for (const item of block.items) collect(item.of)
      else if (block.kind === 'paragraph') block.lines.forEach(collect)
    }
  }
  collectBlocks(blocks)
  return [...found]
}
