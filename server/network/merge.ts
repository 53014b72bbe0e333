import { rows, sql, type Tx } from '../platform/db.ts'

/** Transfers posts, reactions and memberships of an unclaimed profile to a person. Existing ones of the person stay. */
export async function mergePeople(tx: Tx, fromId: string, toId: string): Promise<void> {
  const threads = await affectedThreads(tx, fromId)
  await moveWords(tx, fromId, toId)
  await moveMemberships(tx, fromId, toId)
  await moveMarks(tx, fromId, toId)
  await sql`select network.recount_threads(${threads}::uuid[])`.execute(tx)
}

/** Threads whose derived columns contain the person. */
async function affectedThreads(tx: Tx, fromId: string): Promise<string[]> {
  const found = await rows<{ id: string }>(
    tx,
    sql`select id from network.thread where author_id = ${fromId}
      union select thread_id from network.reply where author_id = ${fromId}
      union select thread_id from network.reaction where person_id = ${fromId}`,
  )
  return found.map(({ id }) => id)
}

async function moveWords(tx: Tx, from: string, to: string) {
  await sql`update network.thread set author_id = ${to} where author_id = ${from}`.execute(tx)
  await sql`update network.thread set deleted_by = ${to} where deleted_by = ${from}`.execute(tx)
  await sql`update network.thread set accepted_by = ${to} where accepted_by = ${from}`.execute(tx)
  await sql`update network.reply set author_id = ${to} where author_id = ${from}`.execute(tx)
  await sql`update network.reply set deleted_by = ${to} where deleted_by = ${from}`.execute(tx)
  await sql`update network.revision set by = ${to} where by = ${from}`.execute(tx)
  await sql`update network.file set uploader_id = ${to} where uploader_id = ${from}`.execute(tx)
}

async function moveMemberships(tx: Tx, from: string, to: string) {
  await sql`update network.community set created_by = ${to} where created_by = ${from}`.execute(tx)
  // The higher role of the two stays; the counter falls where both were members.
  await sql`update network.membership m set role = f.role
    from (select community_id, role from network.membership where person_id = ${from}) f
    where m.person_id = ${to} and m.community_id = f.community_id
      and array_position(array['owner', 'manager', 'member'], m.role) > array_position(array['owner', 'manager', 'member'], f.role)`.execute(
    tx,
  )
  await sql`update network.community set members = members - 1 where id in (
      select community_id from network.membership where person_id in (${from}, ${to}) group by 1 having count(*) = 2)`.execute(
    tx,
  )
  await sql`insert into network.membership (community_id, person_id, role, joined_at, muted, read_before)
    select community_id, ${to}, role, joined_at, muted, read_before from network.membership where person_id = ${from}
    on conflict do nothing`.execute(tx)
  await sql`delete from network.membership where person_id = ${from}`.execute(tx)
  await sql`insert into network.join_request (community_id, person_id, message, requested_at)
    select community_id, ${to}, message, requested_at from network.join_request where person_id = ${from}
    on conflict do nothing`.execute(tx)
  await sql`delete from network.join_request j where person_id = ${from} or (person_id = ${to} and exists (
    select from network.membership m where m.community_id = j.community_id and m.person_id = ${to}))`.execute(tx)
}

async function moveMarks(tx: Tx, from: string, to: string) {
  await sql`insert into network.reaction (thread_id, subject_id, emoji, person_id, at)
    select thread_id, subject_id, emoji, ${to}, at from network.reaction where person_id = ${from} on conflict do nothing`.execute(
    tx,
  )
  await sql`delete from network.reaction where person_id = ${from}`.execute(tx)
  await sql`insert into network.mention (thread_id, seq, person_id, at)
    select thread_id, seq, ${to}, at from network.mention where person_id = ${from} on conflict do nothing`.execute(tx)
  await sql`delete from network.mention where person_id = ${from}`.execute(tx)
  await sql`insert into network.reading (person_id, thread_id, seq, at)
    select ${to}, thread_id, seq, at from network.reading where person_id = ${from}
    on conflict (person_id, thread_id) do update set seq = greatest(reading.seq, excluded.seq)`.execute(tx)
  await sql`delete from network.reading where person_id = ${from}`.execute(tx)
  await sql`insert into network.follow (person_id, thread_id, state, reason, at)
    select ${to}, thread_id, state, reason, at from network.follow where person_id = ${from} on conflict do nothing`.execute(
    tx,
  )
  await sql`delete from network.follow where person_id = ${from}`.execute(tx)
  await sql`insert into network.bookmark (person_id, thread_id, at)
    select ${to}, thread_id, at from network.bookmark where person_id = ${from} on conflict do nothing`.execute(tx)
  await sql`delete from network.bookmark where person_id = ${from}`.execute(tx)
}
