import type { Community, Visibility } from '../../../contract/network/communities.ts'
import { type Db, preparedOnPool, type RawBuilder, row, sql, type Tx } from '../../platform/db.ts'
import { personCard } from '../cards.queries.ts'

export type NewCommunity = {
  name: string
  purpose: string
  visibility: Visibility
  guidelines: string
  guidelinesHtml: string
  language: string | null
  tags: string[]
}

/** The name in ASCII; `suffix` makes it unique. */
const slugOf = (name: RawBuilder<unknown>, suffix: string) =>
  sql`coalesce(nullif(trim('-' from left(regexp_replace(platform.plain(${name}), '[^a-z0-9]+', '-', 'g'), 60)), ''), 'community')
    || ${suffix}::text`

export const insertCommunity = (tx: Tx, ownerId: string, c: NewCommunity, suffix: string) =>
  row<{ id: string }>(
    tx,
    sql`with made as (
        insert into network.community (slug, name, purpose, visibility, guidelines, guidelines_html, language, tags, created_by, members)
        select ${slugOf(sql`${c.name}::text`, suffix)}, ${c.name}, ${c.purpose}, ${c.visibility}, ${c.guidelines}, ${c.guidelinesHtml}, ${c.language}, ${c.tags}, ${ownerId}, 1
        on conflict (slug) do nothing
        returning id
      ), owned as (
        insert into network.membership (community_id, person_id, role) select id, ${ownerId}, 'owner' from made
      ) select id from made`,
  )

export async function updateCommunityRow(
  tx: Tx,
  id: string,
  change: Partial<NewCommunity> & { archived?: boolean | undefined; slugSuffix?: string },
): Promise<void> {
  const { slugSuffix, name = null } = change
  await sql`update network.community set
      slug = ${slugSuffix === undefined ? sql`slug` : slugOf(sql`coalesce(${name}::text, name)`, slugSuffix)},
      name = coalesce(${name}, name), purpose = coalesce(${change.purpose ?? null}, purpose),
      visibility = coalesce(${change.visibility ?? null}, visibility),
      guidelines = coalesce(${change.guidelines ?? null}, guidelines),
      guidelines_html = coalesce(${change.guidelinesHtml ?? null}, guidelines_html),
      language = case when ${change.language !== undefined} then ${change.language ?? null} else language end,
      tags = coalesce(${change.tags ?? null}::text[], tags),
      archived_at = case when ${change.archived === undefined} then archived_at
        when ${change.archived ?? false} then coalesce(archived_at, now()) end
    where id = ${id}`.execute(tx)
}

const managers = sql`coalesce((
  select jsonb_agg(${personCard('p')} || jsonb_build_object('role', k.role, 'timeZone', p.time_zone)
    order by k.role = 'manager', lower(p.name))
  from network.membership k join people.person p on p.id = k.person_id
  where k.community_id = c.id and k.role in ('owner', 'manager')), '[]')`
/**
 * Number of units directly below the root with members of the community in or under them. Reads all its memberships.
 */
export const selectUnitCounts = preparedOnPool<[communities: readonly string[]], { id: string; units: number }>(
  (
    communities,
  ) => sql`select k.community_id as id, count(distinct subpath(u.path, 0, least(nlevel(u.path), 2)))::int as units
    from network.membership k join people.person p on p.id = k.person_id join people.unit u on u.id = p.unit_id
    where k.community_id = any(${communities}::uuid[]) group by k.community_id`,
)

/** `isReadable`: whether the person sees more than name, purpose, managers and size. */
export type VisibleCommunity = Omit<Community, 'units'> & { isReadable: boolean }
/** One community as this person sees it. */
export const selectCommunity = (db: Db, personId: string, administers: boolean, id: string) =>
  row<VisibleCommunity>(
    db,
    sql`select c.id, c.slug, c.name, c.visibility, c.purpose, c.language, c.tags, c.members, c.sample,
        case when reads.it then c.guidelines else '' end as guidelines,
        case when reads.it then c.guidelines_html else '' end as "guidelinesHtml",
        reads.it as "isReadable", ${managers} as managers,
        c.created_at as "createdAt", c.archived_at as "archivedAt",
        case when reads.it then c.last_activity_at end as "lastActivityAt",
        case when reads.it then c.threads else 0 end as threads,
        case when reads.it then (select count(*) from network.thread t where t.community_id = c.id and t.kind = 'question'
          and t.accepted_reply_id is null and t.locked_at is null and t.deleted_at is null)::int else 0 end as "openQuestions",
        m.role, m.joined_at as "joinedAt", coalesce(m.muted, false) as muted,
        exists (select from network.join_request j where j.community_id = c.id and j.person_id = ${personId}) as "joinRequested",
        m.person_id is not null and c.archived_at is null as "canPost",
        coalesce(m.role in ('owner', 'manager'), false) or ${administers}::boolean as "canManage"
      from network.community c
      left join network.membership m on m.community_id = c.id and m.person_id = ${personId}
      cross join lateral (select c.visibility = 'public' or m.person_id is not null as it) reads
      where c.id = ${id}`,
  )

/**
 * The community with this name. Hidden communities can have the same name as another one, so that a refusal never
 * reveals them.
 */
export const selectNamed = async (db: Db, name: string): Promise<string | undefined> =>
  (
    await row<{ id: string }>(
      db,
      sql`select id from network.community where lower(name) = lower(${name}) and visibility <> 'hidden'`,
    )
  )?.id
