import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isAlive } from '../platform/embedded/postmaster.ts'
import { explainFolder, StartupProblem } from '../platform/startup-problem.ts'
import { RESTORING } from '../platform/unfinished-restore.ts'

/** Entries that a restore creates in a home. */
const MADE = ['postgres', 'files', 'scratch', 'keys']
/** Entries that a new volume may contain. */
const IGNORED = new Set(['lost+found'])

/**
 * Marks an empty home as being restored: no server starts on it until the mark is removed. Leftovers of a killed
 * restore are deleted, except its database, which rolls back uncommitted data by itself.
 */
export async function markHome(home: string): Promise<{ release(): Promise<void>; undo(): Promise<void> }> {
  const existed = existsSync(home)
  const mark = join(home, RESTORING)
  const leftover = existsSync(mark)
  try {
    await mkdir(home, { recursive: true, mode: 0o700 })
    const found = (await readdir(home)).filter((name) => !IGNORED.has(name))
    if (leftover) await refuseRunning(home, mark)
    if (leftover) await Promise.all(['files', 'scratch', 'keys'].map((name) => remove(home, name)))
    else if (found.length > 0) throw notEmpty(home, found)
    await writeFile(mark, `${process.pid}\n`, { mode: 0o600 })
  } catch (error) {
    throw explainFolder(error, home)
  }
  return {
    release: () => rm(mark),
    undo: async () => {
      for (const name of MADE) await remove(home, name)
      await rm(mark, { force: true })
      if (!existed) await rm(home, { recursive: true, force: true })
    },
  }
}

async function refuseRunning(home: string, mark: string): Promise<void> {
  const pid = Number(await readFile(mark, 'utf8'))
  if (pid !== process.pid && pid > 0 && isAlive(pid))
    throw new StartupProblem(
      `a restore into ${home} is running (process ${pid}); wait for it, or delete ${mark} if that process is something else.`,
    )
}

const remove = (home: string, name: string) => rm(join(home, name), { recursive: true, force: true })

const notEmpty = (home: string, found: string[]) =>
  new StartupProblem(
    `${home} is not empty (${found.slice(0, 4).join(', ')}${found.length > 4 ? ', …' : ''}); a backup is restored into an empty place only. ` +
      'Set ORBWEAVER_HOME to a new folder.',
  )
