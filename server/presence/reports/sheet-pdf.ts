import { Health } from '../../../contract/presence/accounts.ts'
import { decorate, finishPaper, ink, openPaper, type Paper, tag } from '../../platform/pdf/paper.ts'
import { breakText, drawLines, drawText, widthOf } from '../../platform/pdf/text.ts'
import { type Language, say, speak } from '../../platform/sentences.ts'
import { drawSign } from './health-signs-pdf.ts'
import { speakHealth } from './labels.ts'

/** A page with the common header and footer. */
export type Sheet = Paper & { language: Language; foot: string; number: (value: number) => string }

/** The reader of the document. */
export type Reader = { language: Language; organisation: string; zone: string }

const tags = { en: 'en-GB', de: 'de-DE' } as const

/** Writes the organisation, title and time in the reader's time zone. */
export function beginSheet(
  { language, organisation, zone }: Reader,
  { title, lede, landscape = false }: { title: string; lede: string; landscape?: boolean },
): Sheet {
  const at = new Intl.DateTimeFormat(tags[language], {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
    timeZoneName: 'short',
  } as Intl.DateTimeFormatOptions).format(new Date())
  const paper = openPaper({ title, author: organisation, language, landscape })
  const numbers = new Intl.NumberFormat(tags[language])
  const foot = [organisation, title, at].filter(Boolean).join(' · ')
  writeHead(paper, organisation || 'Orbweaver', at, title, lede)
  return { ...paper, language, foot, number: (value) => numbers.format(value) }
}

function writeHead(paper: Paper, organisation: string, at: string, title: string, lede: string): void {
  const { left, right, root } = paper
  const small = { size: 8.5, colour: ink.faint }
  tag(paper, root, 'P', () => {
    drawText(paper, organisation, left, paper.y + 8, small)
    drawText(paper, at, right, paper.y + 8, { ...small, align: 'end' })
  })
  paper.y += 18
  decorate(paper, () => void paper.doc.rect(left, paper.y, right - left, 0.75).fill(ink.accent))
  paper.y += 12
  writeParagraph(paper, 'H1', title, { size: 22, leading: 26, strong: true })
  paper.y += 2
  writeParagraph(paper, 'P', lede, { size: 10.5, leading: 15, width: 560 })
}

type TextStyle = { size: number; leading: number; strong?: boolean; width?: number; faint?: boolean }
/** Text over the full width, or `width`. */
export function writeParagraph(paper: Paper, type: 'H1' | 'H2' | 'P', text: string, set: TextStyle): void {
  const { size, leading, strong = false, faint = false } = set
  const colour = strong ? ink.full : faint ? ink.faint : ink.half
  const width = Math.min(paper.right - paper.left, set.width ?? Number.POSITIVE_INFINITY)
  const lines = breakText(paper, text, width, { size, strong, colour })
  tag(paper, paper.root, type, () =>
    drawLines(paper, lines, paper.left, paper.y + size, leading, { size, strong, colour }),
  )
  paper.y += lines.length * leading
}

export function writeHeading(paper: Paper, text: string): void {
  paper.y += 14
  writeParagraph(paper, 'H2', text, { size: 11.5, leading: 18, strong: true })
}

/** A legend of the health signs with counts. */
export function writeHealthCounts(sheet: Sheet, byHealth: Record<string, number>): void {
  const set = { size: 8.5, colour: ink.half }
  let [x, y] = [sheet.left, sheet.y + 14]
  tag(sheet, sheet.root, 'P', () => {
    for (const health of Health.enum) {
      const count = byHealth[health]
      if (!count) continue
      const words = `${sheet.number(count)} ${speakHealth(health, sheet.language)}`
      const width = 11 + widthOf(sheet, words, set)
      if (x + width > sheet.right) [x, y] = [sheet.left, y + 14]
      drawSign(sheet.doc, health, x, y - 6.5, 7)
      drawText(sheet, words, x + 11, y, set)
      x += width + 16
    }
  })
  sheet.y = y + 8
}

/** Returns the whole file: errors while drawing become error responses. */
export const finishSheet = (sheet: Sheet): Promise<Buffer> =>
  finishPaper(sheet, sheet.foot, (page, of) => speak(say`Page ${page} of ${of}`, sheet.language))

/** A file name in ASCII with the date. */
export function nameFile(name: string, ending: 'pdf' | 'csv'): string {
  const plain = name
    .replaceAll(/[łŁ]/g, 'l')
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^\w]+/g, '-')
    .replaceAll(/^-|-$/g, '')
  const day = Temporal.Now.plainDateISO('UTC').toString()
  return `attachment; filename="${[plain.toLowerCase(), day].filter(Boolean).join('-')}.${ending}"`
}
