import { type Db, row, rows, sql, type Tx } from '../platform/db.ts'

export type NewCommunity = {
  id: string
  name: string
  purpose: string
  createdAt: string | null
  createdBy: string | null
}

export const selectCommunities = (db: Db, ids: string[]) =>
  rows<{ id: string; slug: string; name: string }>(
    db,
    sql`select id, slug, name from network.community where id = any(${ids}::uuid[])`,
  )

/** Existing names and slugs with this prefix, to find a free one. */
export const selectTaken = (db: Db, name: string, slug: string) =>
  rows<{ name: string; slug: string }>(
    db,
    sql`select lower(name) as name, slug from network.community
      where left(lower(name), ${name.length}) = lower(${name}) or left(slug, ${slug.length}) = ${slug}`,
  )

/** Hidden until the import is complete. */
export const insertHidden = (tx: Tx, c: NewCommunity & { slug: string }, origin: string) =>
  sql`insert into network.community (id, slug, name, purpose, visibility, created_at, created_by, origin)
    values (${c.id}, ${c.slug}, ${c.name}, ${c.purpose}, 'hidden', coalesce(${c.createdAt}::timestamptz, now()), ${c.createdBy}, ${origin})`.execute(
    tx,
  )

export const insertListed = (tx: Tx, runId: string, communityId: string, personIds: readonly string[]) =>
  sql`insert into imports.member (run_id, community_id, person_id, listed)
    select ${runId}::uuid, ${communityId}::uuid, person_id, true from unnest(${personIds}::uuid[]) as given (person_id)
    on conflict (run_id, community_id, person_id) do update set listed = true`.execute(tx)

/** The last join counts for people who left and came back. */
export const moveJoined = (tx: Tx, runId: string, communityId: string, joined: { personId: string; at: string }[]) =>
  sql`insert into imports.member (run_id, community_id, person_id, joined_at)
    select ${runId}::uuid, ${communityId}::uuid, person_id, at
    from unnest(${joined.map((one) => one.personId)}::uuid[], ${joined.map((one) => one.at)}::timestamptz[]) as given (person_id, at)
    on conflict (run_id, community_id, person_id) do update set joined_at = greatest(member.joined_at, excluded.joined_at)`.execute(
    tx,
  )

/** Adds the listed members, with the creator as owner. Returns the new ones with their join time. */
export const insertMembers = (tx: Tx, runId: string, communityId: string) =>
  rows<{ personId: string; joinedAt: string }>(
    tx,
    sql`with made as (
        insert into network.membership (community_id, person_id, role, joined_at)
        select m.community_id, m.person_id, case when m.person_id = c.created_by then 'owner' else 'member' end,
          coalesce(m.joined_at, c.created_at)
        from imports.member m join network.community c on c.id = m.community_id
        where m.run_id = ${runId} and m.community_id = ${communityId} and m.listed
        on conflict do nothing
        returning person_id, joined_at
      ), counted as (
        update network.community set members = members + (select count(*) from made) where id = ${communityId}
      ) select person_id as "personId", joined_at as "joinedAt" from made order by joined_at, person_id`,
  )

export const deleteStaged = (tx: Tx, runId: string, communityId: string) =>
  sql`delete from imports.member where run_id = ${runId} and community_id = ${communityId}`.execute(tx)

/** Sets the final visibility of a community created by this import. An existing one is unchanged. */
export const showCommunity = (
  tx: Tx,
  id: string,
  visibility: 'public' | 'private',
  archived: boolean,
  purpose: string,
) =>
  row<{ id: string }>(
    tx,
    sql`update network.community set visibility = ${visibility}, purpose = ${purpose},
        archived_at = case when ${archived} then coalesce(last_activity_at, created_at) end
      where id = ${id} and visibility = 'hidden' returning id`,
  )
