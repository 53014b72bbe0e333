import type { Result } from '../../../contract/operation.ts'
import type { readAccountTimeline } from '../../../contract/presence/reports.ts'
import { ink, makeRoom, tag } from '../../platform/pdf/paper.ts'
import { type Column, drawTable } from '../../platform/pdf/table.ts'
import { drawText } from '../../platform/pdf/text.ts'
import { say, speak } from '../../platform/sentences.ts'
import { type Sheet, writeHeading, writeParagraph } from './sheet-pdf.ts'

type Months = Result<typeof readAccountTimeline>
type Year = { year: string; opened: number; closed: number; total: number }

const yearsOf = ({ months }: Months): Year[] =>
  [...Map.groupBy(months, ({ month }) => month.slice(0, 4))].map(([year, own]) => ({
    year,
    opened: own.reduce((sum, { opened }) => sum + opened, 0),
    closed: own.reduce((sum, { closed }) => sum + closed, 0),
    total: own.at(-1)?.total ?? 0,
  }))

/** Openings above the line, retirements below, and a table with a column under each bar. */
export async function drawTimeline(sheet: Sheet, timeline: Months): Promise<void> {
  const years = yearsOf(timeline)
  if (years.length === 0) return
  const { language, number } = sheet
  const top = Math.max(1, ...years.flatMap(({ opened, closed }) => [opened, closed]))
  const heights = { up: HALF, down: Math.max(...years.map(({ closed }) => (closed / top) * HALF)) }
  const slot = Math.min(46, (sheet.right - sheet.left - NAMES) / years.length)
  makeRoom(sheet, heights.up + heights.down + 180)
  writeHeading(sheet, speak(say`Opened and retired, year by year`, language))
  if (timeline.undated > 0) {
    const undated = speak(say`Of ${number(timeline.undated)} it is not known when they were opened.`, language)
    writeParagraph(sheet, 'P', undated, { size: 8.5, leading: 13, faint: true })
  }
  drawBars(sheet, years, { ...heights, top, slot })
  await drawTable(sheet, sheet.root, columnsOf(sheet, years, slot), rowsOf(sheet))
}

const [HALF, NAMES] = [64, 92]
type Measure = { up: number; down: number; top: number; slot: number }
function drawBars(sheet: Sheet, years: Year[], { up, down, top, slot }: Measure): void {
  const { doc, left, language, number } = sheet
  const bar = slot * 0.45
  const line = sheet.y + up + 16
  const set = { size: slot < 24 ? 6 : 7.5, colour: ink.half, align: 'middle', figures: true } as const
  const alt = say`Bars of the accounts opened and retired in each year; the numbers are in the table below.`
  const draw = () => {
    for (const [i, { opened, closed }] of years.entries()) {
      const middle = left + NAMES + (i + 0.5) * slot
      const [above, below] = [(opened / top) * up, (closed / top) * up]
      if (opened > 0) doc.rect(middle - bar / 2, line - above, bar, above).fill(ink.accent)
      if (opened > 0) drawText(sheet, number(opened), middle, line - above - 3, set)
      if (closed > 0) doc.rect(middle - bar / 2, line + 1, bar, below).fill(ink.warn)
      if (closed > 0) drawText(sheet, number(closed), middle, line + below + 9, set)
    }
    doc.moveTo(left + NAMES, line + 0.5).lineTo(left + NAMES + slot * years.length, line + 0.5)
    doc.lineWidth(0.75).strokeColor(ink.strong).stroke()
  }
  tag(sheet, sheet.root, 'Figure', draw, { alt: speak(alt, language) })
  sheet.y = line + down + 14
}

type Row = { name: string; of: (year: Year) => number }
const rowsOf = ({ language }: Sheet): Row[] => [
  { name: speak(say`Opened`, language), of: ({ opened }) => opened },
  { name: speak(say`Gone`, language), of: ({ closed }) => closed },
  { name: speak(say`Then there were`, language), of: ({ total }) => total },
]
const columnsOf = ({ number }: Sheet, years: Year[], slot: number): Column<Row>[] => [
  { name: '', width: NAMES, cell: ({ name }) => ({ text: name }) },
  ...years.map(
    (year): Column<Row> => ({
      name: year.year,
      width: slot,
      align: 'middle',
      cell: ({ of }) => ({ text: number(of(year)) }),
    }),
  ),
]
