import { chooseFont, runsOf } from './fonts.ts'

/** The target of text: a document, its embedded fonts, and cached widths. */
type Sheet = { doc: PDFKit.PDFDocument; fonts: Set<string>; widths: Map<string, number> }

/** Text style. `figures`: digits of equal width. */
export type Ink = {
  size: number
  colour: string
  strong?: boolean
  align?: 'start' | 'middle' | 'end'
  figures?: boolean
}

const settingOf = (figures: boolean): PDFKit.Mixins.TextOptions => ({
  lineBreak: false,
  baseline: 'alphabetic',
  ...(figures && { features: ['tnum' as const] }),
})

/** Width of a text on one line, in points. */
export function widthOf(paper: Sheet, text: string, { size, strong = false, figures = false }: Ink): number {
  const key = `${strong} ${figures} ${text}`
  let width = paper.widths.get(key)
  if (width === undefined) {
    width = 0
    const set = settingOf(figures)
    for (const { part, text: letters } of runsOf(text)) {
      chooseFont(paper.doc, paper.fonts, part, strong ? 600 : 400)
      width += paper.doc.fontSize(100).widthOfString(letters, set)
    }
    paper.widths.set(key, width)
  }
  return (width * size) / 100
}

/** Draws one line; `y` is the baseline, `x` its start, middle or end. */
export function drawText(paper: Sheet, text: string, x: number, y: number, ink: Ink): void {
  const { size, colour, strong = false, align = 'start', figures = false } = ink
  const shift = { start: 0, middle: 0.5, end: 1 }[align]
  let at = shift === 0 ? x : x - widthOf(paper, text, ink) * shift
  const set = settingOf(figures)
  const runs = runsOf(text)
  for (const [i, { part, text: letters }] of runs.entries()) {
    chooseFont(paper.doc, paper.fonts, part, strong ? 600 : 400)
    paper.doc.fontSize(size).fillColor(colour).text(letters, at, y, set)
    if (i < runs.length - 1) at += widthOf(paper, letters, ink)
  }
}

/** Breaks text between words, and within words that are too long; text beyond `most` lines ends in an ellipsis. */
export function breakText(
  paper: Sheet,
  text: string,
  width: number,
  ink: Ink,
  most = Number.POSITIVE_INFINITY,
): string[] {
  const lines: string[] = []
  const space = widthOf(paper, ' ', ink)
  const fits = (part: string) => widthOf(paper, part, ink) <= width
  let [line, long] = ['', 0]
  for (const word of text.split(/\s+/u).filter(Boolean)) {
    const more = widthOf(paper, word, ink)
    if (line && long + space + more <= width) {
      line += ` ${word}`
      long += space + more
      continue
    }
    if (line) lines.push(line)
    if (lines.length > most) break
    line = word
    while (!fits(line)) {
      const head = cutToFit(line, fits)
      lines.push(head)
      line = line.slice(head.length)
    }
    long = widthOf(paper, line, ink)
  }
  if (line) lines.push(line)
  if (lines.length <= most) return lines
  return [...lines.slice(0, most - 1), `${cutToFit(lines[most - 1] ?? '', (head) => fits(`${head}…`))}…`]
}

/** The longest prefix that fits, at least one letter. */
function cutToFit(text: string, fits: (head: string) => boolean): string {
  const letters = [...text]
  let [least, most] = [1, letters.length]
  while (least < most) {
    const middle = Math.ceil((least + most) / 2)
    if (fits(letters.slice(0, middle).join(''))) least = middle
    else most = middle - 1
  }
  return letters.slice(0, least).join('')
}

/** Consecutive lines; `y` is the baseline of the first. */
export function drawLines(paper: Sheet, lines: string[], x: number, y: number, leading: number, ink: Ink): void {
  for (const [i, line] of lines.entries()) drawText(paper, line, x, y + i * leading, ink)
}
