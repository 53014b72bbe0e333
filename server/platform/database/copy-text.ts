// Rows in the text format of `copy … from stdin`.

export type Cell = string | number | boolean | null | readonly string[]

const escapes: Record<string, string> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }
const escapeText = (text: string) =>
  !/[\\\n\r\t]/.test(text) ? text : text.replace(/[\\\n\r\t]/g, (sign) => escapes[sign] ?? sign)
const writeArray = (items: readonly string[]) =>
  `{${items.map((item) => `"${item.replace(/["\\]/g, (sign) => `\\${sign}`)}"`).join(',')}}`

function writeCell(cell: Cell): string {
  if (cell === null) return '\\N'
  if (typeof cell === 'string') return escapeText(cell)
  if (typeof cell === 'object') return escapeText(writeArray(cell))
  return String(cell)
}

/** A row without its line break, or several adjacent cells of one. */
export const writeCells = (cells: readonly Cell[]): string => cells.map(writeCell).join('\t')

/** One table's rows, as bytes. */
export function writeRows(rows: readonly (readonly Cell[])[]): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(rows.map((row) => `${writeCells(row)}\n`).join(''))
}

/** Milliseconds since 1970, in the format of a timestamptz. */
export const writeTime = (at: number): string => new Date(Math.floor(at)).toISOString()
