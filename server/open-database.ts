import { mkdirSync } from 'node:fs'
import type pg from 'pg'
import type { Config } from './platform/config.ts'
import { checkDatabase } from './platform/database/external.ts'
import { connectEmbedded, startEmbedded } from './platform/embedded/embedded.ts'
import { explainFolder } from './platform/startup-problem.ts'
import { refuseUnfinishedRestore } from './platform/unfinished-restore.ts'

export type OpenDatabase = { config: pg.ClientConfig; close(): Promise<unknown> }
/** `server`: the only server of a home; `command`: with or without a running server. */
export type Opener = 'server' | 'command'

/** Starts or connects to the embedded database of the home, or checks the one of DATABASE_URL. Loads few modules, so that it starts soon. */
export async function openDatabase({ home, databaseUrl }: Config, as: Opener): Promise<OpenDatabase> {
  prepareHome(home)
  if (databaseUrl) {
    await checkDatabase(databaseUrl)
    return { config: { connectionString: databaseUrl }, close: async () => {} }
  }
  const { config, stop } = await (as === 'server' ? startEmbedded : connectEmbedded)(home)
  return { config, close: stop }
}

function prepareHome(home: string) {
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 })
    refuseUnfinishedRestore(home)
  } catch (error) {
    throw explainFolder(error, home)
  }
}
