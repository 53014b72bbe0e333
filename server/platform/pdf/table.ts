import { decorate, ink, makeRoom, type Paper, tag, yieldToEventLoop } from './paper.ts'
import { breakText, drawLines, type Ink } from './text.ts'

/** Content of a cell: a text of at most `lines` lines, or a drawing with an alternative text. */
type Cell = {
  text: string
  most?: number
  indent?: number
  faint?: boolean
  strong?: boolean
  /** Alternative text, if the drawing shows more than the text. */
  alt?: string
  drawing?: { width: number; height: number; draw: (x: number, y: number) => void }
}
export type Column<R> = { name: string; width: number; align?: 'middle' | 'end'; cell: (row: R) => Cell }

const [SIZE, LEADING, PADDING, HEAD] = [8, 10, 4, 18]

/** Draws a table over as many pages as needed, with its header on each. The first column names the row. */
export async function drawTable<R>(
  paper: Paper,
  parent: PDFKit.PDFStructureElement,
  columns: Column<R>[],
  rows: readonly R[],
): Promise<void> {
  const table = paper.doc.struct('Table')
  parent.add(table)
  makeRoom(paper, HEAD + 3 * LEADING)
  drawHead(paper, table, columns)
  for (const [i, row] of rows.entries()) {
    if (i % 20 === 19) await yieldToEventLoop()
    const cells = columns.map((column) => setCell(paper, column, column.cell(row)))
    const height = Math.max(...cells.map(({ height }) => height)) + 2 * PADDING
    if (makeRoom(paper, height)) drawHead(paper, undefined, columns)
    drawRow(paper, table, cells)
    paper.y += height
    decorate(paper, () => rule(paper, ink.line))
  }
  table.end()
}

const rule = ({ doc, left, y }: Paper, colour: string, width = 0): void => {
  doc
    .moveTo(left, y)
    .lineTo(width || doc.page.width - left, y)
    .lineWidth(0.5)
    .strokeColor(colour)
    .stroke()
}

const alignmentOffset = (align: 'middle' | 'end' | undefined, width: number): number =>
  align === 'end' ? width - 6 : align ? width / 2 : 0

/** Read aloud once, even if printed on several pages. */
function drawHead<R>(paper: Paper, table: PDFKit.PDFStructureElement | undefined, columns: Column<R>[]): void {
  const row = table && paper.doc.struct('TR')
  if (row) table.add(row)
  let x = paper.left
  for (const { name, width, align } of columns) {
    const set: Ink = { size: 7, colour: ink.faint, ...(align && { align }) }
    const lines = breakText(paper, name, width - 6, set, 1)
    const [at, y] = [x + alignmentOffset(align, width), paper.y + 11]
    const draw = () => drawLines(paper, lines, at, y, LEADING, set)
    if (row) tag(paper, row, 'TH', draw, { scope: 'Column' })
    else decorate(paper, draw)
    x += width
  }
  row?.end()
  paper.y += HEAD
  decorate(paper, () => rule(paper, ink.strong))
}

function setCell<R>(paper: Paper, { width, align }: Column<R>, cell: Cell) {
  const { text, most = 2, indent = 0, faint, strong = false, alt, drawing } = cell
  const colour = faint ? ink.faint : strong ? ink.full : ink.half
  const set: Ink = { size: SIZE, colour, strong, ...(align && { align, figures: true }) }
  const textIndent = drawing ? drawing.width + 4 : 0
  const lines = breakText(paper, text, width - 6 - indent - textIndent, set, most)
  const height = Math.max(lines.length * LEADING, drawing?.height ?? 0)
  return { width, align, indent, set, lines, drawing, textIndent, alt, height }
}

function drawRow(paper: Paper, table: PDFKit.PDFStructureElement, cells: ReturnType<typeof setCell>[]): void {
  const row = paper.doc.struct('TR')
  table.add(row)
  let x = paper.left
  for (const [i, { width, align, indent, set, lines, drawing, textIndent, alt }] of cells.entries()) {
    const start = x + indent
    const draw = () => {
      const at = start + (align ? alignmentOffset(align, width) : textIndent)
      drawLines(paper, lines, at, paper.y + PADDING + SIZE, LEADING, set)
      drawing?.draw(start, paper.y + PADDING)
    }
    if (i === 0) tag(paper, row, 'TH', draw, { scope: 'Row' })
    else tag(paper, row, 'TD', draw, alt ? { alt } : {})
    x += width
  }
  row.end()
}
