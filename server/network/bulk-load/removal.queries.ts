import { type Db, rows, sql, type Tx } from '../../platform/db.ts'

const idsOf = async (found: Promise<{ id: string }[]>): Promise<string[]> => (await found).map(({ id }) => id)

export const selectCommunitiesOf = (tx: Tx, threadIds: readonly string[]) =>
  idsOf(
    rows<{ id: string }>(
      tx,
      sql`select distinct community_id as id from network.thread where id = any(${threadIds}::uuid[])`,
    ),
  )

export const deleteReplies = (tx: Tx, ids: readonly string[]) =>
  sql`with reactions as (delete from network.reaction where subject_id = any(${ids}::uuid[])),
      mentions as (delete from network.mention m using network.reply r
        where r.id = any(${ids}::uuid[]) and m.thread_id = r.thread_id and m.seq = r.seq)
    delete from network.reply where id = any(${ids}::uuid[])`.execute(tx)

export const deleteThreads = (tx: Tx, ids: readonly string[]) =>
  sql`delete from network.thread where id = any(${ids}::uuid[])`.execute(tx)

/** Those of the communities without threads, locked. */
export const lockEmptyCommunities = (tx: Tx, ids: readonly string[]) =>
  idsOf(
    rows<{ id: string }>(
      tx,
      sql`select c.id from network.community c where c.id = any(${ids}::uuid[])
        and not exists (select from network.thread t where t.community_id = c.id) for update of c`,
    ),
  )

export const deleteCommunities = (tx: Tx, ids: readonly string[]) =>
  sql`delete from network.community where id = any(${ids}::uuid[])`.execute(tx)

/** Those of the people who have written a thread or a reply, or uploaded a file. */
export const findAuthors = (db: Db, ids: readonly string[]) =>
  idsOf(
    rows<{ id: string }>(
      db,
      sql`select p.id from unnest(${ids}::uuid[]) as p (id)
        where exists (select from network.thread t where t.author_id = p.id)
          or exists (select from network.reply r where r.author_id = p.id)
          or exists (select from network.file f where f.uploader_id = p.id)`,
    ),
  )
