import pg from 'pg'
import { StartupProblem } from './startup-problem.ts'

/** Refuses a DATABASE_URL that cannot be reached or is older than PostgreSQL 15. */
export async function checkDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  const { host, port, pathname } = new URL(url)
  try {
    await client.connect()
  } catch (error) {
    throw StartupProblem.databaseUnreachable(`${host || 'localhost'}${port || !host ? '' : ':5432'}${pathname}`, error)
  }
  try {
    const { rows } = await client.query<{ number: string; version: string }>(
      `select current_setting('server_version_num') as number, current_setting('server_version') as version`,
    )
    if (Number(rows[0]?.number) < 150000) throw StartupProblem.databaseTooOld(String(rows[0]?.version))
  } finally {
    await client.end()
  }
}
