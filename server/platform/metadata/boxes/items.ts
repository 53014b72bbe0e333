import type { Changes } from '../plan.ts'
import { damaged, type Range, type Source } from '../source.ts'
import { applyRules, type Box, childrenOf, eraseBox, findBox, type Rules } from './box.ts'
import { zeroName } from './track-rules.ts'

/** Types of items that are pictures or combine pictures. All others (Exif, XMP, links) are metadata. */
const drawn = new Set('hvc1 hev1 hvt1 lhv1 av01 avc1 vvc1 vvcN evc1 j2k1 unci grid iovl iden tmap mski'.split(' '))
/** Properties that contain time, device or description of a picture. */
const metadataProperties = new Set(['crtt', 'mdft', 'udes', 'altt', 'cmin', 'cmex', 'uuid', 'aebr', 'wbbr', 'fobr'])
const rules: Rules = {
  pitm: true,
  iinf: true,
  iloc: true,
  iref: true,
  idat: true,
  grpl: true,
  hdlr: zeroName,
  iprp: {
    ipma: true,
    ipco: (source, box, changes) => {
      for (const one of childrenOf(source, box)) if (metadataProperties.has(one.type)) eraseBox(changes, one)
    },
  },
}
const MOST_ITEMS = 65_536

export const isImageMeta = (source: Source, box: Box): boolean => {
  const handler = findBox(childrenOf(source, box, 4), 'hdlr')
  return handler !== undefined && source.peek(handler.body + 8, 4).toString('latin1') === 'pict'
}

/** Cleans the items of a HEIC or AVIF file: erases Exif and XMP, and adds the ranges of pictures to `kept`. */
export function cleanImageItems(source: Source, meta: Box, changes: Changes, kept: Range[]): void {
  const boxes = childrenOf(source, meta, 4)
  const [info, location, primary] = ['iinf', 'iloc', 'pitm'].map((type) => findBox(boxes, type))
  if (!info || !location || !primary) throw damaged('no list of pictures')
  applyRules(source, boxes, rules, changes)
  const types = readTypes(source, info)
  const data = findBox(boxes, 'idat')
  for (const { id, extents } of readLocations(source, location, data)) {
    const type = types.get(id)
    if (type && drawn.has(type)) kept.push(...extents)
    else {
      changes.zero.push(...extents)
      // Readers expect the header of an Exif block: this is an empty one.
      const [first] = extents
      if (type === 'Exif' && first && first.end - first.start >= emptyExif.length)
        changes.write.push({ at: first.start, bytes: emptyExif })
    }
  }
  if (![...types.values()].some((type) => drawn.has(type))) throw damaged('there is no picture')
}
const emptyExif = Buffer.from([0, 0, 0, 0, 0x49, 0x49, 42, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0])

function readTypes(source: Source, info: Box): Map<number, string> {
  const version = source.read(info.body, 1)[0] ?? 0
  const types = new Map<number, string>()
  for (const { type, body, end } of childrenOf(source, info, version === 0 ? 6 : 8)) {
    const entry = source.peek(body, Math.min(14, end - body))
    const wide = entry[0] === 3
    if (type !== 'infe' || (entry[0] !== 2 && !wide)) continue
    types.set(
      wide ? entry.readUInt32BE(4) : entry.readUInt16BE(4),
      entry.toString('latin1', wide ? 10 : 8, wide ? 14 : 12),
    )
  }
  return types
}

type Located = { id: number; extents: Range[] }
function readLocations(source: Source, box: Box, data: Box | undefined): Located[] {
  const next = createCursor(source, box)
  const version = next(1)
  next(3)
  const sizes = next(2)
  const [offsetSize, lengthSize, baseSize] = [sizes >> 12, (sizes >> 8) & 15, (sizes >> 4) & 15]
  const indexSize = version === 0 ? 0 : sizes & 15
  const count = next(version < 2 ? 2 : 4)
  if (version > 2 || count > MOST_ITEMS) throw damaged('a list of places of another kind')
  const located: Located[] = []
  let total = 0
  for (let i = 0; i < count; i++) {
    const id = next(version < 2 ? 2 : 4)
    const method = version === 0 ? 0 : next(2) & 15
    next(2)
    const base = next(baseSize)
    const extents: Range[] = []
    const parts = next(2)
    total += parts
    if (total > MOST_ITEMS) throw damaged('too many parts')
    for (let part = 0; part < parts; part++) {
      next(indexSize)
      const start = base + next(offsetSize) + (method === 1 ? (data?.body ?? 0) : 0)
      const length = next(lengthSize)
      // Without a length: until the end of the file. Derived items: their sources are listed themselves.
      if (method === 0 || (method === 1 && data)) extents.push({ start, end: length ? start + length : source.size })
    }
    located.push({ id, extents })
  }
  return located
}

/** Reads consecutive integers of the given sizes in bytes. */
function createCursor(source: Source, { body, end }: Box) {
  let at = body
  return (width: number): number => {
    if (width === 0) return 0
    if (at + width > end) throw damaged('a list ends too early')
    const bytes = source.read(at, width)
    at += width
    return width <= 6 ? bytes.readUIntBE(0, width) : Number(bytes.readBigUInt64BE(width - 8))
  }
}
