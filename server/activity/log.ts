import type { Kind, Verb } from '../../contract/activity.ts'
import { rows, sql, type Tx } from '../platform/db.ts'

/** What happened: who did what to which object. `origin` marks what was brought in: it is history, nobody is told. */
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
/** A place in the log. Transaction ids are compared as numbers, so they travel as text. */
export type Position = { xact: string; id: number }
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

/** Appends to the log in the transaction that changes the state, and wakes who follows it. */
export async function record(tx: Tx, entry: Entry): Promise<void> {
  await sql`
    with written as (
      insert into activity.log (verb, kind, actor, object, target, community, at, origin, detail)
      values (${entry.verb}, ${entry.kind}, ${entry.actor}, ${entry.object}, ${entry.target ?? null}, ${entry.community ?? null},
        coalesce(${entry.at ?? null}::timestamptz, now()), ${entry.origin ?? null}, ${JSON.stringify(entry.detail ?? {})}::jsonb)
      returning xact
    ) select pg_notify('activity', xact::text) from written`.execute(tx)
}

/** Many at once, for imports: one statement, one wake-up. */
export async function recordMany(tx: Tx, entries: Entry[]): Promise<void> {
  if (entries.length === 0) return
  const column = <K extends keyof Entry>(key: K) => entries.map((entry) => entry[key] ?? null)
  await rows(
    tx,
    sql`
    with written as (
      insert into activity.log (verb, kind, actor, object, target, community, at, origin, detail)
      select verb, kind, actor, object, target, community, coalesce(at, now()), origin, coalesce(detail, '{}')
      from unnest(${column('verb')}::text[], ${column('kind')}::text[], ${column('actor')}::uuid[], ${column('object')}::uuid[],
        ${column('target')}::uuid[], ${column('community')}::uuid[], ${column('at')}::timestamptz[], ${column('origin')}::text[],
        ${entries.map((entry) => JSON.stringify(entry.detail ?? {}))}::jsonb[])
        with ordinality as given (verb, kind, actor, object, target, community, at, origin, detail, place)
      order by place
      returning xact
    ) select pg_notify('activity', max(xact::text)) from written`,
  )
}
