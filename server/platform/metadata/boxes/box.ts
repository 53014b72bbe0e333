import type { Changes } from '../plan.ts'
import { damaged, type Range, type Source } from '../source.ts'

/**
 * A box of an ISO base media file (HEIC, AVIF, MP4, MOV, M4A, 3GP): its type, its range, and the start of its content.
 */
export type Box = { type: string; start: number; body: number; end: number }

const MOST_BOXES = 100_000

/** The boxes of a range. At the top level the last box can be cut off and other bytes can follow, from `rest`. */
export function readBoxes(source: Source, { start, end }: Range, top = false): { boxes: Box[]; rest: number } {
  const boxes: Box[] = []
  let at = start
  while (at + 8 <= end) {
    const head = source.peek(at, 16)
    if (head.length < 8) break
    const type = head.toString('latin1', 4, 8)
    const short = head.readUInt32BE(0)
    const long = short === 1
    const size = long && head.length === 16 ? Number(head.readBigUInt64BE(8)) : short
    const body = at + (long ? 16 : 8)
    const stop = short === 0 ? end : at + size
    if (stop < body || (stop > end && !(top && type === 'mdat'))) {
      if (top) break
      throw damaged(`the box ${type} has no possible size`)
    }
    boxes.push({ type, start: at, body, end: Math.min(stop, end) })
    if (boxes.length > MOST_BOXES) throw damaged('too many boxes')
    at = Math.min(stop, end)
  }
  return { boxes, rest: at }
}
export const childrenOf = (source: Source, box: Range & { body: number }, skip = 0): Box[] =>
  readBoxes(source, { start: box.body + skip, end: box.end }).boxes

export const findBox = (boxes: Box[], type: string): Box | undefined => boxes.find((box) => box.type === type)

/** Turns a box into an empty one, which readers skip. */
export function eraseBox(changes: Changes, box: Box): void {
  changes.zero.push({ start: box.body, end: box.end })
  changes.write.push({ at: box.start + 4, bytes: Buffer.from('free') })
}

/** Which boxes are kept inside a box: nested rules, or `true` to keep one unchanged. */
export type Rule = true | Rules | ((source: Source, box: Box, changes: Changes) => void)
export type Rules = { [type: string]: Rule }

/** Erases every box without a rule. */
export function applyRules(source: Source, boxes: Box[], rules: Rules, changes: Changes): void {
  for (const box of boxes) {
    const rule = Object.hasOwn(rules, box.type) ? rules[box.type] : undefined
    if (rule === undefined) eraseBox(changes, box)
    else if (typeof rule === 'function') rule(source, box, changes)
    else if (rule !== true) applyRules(source, childrenOf(source, box), rule, changes)
  }
}
