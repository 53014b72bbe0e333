import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

/** A setting that PostgreSQL ignores: it marks the process with its data folder, so that we can find it. */
export const markData = (data: string) => `orbweaver.data=${data}`

/** The process id in postmaster.pid, 0 if there is none; the process may be dead. */
export function readPid(data: string): number {
  try {
    return Number.parseInt(fs.readFileSync(path.join(data, 'postmaster.pid'), 'utf8'), 10) || 0
  } catch {
    return 0
  }
}

/** Whether this process is the living server of this data folder: a zombie or a reused id is not. */
export function isPostmaster(pid: number, data: string): boolean {
  return pid > 0 && isAlive(pid) && carriesMark(pid, data)
}

/** A zombie does not count. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  return !isZombie(pid)
}

/** Killed, but not yet reaped by its parent: in containers process 1 often never does. */
function isZombie(pid: number): boolean {
  try {
    const afterName = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, '')
    return /^ [ZX] /.test(afterName)
  } catch {
    return false
  }
}

function carriesMark(pid: number, data: string): boolean {
  if (process.platform !== 'linux') {
    return spawnSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).stdout.includes(markData(data))
  }
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(markData(data))
  } catch {
    return false
  }
}
