import MarkdownIt from 'markdown-it'
import { markdownSyntax } from '../../../contract/markdown-syntax.ts'

export type Address = { from: number; to: number; href: string }

/** Of all rules only the one that makes links of addresses. */
const plain = markdownSyntax(MarkdownIt)
plain.inline.ruler.enableOnly(['text', 'linkify'])
plain.inline.ruler2.enableOnly([])

/** The addresses in a word that the server would make links of. */
export function addressesIn(word: string): Address[] {
  if (!/:|\/\//.test(word)) return []
  const tokens = plain.parseInline(word, {})[0]?.children ?? []
  const found: Address[] = []
  let at = 0
  for (const [place, token] of tokens.entries()) {
    const isLinkText = tokens[place - 1]?.type === 'link_open'
    if (token.type === 'text' && !isLinkText) at += token.content.length
    if (token.type !== 'link_open') continue
    const next = tokens[place + 3]
    const end = next?.type === 'text' ? word.indexOf(next.content, at + 1) : next ? -1 : word.length
    if (end < 0) return found
    found.push({ from: at, to: end, href: String(token.attrGet('href')) })
    at = end
  }
  return found
}
