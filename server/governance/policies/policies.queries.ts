import type {
  PolicyDraft,
  PolicyKind,
  PolicyLanguage,
  PolicyRow,
  PolicyVersion,
} from '../../../contract/governance/policies.ts'
import type { RoleName, UnitRef } from '../../../contract/people/directory.ts'
import { personCardOf } from '../../people/index.ts'
import { type Db, type RawBuilder, row, rows, sql, type Tx } from '../../platform/db.ts'
import type { ListPosition } from '../../platform/paging.ts'

// Reads units and roles from the tables of people.

/** Whether an active person is in the audience of the document. */
export const isAddressed = (document: string, person: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`(
  ${sql.ref(`${document}.everyone`)}
  or exists (select from people.person who join people.unit own on own.id = who.unit_id
    join people.unit top on top.id = any(${sql.ref(`${document}.units`)}) and own.path <@ top.path where who.id = ${person})
  or exists (select from people.role held where held.person_id = ${person} and held.role = any(${sql.ref(`${document}.roles`)})))`

const lastOf = (
  person: RawBuilder<unknown>,
  what: 'version' | 'at',
) => sql`(select ${sql.ref(`k.${what}`)} from governance.acknowledgement k
  where k.policy_id = d.id and k.person_id = ${person} order by k.version desc limit 1)`
/** Editors may read. Others may read published policies, or only the audience if restricted. */
const mayRead = (viewer: string, edits: boolean) => sql<boolean>`(${mayEdit(viewer, edits)} or (d.version is not null
  and (d.readers = 'everyone' or ${isAddressed('d', sql`${viewer}::uuid`)})))`
const mayEdit = (viewer: string, edits: boolean) => sql<boolean>`(${edits} or d.owner_id = ${viewer})`

const head = (
  viewer: string,
  edits: boolean,
) => sql`d.id, d.kind, d.title, d.language, ${personCardOf(sql`d.owner_id`)} as owner,
  d.version, (select v.published_at from governance.policy_version v where v.policy_id = d.id and v.version = d.version) as "publishedAt",
  d.review_on as "reviewOn", d.retired_at as "retiredAt", ${lastOf(sql`${viewer}::uuid`, 'version')} as acknowledged,
  ${lastOf(sql`${viewer}::uuid`, 'at')} as "acknowledgedAt", ${mayEdit(viewer, edits)} as "mayEdit",
  (d.version is not null and d.retired_at is null and ${isAddressed('d', sql`${viewer}::uuid`)}
    and coalesce(${lastOf(sql`${viewer}::uuid`, 'version')}, 0) < d.acknowledge_since) as "needsAcknowledgement"`

/** Acknowledgements of the audience, and its size. */
const progress = sql`(select jsonb_build_object('total', count(*), 'acknowledged', count(*) filter (where exists (
    select from governance.acknowledgement k where k.policy_id = d.id and k.person_id = p.id and k.version >= d.acknowledge_since)))
  from people.person p where p.state = 'active' and ${isAddressed('d', sql`p.id`)})`

export type Which = 'all' | 'pending' | 'mine' | 'retired'
const listed = (viewer: string, edits: boolean, which: Which, kind: PolicyKind | undefined) => sql`(
  select ${head(viewer, edits)}, d.draft_markdown is not null and ${mayEdit(viewer, edits)} as "hasDraft", d.acknowledge_since
  from governance.policy d
  where ${mayRead(viewer, edits)} and (d.retired_at is not null) = ${which === 'retired'}
    and (${which} <> 'mine' or d.owner_id = ${viewer}) and (${kind ?? null}::text is null or d.kind = ${kind ?? null}))`

type PolicyFilter = { viewer: string; edits: boolean; which: Which; kind: PolicyKind | undefined }
/** Those to acknowledge first, then by title. Progress is counted for the policies of the page only. */
export const selectPolicies = (
  db: Db,
  { viewer, edits, which, kind }: PolicyFilter,
  after: ListPosition | undefined,
  limit: RawBuilder<unknown>,
) =>
  rows<PolicyRow & { place: string }>(
    db,
    sql`select l.*, case when l."mayEdit" and l.version is not null then ${progress} end as progress from (
        select * from (select *, case when "needsAcknowledgement" then '0 ' else '1 ' end || title as place from ${listed(viewer, edits, which, kind)} every) found
        where (${which} <> 'pending' or "needsAcknowledgement") and ${after ? sql`(place, id) > (${after[0]}, ${after[1]}::uuid)` : sql`true`}
        order by place, id limit ${limit}) l join governance.policy d on d.id = l.id
      order by l.place, l.id`,
  )

export const countToAcknowledge = async (db: Db, viewer: string): Promise<number> =>
  (
    await row<{ count: number }>(
      db,
      sql`select count(*) as count from ${listed(viewer, false, 'all', undefined)} every where "needsAcknowledgement"`,
    )
  )?.count ?? 0

export type Document = Omit<PolicyRow, 'progress' | 'hasDraft'> & {
  markdown: string
  html: string
  note: string
  audience: { everyone: boolean; units: UnitRef[]; roles: RoleName[] }
  readers: 'everyone' | 'audience'
  draft: PolicyDraft | null
  draftRevision: number
  acknowledgeSince: number | null
  reminded: boolean
}
/** Loads and authorises. Undefined if the viewer cannot see the policy. The draft only for editors. */
export const selectPolicy = (db: Db, viewer: string, edits: boolean, id: string, lock = false) =>
  row<Document>(
    db,
    sql`select ${head(viewer, edits)}, coalesce(v.markdown, '') as markdown, coalesce(v.html, '') as html, coalesce(v.note, '') as note,
        jsonb_build_object('everyone', d.everyone, 'roles', d.roles, 'units', coalesce((select jsonb_agg(
          jsonb_build_object('id', u.id, 'name', u.name) order by u.name) from people.unit u where u.id = any(d.units)), '[]')) as audience,
        d.readers, d.draft_revision as "draftRevision", d.acknowledge_since as "acknowledgeSince",
        coalesce(d.reminded_at > now() - interval '1 day', false) as reminded,
        case when ${mayEdit(viewer, edits)} and d.draft_markdown is not null then jsonb_build_object('title', d.draft_title,
          'markdown', d.draft_markdown, 'html', d.draft_html, 'revision', d.draft_revision,
          'changedAt', to_char(d.draft_changed_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
          'changedBy', ${personCardOf(sql`d.draft_changed_by`)}) end as draft
      from governance.policy d left join governance.policy_version v on v.policy_id = d.id and v.version = d.version
      where d.id = ${id} and ${mayRead(viewer, edits)} ${lock ? sql`for update of d` : sql``}`,
  )

export type Draft = { title: string; markdown: string; html: string; by: string }
export const insertPolicy = (
  tx: Tx,
  p: Draft & { kind: PolicyKind; language: PolicyLanguage; owner: string },
): Promise<{ id: string } | undefined> =>
  row(
    tx,
    sql`insert into governance.policy (kind, language, title, owner_id, draft_title, draft_markdown, draft_html, draft_revision,
        draft_changed_at, draft_changed_by)
      values (${p.kind}, ${p.language}, ${p.title}, ${p.owner}, ${p.title}, ${p.markdown}, ${p.html}, 1, now(), ${p.by}) returning id`,
  )
/** A policy without a published version has the title of its draft. */
export const updateDraft = (tx: Tx, id: string, draft: Draft) =>
  sql`update governance.policy set draft_title = ${draft.title}, draft_markdown = ${draft.markdown}, draft_html = ${draft.html},
      draft_revision = draft_revision + 1, draft_changed_at = now(), draft_changed_by = ${draft.by},
      title = case when version is null then ${draft.title} else title end
    where id = ${id}`.execute(tx)

export type Settings = {
  owner?: string
  audience?: { everyone: boolean; units: string[]; roles: string[] }
  readers?: 'everyone' | 'audience'
  reviewOn?: string | null
}
export const updateSettings = (tx: Tx, id: string, { owner, audience, readers, reviewOn }: Settings) =>
  sql`update governance.policy set owner_id = coalesce(${owner ?? null}::uuid, owner_id),
      everyone = coalesce(${audience?.everyone ?? null}::boolean, everyone), units = coalesce(${audience?.units ?? null}::uuid[], units),
      roles = coalesce(${audience?.roles ?? null}::text[], roles), readers = coalesce(${readers ?? null}::text, readers),
      review_notified_on = case when ${reviewOn === undefined} then review_notified_on end,
      review_on = case when ${reviewOn === undefined} then review_on else ${reviewOn ?? null}::date end
    where id = ${id}`.execute(tx)

export async function deleteDraft(tx: Tx, id: string): Promise<void> {
  await sql`delete from governance.policy where id = ${id} and version is null`.execute(tx)
  await sql`update governance.policy set draft_title = null, draft_markdown = null, draft_html = null, draft_changed_at = null,
    draft_changed_by = null where id = ${id}`.execute(tx)
}

export type Publication = { version: number; note: string; requiresAcknowledgement: boolean; by: string }
/** Publishes the draft. Without a required acknowledgement, existing acknowledgements stay valid. */
export async function publishDraft(
  tx: Tx,
  id: string,
  { version, note, requiresAcknowledgement, by }: Publication,
): Promise<void> {
  await sql`insert into governance.policy_version (policy_id, version, title, markdown, html, note, requires_acknowledgement, published_by)
    select id, ${version}, draft_title, draft_markdown, draft_html, ${note}, ${requiresAcknowledgement}, ${by} from governance.policy where id = ${id}`.execute(
    tx,
  )
  await sql`update governance.policy set version = ${version}, title = draft_title, retired_at = null,
    acknowledge_since = case when ${requiresAcknowledgement} or acknowledge_since is null then ${version} else acknowledge_since end, reminded_at = null
    where id = ${id}`.execute(tx)
  await deleteDraft(tx, id)
}

export const updateRetired = (tx: Tx, id: string, retired: boolean) =>
  sql`update governance.policy set retired_at = case when ${retired} then now() end where id = ${id}`.execute(tx)

const version = sql`v.version, v.title, v.note, v.requires_acknowledgement as "requiresAcknowledgement", v.published_at as "publishedAt",
  ${personCardOf(sql`v.published_by`)} as "publishedBy"`
export const selectVersions = (db: Db, id: string) =>
  rows<PolicyVersion>(
    db,
    sql`select ${version} from governance.policy_version v where v.policy_id = ${id} order by v.version desc`,
  )
export type FullVersion = PolicyVersion & { markdown: string; html: string }
export const selectVersion = (db: Db, id: string, number: number) =>
  row<FullVersion>(
    db,
    sql`select ${version}, v.markdown, v.html from governance.policy_version v
      where v.policy_id = ${id} and v.version = ${number}`,
  )

export const selectOrganisationName = async (db: Db): Promise<string> =>
  (await row<{ name: string }>(db, sql`select name from people.organisation`))?.name ?? 'Orbweaver'

export const selectUnitsExist = async (db: Db, units: string[]): Promise<boolean> =>
  (
    await row<{ all: boolean }>(
      db,
      sql`select count(*) = cardinality(${units}::uuid[]) as all from people.unit where id = any(${units}::uuid[])`,
    )
  )?.all ?? false
