import { Parser } from 'htmlparser2'
import { say } from '../../platform/sentences.ts'
import { readNetworkName } from '../networks/names.ts'
import { readAccountAddress } from '../networks/read-account.ts'
import type { Raw, RawRow } from './raw.ts'

const ADDRESS = /(?:https?:\/\/|www\.)[^\s<>"'|]+|(?<![\w@./-])(?:[a-z0-9-]+\.)+[a-z]{2,}\/[^\s<>"'|]+/giu
const MARKED = /\[([^\]]{1,200})\]\((\S{1,2000}?)\)/g

/** A list with one account a line: an address, with words around it or alone, or a network and a handle. */
export function readText(text: string): Raw {
  const rows = text.split(/\r\n|\r|\n/).flatMap((line, i) => readLine(line, i + 1))
  return { format: 'links', rows, leftOut: 0 }
}

function readLine(text: string, line: number): RawRow[] {
  if (!text.trim() || /^\s*(?:#|\/\/ )/.test(text)) return []
  const marked = [...text.matchAll(MARKED)]
  if (marked.length > 0) return marked.map(([, name = '', url = '']) => rowOf(line, url, name))
  const found = [...text.matchAll(ADDRESS)].map(([url]) => url)
  if (found.length > 0) {
    const words =
      found.length === 1 ? text.replace(found[0] ?? '', ' ').replace(/^[\s\-–—*•:|,;]+|[\s\-–—:|,;()]+$/gu, '') : ''
    return found.map((url) => rowOf(line, url, /^\p{L}/u.test(words) ? words : ''))
  }
  const { network = '', handle = '' } =
    /^\s*[-*•]?\s*(?<network>[^:@]{1,40}?)\s*(?::|\s)\s*(?<handle>@\S+|(?<=:\s*)\S+)\s*$/u.exec(text)?.groups ?? {}
  if (readNetworkName(network))
    return [
      {
        line,
        cells: new Map([
          ['network', [network]],
          ['handle', [handle]],
        ]),
      },
    ]
  return [{ line, problem: say`No address of an account stands in this line.` }]
}

const rowOf = (line: number, url: string, name: string): RawRow => ({
  line,
  cells: new Map([
    ['url', [url]],
    ['name', [name]],
  ]),
})

/** The links of a page that name accounts; whatever else it links to is only counted. */
export function readPage(text: string): Raw {
  const rows: RawRow[] = []
  let leftOut = 0
  let open: { url: string; line: number; words: string } | undefined
  const lines = text.split('\n').length > 1 ? offsetsOf(text) : []
  const close = () => {
    if (open) {
      if ('url' in readAccountAddress(open.url)) rows.push(rowOf(open.line, open.url, nameIn(open.words)))
      else leftOut++
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
  return { format: 'links', rows, leftOut }
}

/** What a link says, unless it says only the network or the address. */
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
