import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ranges from '@fontsource/inter/unicode.json' with { type: 'json' }

/** Inter comes in parts by script; a text is set in whichever part has its letters, the first that does. */
const parts = ['latin', 'latin-ext', 'vietnamese', 'greek', 'greek-ext', 'cyrillic', 'cyrillic-ext'] as const
type Part = (typeof parts)[number]
type Weight = 400 | 600
/** Letters of one part of the font that follow each other. */
type Run = { part: Part; text: string }

const covered = parts.map((part) => ({
  part,
  ranges: ranges[part].split(',').map((range) => {
    const [from = '', to = from] = range.slice(2).split('-')
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const
  }),
}))

/** What no part has is set in the first one, as the sign for a missing letter. */
const partOf = (point: number): Part =>
  covered.find(({ ranges }) => ranges.some(([from, to]) => from <= point && point <= to))?.part ?? 'latin'

/** Composed letters, so that an accent never stands in another part than its letter. */
export function runsOf(text: string): Run[] {
  const runs: Run[] = []
  for (const letter of text.normalize('NFC')) {
    const last = runs.at(-1)
    const part = partOf(letter.codePointAt(0) ?? 0)
    if (last?.part === part) last.text += letter
    else runs.push({ part, text: letter })
  }
  return runs
}

const files = new Map<string, Buffer>()
function readFont(name: string): Buffer {
  const known = files.get(name) ?? readFileSync(fileURLToPath(import.meta.resolve(`@fontsource/inter/files/${name}`)))
  files.set(name, known)
  return known
}

/** The font of a run, read when it is first needed. */
export function chooseFont(doc: PDFKit.PDFDocument, known: Set<string>, part: Part, weight: Weight): void {
  const name = `inter-${part}-${weight}-normal.woff`
  if (!known.has(name)) doc.registerFont(name, readFont(name))
  known.add(name)
  doc.font(name)
}
