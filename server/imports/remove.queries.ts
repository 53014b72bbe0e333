import type { Position } from '../activity/index.ts'
import { type Db, row, rows, sql, type Tx } from '../platform/db.ts'

export const countMessages = async (db: Db, runId: string): Promise<number> =>
  (
    await row<{ count: number }>(
      db,
      sql`select count(*) as count from imports.outside_id where run_id = ${runId} and kind = 'message'`,
    )
  )?.count ?? 0

/** Some messages of the run, forgotten here and for the caller to delete. */
export const takeMessages = (tx: Tx, runId: string, limit: number) =>
  rows<{ id: string; threadId: string | null }>(
    tx,
    sql`delete from imports.outside_id o using (
        select source, kind, outside_id from imports.outside_id
        where run_id = ${runId} and kind = 'message' limit ${limit} for update
      ) taken
      where o.source = taken.source and o.kind = taken.kind and o.outside_id = taken.outside_id
      returning o.id, o.thread_id as "threadId"`,
  )

export const selectCommunitiesOf = async (tx: Tx, threadIds: string[]): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    tx,
    sql`select distinct community_id as id from network.thread where id = any(${threadIds}::uuid[])`,
  )
  return found.map((one) => one.id)
}

export const deleteReplies = (tx: Tx, ids: string[]) =>
  sql`with reactions as (delete from network.reaction where subject_id = any(${ids}::uuid[])),
      mentions as (delete from network.mention m using network.reply r
        where r.id = any(${ids}::uuid[]) and m.thread_id = r.thread_id and m.seq = r.seq)
    delete from network.reply where id = any(${ids}::uuid[])`.execute(tx)

/** With everything in them, also what was written here since. */
export const deleteThreads = (tx: Tx, ids: string[]) =>
  sql`delete from network.thread where id = any(${ids}::uuid[])`.execute(tx)

/** The log keeps no titles of what was taken out. */
export const forgetActivities = (tx: Tx, ids: string[]) =>
  rows<Position>(
    tx,
    sql`delete from activity.log where object = any(${ids}::uuid[]) and origin is not null returning xact::text as xact, id`,
  )

/** One in which somebody else has written, here or by another import, stays. */
export const deleteCommunities = (tx: Tx, runId: string) =>
  rows<Position>(
    tx,
    sql`with mine as (
      select o.id from imports.outside_id o where o.run_id = ${runId} and o.kind = 'channel' and o.made
        and not exists (select from network.thread t where t.community_id = o.id)
    ), log as (
      delete from activity.log l using mine where l.community = mine.id returning l.xact, l.id
    ), gone as (
      delete from network.community c using mine where c.id = mine.id
    ) select xact::text as xact, id from log`,
  )

/** Placeholders that nobody claimed and that nothing else needs. */
export const deletePlaceholders = (tx: Tx, runId: string) =>
  rows<Position>(
    tx,
    sql`with mine as (
      select o.id from imports.outside_id o join people.person p on p.id = o.id
      where o.run_id = ${runId} and o.kind = 'person' and o.made and p.state = 'placeholder'
        and not exists (select from network.thread t where t.author_id = p.id)
        and not exists (select from network.reply r where r.author_id = p.id)
        and not exists (select from network.file f where f.uploader_id = p.id)
        and not exists (select from people.person of where of.manager_id = p.id)
        and not exists (select from imports.outside_id other where other.id = p.id and other.kind = 'person' and other.run_id <> o.run_id)
    ), log as (
      delete from activity.log l using mine where l.object = mine.id and l.kind = 'person' and l.origin is not null
      returning l.xact, l.id
    ), gone as (
      delete from people.person p using mine where p.id = mine.id
    ) select xact::text as xact, id from log`,
  )

/** What is left of the run in our own tables. People who stayed stay known, for the next import. */
export const deleteRest = (tx: Tx, runId: string) =>
  sql`with members as (delete from imports.member where run_id = ${runId}),
      authors as (delete from imports.author where run_id = ${runId})
    delete from imports.outside_id o where o.run_id = ${runId}
      and not (o.kind in ('person', 'bot') and exists (select from people.person p where p.id = o.id))
      and not (o.kind = 'channel' and exists (select from network.community c where c.id = o.id))`.execute(tx)
