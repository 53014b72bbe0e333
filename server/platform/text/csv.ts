import type { Language } from '../sentences.ts'

/** One line of CSV. Each cell is quoted; a cell that a spreadsheet would evaluate as a formula is marked as text. */
export const writeCsvLine = (cells: readonly unknown[], delimiter: ',' | ';' = ','): string =>
  `${cells.map(toCell).join(delimiter)}\r\n`

/**
 * Also after a character at which a spreadsheet may split the cell, and the full-width signs, which Excel treats alike.
 */
const FORMULA = /(^|[;\t\r\n])([ \u00a0]*)(?=[=+\-@＝＋－＠])/g

function toCell(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value)
  const safe = typeof value === 'number' ? text : text.replace(FORMULA, "$1$2'").replace(/^(?=[\t\r])/, "'")
  return `"${safe.replaceAll('"', '""')}"`
}

const MARKED = /(^|[;\t\r\n])([ \u00a0]*)'(?=[=+\-@＝＋－＠])/g
/** The original cell, before `writeCsvLine` marked it as text. */
export const unmarkCell = (cell: string): string => cell.replace(MARKED, '$1$2').replace(/^'(?=[\t\r])/, '')

/**
 * Lines for a spreadsheet in this language. In German the comma is the decimal separator, and a list with commas opens
 * in one column. The first line starts with the byte order mark, without which Excel does not detect UTF-8.
 */
export function spreadsheetLines(language: Language): (cells: readonly unknown[]) => string {
  let mark = '\ufeff'
  return (cells) => {
    const line = mark + writeCsvLine(cells, language === 'de' ? ';' : ',')
    mark = ''
    return line
  }
}
