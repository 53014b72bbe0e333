import { Health } from '../../../contract/presence/accounts.ts'
import { ink } from '../../platform/pdf/paper.ts'

type Doc = PDFKit.PDFDocument
type Draw = (doc: Doc, x: number, y: number, size: number) => void

const fill =
  (colour: string): Draw =>
  (doc, x, y, size) =>
    doc.rect(x, y, size, size).fill(colour)
const frame = (doc: Doc, x: number, y: number, size: number, colour: string) =>
  doc
    .lineWidth(size / 7)
    .rect(x + size / 14, y + size / 14, size - size / 7, size - size / 7)
    .stroke(colour)
const dashed: Draw = (doc, x, y, size) => {
  doc.dash(size / 5, { space: size / 5 })
  frame(doc, x, y, size, ink.strong)
  doc.undash()
}

/** The same signs as on screen: the shape distinguishes them in black-and-white print. */
const signs: Record<Health, Draw> = {
  active: fill(ink.accent),
  'semi-idle': (doc, x, y, size) => void frame(doc, x, y, size, ink.strong),
  'review overdue': (doc, x, y, size) => {
    doc.polygon([x, y], [x + size, y], [x, y + size]).fill(ink.warn)
    frame(doc, x, y, size, ink.warn)
  },
  'no steward': fill(ink.warn),
  impersonator: (doc, x, y, size) => {
    doc
      .lineWidth(size / 6)
      .moveTo(x, y)
      .lineTo(x + size, y + size)
    doc
      .moveTo(x + size, y)
      .lineTo(x, y + size)
      .stroke(ink.warn)
  },
  paused: (doc, x, y, size) => {
    doc
      .rect(x, y, size * 0.35, size)
      .rect(x + size * 0.65, y, size * 0.35, size)
      .fill(ink.strong)
  },
  proposed: dashed,
  retiring: fill(ink.strong),
  retired: fill(ink.strong),
  unclaimed: dashed,
}
export const drawSign = (doc: Doc, health: Health, x: number, y: number, size: number): void =>
  signs[health](doc, x, y, size)

type Counted = { health: Health; count: number }
const rank = new Map(Health.enum.map((health, i) => [health, i]))
/** Most urgent first; each health once. */
export function rankByHealth(counted: readonly Counted[]): Counted[] {
  const sums = new Map<Health, number>()
  for (const { health, count } of counted) sums.set(health, (sums.get(health) ?? 0) + count)
  return [...sums]
    .map(([health, count]) => ({ health, count }))
    .sort((a, b) => (rank.get(a.health) ?? 0) - (rank.get(b.health) ?? 0))
}

/** How many accounts a square stands for, so that the largest cell fits. */
export function chooseScale(largest: number, room: number): number {
  for (let scale = 1; ; scale *= 10)
    for (const step of [1, 2, 5]) if (Math.ceil(largest / (scale * step)) <= room) return scale * step
}

/** Groups accounts by `scale`, most urgent first. A square shows the most frequent health of its group. */
export function squaresOf(counted: readonly Counted[], scale: number): Health[] {
  const all = rankByHealth(counted).flatMap(({ health, count }) => Array.from({ length: count }, () => health))
  return Array.from({ length: Math.ceil(all.length / scale) }, (_, i) =>
    findMost(all.slice(i * scale, (i + 1) * scale)),
  ).filter((health) => health !== undefined)
}

function findMost(group: readonly Health[]): Health | undefined {
  const together = [...Map.groupBy(group, (health) => health).values()]
  return together.sort((a, b) => b.length - a.length)[0]?.[0]
}
