import { Readable } from 'node:stream'
import type { Kind, Verb } from '../../contract/activity.ts'
import { writeCells } from '../platform/database/copy-text.ts'
import { announce } from '../platform/database/notify.ts'
import { afterCommit, copyRows, type Db, type RawBuilder, row, sql, type Tx } from '../platform/db.ts'

/** An activity. `origin` marks imported history, which causes no notifications. */
export type Entry = {
  verb: Verb
  kind: Kind
  actor: string | null
  object: string
  target?: string | null
  community?: string | null
  at?: string
  origin?: string | null
  detail?: Record<string, unknown>
}
/** A position in the log. Transaction ids are compared as numbers, so they are passed as text. */
export type Position = { xact: string; id: number }
export const isAfter = (a: Position, b: Position): boolean =>
  BigInt(a.xact) === BigInt(b.xact) ? a.id > b.id : BigInt(a.xact) > BigInt(b.xact)
export type Logged = Position & {
  at: string
  verb: Verb
  kind: Kind
  actor: string | null
  object: string
  target: string | null
  community: string | null
  origin: string | null
  detail: Record<string, unknown>
}

/** The decision that allowed what is recorded. Its rule becomes `detail.rule`. */
type AllowedBy = { rule: string }
const detailOf = ({ detail }: Entry, by: AllowedBy | undefined) => (by ? { rule: by.rule, ...detail } : (detail ?? {}))

/** Appends to the log in the transaction that changes the state. Followers are notified after the commit. */
export async function record(tx: Tx, entry: Entry, by?: AllowedBy): Promise<void> {
  const written = await row<{ xact: string }>(
    tx,
    sql`insert into activity.log (verb, kind, actor, object, target, community, at, origin, detail)
      values (${entry.verb}, ${entry.kind}, ${entry.actor}, ${entry.object}, ${entry.target ?? null}, ${entry.community ?? null},
        coalesce(${entry.at ?? null}::timestamptz, now()), ${entry.origin ?? null}, ${JSON.stringify(detailOf(entry, by))}::jsonb)
      returning xact::text as xact`,
  )
  wakeAfter(tx, written)
}

type SqlValue = RawBuilder<unknown>
/** An entry whose values are columns of the surrounding statement. */
export type EntryInSql = Pick<Entry, 'verb' | 'kind'> &
  Record<'actor' | 'object' | 'community' | 'at' | 'detail', SqlValue> & { target?: SqlValue }
/**
 * `record` as part of the one statement that changes the state, for what is written often: `with … logged as (${…})`.
 * A statement is its own transaction. Call `wakeFollowers` with the `xact` it returns.
 */
export const recordingOf = ({ verb, kind, actor, object, target, community, at, detail }: EntryInSql, from: SqlValue) =>
  sql`insert into activity.log (verb, kind, actor, object, target, community, at, detail)
    select ${verb}, ${kind}, ${actor}, ${object}, ${target ?? sql`null::uuid`}, ${community}, ${at}, ${detail} from ${from}
    returning xact::text as xact`

/** Records many entries with one statement and one notification. */
export async function recordMany(tx: Tx, entries: Entry[], by?: AllowedBy): Promise<void> {
  if (entries.length === 0) return
  // As one JSON text, which takes less to write than an array for each column.
  const given = JSON.stringify(entries.map((entry) => ({ ...entry, detail: detailOf(entry, by) })))
  const written = await row<{ xact: string }>(
    tx,
    sql`with written as (
      insert into activity.log (verb, kind, actor, object, target, community, at, origin, detail)
      select verb, kind, actor, object, target, community, coalesce(at, now()), origin, detail
      from rows from (json_to_recordset(${given}::json) as (verb text, kind text, actor uuid, object uuid, target uuid,
        community uuid, at timestamptz, origin text, detail jsonb)) with ordinality
        as given (verb, kind, actor, object, target, community, at, origin, detail, place)
      order by place
      returning xact
    ) select xact::text as xact from written limit 1`,
  )
  wakeAfter(tx, written)
}

/** Imported history: an activity with its original time. */
export type PastEntry = Entry & { at: string; origin: string }

/** Records imported history by COPY, for thousands of entries. */
export async function recordHistory(tx: Tx, entries: readonly PastEntry[]): Promise<void> {
  if (entries.length > 0) await copyHistory(tx, Buffer.from(`${entries.map(lineOf).join('\n')}\n`))
}
/** The same with encoded rows: verb, kind, actor, object, target, community, at, origin, detail. */
export async function copyHistory(tx: Tx, given: Uint8Array): Promise<void> {
  const columns = 'verb, kind, actor, object, target, community, at, origin, detail'
  await copyRows(
    tx,
    'activity.log',
    columns,
    Readable.from([Buffer.from(given.buffer, given.byteOffset, given.length)]),
  )
  wakeAfter(tx, await row<{ xact: string }>(tx, sql`select pg_current_xact_id()::text as xact`))
}
const lineOf = ({ verb, kind, actor, object, target = null, community = null, at, origin, detail }: PastEntry) =>
  writeCells([verb, kind, actor, object, target, community, at, origin, JSON.stringify(detail ?? {})])

/** The channel that carries the transaction ids of what was logged. */
export const CHANNEL = 'activity'

const wakeAfter = (tx: Tx, written: { xact: string } | undefined) =>
  written && afterCommit(tx, (db) => wakeFollowers(db, written.xact))

/** To be called after the commit: notifies readers, which otherwise poll every few seconds. */
export const wakeFollowers = (db: Db, xact: string): void => announce(db, CHANNEL, xact, laterOf)
const laterOf = (a: string, b: string) => (BigInt(a) > BigInt(b) ? a : b)
