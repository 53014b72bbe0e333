import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Runs `work` while no other process of this machine does; killed holders do not count. `work` can name
 * processes of its own that continue after it is killed: the lock lasts until they end.
 */
export async function withLock(file, work) {
  await take(file)
  const release = () => rmSync(file, { force: true })
  process.on('exit', release)
  try {
    return await work((child) => writeFileSync(file, `${process.pid} ${child}`))
  } finally {
    process.off('exit', release)
    release()
  }
}

async function take(file) {
  const mine = `${file}.${process.pid}`
  writeFileSync(mine, String(process.pid))
  try {
    for (let reported = false; !tryLink(mine, file); reported = true) {
      const holders = readHolders(file)
      if (holders && !holders.split(' ').some(isAlive)) removeStale(file, holders)
      else if (!reported) console.error(`orbweaver: waiting for process ${holders}, which is making this folder ready`)
      await sleep(100)
    }
  } finally {
    rmSync(mine, { force: true })
  }
}

/** Created atomically: nobody reads a lock file without its holder. */
function tryLink(from, to) {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

/** Process ids; empty for a moment while they change. */
function readHolders(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function isAlive(pid) {
  try {
    process.kill(Number(pid), 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Two waiting processes may see the same dead holders: a process that moved the lock of a living one restores it. */
function removeStale(file, holders) {
  const aside = `${file}.${process.pid}.stale`
  try {
    renameSync(file, aside)
    if (readHolders(aside) !== holders) tryLink(aside, file)
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }
  rmSync(aside, { force: true })
}
