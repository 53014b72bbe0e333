import { createPieces, type Plan } from '../plan.ts'
import { damaged, type Source } from '../source.ts'

const EXTENSION = 0x21
const FRAME = 0x2c
const TRAILER = 0x3b
const GRAPHIC_CONTROL = 0xf9
const APPLICATION = 0xff
/** The number of repetitions, and the colours. */
const applications = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0', 'ICCRGBG1012'])

/** Keeps frames, their times and repetition. Removes comments, application data and trailing bytes. */
export function cleanGif(source: Source): Plan {
  const out = createPieces()
  const screen = source.read(0, 13)
  let at = 13 + colours(screen[10] ?? 0)
  out.keep(0, at)
  let frames = 0
  for (;;) {
    const [kind, label] = source.peek(at, 2)
    let end: number | undefined
    if (kind === EXTENSION) end = endOfBlocks(source, at + 2)
    if (kind === FRAME) {
      const local = source.peek(at, 10)[9]
      if (local !== undefined) end = endOfBlocks(source, at + 11 + colours(local))
    }
    if (end === undefined) break
    if (kind === FRAME) frames++
    if (kind === FRAME || label === GRAPHIC_CONTROL || (label === APPLICATION && isKnown(source, at))) out.keep(at, end)
    at = end
  }
  if (frames === 0) throw damaged('there is no picture')
  if (source.peek(at, 1)[0] === TRAILER) out.keep(at, at + 1)
  else out.add(Buffer.of(TRAILER))
  return { pieces: out.pieces }
}

const isKnown = (source: Source, at: number) => applications.has(source.peek(at + 3, 11).toString('latin1'))

/** Size of a colour table, by its flags. */
const colours = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0)

/** Position after the empty block that ends a sequence of blocks; undefined if the file ends before. */
function endOfBlocks(source: Source, from: number): number | undefined {
  for (let at = from; ; ) {
    const length = source.peek(at, 1)[0]
    if (length === undefined) return undefined
    at += length + 1
    if (length === 0) return at
  }
}
