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

const brought = sql`l.origin is not null`
const placeOf = sql`l.xact::text as xact, l.id`
/** Log rows of imported texts: the log must not keep their titles. */
export const selectLogOf = (tx: Tx, ids: string[]) =>
  rows<Position>(tx, sql`select ${placeOf} from activity.log l where l.object = any(${ids}::uuid[]) and ${brought}`)

/** The person who requested the undo, from the log. */
export const selectAsker = async (db: Db, runId: string): Promise<string | null> =>
  (
    await row<{ actor: string | null }>(
      db,
      sql`select actor from activity.log where object = ${runId} and kind = 'import' and detail->>'state' = 'removing'
        order by xact desc, id desc limit 1`,
    )
  )?.actor ?? null

/** Except communities with texts by others or by another import. */
export const selectEmptyCommunities = async (tx: Tx, runId: string): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    tx,
    sql`select c.id from imports.outside_id o join network.community c on c.id = o.id
      where o.run_id = ${runId} and o.kind = 'channel' and o.made
        and not exists (select from network.thread t where t.community_id = c.id) for update of c`,
  )
  return found.map(({ id }) => id)
}

/** Log rows of communities that, by the log, an import created. */
export const selectLogOfCommunities = (tx: Tx, ids: readonly string[]) =>
  rows<Position>(
    tx,
    sql`with made as (select l.object as id from activity.log l where l.object = any(${ids}::uuid[])
        and l.kind = 'community' and l.verb = 'Create' and ${brought})
      select ${placeOf} from activity.log l where l.community in (select id from made)`,
  )

export const deleteCommunities = (tx: Tx, ids: readonly string[]) =>
  sql`delete from network.community where id = any(${ids}::uuid[])`.execute(tx)

/** Unclaimed profiles without other references. */
export const selectPlaceholders = async (tx: Tx, runId: string): Promise<string[]> => {
  const found = await rows<{ id: string }>(
    tx,
    sql`select o.id from imports.outside_id o join people.person p on p.id = o.id
      where o.run_id = ${runId} and o.kind = 'person' and o.made and p.state = 'placeholder'
        and not exists (select from network.thread t where t.author_id = p.id)
        and not exists (select from network.reply r where r.author_id = p.id)
        and not exists (select from network.file f where f.uploader_id = p.id)
        and not exists (select from people.person of where of.manager_id = p.id)
        and not exists (select from imports.outside_id other where other.id = p.id and other.kind = 'person' and other.run_id <> o.run_id)
      for update of p`,
  )
  return found.map(({ id }) => id)
}

export const selectLogOfPeople = (tx: Tx, ids: readonly string[]) =>
  rows<Position>(
    tx,
    sql`select ${placeOf} from activity.log l where l.object = any(${ids}::uuid[]) and l.kind = 'person' and ${brought}`,
  )

export const deletePlaceholders = (tx: Tx, ids: readonly string[]) =>
  sql`delete from people.person where id = any(${ids}::uuid[])`.execute(tx)

/** Deletes the remaining rows of the run. People who stay remain matched for the next import. */
export const deleteRest = (tx: Tx, runId: string) =>
  sql`with members as (delete from imports.member where run_id = ${runId}),
      authors as (delete from imports.author where run_id = ${runId})
    delete from imports.outside_id o where o.run_id = ${runId}
      and not (o.kind in ('person', 'bot') and exists (select from people.person p where p.id = o.id))
      and not (o.kind = 'channel' and exists (select from network.community c where c.id = o.id))`.execute(tx)
