import type { Changes } from '../plan.ts'
import { damaged, type Source } from '../source.ts'

type Chunk = { type: string; start: number; body: number; end: number }
/** Chunks needed to play; lists with their chunks, by the name of the list. */
const played: Record<string, RegExp> = {
  'AVI ': /^(hdrl|movi|idx1)$/,
  AVIX: /^(movi|idx1)$/,
  hdrl: /^(avih|strl|odml)$/,
  odml: /^dmlh$/,
  strl: /^(strh|strf|indx|vprp)$/,
  // Only sound, pictures and their indexes: subtitles can contain positions, and cameras write notes between them.
  movi: /^(\d\d(dc|db|wb|pc)|ix\d\d|rec )$/,
  'rec ': /^\d\d(dc|db|wb|pc)$/,
  WAVE: /^(fmt |fact|data|cue |smpl)$/,
}
const MOST_CHUNKS = 500_000
const DEEPEST = 4

/** AVI and WAV: turns every chunk that is not played into an empty one. Nothing moves, so all offsets stay valid. */
export function cleanRiff(source: Source): Changes {
  const changes: Changes = { zero: [], write: [], size: source.size }
  let [left, found] = [MOST_CHUNKS, 0]
  const visit = (list: string, start: number, end: number, depth: number): number => {
    let at = start
    for (; at + 8 <= end; left--) {
      if (left <= 0 || depth > DEEPEST) throw damaged('too many parts')
      const chunk = readChunk(source, at, end)
      const form = ['RIFF', 'LIST'].includes(chunk.type) ? source.peek(chunk.body, 4).toString('latin1') : undefined
      if (form !== undefined && played[form] && isPlayed(list, form)) visit(form, chunk.body + 4, chunk.end, depth + 1)
      else if (form !== undefined || !isPlayed(list, chunk.type)) eraseChunk(changes, chunk)
      if (['movi', 'data'].includes(form ?? chunk.type)) found++
      at = chunk.end + ((chunk.end - chunk.body) % 2)
    }
    return at
  }
  const end = visit('', 0, source.size, 0)
  if (found === 0) throw damaged('nothing that is seen or heard')
  return { ...changes, size: Math.min(end, source.size) }
}

const isPlayed = (list: string, type: string) =>
  (list === '' ? /^(AVI |AVIX|WAVE)$/ : played[list])?.test(type) ?? false

/** The last chunk of a truncated file ends with the file. */
function readChunk(source: Source, at: number, end: number): Chunk {
  const head = source.read(at, 8)
  return {
    type: head.toString('latin1', 0, 4),
    start: at,
    body: at + 8,
    end: Math.min(at + 8 + head.readUInt32LE(4), end),
  }
}
function eraseChunk(changes: Changes, { start, body, end }: Chunk): void {
  changes.zero.push({ start: body, end })
  changes.write.push({ at: start, bytes: Buffer.from('JUNK') })
}
