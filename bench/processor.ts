import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Processor time in milliseconds: unlike wall-clock time, hardly affected by other load of the machine. */
export type ProcessorTime = { server: number; database: number }

/** One tick of /proc, in milliseconds: Linux shows a hundred a second on every architecture. */
const TICK = 10

type Stat = { parent: number; own: number; ofChildren: number }
function readStat(pid: string): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The command name, in brackets, can contain any character.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [, parent = 0] = fields
    const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15)
    return { parent, own: (user + system) * TICK, ofChildren: (childUser + childSystem) * TICK }
  } catch {
    return undefined // exited in the meantime
  }
}

/**
 * Reads the processor time of the server and the database of this home, including all backends of the database, also
 * ended ones.
 */
export function processorOf(server: number, home: string): () => ProcessorTime {
  const [postmaster = ''] = readFileSync(join(home, 'postgres/data/postmaster.pid'), 'utf8').split('\n')
  return () => {
    const main = readStat(postmaster)
    let database = (main?.own ?? 0) + (main?.ofChildren ?? 0)
    for (const pid of readdirSync('/proc')) {
      const stat = /^\d+$/.test(pid) ? readStat(pid) : undefined
      if (stat?.parent === Number(postmaster)) database += stat.own
    }
    return { server: readStat(String(server))?.own ?? 0, database }
  }
}
