import { closeSync, fstatSync, openSync, rmSync } from 'node:fs'
import { cleanMedia } from './boxes/media.ts'
import { cleanWavelet } from './boxes/wavelet.ts'
import { cleanMatroska } from './chunks/matroska.ts'
import { cleanRiff } from './chunks/riff.ts'
import { cleanGif } from './pictures/gif.ts'
import { cleanJpeg } from './pictures/jpeg.ts'
import { cleanPng } from './pictures/png.ts'
import { cleanTiff } from './pictures/tiff.ts'
import { cleanWebp } from './pictures/webp.ts'
import { executePlan, type Plan } from './plan.ts'
import { createSource, isDamaged, type Source } from './source.ts'

export type Cleaned = 'cleaned' | 'damaged' | 'unknown'

/** Removes metadata from the file at `path`, in place. Runs in a worker thread. */
export default function cleanFile(path: string): Cleaned {
  const fd = openSync(path, 'r+')
  try {
    const source = createSource(fd, fstatSync(fd).size)
    const clean = findCleaner(source)
    if (!clean) return 'unknown'
    executePlan(clean(source), source, fd, path)
    return 'cleaned'
  } catch (error) {
    if (isDamaged(error)) return 'damaged'
    throw error
  } finally {
    closeSync(fd)
    rmSync(`${path}-clean`, { force: true })
  }
}

/** Detects the type by the first bytes, like `file-type` and browsers, whatever the file name. */
function findCleaner(source: Source): ((source: Source) => Plan) | undefined {
  const head = source.peek(0, 16).toString('latin1')
  if (head.startsWith('\xff\xd8\xff')) return cleanJpeg
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return cleanPng
  if (/^GIF8[79]a/.test(head)) return cleanGif
  if (/^RIFF....WEBP/s.test(head)) return cleanWebp
  if (/^(II[*+]\0|MM\0[*+])/.test(head)) return cleanTiff
  if (/^RIFF....(AVI |WAVE)/s.test(head)) return cleanRiff
  if (head.startsWith('\x1a\x45\xdf\xa3')) return cleanMatroska
  if (/^....(jP {2}|JXL )\r\n/s.test(head)) return cleanWavelet
  if (/^....(ftyp|moov|mdat|wide|free|skip|pnot)/s.test(head)) return cleanMedia
  return undefined
}
