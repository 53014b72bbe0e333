import type { Network } from '../../contract/networks.ts'
import type { BrandName, Evidence, Hit, Likeness, Sweep, Verdict } from '../../contract/sweeps.ts'
import { personCardOf } from '../people/index.ts'
import { type Db, row, rows, sql, type Tx } from '../platform/db.ts'
import { type Place, rowsToAsk } from '../platform/paging.ts'
import type { Sentence } from '../platform/sentences.ts'

const sweep = sql`s.id, s.state, ${personCardOf(sql`s.by_id`)} as by, s.began_at as "beganAt", s.ended_at as "endedAt", s.networks,
  s.looked, s.found, s.fresh, s.problems`
export type SweepRow = Omit<Sweep, 'problems'> & { problems: Sentence[] }
export const selectSweep = (db: Db, id: string) =>
  row<SweepRow>(db, sql`select ${sweep} from presence.sweep s where s.id = ${id}`)
export const selectSweeps = (db: Db, after: Place | undefined, limit?: number) =>
  rows<SweepRow>(
    db,
    sql`select ${sweep} from presence.sweep s ${after ? sql`where (s.began_at, s.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
      order by s.began_at desc, s.id desc limit ${rowsToAsk(limit)}`,
  )
export const insertSweep = (tx: Tx, by: string | null) =>
  row<{ id: string }>(tx, sql`insert into presence.sweep (by_id) values (${by}) returning id`)
/** Those whose process ended in the middle and that nobody took up again: they would stand in the way of the next. */
export const endStaleSweeps = (tx: Tx) =>
  sql`update presence.sweep set state = 'failed', ended_at = now()
    where state in ('waiting', 'running') and began_at < now() - interval '6 hours'`.execute(tx)
export const beginSweep = (db: Db, id: string, networks: readonly string[]) =>
  row(
    db,
    sql`update presence.sweep set state = 'running', networks = ${networks}::text[]
      where id = ${id} and state in ('waiting', 'running') returning id`,
  )
export type Tally = { looked: number; found: number; fresh: number; problems: Sentence[] }
export const endSweep = (tx: Tx, id: string, { looked, found, fresh, problems }: Tally) =>
  sql`update presence.sweep set state = case when ${looked === 0 && problems.length > 0} then 'failed' else 'done' end, ended_at = now(),
      looked = ${looked}, found = ${found}, fresh = ${fresh}, problems = ${JSON.stringify(problems)}::jsonb
    where id = ${id}`.execute(tx)

const brandName = sql`b.id, b.name, b.handles, b.domains,
  (select count(*) from presence.sweep_hit h where h.brand_id = b.id and h.verdict is null) as open`
export const selectBrandNames = (db: Db) =>
  rows<BrandName>(db, sql`select ${brandName} from presence.brand_name b order by platform.plain(b.name), b.id`)
export const selectBrandName = (db: Db, id: string) =>
  row<BrandName>(db, sql`select ${brandName} from presence.brand_name b where b.id = ${id}`)
export type BrandEntry = Pick<BrandName, 'name' | 'handles' | 'domains'>
export const insertBrandName = (tx: Tx, { name, handles, domains }: BrandEntry) =>
  row<{ id: string }>(
    tx,
    sql`insert into presence.brand_name (name, handles, domains) values (${name}, ${handles}::text[], ${domains}::text[]) returning id`,
  )
export const updateBrandName = (tx: Tx, id: string, { name, handles, domains }: BrandEntry) =>
  sql`update presence.brand_name set name = ${name}, handles = ${handles}::text[], domains = ${domains}::text[] where id = ${id}`.execute(
    tx,
  )
export const deleteBrandName = (tx: Tx, id: string) =>
  row<{ name: string }>(tx, sql`delete from presence.brand_name where id = ${id} returning name`)

const hit = sql`h.id, (select jsonb_build_object('id', b.id, 'name', b.name) from presence.brand_name b where b.id = h.brand_id) as brand,
  h.network, h.handle, h.url, h.native_id as "nativeId", h.display_name as "displayName", h.description, h.followers,
  h.opened_at as "openedAt", h.likeness, h.reasons, h.guess, h.verdict, ${personCardOf(sql`h.decided_by`)} as "decidedBy",
  h.decided_at as "decidedAt", h.reason, h.first_seen_at as "firstSeenAt", h.last_seen_at as "lastSeenAt", h.account_id as account`
export type HitRow = Omit<Hit, 'reasons'> & { reasons: Sentence[] }
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
}
function matching({ which = 'open', brand, network, verdict, guess }: HitQuestion) {
  const wanted = [
    which === 'all' ? sql`true` : which === 'open' ? sql`h.verdict is null` : sql`h.verdict is not null`,
    ...(brand ? [sql`h.brand_id = ${brand}`] : []),
    ...(network ? [sql`h.network = ${network}`] : []),
    ...(verdict ? [sql`h.verdict = ${verdict}`] : []),
    ...(guess ? [sql`h.guess = ${guess}`] : []),
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

export type FoundHit = {
  brand: string
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
/** True where nobody had seen it before. What a person said of it stays. */
export const upsertHit = async (tx: Tx, sweepId: string, h: FoundHit): Promise<boolean> =>
  (
    await row<{ fresh: boolean }>(
      tx,
      sql`insert into presence.sweep_hit (brand_id, sweep_id, network, handle, url, native_id, display_name, description, followers,
        opened_at, likeness, reasons, guess, account_id)
      values (${h.brand}, ${sweepId}, ${h.network}, ${h.handle}, ${h.url}, ${h.nativeId}, ${h.displayName}, ${h.description}, ${h.followers},
        ${h.openedAt}, ${h.likeness}, ${JSON.stringify(h.reasons)}::jsonb, ${h.guess}, ${h.account})
      on conflict (network, lower(handle), coalesce(native_id, '')) do update set sweep_id = excluded.sweep_id, last_seen_at = now(),
        display_name = excluded.display_name, description = excluded.description, followers = excluded.followers,
        opened_at = excluded.opened_at, likeness = excluded.likeness, reasons = excluded.reasons, guess = excluded.guess,
        account_id = excluded.account_id
      returning xmax = 0 as fresh`,
    )
  )?.fresh === true

export const updateVerdict = (tx: Tx, id: string, verdict: Verdict, by: string, reason: string) =>
  sql`update presence.sweep_hit set verdict = ${verdict}, decided_by = ${by}, decided_at = now(), reason = ${reason} where id = ${id}`.execute(
    tx,
  )

export type Known = { id: string; network: Network; handle: string; nativeId: string | null }
/** The register's own accounts on these networks, impostors that were entered left out. */
export const selectKnown = (db: Db, networks: readonly string[] | null) =>
  rows<Known>(
    db,
    sql`select id, network, handle, native_id as "nativeId" from presence.account
      where (${networks}::text[] is null or network = any(${networks}::text[])) and status not in ('impostor', 'unclaimed')`,
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
