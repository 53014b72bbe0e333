import { type Changes, gapsOf } from '../plan.ts'
import { damaged, type Range, type Source } from '../source.ts'
import { applyRules, type Box, eraseBox, type Rules, readBoxes } from './box.ts'
import { cleanImageItems, isImageMeta } from './items.ts'
import { cleanMovie } from './movie.ts'

/** Top-level boxes that are needed to play or display; `moov`, `moof`, `meta` and `mdat` are cleaned separately. */
const top: Rules = { ftyp: true, styp: true, sidx: true, ssix: true, mfra: true, pdin: true }

/**
 * HEIC, AVIF, MP4, MOV, M4A and 3GP: empties every box that is not needed to play or display, and zeroes data that no
 * picture and no track of sound, pictures or text refers to. Nothing moves, so all offsets stay valid.
 */
export function cleanMedia(source: Source): Changes {
  const { boxes, rest } = readBoxes(source, { start: 0, end: source.size }, true)
  const changes: Changes = { zero: [], write: [], size: rest }
  const kept: Range[] = []
  const dropped: Range[] = []
  const media: Box[] = []
  let found = 0
  for (const box of boxes) {
    if (box.type === 'meta' && isImageMeta(source, box)) {
      cleanImageItems(source, box, changes, kept)
      found++
    } else if (box.type === 'mdat') media.push(box)
    else if (!['moov', 'moof'].includes(box.type)) applyRules(source, [box], top, changes)
  }
  const movies = boxes.filter(({ type }) => type === 'moov')
  if (movies.length > 1) throw damaged('more than one film')
  for (const movie of movies) {
    const fragments = boxes.filter(({ type }) => type === 'moof')
    cleanMovie(source, movie, fragments, changes, { kept, dropped })
    found++
  }
  if (found === 0) throw damaged('neither picture nor film')
  if (movies.length === 0) for (const box of boxes) if (box.type === 'moof') eraseBox(changes, box)
  const bodies = media.map(({ body, end }) => ({ start: body, end }))
  return { ...changes, zero: [...changes.zero, ...gapsOf(kept, bodies, source.size), ...dropped] }
}
