import type { Changes } from '../plan.ts'
import { damaged, type Range, type Source } from '../source.ts'
import { applyRules, type Box, childrenOf, eraseBox, findBox, type Rules } from './box.ts'
import { readFragments } from './fragments.ts'
import { sampleRanges } from './samples.ts'
import { trackRules, zeroTimes } from './track-rules.ts'

/** Types of tracks that are shown or played. Others are sensor data, time codes and the like. */
const shown = new Set(['vide', 'soun', 'pict', 'auxv', 'text', 'sbtl', 'subt', 'clcp'])
const pictures = new Set(['vide', 'pict', 'auxv'])
const words = new Set(['text', 'sbtl', 'subt', 'clcp'])
/** Drones write positions into subtitles. */
const positionPattern = /\bGPS\b|latitude|longt?itude|\bHOME ?\(/i
const MOST_TRACKS = 1000
const WORDS_READ = 1024 * 1024

const movieRules: Rules = { mvhd: zeroTimes, mvex: { mehd: true, trex: true }, pssh: true }
const fragmentRules: Rules = {
  mfhd: true,
  pssh: true,
  traf: { tfhd: true, tfdt: true, trun: true, sdtp: true, sbgp: true, sgpd: true, subs: true },
}
type Samples = { kept: Range[]; dropped: Range[] }

/** Cleans a film: keeps its tracks of pictures, sound and text, and collects the ranges of their samples. */
export function cleanMovie(source: Source, movie: Box, fragments: Box[], changes: Changes, found: Samples): void {
  const boxes = childrenOf(source, movie)
  if (findBox(boxes, 'cmov')) throw damaged('a compressed film')
  const tracks = boxes.filter(({ type }) => type === 'trak')
  if (tracks.length > MOST_TRACKS) throw damaged('too many tracks')
  const moving = readFragments(source, boxes, fragments)
  const removed = new Set<number>()
  for (const track of tracks) {
    const { id, handler, table } = describeTrack(source, track)
    const samples = sampleRanges(source, table, handler).concat(moving.get(id) ?? [])
    if (!shown.has(handler) || (words.has(handler) && containsPosition(source, samples))) {
      eraseBox(changes, track)
      for (const range of samples) found.dropped.push(range)
      removed.add(id)
    } else {
      applyRules(source, childrenOf(source, track), trackRules(pictures.has(handler)), changes)
      for (const range of samples) found.kept.push(range)
    }
  }
  if (removed.size === tracks.length) throw damaged('nothing that is seen or heard')
  applyRules(
    source,
    boxes.filter(({ type }) => type !== 'trak'),
    movieRules,
    changes,
  )
  for (const fragment of fragments)
    for (const box of childrenOf(source, fragment)) {
      if (box.type === 'traf' && removed.has(trackOf(source, box))) eraseBox(changes, box)
      else applyRules(source, [box], fragmentRules, changes)
    }
}

function describeTrack(source: Source, track: Box): { id: number; handler: string; table: Box[] } {
  const within = (boxes: Box[], type: string) => {
    const box = findBox(boxes, type)
    if (!box) throw damaged(`a track without ${type}`)
    return box
  }
  const boxes = childrenOf(source, track)
  const head = within(boxes, 'tkhd')
  const media = childrenOf(source, within(boxes, 'mdia'))
  const minf = childrenOf(source, within(media, 'minf'))
  return {
    id: source.read(head.body + (source.read(head.body, 1)[0] === 1 ? 20 : 12), 4).readUInt32BE(),
    handler: source.read(within(media, 'hdlr').body + 8, 4).toString('latin1'),
    table: childrenOf(source, within(minf, 'stbl')),
  }
}
function trackOf(source: Source, fragment: Box): number {
  const head = findBox(childrenOf(source, fragment), 'tfhd')
  return head ? source.read(head.body + 4, 4).readUInt32BE() : -1
}

function containsPosition(source: Source, samples: Range[]): boolean {
  let read = 0
  for (const { start, end } of samples) {
    const bytes = source.peek(start, Math.min(end - start, 4096))
    if (positionPattern.test(bytes.toString('latin1').replaceAll('\0', ''))) return true
    read += bytes.length
    if (read > WORDS_READ) return false
  }
  return false
}
