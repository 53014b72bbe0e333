import { mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive } from '../platform/embedded/postmaster.ts'

const MEMORY = '/dev/shm'
/** Bytes that must be free in it. */
const ROOM = 4 * 2 ** 30

/** In memory where there is room: a new database is a thousand files, and on a disk each commit waits. */
function findFolder(): string {
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    // The binaries may be copied there too. Containers often forbid to run what lies there.
    const runs = / \/dev\/shm tmpfs (?!\S*noexec)/.test(readFileSync('/proc/mounts', 'utf8'))
    return runs && bavail * bsize > ROOM ? MEMORY : tmpdir()
  } catch {
    return tmpdir()
  }
}

/** Makes an empty home whose name tells which process it is for, and removes those of runs that were killed. */
export function makeTestHome(): string {
  const folder = findFolder()
  for (const name of readdirSync(folder)) {
    const pid = Number(/^orbweaver-test-(\d+)-/.exec(name)?.[1])
    if (!pid || isAlive(pid)) continue
    try {
      rmSync(join(folder, name), { recursive: true, force: true })
    } catch {
      // of another user
    }
  }
  return mkdtempSync(join(folder, `orbweaver-test-${process.pid}-`))
}
