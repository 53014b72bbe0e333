import {
  type Classification,
  type Evidence,
  type ImpersonationMatch,
  MatchEvent,
  type Similarity,
} from '../../../contract/presence/impersonation.ts'
import type { Network } from '../../../contract/presence/networks.ts'
import { currentClassification, currentEvent, namesOfEvent } from '../../activity/index.ts'
import { personCardOf } from '../../people/index.ts'
import { type Db, row, rows, sql, type Tx } from '../../platform/db.ts'
import { type ListPosition, rowsToSelect } from '../../platform/paging.ts'
import type { Sentence } from '../../platform/sentences.ts'

const match = sql`m.id, (select jsonb_build_object('id', b.id, 'name', b.name) from presence.brand_name b where b.id = m.brand_id) as brand,
  coalesce((select to_jsonb(array_prepend(b.name, b.handles)) from presence.brand_name b where b.id = m.brand_id), '[]') as names,
  (select jsonb_build_object('id', a.id, 'name', a.name, 'handle', a.handle) from presence.account a where a.id = m.resembles_id) as resembles,
  m.scan_id as scan, m.network, m.handle, m.url, m.native_id as "nativeId", m.display_name as "displayName", m.description,
  m.followers, m.opened_at as "openedAt", m.similarity, m.reasons, m.suggestion, m.classification, ${personCardOf(sql`m.classified_by`)} as "classifiedBy",
  m.classified_at as "classifiedAt", m.reason, m.first_seen_at as "firstSeenAt", m.last_seen_at as "lastSeenAt", m.account_id as account,
  (select jsonb_build_object('id', a.id, 'name', a.name, 'status', a.status) from presence.account a where a.id = m.added_account_id) as "addedAccount"`
/** A match, and the names that it was compared with. */
export type MatchRow = Omit<ImpersonationMatch, 'reasons' | 'lookalikes'> & { reasons: Sentence[]; names: string[] }
export const selectMatch = (db: Db, id: string) =>
  row<MatchRow>(db, sql`select ${match} from presence.impersonation_match m where m.id = ${id}`)
export const lockMatch = (tx: Tx, id: string) =>
  row(tx, sql`select id from presence.impersonation_match where id = ${id} for update`)

export type MatchFilter = {
  which?: 'unreviewed' | 'classified' | 'all'
  brand?: string
  network?: Network
  classification?: Classification
  suggestion?: Classification
  scan?: string
  account?: string
}
/** Registered accounts need no classification. */
const isUnreviewed = sql`(m.classification is null and m.account_id is null)`
function matching({ which = 'unreviewed', brand, network, classification, suggestion, scan, account }: MatchFilter) {
  const wanted = [
    which === 'all' ? sql`true` : which === 'unreviewed' ? isUnreviewed : sql`m.classification is not null`,
    ...(brand ? [sql`m.brand_id = ${brand}`] : []),
    ...(network ? [sql`m.network = ${network}`] : []),
    ...(classification ? [sql`m.classification = ${classification}`] : []),
    ...(suggestion ? [sql`m.suggestion = ${suggestion}`] : []),
    ...(scan ? [sql`m.scan_id = ${scan}`] : []),
    ...(account ? [sql`(m.account_id = ${account} or m.added_account_id = ${account})`] : []),
  ]
  return sql`from presence.impersonation_match m where ${sql.join(wanted, sql` and `)}`
}
export const selectMatches = (db: Db, question: MatchFilter, after: ListPosition | undefined, limit?: number) =>
  rows<MatchRow>(
    db,
    sql`select ${match} ${matching(question)}
      ${after ? sql`and (m.first_seen_at, m.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
      order by m.first_seen_at desc, m.id desc limit ${rowsToSelect(limit)}`,
  )
export const countImpersonationMatches = async (db: Db, question: MatchFilter): Promise<number> =>
  (await row<{ total: number }>(db, sql`select count(*) as total ${matching(question)}`))?.total ?? 0
export const countBySuggestion = (db: Db) =>
  rows<{ suggestion: Classification | null; count: number }>(
    db,
    sql`select m.suggestion, count(*) as count from presence.impersonation_match m where ${isUnreviewed} group by m.suggestion order by m.suggestion`,
  )
export const countByClassification = (db: Db) =>
  rows<{ classification: Classification; count: number }>(
    db,
    sql`select m.classification, count(*) as count from presence.impersonation_match m where m.classification is not null group by m.classification order by m.classification`,
  )

export type FoundMatch = {
  brand: string | null
  resembles?: string | null
  network: Network
  handle: string
  url: string
  nativeId: string | null
  displayName: string | null
  description: string | null
  followers: number | null
  openedAt: string | null
  similarity: Similarity
  reasons: Sentence[]
  suggestion: Classification | null
  account: string | null
}
const given = sql`brand uuid, resembles uuid, network text, handle text, url text, "nativeId" text, "displayName" text, description text,
  followers int, "openedAt" timestamptz, similarity text, reasons jsonb, suggestion text, account uuid`
const identityOf = ({ network, handle, nativeId }: FoundMatch) => `${network} ${handle.toLowerCase()} ${nativeId ?? ''}`

/** Returns how many are new. Existing classifications do not change. */
export async function upsertMatches(tx: Tx, scanId: string, found: readonly FoundMatch[]): Promise<number> {
  const distinct = [...new Map(found.map((one) => [identityOf(one), one])).values()]
  const written = await rows<{ isNew: boolean }>(
    tx,
    sql`insert into presence.impersonation_match as m (scan_id, brand_id, resembles_id, network, handle, url, native_id, display_name, description,
        followers, opened_at, similarity, reasons, suggestion, account_id)
      select ${scanId}::uuid, brand, resembles, network, handle, url, "nativeId", "displayName", description, followers, "openedAt", similarity,
        reasons, suggestion, account from jsonb_to_recordset(${JSON.stringify(distinct)}::jsonb) as g (${given})
      on conflict (network, lower(handle), coalesce(native_id, '')) do update set scan_id = excluded.scan_id, last_seen_at = now(),
        brand_id = coalesce(excluded.brand_id, m.brand_id), resembles_id = coalesce(excluded.resembles_id, m.resembles_id),
        display_name = coalesce(excluded.display_name, m.display_name), description = coalesce(excluded.description, m.description),
        followers = coalesce(excluded.followers, m.followers), opened_at = coalesce(excluded.opened_at, m.opened_at),
        similarity = excluded.similarity, reasons = excluded.reasons, suggestion = excluded.suggestion, account_id = excluded.account_id
      returning xmax = 0 as "isNew"`,
  )
  return written.filter((one) => one.isNew).length
}

export const updateClassification = (tx: Tx, id: string, classification: Classification, by: string, reason: string) =>
  sql`update presence.impersonation_match set classification = ${classification}, classified_by = ${by}, classified_at = now(), reason = ${reason} where id = ${id}`.execute(
    tx,
  )
export const clearClassification = (tx: Tx, id: string) =>
  sql`update presence.impersonation_match set classification = null, classified_by = null, classified_at = null, reason = '' where id = ${id}`.execute(
    tx,
  )

const matchEvents = MatchEvent.properties.event.enum.flatMap(namesOfEvent)
/** The history of a match from the log, newest first. */
export const selectMatchEvents = (db: Db, id: string) =>
  rows<MatchEvent>(
    db,
    sql`select l.at, ${personCardOf(sql`l.actor`)} as actor, ${currentEvent(sql`(l.detail->>'what')`)} as event,
        ${currentClassification(sql`(l.detail->>'verdict')`)} as classification,
        coalesce(l.detail->>'reason', '') as reason
      from activity.log l where l.object = ${id} and l.kind = 'account'
        and l.detail->>'what' = any(${matchEvents}::text[])
      order by l.at desc, l.id desc limit 50`,
  )

const evidence = sql`e.id, e.captured_at as "capturedAt", ${personCardOf(sql`e.captured_by`)} as "capturedBy", e.sha256`
export const selectEvidence = (db: Db, matchId: string) =>
  rows<Evidence>(
    db,
    sql`select ${evidence} from presence.impersonation_evidence e where e.match_id = ${matchId} order by e.captured_at desc, e.id desc`,
  )
export const selectEvidenceFile = (db: Db, id: string) =>
  row<{ document: string; sha256: string }>(
    db,
    sql`select document, sha256 from presence.impersonation_evidence where id = ${id}`,
  )
export const insertEvidence = (tx: Tx, matchId: string, by: string, file: { document: string; sha256: string }) =>
  row<Evidence>(
    tx,
    sql`with e as (insert into presence.impersonation_evidence (match_id, captured_by, document, sha256)
      values (${matchId}, ${by}, ${file.document}, ${file.sha256}) returning *) select ${evidence} from e`,
  )
export const selectNames = (db: Db, person: string) =>
  row<{ person: string; organisation: string }>(
    db,
    sql`select p.name as person, coalesce((select name from people.organisation), '') as organisation from people.person p where p.id = ${person}`,
  )
