import { mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isAlive } from '../platform/embedded/postmaster.ts'

const MEMORY = '/dev/shm'
/** Bytes that must be free in /dev/shm. */
const ROOM = 4 * 2 ** 30

/** In memory if there is enough: a new database has a thousand files, and on a disk each commit waits. */
function findFolder(): string {
  try {
    const { bavail, bsize } = statfsSync(MEMORY)
    // The binaries may be copied there too. Containers often forbid executing files there.
    const runs = / \/dev\/shm tmpfs (?!\S*noexec)/.test(readFileSync('/proc/mounts', 'utf8'))
    return runs && bavail * bsize > ROOM ? MEMORY : tmpdir()
  } catch {
    return tmpdir()
  }
}

/** Creates an empty home whose name contains the id of its process, and deletes those of killed runs. */
export function makeTestHome(): string {
  const folder = findFolder()
  for (const name of readdirSync(folder)) {
    const pid = Number(/^orbweaver-test-(\d+)-/.exec(name)?.[1])
    if (!pid || isAlive(pid)) continue
    try {
      rmSync(join(folder, name), { recursive: true, force: true })
    } catch {
      // owned by another user
    }
  }
  return mkdtempSync(join(folder, `orbweaver-test-${process.pid}-`))
}
