import { damaged, type Range, type Source } from '../source.ts'
import { type Box, childrenOf, findBox } from './box.ts'

const MOST_RUNS = 500_000
const MOST_SAMPLES = 20_000_000

/** Where the samples of each track are in a fragmented film. */
export function readFragments(source: Source, movie: Box[], fragments: Box[]): Map<number, Range[]> {
  const found = new Map<number, Range[]>()
  if (fragments.length === 0) return found
  const defaults = readDefaults(source, movie)
  const budget = { runs: MOST_RUNS, samples: MOST_SAMPLES }
  for (const fragment of fragments) {
    let after = fragment.start
    for (const box of childrenOf(source, fragment)) {
      if (box.type !== 'traf') continue
      const { track, ranges, end } = readTrackFragment(source, box, { start: fragment.start, after, defaults, budget })
      const all = found.get(track) ?? []
      for (const range of ranges) all.push(range)
      found.set(track, all)
      after = end
    }
  }
  return found
}

/** Default sample sizes by track, for fragments without sizes. */
function readDefaults(source: Source, movie: Box[]): Map<number, number> {
  const extension = findBox(movie, 'mvex')
  const boxes = extension ? childrenOf(source, extension) : []
  return new Map(
    boxes
      .filter(({ type }) => type === 'trex')
      .map(({ body }) => source.read(body + 4, 16))
      .map((fields) => [fields.readUInt32BE(0), fields.readUInt32BE(12)]),
  )
}

type Around = {
  start: number
  after: number
  defaults: Map<number, number>
  budget: { runs: number; samples: number }
}
function readTrackFragment(source: Source, box: Box, { start, after, defaults, budget }: Around) {
  const boxes = childrenOf(source, box)
  const head = findBox(boxes, 'tfhd')
  if (!head) throw damaged('a fragment of no track')
  const fields = source.peek(head.body, Math.min(40, head.end - head.body))
  const flags = fields.readUIntBE(1, 3)
  const track = fields.readUInt32BE(4)
  let at = 8
  const base = flags & 1 ? Number(fields.readBigUInt64BE(at)) : flags & 0x20000 ? start : after
  if (flags & 1) at += 8
  for (const flag of [2, 8]) if (flags & flag) at += 4
  const size = flags & 0x10 ? fields.readUInt32BE(at) : (defaults.get(track) ?? 0)
  const ranges: Range[] = []
  let end = base
  for (const run of boxes.filter(({ type }) => type === 'trun')) {
    if (--budget.runs < 0) throw damaged('too many runs')
    const range = readRun(source, run, { base, end, size, budget })
    ranges.push(range)
    end = range.end
  }
  return { track, ranges, end }
}

type Run = { base: number; end: number; size: number; budget: { samples: number } }
function readRun(source: Source, box: Box, { base, end, size, budget }: Run): Range {
  const flags = source.read(box.body + 1, 3).readUIntBE(0, 3)
  const count = source.read(box.body + 4, 4).readUInt32BE()
  let at = box.body + 8
  const start = flags & 1 ? base + source.read(at, 4).readInt32BE() : end
  for (const flag of [1, 4]) if (flags & flag) at += 4
  const fields = [0x100, 0x200, 0x400, 0x800].filter((flag) => flags & flag)
  budget.samples -= fields.length === 0 ? 0 : count
  if (budget.samples < 0) throw damaged('too many samples')
  if (!(flags & 0x200)) return { start, end: start + count * size }
  const width = fields.length * 4
  const skip = fields.indexOf(0x200) * 4
  if (at + count * width > box.end) throw damaged('a table is too short')
  let length = 0
  for (let i = 0; i < count; i++) length += source.read(at + i * width + skip, 4).readUInt32BE()
  return { start, end: start + length }
}
