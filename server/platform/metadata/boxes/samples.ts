import { damaged, type Range, type Source } from '../source.ts'
import { type Box, childrenOf, findBox } from './box.ts'

const MOST_SAMPLES = 20_000_000
const MOST_CHUNKS = 500_000
const BLOCK = 16_384

/** Where the samples of a track are, chunk by chunk. */
export function sampleRanges(source: Source, table: Box[], handler: string): Range[] {
  const chunks = readChunks(source, table)
  if (chunks.length === 0) return []
  const runs = readRuns(source, findBox(table, 'stsc'))
  const sizes = readSizes(source, table)
  const constant = handler === 'soun' ? soundBytes(source, findBox(table, 'stsd')) : undefined
  const ranges: Range[] = []
  let run = 0
  let samples = 0
  chunks.forEach((start, i) => {
    while ((runs[run + 1]?.first ?? Number.POSITIVE_INFINITY) <= i + 1) run++
    const count = runs[run]?.count ?? 0
    samples += count
    if (samples > MOST_SAMPLES) throw damaged('too many samples')
    const length = sizes.constant === 0 ? sizes.sum(count) : Math.max(count * sizes.constant, constant?.(count) ?? 0)
    const last = ranges.at(-1)
    if (last?.end === start) last.end = start + length
    else ranges.push({ start, end: start + length })
  })
  return ranges
}

function readChunks(source: Source, table: Box[]): number[] {
  const [short, long] = [findBox(table, 'stco'), findBox(table, 'co64')]
  const box = short ?? long
  if (!box) return []
  const count = source.read(box.body + 4, 4).readUInt32BE()
  if (count > MOST_CHUNKS) throw damaged('too many chunks')
  return [...numbers(source, box, 8, count, short ? 4 : 8)]
}

function readRuns(source: Source, box: Box | undefined): { first: number; count: number }[] {
  if (!box) throw damaged('no list of chunks')
  const count = source.read(box.body + 4, 4).readUInt32BE()
  if (count > MOST_CHUNKS) throw damaged('too many runs')
  const all = [...numbers(source, box, 8, count * 3, 4)]
  return Array.from({ length: count }, (_, i) => ({ first: all[i * 3] ?? 0, count: all[i * 3 + 1] ?? 0 }))
}

type Sizes = { constant: number; sum: (count: number) => number }
function readSizes(source: Source, table: Box[]): Sizes {
  const [wide, compact] = [findBox(table, 'stsz'), findBox(table, 'stz2')]
  const box = wide ?? compact
  if (!box) throw damaged('no list of sizes')
  const field = source.read(box.body + 4, 8).readUInt32BE(0)
  const count = source.read(box.body + 8, 4).readUInt32BE()
  const bits = wide ? 32 : field & 0xff
  const list = bits === 4 ? halves(source, box, count) : numbers(source, box, 12, count, bits / 8)
  return {
    constant: wide ? field : 0,
    sum(samples) {
      let all = 0
      for (let i = 0; i < samples; i++) {
        const { value, done } = list.next()
        if (done) return all
        all += value
      }
      return all
    },
  }
}
function* halves(source: Source, box: Box, count: number): Generator<number, void> {
  let left = count
  for (const byte of numbers(source, box, 12, Math.ceil(count / 2), 1)) {
    yield byte >> 4
    left -= 2
    if (left >= 0) yield byte & 15
  }
}

/** Reads the numbers of a table, block by block; more numbers than fit the box mean damage. */
function* numbers(source: Source, box: Box, skip: number, count: number, width: number): Generator<number, void> {
  if (![1, 2, 4, 8].includes(width) || box.body + skip + count * width > box.end) throw damaged('a table is too short')
  for (let done = 0; done < count; done += BLOCK) {
    const some = Math.min(BLOCK, count - done)
    const bytes = Buffer.from(source.read(box.body + skip + done * width, some * width))
    for (let i = 0; i < some; i++)
      yield width === 8 ? Number(bytes.readBigUInt64BE(i * 8)) : bytes.readUIntBE(i * width, width)
  }
}

/** In QuickTime films a sample of uncompressed sound can be one instant; its size is in the description. */
function soundBytes(source: Source, box: Box | undefined): ((samples: number) => number) | undefined {
  const [entry] = box ? childrenOf(source, box, 8) : []
  const fields = entry && source.peek(entry.body, Math.min(64, entry.end - entry.body))
  if (!fields || fields.length < 28) return undefined
  const version = fields.readUInt16BE(8)
  const plain = (fields.readUInt16BE(16) * fields.readUInt16BE(18)) / 8
  if (version === 1 && fields.length >= 44) {
    const [perPacket, perFrame] = [fields.readUInt32BE(28), fields.readUInt32BE(36)]
    return (samples) => (perPacket > 0 ? Math.ceil(samples / perPacket) * perFrame : samples * plain)
  }
  if (version === 2 && fields.length >= 64) {
    const [bytes, frames] = [fields.readUInt32BE(56), fields.readUInt32BE(60)]
    return (samples) => (frames > 0 ? Math.ceil(samples / frames) * bytes : 0)
  }
  return (samples) => samples * plain
}
