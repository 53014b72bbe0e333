import type { Result } from '../../../contract/operation.ts'
import type { Account } from '../../../contract/presence/accounts.ts'
import type { readUnitReport } from '../../../contract/presence/reports.ts'
import { decorate, ink, tag } from '../../platform/pdf/paper.ts'
import { type Column, drawTable } from '../../platform/pdf/table.ts'
import { breakText, drawLines, drawText } from '../../platform/pdf/text.ts'
import { type Sentence, say, speak } from '../../platform/sentences.ts'
import { drawSign } from './health-signs-pdf.ts'
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

type Page = Result<typeof readUnitReport>

/** The report of a unit, on one page if it fits. */
export async function drawUnitPage(reader: Reader, page: Page): Promise<Buffer> {
  const title = speak(say`${page.unit.name} outside`, reader.language)
  const sheet = beginSheet(reader, { title, lede: page.summary.join(' ') })
  drawFigures(sheet, page)
  writeHealthCounts(sheet, page.byHealth)
  if (page.networks.length > 0) drawNetworks(sheet, page)
  await drawAttention(sheet, page)
  return finishSheet(sheet)
}

function figuresOf({ number }: Sheet, page: Page): [name: Sentence, value: string, comparison: Sentence][] {
  const { byHealth, semiIdlePercent: share } = page
  return [
    [say`In use`, number(page.inUse), say`of ${number(page.total)} in the register`],
    [say`Semi-idle`, share === null ? '–' : `${number(share)} %`, say`elsewhere about 25 %`],
    [say`Not confirmed`, number(byHealth['review overdue'] ?? 0), say`${number(page.reviewsDue)} more within 30 days`],
    [say`No steward`, number(byHealth['no steward'] ?? 0), say`nobody looks after them`],
    [say`Opened this year`, number(page.openedThisYear), say`${number(page.retiredThisYear)} retired`],
  ]
}

function drawFigures(sheet: Sheet, page: Page): void {
  sheet.y += 14
  const small = { size: 8, colour: ink.faint }
  const width = (sheet.right - sheet.left) / 5
  for (const [i, [name, value, comparison]] of figuresOf(sheet, page).entries()) {
    const x = sheet.left + i * width
    const below = breakText(sheet, speak(comparison, sheet.language), width - 10, small, 2)
    tag(sheet, sheet.root, 'P', () => {
      drawText(sheet, speak(name, sheet.language), x, sheet.y + 8, small)
      drawText(sheet, value, x, sheet.y + 32, { size: 22, colour: ink.full, strong: true })
      drawLines(sheet, below, x, sheet.y + 45, 10, small)
    })
  }
  sheet.y += 60
}

/** The number of networks with a bar of their own. */
const BARS = 8
const BAR = 14
function drawNetworks(sheet: Sheet, { networks }: Page): void {
  const { language, left, right, doc } = sheet
  writeHeading(sheet, speak(say`Where it speaks`, language))
  const own = networks.length > BARS + 1 ? networks.slice(0, BARS) : networks
  const rest = networks.slice(own.length).reduce((all, { count }) => all + count, 0)
  const others = speak(say`${networks.length - own.length} other networks`, language)
  const bars = [
    ...own.map(({ network, count }) => ({ name: speakNetwork(network, language), count, drawn: true })),
    // The bar of all other networks together would be the longest.
    ...(rest > 0 ? [{ name: others, count: rest, drawn: false }] : []),
  ]
  const top = Math.max(...own.map(({ count }) => count))
  const set = { size: 8.5, colour: ink.half }
  for (const { name, count, drawn } of bars) {
    const long = drawn ? ((right - left - 150) * count) / top : 0
    tag(sheet, sheet.root, 'P', () => {
      drawText(sheet, name, left, sheet.y + 9, set)
      drawText(sheet, sheet.number(count), left + 116 + long, sheet.y + 9, { ...set, figures: true })
    })
    decorate(sheet, () => void doc.rect(left + 110, sheet.y + 2.5, long, 7.5).fill(ink.accent))
    sheet.y += BAR
  }
}

async function drawAttention(sheet: Sheet, { attention, attentionTotal }: Page): Promise<void> {
  const { language } = sheet
  writeHeading(sheet, speak(say`What needs somebody`, language))
  if (attention.length === 0) {
    writeParagraph(sheet, 'P', speak(say`Nothing needs anybody.`, language), { size: 9, leading: 13 })
    return
  }
  if (attentionTotal > attention.length) {
    const rest = say`The ${attention.length} most pressing of ${sheet.number(attentionTotal)}; all of them are in the register.`
    writeParagraph(sheet, 'P', speak(rest, language), { size: 8.5, leading: 13, faint: true })
  }
  await drawTable(sheet, sheet.root, attentionColumns(sheet), attention)
}

function attentionColumns(sheet: Sheet): Column<Account>[] {
  const { language, doc } = sheet
  const translate = (sentence: Sentence) => speak(sentence, language)
  const sign = (health: Account['health']) => ({
    width: 7,
    height: 8,
    draw: (x: number, y: number) => drawSign(doc, health, x, y + 1.5, 7),
  })
  return [
    { name: translate(say`Account`), width: 136, cell: ({ name }) => ({ text: name, strong: true }) },
    { name: translate(say`Network`), width: 62, cell: ({ network }) => ({ text: speakNetwork(network, language) }) },
    { name: translate(say`Unit`), width: 74, cell: ({ unit }) => ({ text: unit.name }) },
    {
      name: translate(say`How it stands`),
      width: 82,
      cell: ({ health }) => ({ text: speakHealth(health, language), drawing: sign(health) }),
    },
    {
      name: translate(say`What speaks for it`),
      width: 145,
      cell: ({ evidence }) => ({ text: evidence[0] ?? '', most: 3 }),
    },
  ]
}
