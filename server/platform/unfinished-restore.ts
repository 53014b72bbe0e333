import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { StartupProblem } from './startup-problem.ts'

/** A file that exists in the home while a restore writes to it. */
export const RESTORING = 'restore-in-progress'

/** A home with an unfinished restore has incomplete data. */
export function refuseUnfinishedRestore(home: string): void {
  if (existsSync(join(home, RESTORING)))
    throw new StartupProblem(
      `a restore into ${home} has not finished; wait for it, or if it was interrupted run "npx orbweaver restore" again.`,
    )
}
