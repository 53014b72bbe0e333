import { readSync } from 'node:fs'

/** A file of any size, read in small pieces. Runs in a worker thread, so reads may block. */
export type Source = {
  size: number
  /** Exactly `length` bytes from `at`; throws `damaged` if the file is shorter. */
  read(at: number, length: number): Buffer
  /** At most `length` bytes from `at`; fewer at the end of the file. */
  peek(at: number, length: number): Buffer
}
export type Range = { start: number; end: number }

const WINDOW = 65_536
/** Maximum size of a structure that is read as a whole. */
const LONGEST = 16 * 1024 * 1024

export function createSource(fd: number, size: number): Source {
  let window = Buffer.alloc(0)
  let windowStart = 0
  const load = (at: number, length: number) => {
    const bytes = Buffer.alloc(length)
    return bytes.subarray(0, readSync(fd, bytes, 0, length, at))
  }
  const peek = (at: number, length: number) => {
    if (!Number.isSafeInteger(at) || at < 0 || at >= size || length <= 0) return Buffer.alloc(0)
    const wanted = Math.min(length, size - at)
    if (wanted > LONGEST) throw damaged('a part is too long')
    if (wanted > WINDOW) return load(at, wanted)
    if (at < windowStart || at + wanted > windowStart + window.length) {
      window = load(at, Math.min(WINDOW, size - at))
      windowStart = at
    }
    return window.subarray(at - windowStart, at - windowStart + wanted)
  }
  return {
    size,
    peek,
    read(at, length) {
      const bytes = peek(at, length)
      if (bytes.length < length) throw damaged('a part ends after the end of the file')
      return bytes
    },
  }
}

/** Error of a cleaner that cannot separate picture data from metadata. */
export const damaged = (why: string): Error => Object.assign(new Error(why), { code: 'DAMAGED' })

/** Reads past the end of a structure are range errors. */
export const isDamaged = (error: unknown): boolean =>
  error instanceof RangeError || (error as { code?: string }).code === 'DAMAGED'
