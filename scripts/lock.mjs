import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'

/** Runs `work` while no other process of this machine does; a holder that was killed does not count. */
export function withLock(file, work) {
  take(file)
  const release = () => rmSync(file, { force: true })
  process.on('exit', release)
  try {
    return work()
  } finally {
    process.off('exit', release)
    release()
  }
}

function take(file) {
  const mine = `${file}.${process.pid}`
  writeFileSync(mine, String(process.pid))
  try {
    for (let told = false; !tryLink(mine, file); told = true) {
      const holder = readHolder(file)
      if (holder && !isAlive(holder)) removeStale(file, holder)
      else if (!told) console.error(`orbweaver: waiting for process ${holder}, which is making this folder ready`)
      sleep(100)
    }
  } finally {
    rmSync(mine, { force: true })
  }
}

/** Appears whole or not at all: nobody reads a lock without its holder. */
function tryLink(from, to) {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

function readHolder(file) {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch {
    return 0
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Two waiters may see the same dead holder: who moved a living one's lock away puts it back. */
function removeStale(file, holder) {
  const aside = `${file}.${process.pid}.stale`
  try {
    renameSync(file, aside)
    if (readHolder(aside) !== holder) tryLink(aside, file)
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
  }
  rmSync(aside, { force: true })
}

function sleep(milliseconds) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds)
}
