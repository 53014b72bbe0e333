import { mendWordLists } from './word-lists.ts'

/** Whether what is pasted has words: programs put a picture of their text beside it, which nobody asked for. */
export function hasWords(data: DataTransfer | null): boolean {
  if (!data) return false
  if (data.getData('text/plain').trim()) return true
  const html = data.getData('text/html')
  return html !== '' && (new DOMParser().parseFromString(html, 'text/html').body.textContent ?? '').trim() !== ''
}

/** What other programs call text, as HTML of which the editor makes the blocks that were meant. */
export function mendPasted(html: string): string {
  // A part of a table or list is no document by itself.
  if (/^\s*<(t[rdh]|tbody|thead|tfoot|colgroup|caption|li)\b/i.test(html)) return html
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  mendWordLists(body)
  for (const table of body.querySelectorAll('table')) mendTable(table)
  for (const link of body.querySelectorAll('a[href]')) makeRelative(link, 'href')
  for (const picture of body.querySelectorAll('img[src]')) makeRelative(picture, 'src')
  return body.innerHTML
}

/** Addresses of this place are written without the place. */
function makeRelative(element: Element, attribute: 'href' | 'src'): void {
  const address = element.getAttribute(attribute) ?? ''
  if (address.startsWith(`${location.origin}/`)) element.setAttribute(attribute, address.slice(location.origin.length))
}

/** A table as Markdown can hold it: each cell one line in one row and one column. */
function mendTable(table: HTMLTableElement): void {
  for (const cell of table.querySelectorAll('td, th')) putInOneLine(cell)
  for (const [at, row] of [...table.rows].entries()) {
    for (const cell of [...row.cells]) {
      const { colSpan, rowSpan, cellIndex } = cell
      cell.removeAttribute('colspan')
      cell.removeAttribute('rowspan')
      for (let column = 1; column < colSpan; column++) cell.after(document.createElement(cell.tagName))
      for (const below of [...table.rows].slice(at + 1, at + rowSpan)) {
        for (let column = 0; column < colSpan; column++) {
          below.insertBefore(document.createElement('td'), below.cells[cellIndex] ?? null)
        }
      }
    }
  }
}

const blocks = 'p, div, ul, ol, li, h1, h2, h3, h4, h5, h6, blockquote, pre, br, table, tr, td, th'

function putInOneLine(cell: Element): void {
  for (const block of [...cell.querySelectorAll(blocks)]) {
    const isFirst = (block.previousSibling?.textContent ?? '').trim() === ''
    block.replaceWith(isFirst ? '' : ' ', ...block.childNodes, ' ')
  }
}
