import type { Changes } from '../plan.ts'
import { damaged, type Source } from '../source.ts'
import { applyRules, type Rules, readBoxes } from './box.ts'

const header: Rules = { ihdr: true, bpcc: true, colr: true, pclr: true, cmap: true, cdef: true, 'res ': true }
/** JPEG 2000 and JPEG XL: the signature, coding parameters, and the coded picture. */
const drawn: Rules = {
  'jP  ': true,
  'JXL ': true,
  ftyp: true,
  rreq: true,
  jp2h: header,
  jpch: header,
  jplh: header,
  jp2c: true,
  jxll: true,
  jxlc: true,
  jxlp: true,
  jxli: true,
}

/** Empties Exif, XMP, manufacturers' data, and data to reconstruct a JPEG with its old metadata. */
export function cleanWavelet(source: Source): Changes {
  const { boxes, rest } = readBoxes(source, { start: 0, end: source.size }, true)
  if (!boxes.some(({ type }) => ['jp2c', 'jxlc', 'jxlp'].includes(type))) throw damaged('there is no picture')
  const changes: Changes = { zero: [], write: [], size: rest }
  applyRules(source, boxes, drawn, changes)
  return changes
}
