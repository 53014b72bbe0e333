import type pg from 'pg'
import { modules } from '../platform/database/migrate.ts'
import type { Table } from './archive/format.ts'

/** Waiting jobs, without the queue's own tables, which have versions of their own. */
export const JOBS: Table = {
  name: 'jobs',
  columns: [
    'task',
    'payload',
    'queue',
    'run_at',
    'priority',
    'attempts',
    'max_attempts',
    'last_error',
    'created_at',
    'key',
    'flags',
  ],
}
const selectJobs = `select t.identifier as task, j.payload::jsonb as payload, q.queue_name as queue, j.run_at, j.priority,
    j.attempts, j.max_attempts, j.last_error, j.created_at, j.key, j.flags
  from jobs._private_jobs j join jobs._private_tasks t on t.id = j.task_id
    left join jobs._private_job_queues q on q.id = j.job_queue_id`

/** Tables that only matter to running processes. Their transaction ids would be wrong in another cluster. */
const PASSING = ['platform.touch']

/** Columns that refer to stored files, and how their keys are derived. Add new ones here. */
const STORED_FILES = [
  'select key from network.file',
  'select thumbnail_key from network.file',
  "select substr(photo, 1, 2) || '/' || photo from people.person",
]

/** Session settings for one text format of values, so that hashes are equal everywhere. */
export async function setCommonFormats(client: pg.Client): Promise<void> {
  await client.query(`set time zone 'UTC'; set datestyle = 'ISO'; set intervalstyle = 'iso_8601'; set bytea_output = 'hex';
    set extra_float_digits = 1; set client_encoding = 'UTF8'; set statement_timeout = 0;
    set idle_in_transaction_session_timeout = 0; set lock_timeout = 0`)
}

async function select<R extends pg.QueryResultRow>(client: pg.Client, text: string, values: unknown[] = []) {
  return (await client.query<R>(text, values)).rows
}

/** All tables with their columns that are not computed from others, by name; the jobs come last. */
export async function listTables(client: pg.Client): Promise<Table[]> {
  const found = await select<Table>(
    client,
    `select n.nspname || '.' || c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
      from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
      where n.nspname = any($1) and c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence = 'p'
        and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and n.nspname || '.' || c.relname <> all($2)
      group by 1 order by 1`,
    [modules, PASSING],
  )
  return [...found, JOBS]
}

const quote = (name: string) =>
  name
    .split('.')
    .map((part) => `"${part}"`)
    .join('.')
const list = (columns: readonly string[]) => columns.map(quote).join(', ')

export const copyOut = ({ name, columns }: Table): string =>
  name === JOBS.name ? `copy (${selectJobs}) to stdout` : `copy (select ${list(columns)} from ${quote(name)}) to stdout`
export const copyIn = ({ name, columns }: Table): string =>
  `copy ${name === JOBS.name ? 'pg_temp.restored_job' : quote(name)} (${list(columns)}) from stdin`

type Sequence = { name: string; last: string; called: boolean }
const listSequences = (client: pg.Client) =>
  select<{ name: string }>(
    client,
    `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any($1) and c.relkind = 'S' order by 1`,
    [modules],
  )

/** Sequences are not part of snapshots: read after the snapshot was taken, so that no number is assigned twice. */
export async function readSequences(client: pg.Client): Promise<Sequence[]> {
  const sequences: Sequence[] = []
  for (const { name } of await listSequences(client)) {
    const [found] = await select<Omit<Sequence, 'name'>>(
      client,
      `select last_value::text as last, is_called as called from ${quote(name)}`,
    )
    if (found) sequences.push({ name, ...found })
  }
  return sequences
}

export async function setSequences(client: pg.Client, sequences: readonly Sequence[]): Promise<void> {
  for (const { name, last, called } of sequences)
    await client.query('select setval($1::regclass, $2::bigint, $3)', [quote(name), last, called])
}

/** Keys of all stored files that rows refer to. */
export async function listStoredFiles(client: pg.Client): Promise<string[]> {
  const found = await select<{ key: string }>(
    client,
    `select key from (${STORED_FILES.join(' union ')}) stored (key) where key is not null order by key`,
  )
  return found.map(({ key }) => key)
}

type Facts = {
  postgres: string
  organisation: string | null
  migrations: string[]
  position: string | null
  hash: string | null
}
export async function readFacts(client: pg.Client): Promise<Facts> {
  const [facts] = await select<Facts>(
    client,
    `select current_setting('server_version') as postgres, (select name from people.organisation limit 1) as organisation,
      (select array_agg(name order by applied_at, name) from public.orbweaver_migration) as migrations,
      (select position::text from activity.chain_head) as position,
      (select encode(hash, 'hex') from activity.chain_head) as hash`,
  )
  if (!facts) throw new Error('the database said nothing of itself')
  return facts
}

/** Whether the database contains anything of Orbweaver; an empty job queue does not count. */
export async function isUsed(client: pg.Client): Promise<boolean> {
  const [found] = await select<{ used: boolean }>(
    client,
    `select to_regclass('public.orbweaver_migration') is not null
      or exists (select from pg_namespace where nspname = any($1)) as used`,
    [modules],
  )
  return found?.used ?? true
}
