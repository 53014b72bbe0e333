import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { listMigrations } from '../platform/database/migrate.ts'
import { StartupProblem } from '../platform/startup-problem.ts'
import type { Manifest, Summary, Table, TableSum } from './archive/format.ts'
import { copyIn, copyOut, isUsed, JOBS, listTables, setCommonFormats, setSequences } from './catalog.queries.ts'
import { cutIntoParts, sumRows } from './table-sum.ts'

export type Load = {
  client: pg.Client
  /** Rows of one table, in the format of COPY. */
  write(table: Table, parts: AsyncIterable<Buffer>): Promise<void>
  /** Counts and hashes of the table after loading. */
  sum(table: Table): Promise<TableSum>
  commit(sequences: Summary['sequences']): Promise<void>
  /** Rolls back everything uncommitted. */
  close(): Promise<void>
}
type Constraint = { owner: string; name: string; definition: string }

export async function connect(config: pg.ClientConfig): Promise<pg.Client> {
  const client = new pg.Client({ ...config, application_name: 'orbweaver restore' })
  client.on('error', () => {})
  await client.connect()
  await setCommonFormats(client)
  return client
}

export async function isDatabaseUsed(config: pg.ClientConfig): Promise<boolean> {
  const client = await connect(config)
  return isUsed(client).finally(() => client.end())
}

/** For a database that contains only the empty job queue. */
export async function dropQueue(config: pg.ClientConfig): Promise<void> {
  const client = await connect(config)
  await client.query('drop schema if exists jobs cascade').finally(() => client.end())
}

/**
 * Creates the tables of the backup's version and empties them, in one transaction that `commit` ends. Foreign keys
 * are dropped during loading, which an owner without superuser rights can do, and are checked when they are added
 * again.
 */
export async function beginLoad(config: pg.ClientConfig, { migrations, tables }: Manifest): Promise<Load> {
  const client = await connect(config)
  try {
    await client.query('begin')
    await client.query('select pg_advisory_xact_lock(7310)')
    await applyMigrations(client, new Set(migrations))
    await requireTables(client, tables)
    const names = tables.flatMap(({ name }) => (name === JOBS.name ? [] : [name]))
    const constraints = await prepareTables(client, names)
    return {
      client,
      write: async (table, parts) => void (await pipeline(parts, client.query(copyFrom(copyIn(table))))),
      sum: (table) => sumTable(client, table),
      commit: async (sequences) => {
        await finishTables(client, names, constraints)
        await setSequences(client, sequences)
        await client.query('commit')
        await client.query('analyze')
      },
      close: () => client.end(),
    }
  } catch (error) {
    await client.end()
    throw error
  }
}

async function applyMigrations(client: pg.Client, names: Set<string>): Promise<void> {
  await client.query(
    'create table public.orbweaver_migration (name text primary key, hash text not null, applied_at timestamptz not null default now())',
  )
  for (const { name, text, hash } of listMigrations()) {
    if (!names.has(name)) continue
    await client.query(text)
    await client.query('insert into public.orbweaver_migration (name, hash) values ($1, $2)', [name, hash])
  }
}

/** Migrations of the same name must have created the same tables. */
async function requireTables(client: pg.Client, expected: readonly Table[]): Promise<void> {
  const present = new Map((await listTables(client)).map(({ name, columns }) => [name, new Set(columns)]))
  for (const { name, columns } of expected) {
    const missing = columns.find((column) => !present.get(name)?.has(column))
    if (missing)
      throw new StartupProblem(
        `the backup has ${name} with a column ${missing}, which this Orbweaver does not know; restore it with the version that wrote it.`,
      )
  }
}

async function prepareTables(client: pg.Client, names: readonly string[]): Promise<Constraint[]> {
  await client.query(`truncate ${names.join(', ')} cascade`)
  const { rows } = await client.query<Constraint>(
    `select c.conrelid::regclass::text as owner, quote_ident(c.conname) as name, pg_get_constraintdef(c.oid) as definition
      from pg_constraint c where c.contype = 'f' and c.conparentid = 0 and c.conrelid = any($1::regclass[])`,
    [names],
  )
  for (const { owner, name } of rows) await client.query(`alter table ${owner} drop constraint ${name}`)
  for (const name of names) await client.query(`alter table ${name} disable trigger user`)
  await client.query(`create temporary table restored_job (task text, payload json, queue text, run_at timestamptz,
    priority smallint, attempts smallint, max_attempts smallint, last_error text, created_at timestamptz, key text,
    flags jsonb) on commit drop`)
  return rows
}

async function finishTables(
  client: pg.Client,
  names: readonly string[],
  constraints: readonly Constraint[],
): Promise<void> {
  for (const { owner, name, definition } of constraints)
    await client.query(`alter table ${owner} add constraint ${name} ${definition}`)
  for (const name of names) await client.query(`alter table ${name} enable trigger user`)
}

/** Ids of the queue are assigned anew; payload, number of attempts and error of a job stay. */
export async function queueRestoredJobs(client: pg.Client): Promise<void> {
  await client.query(`insert into jobs._private_tasks (identifier) select distinct task from pg_temp.restored_job
    on conflict do nothing`)
  await client.query(`insert into jobs._private_job_queues (queue_name) select distinct queue from pg_temp.restored_job
    where queue is not null on conflict do nothing`)
  await client.query(`insert into jobs._private_jobs (job_queue_id, task_id, payload, run_at, priority, attempts, max_attempts,
      last_error, created_at, key, flags)
    select q.id, t.id, r.payload, r.run_at, r.priority, r.attempts, r.max_attempts, r.last_error, r.created_at, r.key, r.flags
    from pg_temp.restored_job r join jobs._private_tasks t on t.identifier = r.task
      left join jobs._private_job_queues q on q.queue_name = r.queue`)
}

async function sumTable(client: pg.Client, table: Table): Promise<TableSum> {
  const sum = sumRows()
  for await (const part of cutIntoParts(client.query(copyTo(copyOut(table))))) sum.add(part)
  return sum.of(table.name)
}
