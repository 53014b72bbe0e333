import { type Db, row, rows, sql, type Tx } from '../../platform/db.ts'
import { recountCommunities, recountThreads } from '../recount.queries.ts'

// Communities of the sample are marked; people.person marks people of the sample.

export type SampleCommunity = {
  id: string
  slug: string
  name: string
  purpose: string
  visibility: 'public' | 'private' | 'hidden'
  createdBy: string | null
  createdAt: string
  members: number
  threads: number
}
export const selectSampleCommunities = (db: Db) =>
  rows<SampleCommunity>(
    db,
    sql`select id, slug, name, purpose, visibility, created_by as "createdBy", created_at as "createdAt", members, threads
      from network.community where sample order by id`,
  )

/** Threads and replies in communities of the sample. */
export const countSampleMessages = async (db: Db): Promise<number> => {
  const found = await row<{ messages: number }>(
    db,
    sql`select coalesce(sum(1 + t.reply_count), 0)::int as messages
      from network.thread t join network.community c on c.id = t.community_id where c.sample and t.deleted_at is null`,
  )
  return found?.messages ?? 0
}

/**
 * Names, in lower case, and slugs of communities outside the sample. Without hidden communities, whose names must not
 * be revealed.
 */
export const selectNamesOutsideSample = (db: Db) =>
  rows<{ what: 'community' | 'slug'; name: string }>(
    db,
    sql`select 'community' as what, lower(name) as name from network.community where not sample and visibility <> 'hidden'
      union all select 'slug', slug from network.community where not sample`,
  )

const theirs = sql`(select id from people.person where sample)`

/** Communities requested by people of the sample belong to it too. */
export const claimCommunities = (db: Db) =>
  sql`update network.community set sample = true where not sample and created_by in ${theirs}`.execute(db)

/**
 * Deletes what people of the sample wrote and joined in other communities. Updates the counters of threads and
 * communities.
 */
export async function deleteWritingsOfSample(tx: Tx): Promise<void> {
  const affected = await rows<{ thread: string; community: string }>(
    tx,
    sql`select distinct t.id as thread, t.community_id as community from network.thread t where t.author_id in ${theirs}
        or exists (select from network.reply r where r.thread_id = t.id and r.author_id in ${theirs})
        or exists (select from network.reaction x where x.thread_id = t.id and x.person_id in ${theirs})`,
  )
  await sql`delete from network.file where uploader_id in ${theirs}`.execute(tx)
  await sql`delete from network.revision where by in ${theirs}`.execute(tx)
  await sql`delete from network.reply where author_id in ${theirs}`.execute(tx)
  await sql`delete from network.reaction where person_id in ${theirs}`.execute(tx)
  await sql`delete from network.thread where author_id in ${theirs}`.execute(tx)
  await recountThreads(
    tx,
    affected.map(({ thread }) => thread),
  )
  const left = await rows<{ community: string }>(
    tx,
    sql`with deleted as (delete from network.membership where person_id in ${theirs} returning community_id)
      select distinct community_id as community from deleted`,
  )
  await recountCommunities(tx, [...new Set([...affected, ...left].map(({ community }) => community))])
}
