import type { Evidence, Hit, HitEvent, Likeness, Verdict } from '../../../contract/presence/impersonation.ts'
import type { Network } from '../../../contract/presence/networks.ts'
import { personCardOf } from '../../people/index.ts'
import { type Db, row, rows, sql, type Tx } from '../../platform/db.ts'
import { type Place, rowsToAsk } from '../../platform/paging.ts'
import type { Sentence } from '../../platform/sentences.ts'

const hit = sql`h.id, (select jsonb_build_object('id', b.id, 'name', b.name) from presence.brand_name b where b.id = h.brand_id) as brand,
  coalesce((select to_jsonb(array_prepend(b.name, b.handles)) from presence.brand_name b where b.id = h.brand_id), '[]') as names,
  (select jsonb_build_object('id', a.id, 'name', a.name, 'handle', a.handle) from presence.account a where a.id = h.beside_id) as beside,
  h.sweep_id as sweep, h.network, h.handle, h.url, h.native_id as "nativeId", h.display_name as "displayName", h.description,
  h.followers, h.opened_at as "openedAt", h.likeness, h.reasons, h.guess, h.verdict, ${personCardOf(sql`h.decided_by`)} as "decidedBy",
  h.decided_at as "decidedAt", h.reason, h.first_seen_at as "firstSeenAt", h.last_seen_at as "lastSeenAt", h.account_id as account,
  (select jsonb_build_object('id', a.id, 'name', a.name, 'status', a.status) from presence.account a where a.id = h.entry_id) as entry`
/** A hit, and beside it the names that it was compared with. */
export type HitRow = Omit<Hit, 'reasons' | 'signs'> & { reasons: Sentence[]; names: string[] }
export const selectHit = (db: Db, id: string) =>
  row<HitRow>(db, sql`select ${hit} from presence.sweep_hit h where h.id = ${id}`)
export const lockHit = (tx: Tx, id: string) =>
  row(tx, sql`select id from presence.sweep_hit where id = ${id} for update`)

export type HitQuestion = {
  which?: 'open' | 'decided' | 'all'
  brand?: string
  network?: Network
  verdict?: Verdict
  guess?: Verdict
  sweep?: string
  account?: string
}
/** What is in the register as one of ours needs nobody to say so. */
const isOpen = sql`(h.verdict is null and h.account_id is null)`
function matching({ which = 'open', brand, network, verdict, guess, sweep, account }: HitQuestion) {
  const wanted = [
    which === 'all' ? sql`true` : which === 'open' ? isOpen : sql`h.verdict is not null`,
    ...(brand ? [sql`h.brand_id = ${brand}`] : []),
    ...(network ? [sql`h.network = ${network}`] : []),
    ...(verdict ? [sql`h.verdict = ${verdict}`] : []),
    ...(guess ? [sql`h.guess = ${guess}`] : []),
    ...(sweep ? [sql`h.sweep_id = ${sweep}`] : []),
    ...(account ? [sql`(h.account_id = ${account} or h.entry_id = ${account})`] : []),
  ]
  return sql`from presence.sweep_hit h where ${sql.join(wanted, sql` and `)}`
}
export const selectHits = (db: Db, question: HitQuestion, after: Place | undefined, limit?: number) =>
  rows<HitRow>(
    db,
    sql`select ${hit} ${matching(question)}
      ${after ? sql`and (h.first_seen_at, h.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
      order by h.first_seen_at desc, h.id desc limit ${rowsToAsk(limit)}`,
  )
export const countHits = async (db: Db, question: HitQuestion): Promise<number> =>
  (await row<{ total: number }>(db, sql`select count(*) as total ${matching(question)}`))?.total ?? 0
export const countByGuess = (db: Db) =>
  rows<{ guess: Verdict | null; count: number }>(
    db,
    sql`select h.guess, count(*) as count from presence.sweep_hit h where ${isOpen} group by h.guess order by h.guess`,
  )
export const countByVerdict = (db: Db) =>
  rows<{ verdict: Verdict; count: number }>(
    db,
    sql`select h.verdict, count(*) as count from presence.sweep_hit h where h.verdict is not null group by h.verdict order by h.verdict`,
  )

export type FoundHit = {
  brand: string | null
  beside?: string | null
  network: Network
  handle: string
  url: string
  nativeId: string | null
  displayName: string | null
  description: string | null
  followers: number | null
  openedAt: string | null
  likeness: Likeness
  reasons: Sentence[]
  guess: Verdict | null
  account: string | null
}
const given = sql`brand uuid, beside uuid, network text, handle text, url text, "nativeId" text, "displayName" text, description text,
  followers int, "openedAt" timestamptz, likeness text, reasons jsonb, guess text, account uuid`
const placeOf = ({ network, handle, nativeId }: FoundHit) => `${network} ${handle.toLowerCase()} ${nativeId ?? ''}`

/** Many at once; answers how many nobody had seen before. What a person said of them stays. */
export async function upsertHits(tx: Tx, sweepId: string, found: readonly FoundHit[]): Promise<number> {
  const once = [...new Map(found.map((one) => [placeOf(one), one])).values()]
  const written = await rows<{ fresh: boolean }>(
    tx,
    sql`insert into presence.sweep_hit as h (sweep_id, brand_id, beside_id, network, handle, url, native_id, display_name, description,
        followers, opened_at, likeness, reasons, guess, account_id)
      select ${sweepId}::uuid, brand, beside, network, handle, url, "nativeId", "displayName", description, followers, "openedAt", likeness,
        reasons, guess, account from jsonb_to_recordset(${JSON.stringify(once)}::jsonb) as g (${given})
      on conflict (network, lower(handle), coalesce(native_id, '')) do update set sweep_id = excluded.sweep_id, last_seen_at = now(),
        brand_id = coalesce(excluded.brand_id, h.brand_id), beside_id = coalesce(excluded.beside_id, h.beside_id),
        display_name = coalesce(excluded.display_name, h.display_name), description = coalesce(excluded.description, h.description),
        followers = coalesce(excluded.followers, h.followers), opened_at = coalesce(excluded.opened_at, h.opened_at),
        likeness = excluded.likeness, reasons = excluded.reasons, guess = excluded.guess, account_id = excluded.account_id
      returning xmax = 0 as fresh`,
  )
  return written.filter(({ fresh }) => fresh).length
}

export const updateVerdict = (tx: Tx, id: string, verdict: Verdict, by: string, reason: string) =>
  sql`update presence.sweep_hit set verdict = ${verdict}, decided_by = ${by}, decided_at = now(), reason = ${reason} where id = ${id}`.execute(
    tx,
  )
export const clearVerdict = (tx: Tx, id: string) =>
  sql`update presence.sweep_hit set verdict = null, decided_by = null, decided_at = null, reason = '' where id = ${id}`.execute(
    tx,
  )

/** From the log: what was said of this hit, newest first. */
export const selectHitEvents = (db: Db, id: string) =>
  rows<HitEvent>(
    db,
    sql`select l.at, ${personCardOf(sql`l.actor`)} as actor, l.detail->>'what' as what, l.detail->>'verdict' as verdict,
        coalesce(l.detail->>'reason', '') as reason
      from activity.log l where l.object = ${id} and l.kind = 'account'
        and l.detail->>'what' in ('judged', 'verdict taken back', 'evidence taken')
      order by l.at desc, l.id desc limit 50`,
  )

const evidence = sql`e.id, e.taken_at as "takenAt", ${personCardOf(sql`e.taken_by`)} as "takenBy", e.sha256`
export const selectEvidence = (db: Db, hitId: string) =>
  rows<Evidence>(
    db,
    sql`select ${evidence} from presence.sweep_evidence e where e.hit_id = ${hitId} order by e.taken_at desc, e.id desc`,
  )
export const selectEvidenceFile = (db: Db, id: string) =>
  row<{ document: string; sha256: string }>(
    db,
    sql`select document, sha256 from presence.sweep_evidence where id = ${id}`,
  )
export const insertEvidence = (tx: Tx, hitId: string, by: string, file: { document: string; sha256: string }) =>
  row<Evidence>(
    tx,
    sql`with e as (insert into presence.sweep_evidence (hit_id, taken_by, document, sha256)
      values (${hitId}, ${by}, ${file.document}, ${file.sha256}) returning *) select ${evidence} from e`,
  )
export const selectNames = (db: Db, person: string) =>
  row<{ person: string; organisation: string }>(
    db,
    sql`select p.name as person, coalesce((select name from people.organisation), '') as organisation from people.person p where p.id = ${person}`,
  )
