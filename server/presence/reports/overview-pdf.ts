import type { Result } from '../../../contract/operation.ts'
import type { readAccountOverview, readAccountTimeline } from '../../../contract/presence/reports.ts'
import { type Column, drawTable } from '../../platform/pdf/table.ts'
import { type Language, say, speak } from '../../platform/sentences.ts'
import { chooseScale, drawSign, rankByHealth, squaresOf } from './health-signs-pdf.ts'
import { speakHealth, speakNetwork } from './labels.ts'
import {
  beginSheet,
  finishSheet,
  type Reader,
  type Sheet,
  writeHeading,
  writeHealthCounts,
  writeParagraph,
} from './sheet-pdf.ts'
import { drawTimeline } from './timeline-pdf.ts'

type Overview = Result<typeof readAccountOverview>
type Timeline = Result<typeof readAccountTimeline>
type Row = Overview['units'][number]
type Cell = Row['cells'][number]

export const overviewTitle = (language: Language): string => speak(say`The estate`, language)

/** The account overview: units × networks, and the timeline. */
export async function drawOverview(reader: Reader, overview: Overview, timeline: Timeline): Promise<Buffer> {
  const { language } = reader
  const counted = say(
    '{0, plural, one {# account} other {# accounts}} on {1, plural, one {one network} other {# networks}}.',
    overview.total,
    overview.networks.length,
  )
  const lede = overview.total === 0 ? say`No account is entered that you can see.` : counted
  const sheet = beginSheet(reader, {
    title: overviewTitle(language),
    lede: speak(lede, language),
    landscape: true,
  })
  if (overview.total > 0) await drawUnits(sheet, overview)
  await drawTimeline(sheet, timeline)
  return finishSheet(sheet)
}

/** The number of networks with a column of their own. */
const COLUMNS = 12
const [UNIT, ALL, SIDE, GAP, ROWS] = [128, 36, 5.4, 1.1, 8]

async function drawUnits(sheet: Sheet, overview: Overview): Promise<void> {
  const { language, number } = sheet
  writeHealthCounts(sheet, overview.byHealth)
  const own = overview.networks.slice(0, COLUMNS).map(({ network }) => network)
  const others = new Set(overview.networks.slice(COLUMNS).map(({ network }) => network))
  const columns = [
    ...own.map((network) => ({
      name: speakNetwork(network, language),
      contains: (cell: Cell) => cell.network === network,
    })),
    ...(others.size > 0
      ? [{ name: speak(say`Others`, language), contains: ({ network }: Cell) => others.has(network) }]
      : []),
  ]
  const width = Math.min(110, (sheet.right - sheet.left - UNIT - ALL) / columns.length)
  const across = Math.floor((width - 22) / (SIDE + GAP))
  const largest = Math.max(
    ...overview.units.flatMap(({ cells }) => columns.map(({ contains }) => sum(cells.filter(contains)))),
  )
  const scale = chooseScale(largest, across * ROWS)
  writeHeading(sheet, speak(say`Accounts by unit and network`, language))
  const meaning = say('A square stands for {0, plural, one {one account} other {# accounts}}.', scale)
  writeParagraph(sheet, 'P', speak(meaning, language), { size: 8.5, leading: 13, faint: true })
  const cellOf = (cells: Cell[]) => toTableCell(sheet, cells, { across, scale })
  await drawTable<Row>(
    sheet,
    sheet.root,
    [
      {
        name: speak(say`Unit`, language),
        width: UNIT,
        cell: ({ unit, depth }) => ({ text: unit.name, indent: Math.min(depth, 4) * 7 }),
      },
      ...columns.map(
        ({ name, contains }): Column<Row> => ({ name, width, cell: ({ cells }) => cellOf(cells.filter(contains)) }),
      ),
      {
        name: speak(say`All`, language),
        width: ALL,
        align: 'end' as const,
        cell: ({ count }) => ({ text: number(count), strong: true }),
      },
    ],
    overview.units,
  )
}

const sum = (cells: Cell[]): number => cells.reduce((all, { count }) => all + count, 0)

function toTableCell(sheet: Sheet, cells: Cell[], { across, scale }: { across: number; scale: number }) {
  if (cells.length === 0) return { text: '' }
  const squares = squaresOf(cells, scale)
  const [wide, high] = [Math.min(across, squares.length), Math.ceil(squares.length / across)]
  const step = SIDE + GAP
  return {
    text: sheet.number(sum(cells)),
    faint: true,
    alt: rankByHealth(cells)
      .map(({ health, count }) => `${sheet.number(count)} ${speakHealth(health, sheet.language)}`)
      .join(', '),
    drawing: {
      width: wide * step,
      height: high * step + 2,
      draw: (x: number, y: number) => {
        for (const [i, health] of squares.entries())
          drawSign(sheet.doc, health, x + (i % across) * step, y + 2 + Math.floor(i / across) * step, SIDE)
      },
    },
  }
}
