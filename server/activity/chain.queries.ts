import { type Db, row, rows, sql, type Tx } from '../platform/db.ts'
import type { Position } from './log.ts'

// A row of the log as text, equal in every cluster, time zone and version; xact and id are excluded because they can
// change.
const content = sql`jsonb_build_array((extract(epoch from l.recorded_at) * 1000000)::bigint,
  (extract(epoch from l.at) * 1000000)::bigint, l.verb, l.kind, l.actor, l.object, l.target, l.community, l.origin, l.detail)::text`

const rowsAt = (positions: readonly Position[]) =>
  sql`unnest(${positions.map(({ xact }) => xact)}::xid8[], ${positions.map(({ id }) => id)}::bigint[]) as g (xact, id)`

export type Head = { position: number; hash: Buffer; sealedAt: string; seal: Buffer }
export type Link = Position & { recordedAt: string }
export type LogRow = Link & { content: string }
/** `content` is null if the link leads to no row. */
export type ChainRow = Link & {
  position: number
  hash: Buffer
  content: string | null
  forgottenAt: string | null
  forgottenWhy: string | null
  forgottenBy: string | null
  forgottenSeal: Buffer | null
}

export const selectHead = (db: Db) =>
  row<Head>(db, sql`select position, hash, sealed_at as "sealedAt", seal from activity.chain_head`)

export const selectHash = async (db: Db, position: number): Promise<Buffer | undefined> =>
  (await row<{ hash: Buffer }>(db, sql`select hash from activity.chain where position = ${position}`))?.hash

export const selectLastPosition = async (db: Db): Promise<number> =>
  (await row<{ position: number }>(db, sql`select coalesce(max(position), 0) as position from activity.chain`))
    ?.position ?? 0

/** All rows between two positions, both included. */
export const selectLogRows = (tx: Tx, from: Position, to: Position) =>
  rows<LogRow>(
    tx,
    sql`select l.xact::text as xact, l.id, l.recorded_at as "recordedAt", ${content} as content from activity.log l
      where (l.xact, l.id) >= (${from.xact}::xid8, ${from.id}::bigint) and (l.xact, l.id) <= (${to.xact}::xid8, ${to.id}::bigint)
      order by l.xact, l.id`,
  )

export const insertLinks = (tx: Tx, first: number, links: readonly (Link & { hash: Buffer })[]) =>
  sql`insert into activity.chain (position, xact, log_id, recorded_at, hash)
    select ${first}::bigint + place - 1, xact, id, recorded_at, hash from unnest(${links.map(({ xact }) => xact)}::xid8[],
      ${links.map(({ id }) => id)}::bigint[], ${links.map(({ recordedAt }) => recordedAt)}::timestamptz[],
      ${links.map(({ hash }) => hash)}::bytea[]) with ordinality as t (xact, id, recorded_at, hash, place)`.execute(tx)

export const upsertHead = (tx: Tx, head: Head) =>
  sql`insert into activity.chain_head (position, hash, sealed_at, seal)
    values (${head.position}, ${head.hash}, ${head.sealedAt}, ${head.seal})
    on conflict (single) do update set position = excluded.position, hash = excluded.hash, sealed_at = excluded.sealed_at,
      seal = excluded.seal`.execute(tx)

/** The chain with its rows. The partition is found by the recording time, the row by its index. */
export const selectChain = (db: Db, after: number, limit: number) =>
  rows<ChainRow>(
    db,
    sql`select c.position, c.xact::text as xact, c.log_id as id, c.recorded_at as "recordedAt", c.hash, found.content,
        c.forgotten_at as "forgottenAt", c.forgotten_why as "forgottenWhy", c.forgotten_by as "forgottenBy",
        c.forgotten_seal as "forgottenSeal"
      from activity.chain c left join lateral (
        select ${content} as content from activity.log l
        where l.recorded_at = c.recorded_at and l.xact = c.xact and l.id = c.log_id limit 1) found on true
      where c.position > ${after} order by c.position limit ${limit}`,
  )

/** Rows by id alone, which finds a row even if its recording time was changed. */
export const selectByPositions = (db: Db, positions: readonly Position[]) =>
  rows<LogRow>(
    db,
    sql`select l.xact::text as xact, l.id, l.recorded_at as "recordedAt", ${content} as content
      from ${rowsAt(positions)} join activity.log l on l.xact = g.xact and l.id = g.id`,
  )

export type Unclaimed = LogRow & { after: number; total: number }
/** Rows up to a position that have no link or are duplicates; with the position in the chain before them. */
export const selectUnclaimed = (db: Db, upTo: Position, limit: number) =>
  rows<Unclaimed>(
    db,
    sql`with unclaimed as materialized (
        select l.xact, l.id, l.recorded_at, ${content} as content from activity.log l
        where (l.xact, l.id) <= (${upTo.xact}::xid8, ${upTo.id}::bigint)
          and not exists (select from activity.chain c where c.xact = l.xact and c.log_id = l.id)
        union all
        select twin.xact, twin.id, twin.recorded_at, twin.content from (
          select l.xact, l.id, l.recorded_at, ${content} as content, row_number() over (partition by l.xact, l.id) as nth
          from activity.log l join (select xact, id from activity.log
            where (xact, id) <= (${upTo.xact}::xid8, ${upTo.id}::bigint) group by xact, id having count(*) > 1) twice
          using (xact, id)) twin where nth > 1
      )
      select u.xact::text as xact, u.id, u.recorded_at as "recordedAt", u.content, count(*) over () as total,
        coalesce((select max(c.position) from activity.chain c where (c.xact, c.log_id) <= (u.xact, u.id)), 0) as after
      from unclaimed u order by u.xact, u.id limit ${limit}`,
  )

export type Tail = { rows: number; since: string | null }
/** Number of rows that are not chained yet. */
export const selectTail = async (db: Db, after: Position): Promise<Tail> =>
  (await row<Tail>(
    db,
    sql`select count(*) as rows, min(recorded_at) as since from activity.log
      where (xact, id) > (${after.xact}::xid8, ${after.id}::bigint)`,
  )) ?? { rows: 0, since: null }

/** The position up to which the log is chained. */
export const selectCursor = (db: Db, name: string) =>
  row<Position>(db, sql`select xact::text as xact, id from activity.reader where name = ${name}`)

/** Blocks a reader until the transaction ends. */
export const lockReader = (tx: Tx, name: string) =>
  sql`select from activity.reader where name = ${name} for update`.execute(tx)

export type LinkToRemove = { position: number; hash: Buffer; before: Buffer | null; content: string | null }
/** The links of these rows, with the previous hash and the present row. */
export const selectLinksTo = (tx: Tx, positions: readonly Position[]) =>
  rows<LinkToRemove>(
    tx,
    sql`select c.position, c.hash, prior.hash as before, found.content
      from activity.chain c join ${rowsAt(positions)} on g.xact = c.xact and g.id = c.log_id
        left join activity.chain prior on prior.position = c.position - 1
        left join lateral (select ${content} as content from activity.log l
          where l.recorded_at = c.recorded_at and l.xact = c.xact and l.id = c.log_id limit 1) found on true`,
  )

export const deleteRows = (tx: Tx, positions: readonly Position[]) =>
  sql`delete from activity.log l using ${rowsAt(positions)} where l.xact = g.xact and l.id = g.id`.execute(tx)

export type Mark = { position: number; seal: Buffer }
export const markRemoved = (
  tx: Tx,
  { at, why, by }: { at: string; why: string; by: string | null },
  marks: readonly Mark[],
) =>
  sql`update activity.chain c set forgotten_at = ${at}, forgotten_why = ${why}, forgotten_by = ${by}, forgotten_seal = m.seal
    from unnest(${marks.map(({ position }) => position)}::bigint[], ${marks.map(({ seal }) => seal)}::bytea[]) as m (position, seal)
    where c.position = m.position`.execute(tx)
