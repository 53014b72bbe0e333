import type { Rule, Rules } from './box.ts'
import { childrenOf, eraseBox, readBoxes } from './box.ts'

/** Creation and modification dates of a film or track. */
export const zeroTimes: Rule = (source, { body, end }, changes) => {
  const width = source.read(body, 1)[0] === 1 ? 16 : 8
  changes.zero.push({ start: body + 4, end: Math.min(end, body + 4 + width) })
}

/** Manufacturer and name of the writer of the track, after its type. */
export const zeroName: Rule = (_source, { body, end }, changes) => {
  changes.zero.push({ start: Math.min(end, body + 12), end })
}

/** Location of external media, which can be a path on the author’s disk. */
const zeroReferences: Rule = (source, box, changes) => {
  for (const one of childrenOf(source, box, 8))
    changes.zero.push({ start: Math.min(one.end, one.body + 4), end: one.end })
}

const VIDEO_FIELDS = 70
const VENDOR = { start: 12, end: 16 }
const COMPRESSOR = { start: 42, end: 74 }
/** Manufacturer and program of the encoder in descriptions of video, and data added by the manufacturer. */
const zeroVendor: Rule = (source, box, changes) => {
  for (const entry of childrenOf(source, box, 8)) {
    if (entry.end - entry.body < 8 + VIDEO_FIELDS) continue
    for (const { start, end } of [VENDOR, COMPRESSOR])
      changes.zero.push({ start: entry.body + start, end: entry.body + end })
    for (const more of readBoxes(source, { start: entry.body + 8 + VIDEO_FIELDS, end: entry.end }, true).boxes)
      if (['uuid', 'udta', 'meta', 'GPS0'].includes(more.type)) eraseBox(changes, more)
  }
}
const asTheyAre = (types: string): Rules => Object.fromEntries(types.split(' ').map((type) => [type, true]))

/** What is needed to play a track. */
export const trackRules = (isPicture: boolean): Rules => ({
  tkhd: zeroTimes,
  edts: true,
  tapt: true,
  tref: asTheyAre('chap sync scpt ssrc subt auxl vdep cdep dpnd font forc fall folw thmb'),
  ...asTheyAre('clip matt load trgr'),
  mdia: {
    mdhd: zeroTimes,
    hdlr: zeroName,
    elng: true,
    minf: {
      ...asTheyAre('vmhd smhd sthd nmhd gmhd hmhd'),
      hdlr: zeroName,
      dinf: { dref: zeroReferences },
      stbl: {
        ...asTheyAre('stts ctts stss stsc stsz stz2 stco co64 cslg sdtp sbgp sgpd subs stsh padb stps'),
        stsd: isPicture ? zeroVendor : true,
      },
    },
  },
})
