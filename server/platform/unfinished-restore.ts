import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { StartupProblem } from './startup-problem.ts'

/** A file in the home as long as a restore writes into it. */
export const RESTORING = 'restore-in-progress'

/** A home that a restore has not finished holds no whole data. */
export function refuseUnfinishedRestore(home: string): void {
  if (existsSync(join(home, RESTORING)))
    throw new StartupProblem(
      `a restore into ${home} has not finished; wait for it, or if it was interrupted run "npx orbweaver restore" again.`,
    )
}
