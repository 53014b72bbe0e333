import type { Kind, Verb } from '../../contract/activity.ts'
import { type Db, type RawBuilder, row, rows, sql, type Tx } from '../platform/db.ts'
import { currentKind, withCurrentNames } from './former-names.ts'
import type { Logged, Position } from './log.ts'

/** `verb` and `kind` are null where the activity is no longer in the log. */
export type FailedActivity = {
  id: string
  reader: string
  logId: number
  verb: Verb | null
  kind: Kind | null
  at: string | null
  attempts: number
  error: string
  skippedAt: string
  failedAt: string
}

/** Oldest first: ids are UUIDv7, so their order is the order in which activities were skipped. */
export const selectFailedActivities = (db: Db, after: string | undefined, limit: RawBuilder<unknown>) =>
  rows<FailedActivity>(
    db,
    sql`select f.id, f.reader, f.log_id as "logId", l.verb, ${currentKind(sql`l.kind`)} as kind, l.at, f.attempts, f.error, f.since as "skippedAt",
        f.failed_at as "failedAt"
      from activity.failed_activity f left join activity.log l on l.xact = f.xact and l.id = f.log_id
      where ${after ?? null}::uuid is null or f.id > ${after ?? null}::uuid
      order by f.id limit ${limit}`,
  )

/** Locked until the transaction ends, so that two retries run one after the other. */
export const lockFailedActivity = (tx: Tx, id: string) =>
  row<Position & { reader: string; error: string }>(
    tx,
    sql`select reader, xact::text as xact, log_id as id, error from activity.failed_activity where id = ${id} for update`,
  )

export const selectActivity = async (db: Db, { xact, id }: Position): Promise<Logged | undefined> => {
  const found = await row<Logged>(
    db,
    sql`select l.xact::text as xact, l.id, l.at, l.verb, l.kind, l.actor, l.object, l.target, l.community, l.origin, l.detail
      from activity.log l where l.xact = ${xact}::xid8 and l.id = ${id}`,
  )
  return found && withCurrentNames(found)
}

export const deleteFailedActivity = (tx: Tx, id: string) =>
  sql`delete from activity.failed_activity where id = ${id}`.execute(tx)

export const noteFailedRetry = (db: Db, id: string, error: string) =>
  sql`update activity.failed_activity set attempts = attempts + 1, error = ${error}, failed_at = now()
    where id = ${id}`.execute(db)

/** `behind`: activities that the slowest reader has not read. */
export type Backlog = { readers: number; behind: number; setAside: number }
export const selectBacklog = async (db: Db): Promise<Backlog> => {
  const found = await row<Backlog>(
    db,
    sql`select (select count(*) from activity.reader) as readers,
      (select coalesce(max((select count(*) from activity.log l where (l.xact, l.id) > (r.xact, r.id))), 0) from activity.reader r) as behind,
      (select count(*) from activity.failed_activity) as "setAside"`,
  )
  return found ?? { readers: 0, behind: 0, setAside: 0 }
}

export type ReaderState = { name: string; lagSeconds: number; setAside: number }
/** Age of the oldest activity that a reader has not read, and the number of skipped activities. */
export const selectReaderStates = (db: Db, names: readonly string[]) =>
  rows<ReaderState>(
    db,
    sql`select r.name, coalesce(extract(epoch from now() - (select l.recorded_at from activity.log l
          where (l.xact, l.id) > (r.xact, r.id) order by l.xact, l.id limit 1)), 0)::float8 as "lagSeconds",
        (select count(*) from activity.failed_activity f where f.reader = r.name) as "setAside"
      from activity.reader r where r.name = any(${names}::text[]) order by r.name`,
  )
