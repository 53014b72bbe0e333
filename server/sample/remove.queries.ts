import type { Position } from '../activity/index.ts'
import { recountCommunities, recountThreads } from '../network/index.ts'
import { type Db, rows, sql, type Tx } from '../platform/db.ts'

// Taking the sample out again. `sample` marks people, units and communities; all else hangs on them.

export const selectSampleCommunities = (db: Db) =>
  rows<{ id: string }>(db, sql`select id from network.community where sample order by id`)

/** Communities requested by sample people belong to the sample too. */
export const claimCommunities = (db: Db) =>
  sql`update network.community set sample = true
    where not sample and created_by in (select id from people.person where sample)`.execute(db)

/**
 * Log rows of the sample: its own, those of its communities, and those by or about its people. Membership is decided by
 * the log itself (chained rows of origin sample), not by marks in other tables: otherwise setting a mark could remove a
 * row from the log.
 */
export const selectLog = (tx: Tx) =>
  rows<Position>(
    tx,
    sql`with named as materialized (select distinct one.id from activity.log l
        cross join lateral unnest(array[l.actor, l.object, l.target, l.community]) as one (id)
        where l.origin = 'sample' and one.id is not null),
      theirs as materialized (select id from people.person where sample and id in (select id from named)),
      gone as materialized (select id from theirs
        union all select id from named where id in (select id from people.unit where sample
          union all select id from presence.account where sample or unit_id in (select id from people.unit where sample)
          union all select id from governance.policy where owner_id in (select id from theirs)
          union all select id from governance.approval where requester_id in (select id from theirs)
          union all select id from governance.proposal where by_id in (select id from theirs)
          union all select id from governance.exception where granted_by in (select id from theirs)
          union all select id from governance.delegation where person_id in (select id from theirs) or delegate_id in (select id from theirs))),
      communities as materialized (select c.id from network.community c where c.sample and (c.id in (select id from named)
        or exists (select from activity.log made where made.object = c.id and made.kind = 'community'
          and made.verb = 'Create' and made.actor in (select id from theirs))))
    select l.xact::text as xact, l.id from activity.log l
    where l.origin = 'sample' or l.community in (select id from communities)
      or l.actor in (select id from gone) or l.object in (select id from gone) or l.target in (select id from gone)
    order by l.xact, l.id`,
  )

/** Deletes a community with threads, replies and dependent rows, by any author. */
export const deleteCommunity = (tx: Tx, id: string) => sql`delete from network.community where id = ${id}`.execute(tx)

const theirs = sql`(select id from people.person where sample)`

/** What people of the sample wrote outside it. Threads they had joined are counted again. */
export async function deleteWritings(tx: Tx): Promise<void> {
  const touched = await rows<{ thread: string; community: string }>(
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
  await derive(tx, touched)
}

async function derive(tx: Tx, touched: { thread: string; community: string }[]): Promise<void> {
  await recountThreads(
    tx,
    touched.map(({ thread }) => thread),
  )
  const joined = await rows<{ community: string }>(
    tx,
    sql`select distinct community_id as community from network.membership where person_id in ${theirs}`,
  )
  const communities = new Set([...touched, ...joined].map(({ community }) => community))
  await sql`delete from network.membership where person_id in ${theirs}`.execute(tx)
  await recountCommunities(tx, [...communities])
}

/** Real people lose the manager or the unit that never was. */
export async function deletePeople(tx: Tx): Promise<void> {
  await sql`update people.person set manager_id = null where not sample and manager_id in ${theirs}`.execute(tx)
  await sql`update people.person set unit_id = null
    where not sample and unit_id in (select id from people.unit where sample)`.execute(tx)
  await sql`update people.person set merged_into = null where not sample and merged_into in ${theirs}`.execute(tx)
  await sql`delete from platform.idempotency where person_id in ${theirs}`.execute(tx)
  await sql`delete from people.person where sample`.execute(tx)
  await sql`delete from people.unit where sample`.execute(tx)
}
