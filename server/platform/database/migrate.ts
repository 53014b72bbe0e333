import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { StartupProblem } from '../startup-problem.ts'

type Migration = { name: string; text: string; hash: string }
/** The order in which modules may refer to each other; it orders migrations of the same day. */
export const modules = [
  'platform',
  'activity',
  'backup',
  'people',
  'governance',
  'network',
  'presence',
  'imports',
  'delivery',
  'sample',
]
const server = join(import.meta.dirname, '../..')

/** Every module's plain SQL files, by date, then by module, then by name. */
export function listMigrations(): Migration[] {
  const found = modules.flatMap((module, order) => {
    const folder = join(server, module, 'migrations')
    return readFolder(folder).map((file) => {
      const text = readFileSync(join(folder, file), 'utf8')
      return { name: `${module}/${file}`, order, file, text, hash: createHash('sha256').update(text).digest('hex') }
    })
  })
  const key = (m: (typeof found)[number]) => `${m.file.slice(0, 10)} ${m.order} ${m.file}`
  return found.sort((a, b) => (key(a) < key(b) ? -1 : 1)).map(({ name, text, hash }) => ({ name, text, hash }))
}
const readFolder = (folder: string): string[] => {
  try {
    return readdirSync(folder).filter((file) => file.endsWith('.sql'))
  } catch {
    return []
  }
}

/**
 * Migrates the database to this program’s version: forward only, one transaction per file, one process at a time.
 * Returns the applied names.
 */
export async function migrate(config: pg.ClientConfig): Promise<string[]> {
  const client = new pg.Client(config)
  await client.connect()
  try {
    await client.query(`set time zone 'UTC'`)
    await client.query('select pg_advisory_lock(7310)')
    return await applyMissing(client, listMigrations())
  } finally {
    await client.end()
  }
}

async function applyMissing(client: pg.Client, wanted: Migration[]): Promise<string[]> {
  await client.query(
    'create table if not exists public.orbweaver_migration (name text primary key, hash text not null, applied_at timestamptz not null default now())',
  )
  const { rows } = await client.query<{ name: string; hash: string }>(
    'select name, hash from public.orbweaver_migration',
  )
  const applied = new Map(rows.map((row) => [row.name, row.hash]))
  const unknown = rows.find((row) => !wanted.some((m) => m.name === row.name))
  if (unknown)
    throw new StartupProblem(
      `the database was changed by a newer Orbweaver (${unknown.name}); start that version, or restore a backup made before the upgrade.`,
    )
  const missing = wanted.filter((m) => !applied.has(m.name))
  for (const { name, text, hash } of missing) {
    await client.query('begin')
    try {
      await client.query(text)
      await client.query('insert into public.orbweaver_migration (name, hash) values ($1, $2)', [name, hash])
      await client.query('commit')
    } catch (error) {
      await client.query('rollback')
      throw new StartupProblem(
        `migration ${name} failed and was undone: ${error instanceof Error ? error.message : error}`,
        { cause: error },
      )
    }
  }
  return missing.map((m) => m.name)
}
