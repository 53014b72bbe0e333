import { type Db, row, rows, sql, type Tx } from '../../platform/db.ts'

export type NewCommunity = {
  id: string
  slug: string
  name: string
  createdAt: string | null
  createdBy: string | null
}

/** Ids of those communities that exist. */
export const findCommunities = (db: Db, ids: readonly string[]) =>
  rows<{ id: string; slug: string; name: string }>(
    db,
    sql`select id, slug, name from network.community where id = any(${ids}::uuid[])`,
  )

/** Existing names, in lower case, and slugs that begin with these, to find free ones. */
export const findTakenNames = (db: Db, name: string, slug: string) =>
  rows<{ name: string; slug: string }>(
    db,
    sql`select lower(name) as name, slug from network.community
      where left(lower(name), ${name.length}) = lower(${name}) or left(slug, ${slug.length}) = ${slug}`,
  )

export const insertHidden = (tx: Tx, c: NewCommunity, origin: string) =>
  sql`insert into network.community (id, slug, name, purpose, visibility, created_at, created_by, origin)
    values (${c.id}, ${c.slug}, ${c.name}, '', 'hidden', coalesce(${c.createdAt}::timestamptz, now()), ${c.createdBy}, ${origin})`.execute(
    tx,
  )

export type NewMember = { personId: string; joinedAt: string | null }
/**
 * The creator becomes owner; without a time, people joined when the community was created. Returns the new communities.
 */
export const insertMembers = (tx: Tx, communityId: string, members: readonly NewMember[]) =>
  rows<{ personId: string; joinedAt: string }>(
    tx,
    sql`with made as (
        insert into network.membership (community_id, person_id, role, joined_at)
        select c.id, given.person_id, case when given.person_id = c.created_by then 'owner' else 'member' end,
          coalesce(given.joined_at, c.created_at)
        from unnest(${members.map((one) => one.personId)}::uuid[], ${members.map((one) => one.joinedAt)}::timestamptz[])
          as given (person_id, joined_at) join network.community c on c.id = ${communityId}
        on conflict do nothing
        returning person_id, joined_at
      ), counted as (
        update network.community set members = members + (select count(*) from made) where id = ${communityId}
      ) select person_id as "personId", joined_at as "joinedAt" from made order by joined_at, person_id`,
  )

/** Sets the final visibility of a community that was added hidden. Another one is unchanged. */
export const showCommunity = (
  tx: Tx,
  id: string,
  { visibility, archived, purpose }: { visibility: 'public' | 'private'; archived: boolean; purpose: string },
) =>
  row<{ id: string }>(
    tx,
    sql`update network.community set visibility = ${visibility}, purpose = ${purpose},
        archived_at = case when ${archived} then coalesce(last_activity_at, created_at) end
      where id = ${id} and visibility = 'hidden' returning id`,
  )
