import type { AccountImportOptions, AccountImportRun, AccountRecord } from '../../../contract/presence/import.ts'
import { personCardOf } from '../../people/index.ts'
import { type Db, type RawBuilder, row, rows, sql, type Tx } from '../../platform/db.ts'
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
const seenBy = (viewer: { personId: string; administrator: boolean }) =>
  viewer.administrator ? sql`true` : sql`r.started_by = ${viewer.personId}`
type RunViewer = { personId: string; administrator: boolean }

export const selectRun = (db: Db, id: string, viewer: RunViewer) =>
  row<StoredRun>(db, sql`select ${displayColumns} from presence.import_run r where r.id = ${id} and ${seenBy(viewer)}`)

export const selectRuns = (db: Db, viewer: RunViewer, before: string | null, limit: RawBuilder<unknown>) =>
  rows<Omit<AccountImportRun, 'report' | 'problem' | 'options'>>(
    db,
    sql`select r.id, r.file_name as file, r.size, r.state, r.dry_run as "dryRun", r.progress,
        ${personCardOf(sql`r.started_by`)} as "startedBy", r.created_at as "createdAt", r.finished_at as "finishedAt"
      from presence.import_run r where ${seenBy(viewer)} and (${before}::uuid is null or r.id < ${before}::uuid)
      order by r.id desc limit ${limit}`,
  )

/** Held until the transaction ends. */
export const lockRun = (tx: Tx, id: string, viewer: RunViewer) =>
  row<RunRow>(
    tx,
    sql`select ${runColumns} from presence.import_run r where r.id = ${id} and ${seenBy(viewer)} for update`,
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
        ${JSON.stringify(begin)}::jsonb, ${run.startedBy}, ${run.asAdministrator}) returning id, attempt`,
  )
const begin: Progress = { phase: 'reading', rows: 0, total: 0 }

/** Requeues a run with other options. Keeps the old report until there is a new one. */
export const requeueWithOptions = (
  tx: Tx,
  id: string,
  { dryRun, options, asAdministrator }: Pick<RunRow, 'dryRun' | 'options' | 'asAdministrator'>,
) =>
  row<{ attempt: number }>(
    tx,
    sql`update presence.import_run set state = 'queued', attempt = attempt + 1, dry_run = ${dryRun}, options = ${JSON.stringify(options)}::jsonb,
      as_administrator = ${asAdministrator},
      progress = ${JSON.stringify(begin)}::jsonb, problem = null, finished_at = null where id = ${id} returning attempt`,
  )

/** One attempt to execute a run. */
export type Attempt = { run: string; attempt: number }

/** Claims a queued run; undefined if the attempt is outdated. */
export const claimRun = (db: Db, { run, attempt }: Attempt) =>
  row<RunRow>(
    db,
    sql`update presence.import_run r set state = 'running'
      where r.id = ${run} and r.attempt = ${attempt} and r.state = 'queued' returning ${runColumns}`,
  )

const isCurrentAttempt = ({ run, attempt }: Attempt) => sql`id = ${run} and attempt = ${attempt} and state = 'running'`

/** Whether the run was neither cancelled nor deleted meanwhile. */
export const isRunning = async (db: Db, attempt: Attempt): Promise<boolean> =>
  (await row(db, sql`select from presence.import_run where ${isCurrentAttempt(attempt)}`)) !== undefined

export const saveProgress = (db: Db, attempt: Attempt, progress: Progress) =>
  sql`update presence.import_run set progress = ${JSON.stringify(progress)}::jsonb where ${isCurrentAttempt(attempt)}`.execute(
    db,
  )

/** Undefined if the run was cancelled or deleted meanwhile. */
export const saveEnd = (
  db: Db,
  attempt: Attempt,
  end: { state: 'previewed' | 'done' | 'failed'; report?: StoredReport; problem?: Sentence },
) =>
  row<{ id: string }>(
    db,
    sql`update presence.import_run set state = ${end.state}, finished_at = now(),
        report = coalesce(${end.report ? JSON.stringify(end.report) : null}::jsonb, report),
        problem = ${end.problem ? JSON.stringify(end.problem) : null}::jsonb
      where ${isCurrentAttempt(attempt)} returning id`,
  )

/** The server stops: requeues the run. */
export const requeueRun = (tx: Db, attempt: Attempt) =>
  row<{ attempt: number }>(
    tx,
    sql`update presence.import_run set state = 'queued', attempt = attempt + 1, progress = ${JSON.stringify(begin)}::jsonb
      where ${isCurrentAttempt(attempt)} returning attempt`,
  )

export const cancelRun = (tx: Tx, id: string) =>
  row<{ id: string }>(
    tx,
    sql`update presence.import_run set state = 'cancelled', problem = null, finished_at = now()
      where id = ${id} and state in ('queued', 'running') returning id`,
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
    where r.state in ('queued', 'running') and not exists (
      select from jobs._private_jobs j where j.key = 'import-accounts:' || r.id
        and (j.locked_at is not null or j.attempts < j.max_attempts))`.execute(db)

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
