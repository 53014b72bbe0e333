import type { AccountImportOptions, AccountImportRun, AccountRecord } from '../../../contract/presence/import.ts'
import { personCardOf } from '../../people/index.ts'
import { type Db, type RawBuilder, row, rows, sql, type Tx } from '../../platform/db.ts'
import { isJobPending } from '../../platform/jobs/failed-jobs.queries.ts'
import type { Sentence } from '../../platform/sentences.ts'
import type { Progress } from './import-accounts.ts'
import type { StoredReport } from './report.ts'

/** The stored run: its sentences are not translated yet. */
export type StoredRun = Omit<AccountImportRun, 'report' | 'problem'> & {
  report: StoredReport | null
  problem: Sentence | null
}
/** What the job needs. */
export type RunRow = {
  id: string
  path: string
  fileName: string
  state: AccountImportRun['state']
  attempt: number
  dryRun: boolean
  options: AccountImportOptions
  startedBy: string | null
  /** Queued by a viewer acting as an administrator. */
  asAdministrator: boolean
}

const displayColumns = sql`r.id, r.file_name as file, r.size, r.state, r.dry_run as "dryRun", r.options, r.progress, r.problem, r.report,
  ${personCardOf(sql`r.started_by`)} as "startedBy", r.created_at as "createdAt", r.finished_at as "finishedAt"`
const runColumns = sql`r.id, r.path, r.file_name as "fileName", r.state, r.attempt, r.dry_run as "dryRun", r.options,
  r.started_by as "startedBy", r.as_administrator as "asAdministrator"`
/** The viewer's own runs; administrators see all. */
const visibleTo = (viewer: { personId: string; administrator: boolean }) =>
  viewer.administrator ? sql`true` : sql`r.started_by = ${viewer.personId}`
type RunViewer = { personId: string; administrator: boolean }

export const selectRun = (db: Db, id: string, viewer: RunViewer) =>
  row<StoredRun>(
    db,
    sql`select ${displayColumns} from presence.import_run r where r.id = ${id} and ${visibleTo(viewer)}`,
  )

export const selectRuns = (db: Db, viewer: RunViewer, before: string | null, limit: RawBuilder<unknown>) =>
  rows<Omit<AccountImportRun, 'report' | 'problem' | 'options'>>(
    db,
    sql`select r.id, r.file_name as file, r.size, r.state, r.dry_run as "dryRun", r.progress,
        ${personCardOf(sql`r.started_by`)} as "startedBy", r.created_at as "createdAt", r.finished_at as "finishedAt"
      from presence.import_run r where ${visibleTo(viewer)} and (${before}::uuid is null or r.id < ${before}::uuid)
      order by r.id desc limit ${limit}`,
  )

/** The lock lasts until the transaction ends. */
export const lockRun = (tx: Tx, id: string, viewer: RunViewer) =>
  row<RunRow>(
    tx,
    sql`select ${runColumns} from presence.import_run r where r.id = ${id} and ${visibleTo(viewer)} for update`,
  )

export const insertRun = (
  tx: Tx,
  run: {
    path: string
    fileName: string
    size: number
    options: AccountImportOptions
    startedBy: string
    asAdministrator: boolean
  },
) =>
  row<{ id: string; attempt: number }>(
    tx,
    sql`insert into presence.import_run (path, file_name, size, options, progress, started_by, as_administrator)
      values (${run.path}, ${run.fileName}, ${run.size}, ${JSON.stringify(run.options)}::jsonb,
        ${JSON.stringify(initialProgress)}::jsonb, ${run.startedBy}, ${run.asAdministrator}) returning id, attempt`,
  )
const initialProgress: Progress = { phase: 'reading', rows: 0, total: 0 }

/** One attempt to execute a run. */
export type Attempt = { run: string; attempt: number }
type RunState = RunRow['state']
type Change = Partial<Pick<RunRow, 'dryRun' | 'options' | 'asAdministrator'>> & {
  report?: StoredReport
  problem?: Sentence
}
/**
 * Changes the state if it is one of `from`, and the attempt if one is given, is the current one; else undefined. Queued
 * again is a new attempt. The old report stays until there is a new one.
 */
export const moveRun = (
  db: Db,
  { run, attempt }: { run: string; attempt?: number },
  from: readonly RunState[],
  to: RunState,
  change: Change = {},
) =>
  row<RunRow>(
    db,
    sql`update presence.import_run r set state = ${to}, problem = ${toJson(change.problem)}::jsonb,
        report = coalesce(${toJson(change.report)}::jsonb, report), options = coalesce(${toJson(change.options)}::jsonb, options),
        dry_run = coalesce(${change.dryRun ?? null}, dry_run),
        as_administrator = coalesce(${change.asAdministrator ?? null}, as_administrator),
        attempt = attempt + ${to === 'queued' ? 1 : 0},
        progress = coalesce(${to === 'queued' ? toJson(initialProgress) : null}::jsonb, progress),
        finished_at = case when ${to} not in ('queued', 'running') then now() end
      where r.id = ${run} and (${attempt ?? null}::int is null or r.attempt = ${attempt ?? null})
        and r.state = any(${from}::text[]) returning ${runColumns}`,
  )
const toJson = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value))

const isCurrentAttempt = ({ run, attempt }: Attempt) => sql`id = ${run} and attempt = ${attempt} and state = 'running'`

/** Whether the run was neither cancelled nor deleted meanwhile. */
export const isRunning = async (db: Db, attempt: Attempt): Promise<boolean> =>
  (await row(db, sql`select from presence.import_run where ${isCurrentAttempt(attempt)}`)) !== undefined

export const saveProgress = (db: Db, attempt: Attempt, progress: Progress) =>
  sql`update presence.import_run set progress = ${JSON.stringify(progress)}::jsonb where ${isCurrentAttempt(attempt)}`.execute(
    db,
  )

export const countActiveRuns = async (db: Db, person: string): Promise<number> =>
  (
    await row<{ count: number }>(
      db,
      sql`select count(*)::int as count from presence.import_run where started_by = ${person} and state in ('queued', 'running')`,
    )
  )?.count ?? 0

/** Fails runs without a job: their server was killed. */
export const failAbandoned = (db: Db, problem: Sentence) =>
  sql`update presence.import_run r set state = 'failed', finished_at = now(), problem = ${JSON.stringify(problem)}::jsonb
    where r.state in ('queued', 'running') and not ${isJobPending(sql`'import-accounts:' || r.id`)}`.execute(db)

export const deleteRun = (tx: Tx, id: string) => sql`delete from presence.import_run where id = ${id}`.execute(tx)

/** Undefined if the person who started the run can no longer sign in. */
export const selectStarter = (db: Db, id: string) =>
  row<{ administrator: boolean }>(
    db,
    sql`select exists (select from people.role r where r.person_id = p.id and r.role = 'administrator') as administrator
      from people.person p where p.id = ${id} and p.state = 'active'`,
  )

export const selectRecords = (db: Db, account: string) =>
  rows<AccountRecord>(
    db,
    sql`select id, source, line, said as "values", at from presence.import_record where account_id = ${account} order by id limit 500`,
  )
