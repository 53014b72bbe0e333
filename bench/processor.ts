import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Milliseconds of processor time used so far: unlike what a clock shows, little moved by what else the machine does. */
export type ProcessorTime = { server: number; database: number }

/** One tick of /proc, in milliseconds: Linux shows a hundred a second on every architecture. */
const TICK = 10

type Stat = { parent: number; own: number; ofChildren: number }
function readStat(pid: string): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name of the command, in brackets, may hold anything.
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [, parent = 0] = fields
    const [user = 0, system = 0, childUser = 0, childSystem = 0] = fields.slice(11, 15)
    return { parent, own: (user + system) * TICK, ofChildren: (childUser + childSystem) * TICK }
  } catch {
    return undefined // ended meanwhile
  }
}

/** Reads what the server and the database of this home have used; the database with all its backends, ended ones too. */
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
