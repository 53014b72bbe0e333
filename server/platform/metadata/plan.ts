import { closeSync, ftruncateSync, openSync, renameSync, writeSync } from 'node:fs'
import { damaged, type Range, type Source } from './source.ts'

/** The planned result of cleaning: a new file of parts and new bytes, or changes in place. */
export type Plan = { pieces: Piece[] } | Changes
export type Piece = Range | Buffer
/** Ranges to zero, then bytes to write, in a file that keeps its offsets. */
export type Changes = { zero: Range[]; write: { at: number; bytes: Buffer }[]; size: number }

const MOST_PIECES = 200_000
const BLOCK = 1024 * 1024

/** Collects kept ranges in order; adjacent ones are merged. */
export function createPieces() {
  const pieces: Piece[] = []
  return {
    pieces,
    keep(start: number, end: number) {
      const last = pieces.at(-1)
      if (last && !Buffer.isBuffer(last) && last.end === start) last.end = end
      else if (end > start) pieces.push({ start, end })
      if (pieces.length > MOST_PIECES) throw damaged('too many parts')
    },
    add(bytes: Buffer) {
      pieces.push(bytes)
    },
  }
}

/** Sorted, without overlaps, inside the file. */
export function mergeRanges(ranges: Range[], size: number): Range[] {
  const merged: Range[] = []
  for (const { start, end } of ranges.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1)
    const stop = Math.min(end, size)
    if (start >= stop) continue
    if (last && start <= last.end) last.end = Math.max(last.end, stop)
    else merged.push({ start: Math.max(0, start), end: stop })
  }
  return merged
}

/** The parts of `within` that no range of `kept` covers. */
export function gapsOf(kept: Range[], within: Range[], size: number): Range[] {
  const merged = mergeRanges(kept, size)
  const gaps: Range[] = []
  let next = 0
  for (const { start, end } of mergeRanges(within, size)) {
    let at = start
    while ((merged[next]?.end ?? end) <= at && next < merged.length) next++
    for (let i = next; i < merged.length && at < end; i++) {
      const part = merged[i]
      if (!part || part.start >= end) break
      if (part.start > at) gaps.push({ start: at, end: part.start })
      at = Math.max(at, part.end)
      next = i
    }
    if (at < end) gaps.push({ start: at, end })
  }
  return gaps
}

/** Executes a plan on the file at `path`, open as `fd`. Never writes outside the file, whatever its tables claim. */
export function executePlan(plan: Plan, source: Source, fd: number, path: string): void {
  if ('pieces' in plan) {
    if (!isWhole(plan.pieces, source.size)) rewrite(plan.pieces, source, path)
    return
  }
  if (plan.write.some(({ at, bytes }) => at < 0 || at + bytes.length > source.size))
    throw damaged('a part lies outside the file')
  for (const { start, end } of mergeRanges(plan.zero, source.size)) fillZero(fd, start, end)
  for (const { at, bytes } of plan.write) writeAll(fd, bytes, at)
  if (plan.size < source.size) ftruncateSync(fd, plan.size)
}

function isWhole(pieces: Piece[], size: number): boolean {
  let at = 0
  for (const piece of pieces) {
    if (Buffer.isBuffer(piece) || piece.start !== at) return false
    at = piece.end
  }
  return at === size
}

function rewrite(pieces: Piece[], source: Source, path: string): void {
  const to = openSync(`${path}-clean`, 'wx', 0o600)
  try {
    let at = 0
    for (const piece of pieces) for (const bytes of bytesOf(piece, source)) at += writeAll(to, bytes, at)
  } finally {
    closeSync(to)
  }
  renameSync(`${path}-clean`, path)
}
function* bytesOf(piece: Piece, source: Source): Generator<Buffer> {
  if (Buffer.isBuffer(piece)) yield piece
  else for (let at = piece.start; at < piece.end; at += BLOCK) yield source.read(at, Math.min(BLOCK, piece.end - at))
}
function fillZero(fd: number, start: number, end: number): void {
  const zeros = Buffer.alloc(Math.min(BLOCK, end - start))
  for (let at = start; at < end; at += BLOCK) writeAll(fd, zeros.subarray(0, Math.min(BLOCK, end - at)), at)
}
function writeAll(fd: number, bytes: Buffer, at: number): number {
  let done = 0
  while (done < bytes.length) done += writeSync(fd, bytes, done, bytes.length - done, at + done)
  return done
}
