import type {
  ImportEvent,
  ImportProgress,
  ImportRun,
  ImportRunWithReport,
  ImportState,
} from '../../../contract/imports.ts'
import { personCardOf } from '../../people/history.ts'
import { type Db, type RawBuilder, row, rows, sql, type Tx } from '../../platform/db.ts'
import type { Sentence } from '../../platform/sentences.ts'
import type { StoredReport } from './report.ts'

/** Position of the last stored batch, and the counters until there. */
export type Step = { channel: string; file: string; records: number; tally: StoredReport }
/** A run with the fields needed to execute it. */
export type RunRow = {
  id: string
  dryRun: boolean
  fileName: string
  path: string | null
  uploaded: boolean
  size: number
  digest: string
  state: ImportState
  position: Step | null
  progress: ImportProgress
  report: StoredReport | null
  startedBy: string | null
}
const runRow = sql`id, dry_run as "dryRun", file_name as "fileName", path, uploaded, size, digest, state, position, progress, report,
  started_by as "startedBy"`

export type NewRun = {
  dryRun: boolean
  fileName: string
  path: string
  uploaded: boolean
  size: number
  digest: string
  progress: ImportProgress
  startedBy: string | null
}
export async function insertRun(db: Db, run: NewRun): Promise<RunRow> {
  const made = await row<RunRow>(
    db,
    sql`insert into imports.run (kind, dry_run, file_name, path, uploaded, size, digest, progress, started_by)
      values ('slack', ${run.dryRun}, ${run.fileName}, ${run.path}, ${run.uploaded}, ${run.size}, ${run.digest},
        ${JSON.stringify(run.progress)}::jsonb, ${run.startedBy})
      returning ${runRow}`,
  )
  if (!made) throw new Error('an insert that returns nothing')
  return made
}

export const selectRun = (db: Db, id: string) =>
  row<RunRow>(db, sql`select ${runRow} from imports.run where id = ${id}`)

/** Locked until the transaction ends, so that concurrent changes run one after the other. */
export const lockRun = (tx: Tx, id: string) =>
  row<RunRow>(tx, sql`select ${runRow} from imports.run where id = ${id} for update`)

/** An unfinished run of the same file. */
export const selectUnfinished = (db: Db, digest: string) =>
  row<RunRow>(
    db,
    sql`select ${runRow} from imports.run where digest = ${digest} and not dry_run and state in ('queued', 'running', 'paused', 'failed')
      order by created_at desc limit 1`,
  )

/** Number of messages of the same file, from an earlier complete run. */
export const selectCounted = (db: Db, digest: string) =>
  row<{ messages: number }>(
    db,
    sql`select (progress->>'messages')::int as messages from imports.run where digest = ${digest} and state = 'done'
      order by finished_at desc limit 1`,
  )

/**
 * Returns nothing if the run was stopped in the meantime: the current batch must then be rolled back. Its transaction
 * does not wait for the disk: after a crash of the database the run resumes from the last batch that was stored.
 */
export const saveStep = (
  db: Db,
  id: string,
  step: { progress: ImportProgress; report?: StoredReport | undefined; position?: Step | null | undefined },
) =>
  row<{ id: string }>(
    db,
    sql`with quick as materialized (select set_config('synchronous_commit', 'off', true))
      update imports.run set progress = ${JSON.stringify(step.progress)}::jsonb,
        report = coalesce(${step.report ? JSON.stringify(step.report) : null}::jsonb, report),
        position = coalesce(${step.position ? JSON.stringify(step.position) : null}::jsonb, position)
      from quick where id = ${id} and state = 'running' returning id`,
  )

/** Saves the progress of an undo. */
export const saveRemoving = (db: Db, id: string, progress: ImportProgress) =>
  sql`update imports.run set progress = ${JSON.stringify(progress)}::jsonb where id = ${id} and state = 'removing'`.execute(
    db,
  )

/** Changes the state if it is one of `from`, and appends to the history. */
export const moveRun = (
  db: Db,
  id: string,
  from: ImportState[],
  to: ImportState,
  change: { problem?: Sentence; report?: StoredReport; event: ImportEvent },
) =>
  row<RunRow>(
    db,
    sql`update imports.run set state = ${to}, problem = ${change.problem ? JSON.stringify(change.problem) : null}::jsonb,
        report = coalesce(${change.report ? JSON.stringify(change.report) : null}::jsonb, report),
        started_at = case when ${to} = 'running' then coalesce(started_at, now()) else started_at end,
        finished_at = case when ${to} in ('done', 'failed', 'cancelled', 'removed') then now() end,
        history = history || jsonb_build_object('at', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
          'event', ${change.event}::text, 'messages', coalesce((progress->>'messages')::int, 0))
      where id = ${id} and state = any(${from}::text[]) returning ${runRow}`,
  )

const shown = sql`r.id, r.kind, r.dry_run as "dryRun", r.file_name as file, r.size, r.state, r.progress, r.problem,
  ${personCardOf(sql`r.started_by`)} as "startedBy", r.created_at as "createdAt", r.started_at as "startedAt",
  r.finished_at as "finishedAt", r.path is not null as "fileAvailable"`

/** A stored run: its sentences are not translated yet. */
export type StoredRun = Omit<ImportRun, 'problem'> & { problem: Sentence | null }

export const selectShownRun = (db: Db, id: string) =>
  row<StoredRun & Pick<ImportRunWithReport, 'history'> & { report: StoredReport | null }>(
    db,
    sql`select ${shown}, r.report, r.history from imports.run r where r.id = ${id}`,
  )

export const selectShownRuns = (db: Db, before: string | null, limit: RawBuilder<unknown>) =>
  rows<StoredRun>(
    db,
    sql`select ${shown} from imports.run r where (${before}::uuid is null or r.id < ${before}::uuid) order by r.id desc limit ${limit}`,
  )

/** Unfinished runs that should be queued. */
export const selectPending = (db: Db) =>
  rows<{ id: string; state: ImportState }>(
    db,
    sql`select id, state from imports.run where state = 'removing' or (uploaded and state in ('queued', 'running'))`,
  )

/** The import of an uploaded file that was not undone. */
export const selectImport = (db: Db, path: string) =>
  row<{ id: string }>(
    db,
    sql`select id from imports.run where path = ${path} and not dry_run and state <> 'removed' limit 1`,
  )
export const selectOther = (db: Db, path: string) =>
  row<{ id: string }>(db, sql`select id from imports.run where path = ${path} limit 1`)

export const updatePath = (db: Db, id: string, path: string) =>
  sql`update imports.run set path = ${path} where id = ${id} and not uploaded`.execute(db)
export const forgetPath = (db: Db, path: string) =>
  sql`update imports.run set path = null where path = ${path}`.execute(db)
export const deleteRun = (tx: Tx, id: string) => sql`delete from imports.run where id = ${id}`.execute(tx)

export const addAuthors = (
  tx: Tx,
  runId: string,
  list: { personId: string; messages: number; firstAt: string; lastAt: string }[],
) =>
  sql`insert into imports.author (run_id, person_id, messages, first_at, last_at)
    select ${runId}::uuid, * from unnest(${list.map((one) => one.personId)}::uuid[], ${list.map((one) => one.messages)}::int[],
      ${list.map((one) => one.firstAt)}::timestamptz[], ${list.map((one) => one.lastAt)}::timestamptz[])
    on conflict (run_id, person_id) do update set messages = author.messages + excluded.messages,
      first_at = least(author.first_at, excluded.first_at), last_at = greatest(author.last_at, excluded.last_at)`.execute(
    tx,
  )

/** Unclaimed profiles with messages in this run, most messages first. */
export const selectUnmatched = (db: Db, runId: string, limit: number) =>
  rows<{
    person: string
    name: string
    email: string | null
    messages: number
    from: string
    to: string
    count: number
  }>(
    db,
    sql`select p.id as person, p.name, p.email::text as email, a.messages, a.first_at as "from", a.last_at as "to",
        count(*) over ()::int as count
      from imports.author a join people.person p on p.id = a.person_id
      where a.run_id = ${runId} and p.state = 'placeholder' order by a.messages desc, p.name limit ${limit}`,
  )
