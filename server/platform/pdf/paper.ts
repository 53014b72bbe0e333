import { setImmediate as breathe } from 'node:timers/promises'
import PDFDocument from 'pdfkit'
import { breakText, drawText, type Ink } from './text.ts'

/** Colours of paper: the light theme of the interface, on white. */
export const ink = {
  full: '#1c1a17',
  half: '#524d45',
  faint: '#6e685e',
  line: '#d9d4c9',
  strong: '#938c7f',
  accent: '#0f766e',
  warn: '#ae5a2e',
} as const

type Element = PDFKit.PDFStructureElement
/** A document of A4 pages. `y` is the next free position; points from the upper left corner. */
export type Paper = {
  doc: PDFKit.PDFDocument
  root: Element
  fonts: Set<string>
  widths: Map<string, number>
  left: number
  right: number
  bottom: number
  y: number
}
type Opening = {
  title: string
  author: string
  language: string
  landscape?: boolean
}
const MARGIN = { side: 48, top: 44, bottom: 54 }

export function openPaper({ title, author, language, landscape = false }: Opening): Paper {
  const doc = new PDFDocument({
    size: 'A4',
    layout: landscape ? 'landscape' : 'portrait',
    margin: 0,
    bufferPages: true,
    pdfVersion: '1.7',
    tagged: true,
    lang: language,
    displayTitle: true,
    info: { Title: title, Author: author, Creator: 'Orbweaver' },
  })
  const root = doc.struct('Document')
  doc.addStructure(root)
  const { width, height } = doc.page
  return {
    doc,
    root,
    fonts: new Set(),
    widths: new Map(),
    left: MARGIN.side,
    right: width - MARGIN.side,
    bottom: height - MARGIN.bottom,
    y: MARGIN.top,
  }
}

/** Starts a new page if the height does not fit. Returns whether it did. */
export function makeRoom(paper: Paper, height: number): boolean {
  if (paper.y + height <= paper.bottom) return false
  paper.doc.addPage()
  paper.y = MARGIN.top
  return true
}

type Meaning = { alt?: string; scope?: 'Column' | 'Row' }
/** Draws content that assistive technology reads, in this order. */
export function tag(paper: Paper, parent: Element, type: string, draw: () => void, meaning: Meaning = {}): void {
  parent.add(paper.doc.struct(type, meaning, [draw]))
}

/** Draws decoration that assistive technology ignores, such as lines. */
export function decorate({ doc }: Paper, draw: () => void): void {
  doc.markContent('Artifact', { type: 'Layout' })
  draw()
  doc.endMarkedContent()
}

/** Yields to the event loop while a long document is drawn. */
export const yieldToEventLoop = (): Promise<void> => breathe()

/** Writes a footer with the page number on each page and returns the file. */
export async function finishPaper(paper: Paper, foot: string, pageOf: (page: number, of: number) => string) {
  const { doc, left, right, bottom } = paper
  const { count } = doc.bufferedPageRange()
  const small: Ink = { size: 7.5, colour: ink.faint }
  const [line = ''] = breakText(paper, foot, right - left - 80, small, 1)
  for (let page = 0; page < count; page++) {
    doc.switchToPage(page)
    decorate(paper, () => {
      drawText(paper, line, left, bottom + 26, small)
      drawText(paper, pageOf(page + 1, count), right, bottom + 26, { ...small, align: 'end' })
    })
  }
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((done, fail) => doc.once('end', done).once('error', fail))
  doc.end()
  await ended
  return Buffer.concat(chunks)
}
