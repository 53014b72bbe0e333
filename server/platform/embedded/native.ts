import { StartupProblem } from '../startup-problem.ts'
import type { DataDirectory } from './data-directory.ts'

/**
 * The path of the data folder for PostgreSQL: its working directory. The kernel resolves this link without permissions
 * on the parent folders, so the unprivileged user can serve a home that only root can enter.
 */
export const nameData = (data: string) => (process.platform === 'linux' ? '/proc/self/cwd' : data)

/** The environment of the caller (PGDATA, LD_PRELOAD, locales) must not affect the server. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' }
}

/** Turns the output of initdb or postgres into one sentence. */
export function explainFailure(output: string, directory: DataDirectory): StartupProblem {
  if (/No space left on device|Disk quota exceeded/.test(output)) return StartupProblem.diskFull(directory.base)
  const nameless = /could not look up effective user ID (\d+)/.exec(output)?.[1]
  if (nameless) {
    return new StartupProblem(
      `the user ${nameless} has no name on this machine, and PostgreSQL wants one; ` +
        'add a line for it to /etc/passwd, or set DATABASE_URL to a PostgreSQL of version 15 or newer.',
    )
  }
  const lines = output.trim().split('\n')
  const line = lines.findLast((each) => /FATAL|PANIC|error:/.test(each)) ?? lines.at(-1) ?? ''
  const reason = line.replace(/^.*?(FATAL|PANIC|error):\s*/, '')
  return new StartupProblem(
    `the built-in database does not start (${reason || 'no reason given'}); see ${directory.log}.`,
  )
}
