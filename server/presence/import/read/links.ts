import { Parser } from 'htmlparser2'
import { say } from '../../../platform/sentences.ts'
import { readNetworkName } from '../../networks/names.ts'
import { readAccountAddress } from '../../networks/read-account.ts'
import { eachLine, MAX_LINE } from './lines.ts'
import type { Raw, RawRow } from './raw.ts'

/** One account per line: an address with or without text around it, or a network and a handle. */
export function readText(text: string): Raw {
  const rows: RawRow[] = []
  for (const { text: line, line: number } of eachLine(text)) rows.push(...readLine(line, number))
  return { format: 'links', rows, skippedLinks: 0 }
}

function readLine(text: string, line: number): RawRow[] {
  if (!text.trim() || /^\s*(?:#|\/\/ )/.test(text)) return []
  if (text.length > MAX_LINE)
    return [
      { line, problem: say`This line has more than ${MAX_LINE} characters. Write each account in a line of its own.` },
    ]
  const marked = findMarked(text)
  if (marked.length > 0) return marked.map(({ url, name }) => rowOf(line, url, name))
  const found = findAddresses(text)
  if (found.length > 0) {
    const words = found.length === 1 ? trimMarks(text.replace(found[0] ?? '', () => ' ')) : ''
    return found.map((url) => rowOf(line, url, /^\p{L}/u.test(words) ? words : ''))
  }
  const named = findNamed(text)
  if (named && readNetworkName(named.network))
    return [
      {
        line,
        cells: new Map([
          ['network', [named.network]],
          ['handle', [named.handle]],
        ]),
      },
    ]
  return [{ line, problem: say`No address of an account stands in this line.` }]
}

const BEFORE = /^[\s\-–—*•:|,;]+/u
const BEHIND = /(?<![\s\-–—:|,;()])[\s\-–—:|,;()]+$/u
const trimMarks = (text: string): string => text.replace(BEFORE, '').replace(BEHIND, '')

/** Markdown links: `[name](address)`. */
function findMarked(text: string): { name: string; url: string }[] {
  const found: { name: string; url: string }[] = []
  let from = 0
  for (let at = text.indexOf('](', from); at >= 0; at = text.indexOf('](', from)) {
    const open = text.slice(from, at).lastIndexOf('[')
    const end = at + 2 + text.slice(at + 2).search(/[\s)]/)
    if (end < at + 2) break
    const name = open >= 0 ? text.slice(from + open + 1, at) : ''
    if (text[end] === ')' && end > at + 2 && name && name.length <= 200 && !name.includes(']'))
      found.push({ name, url: text.slice(at + 2, end) })
    from = end
  }
  return found
}

/** Addresses with a scheme, with `www.`, or of a host with a path; up to the next space, quotation mark or bar. */
function findAddresses(text: string): string[] {
  return (text.match(/[^\s<>"'|]+/g) ?? []).flatMap((word) => {
    const at = findAddress(word)
    return at === undefined ? [] : [word.slice(at)]
  })
}

function findAddress(word: string): number | undefined {
  if (word.length < 5) return undefined
  const scheme = word.search(/https?:\/\/.|www\../i)
  for (const { 0: run, index } of word.matchAll(/[\w@./-]+/g)) {
    if (scheme >= 0 && scheme <= index) break
    const slash = run.indexOf('/')
    if (slash > 0 && index + slash + 1 < word.length && isHostName(run.slice(0, slash))) return index
  }
  return scheme >= 0 ? scheme : undefined
}

function isHostName(text: string): boolean {
  const labels = text.split('.')
  return (
    labels.length > 1 &&
    labels.every((label) => /^[a-z0-9-]+$/i.test(label)) &&
    /^[a-z]{2,}$/i.test(labels.at(-1) ?? '')
  )
}

/** `Twitter: @handle`, `Twitter @handle` and `Twitter: handle`. */
function findNamed(text: string): { network: string; handle: string } | undefined {
  const bare = text.trim().replace(/^[-*•]\s*/u, '')
  const at = bare.search(/[:@]/)
  const network = bare.slice(0, Math.max(0, at)).trim()
  if (!network || network.length > 40) return undefined
  if (bare[at] === '@' && !/\s/.test(bare[at - 1] ?? '')) return undefined
  const handle = bare.slice(bare[at] === ':' ? at + 1 : at).trim()
  return handle && handle !== '@' && !/\s/.test(handle) ? { network, handle } : undefined
}

const rowOf = (line: number, url: string, name: string): RawRow => ({
  line,
  cells: new Map([
    ['url', [url]],
    ['name', [name]],
  ]),
})

/** The links of a page that are accounts; other links are counted. */
export function readPage(text: string): Raw {
  const rows: RawRow[] = []
  let skippedLinks = 0
  let open: { url: string; line: number; words: string } | undefined
  const lines = text.split('\n').length > 1 ? offsetsOf(text) : []
  const close = () => {
    if (open) {
      if ('url' in readAccountAddress(open.url)) rows.push(rowOf(open.line, open.url, nameIn(open.words)))
      else skippedLinks++
    }
    open = undefined
  }
  const parser = new Parser({
    onopentag(name, attributes) {
      const url = attributes['href']
      if (name !== 'a' || !url || /^(?:#|mailto:|tel:|javascript:)/i.test(url)) return
      close()
      open = {
        url,
        line: lineAt(lines, parser.startIndex),
        words: attributes['title'] ?? attributes['aria-label'] ?? '',
      }
    },
    ontext(words) {
      if (open) open.words += ` ${words}`
    },
    onclosetag(name) {
      if (name === 'a') close()
    },
  })
  parser.end(text)
  close()
  return { format: 'links', rows, skippedLinks }
}

/** The text of a link, unless it is only the network or the address. */
function nameIn(words: string): string {
  const name = words.replace(/\s+/g, ' ').trim()
  return readNetworkName(name) || /[/@]|^https?:/i.test(name) ? '' : name
}

function offsetsOf(text: string): number[] {
  const offsets: number[] = []
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) offsets.push(at)
  return offsets
}

function lineAt(offsets: readonly number[], place: number): number {
  let [low, high] = [0, offsets.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((offsets[middle] ?? 0) < place) low = middle + 1
    else high = middle
  }
  return low + 1
}
