/** One line of CSV. Each cell is quoted, and a cell that a spreadsheet would take for a formula is given as text. */
export const writeCsvLine = (cells: readonly unknown[]): string => `${cells.map(toCell).join(',')}\r\n`

/** Also after a character at which a spreadsheet may split the cell, and the full-width signs, which Excel reads alike. */
const FORMULA = /(^|[;\t\r\n])([ \u00a0]*)(?=[=+\-@＝＋－＠])/g

function toCell(value: unknown): string {
  const text = value === null || value === undefined ? '' : String(value)
  const safe = typeof value === 'number' ? text : text.replace(FORMULA, "$1$2'").replace(/^(?=[\t\r])/, "'")
  return `"${safe.replaceAll('"', '""')}"`
}
