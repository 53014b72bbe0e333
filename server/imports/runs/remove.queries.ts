import { type Db, row, rows, sql, type Tx } from '../../platform/db.ts'

export const countMessages = async (db: Db, runId: string): Promise<number> =>
  (
    await row<{ count: number }>(
      db,
      sql`select count(*) as count from imports.outside_id where run_id = ${runId} and kind = 'message'`,
    )
  )?.count ?? 0

/** Some messages of the run: deletes their external ids and returns them, for the caller to delete. */
export const deleteMessageIds = (tx: Tx, runId: string, limit: number) =>
  rows<{ id: string; threadId: string | null }>(
    tx,
    sql`delete from imports.outside_id o using (
        select source, kind, outside_id from imports.outside_id
        where run_id = ${runId} and kind = 'message' limit ${limit} for update
      ) removed
      where o.source = removed.source and o.kind = removed.kind and o.outside_id = removed.outside_id
      returning o.id, o.thread_id as "threadId"`,
  )

/** Communities that the run created. */
export const selectMadeCommunities = async (tx: Tx, runId: string): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    tx,
    sql`select id from imports.outside_id where run_id = ${runId} and kind = 'channel' and made`,
  )
  return found.map(({ id }) => id)
}

/** People who were created by the run and matched by no other run. */
export const selectMadePeople = async (tx: Tx, runId: string): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    tx,
    sql`select o.id from imports.outside_id o where o.run_id = ${runId} and o.kind = 'person' and o.made
      and not exists (select from imports.outside_id other where other.id = o.id and other.kind = 'person' and other.run_id <> o.run_id)`,
  )
  return found.map(({ id }) => id)
}

/** People and communities of the run, created or matched. */
export const selectPeopleAndCommunities = (tx: Tx, runId: string) =>
  rows<{ kind: 'person' | 'bot' | 'channel'; id: string }>(
    tx,
    sql`select distinct kind, id from imports.outside_id where run_id = ${runId} and kind in ('person', 'bot', 'channel')`,
  )

/**
 * Deletes the remaining rows of the run. Ids of people and communities who stay are not deleted, so that the next
 * import finds them.
 */
export const deleteRemaining = (tx: Tx, runId: string, existing: readonly string[]) =>
  sql`with members as (delete from imports.member where run_id = ${runId}),
      authors as (delete from imports.author where run_id = ${runId})
    delete from imports.outside_id where run_id = ${runId}
      and not (kind in ('person', 'bot', 'channel') and id = any(${existing}::uuid[]))`.execute(tx)
