import pg from 'pg'
import { StartupProblem } from '../startup-problem.ts'

/** Refuses a DATABASE_URL that cannot be reached or is older than PostgreSQL 15. */
export async function checkDatabase(url: string): Promise<void> {
  const client = createClient(url)
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    const { host, port, database } = client
    const place = host.startsWith('/') ? `${host} (socket, port ${port})` : `${host}:${port}`
    throw StartupProblem.databaseUnreachable(`${place}/${database ?? ''}`, error)
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

/** The library parses all forms of libpq, such as a socket in `?host=`. Its own error would reveal the password. */
function createClient(connectionString: string): pg.Client {
  try {
    return new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 })
  } catch {
    throw StartupProblem.databaseUrlUnreadable()
  }
}
