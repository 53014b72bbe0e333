import { Extension } from '@tiptap/core'
import type { Mark, Node } from '@tiptap/pm/model'
import { type EditorState, Plugin, PluginKey, type Transaction } from '@tiptap/pm/state'
import { Mapping } from '@tiptap/pm/transform'
import { type Address, addressesIn } from './addresses.ts'
import { tokenizer } from './tokenizer.ts'

const key = new PluginKey('addressLinks')
/** Milliseconds after the end of a composition in which the editor takes over what was composed. */
const settles = 60

/** An address becomes a link while it is typed, by the rules by which the server makes links of addresses. */
export const addressLinks = Extension.create({
  name: 'addressLinks',
  addProseMirrorPlugins: () => [
    new Plugin({
      key,
      appendTransaction: (transactions, before, after) => {
        if (transactions.some((one) => one.getMeta(key) === 'composed')) return linkLine(after)
        const isQuiet = (one: Transaction) => one.getMeta('composition') !== undefined || one.getMeta('history$')
        if (!transactions.some((one) => one.docChanged) || transactions.some(isQuiet)) return null
        return linkWords(transactions, before, after)
      },
      props: {
        handleDOMEvents: {
          // Letters that are being composed are not to be touched before they stand.
          compositionend: (view) => {
            setTimeout(() => {
              if (!view.isDestroyed && !view.composing) view.dispatch(view.state.tr.setMeta(key, 'composed'))
            }, settles)
          },
        },
      },
    }),
  ],
})

type Word = { from: number; to: number; text: string }
type MarkedLink = { mark: Mark; from: number; to: number }

function linkWords(transactions: readonly Transaction[], before: EditorState, after: EditorState): Transaction | null {
  const mapping = new Mapping(transactions.flatMap((one) => one.mapping.maps))
  const back = mapping.invert()
  const { tr } = after
  for (const word of changedWords(mapping, after.doc)) {
    const links = linksIn(after.doc, word)
    if (links.every((link) => wasAddress(link, back, before.doc)) && !wasOtherwise(word, back, before.doc))
      setLinks(tr, word, links)
  }
  return tr.docChanged ? tr.setStoredMarks(after.storedMarks) : null
}

function linkLine(state: EditorState): Transaction | null {
  const { $from } = state.selection
  const { tr, doc } = state
  if (!$from.parent.isTextblock || $from.parent.type.spec.code) return null
  for (const word of wordsOf($from.parent, $from.start())) {
    if (linksIn(doc, word).length === 0) setLinks(tr, word, [])
  }
  return tr.docChanged ? tr : null
}

function setLinks(tr: Transaction, word: Word, links: readonly MarkedLink[]): void {
  const type = tr.doc.type.schema.marks['link']
  if (!type || isFollowed(word, links)) return
  tr.removeMark(word.from, word.to, type)
  for (const { from, to, href } of addressesIn(word.text)) {
    tr.addMark(word.from + from, word.from + to, type.create({ href }))
  }
}

/** Whether the links in a word are those that its addresses make. */
function isFollowed(word: Word, links: readonly MarkedLink[]): boolean {
  const addresses = addressesIn(word.text)
  const isOf = ({ from, to, mark }: MarkedLink, one: Address | undefined) =>
    one && word.from + one.from === from && word.from + one.to === to && one.href === mark.attrs['href']
  return links.length === addresses.length && links.every((link, at) => isOf(link, addresses[at]))
}

/** The words, in lines of text, in which something has changed. */
function changedWords(mapping: Mapping, doc: Node): Word[] {
  const words = new Map<number, Word>()
  for (const [place, map] of mapping.maps.entries()) {
    map.forEach((_from, _to, start, end) => {
      const rest = mapping.slice(place + 1)
      const from = Math.max(0, rest.map(start, -1))
      const to = Math.min(doc.content.size, rest.map(end, 1))
      doc.nodesBetween(from, to, (node, pos) => {
        if (!node.isTextblock || node.type.spec.code) return true
        for (const word of wordsOf(node, pos + 1)) {
          if (word.from <= to && word.to >= from) words.set(word.from, word)
        }
        return false
      })
    })
  }
  return [...words.values()]
}

/** Code and pictures stand between words. */
function wordsOf(block: Node, start: number): Word[] {
  const isWords = (node: Node) => node.isText && !node.marks.some((mark) => mark.type.name === 'code')
  const text = block.children.map((node) => (isWords(node) ? node.text : ' '.repeat(node.nodeSize))).join('')
  return [...text.matchAll(/\S+/g)].map((match) => ({
    from: start + match.index,
    to: start + match.index + match[0].length,
    text: match[0],
  }))
}

function linksIn(doc: Node, { from, to }: Word): MarkedLink[] {
  const links: MarkedLink[] = []
  doc.nodesBetween(from, to, (node, pos) => {
    const mark = node.isInline ? node.marks.find((one) => one.type.name === 'link') : undefined
    if (!mark) return
    const last = links.at(-1)
    if (last?.mark.eq(mark) && last.to === pos) last.to = pos + node.nodeSize
    else links.push({ mark, from: pos, to: pos + node.nodeSize })
  })
  return links
}

/** Whether a link showed its own address before it was changed: then it follows what is typed. */
function wasAddress({ mark, from }: MarkedLink, back: Mapping, before: Node): boolean {
  const node = before.nodeAt(back.map(from, 1))
  const isOwn = node?.isText === true && tokenizer.normalizeLink(node.text ?? '') === mark.attrs['href']
  return isOwn && mark.isInSet(node.marks)
}

/** Whether an address in the word was no link, or a link no address: it was written so, and stays so. */
function wasOtherwise(word: Word, back: Mapping, before: Node): boolean {
  const place = before.resolve(back.map(word.from, -1))
  if (!place.parent.isTextblock) return false
  const old = wordsOf(place.parent, place.start()).find(({ from, to }) => from <= place.pos && place.pos < to)
  return old !== undefined && !isFollowed(old, linksIn(before, old))
}
