import { type Db, prepared, sql } from '../db.ts'
import { type Job, job } from '../jobs.ts'

/** A change by a transaction. Without an id: too many of this kind to list. */
export type Touch = { kind: string; id: string | null; place: string | null }
/** A cache: invalidates one entry, or all. */
export type Keeper = { hear(touch: Touch): void; clear(): void }

/** Maximum number of invalidations per refresh; beyond it all caches are cleared. */
const MOST = 1000
/**
 * Milliseconds without a refresh after which all caches are cleared. Far below the lifetime of rows in platform.touch.
 */
const TRUSTED = 3_600_000

/** Changes that are visible now and were not in the previous snapshot. The snapshot is opaque text. */
const selectNews = prepared<[before: string | null], { snapshot: string; now: number; touched: string | null }>(
  (
    before,
  ) => sql`select pg_current_snapshot()::text as snapshot, (extract(epoch from now()) * 1000000)::bigint as now, (
    select json_agg(json_build_array(kind, id, place))::text from (
      select kind, id, place from platform.touch
      where xact >= pg_snapshot_xmin(${before}::pg_snapshot) and not pg_visible_in_snapshot(xact, ${before}::pg_snapshot)
      order by xact limit ${sql.lit(MOST + 1)}) t) as touched`,
)

/**
 * Invalidates the caches of one database. At most one query runs; concurrent callers share the next one. On failure all
 * caches are cleared and the call rejects.
 */
class News {
  readonly keepers: Keeper[] = []
  snapshot: string | null = null
  /** Time of the last refresh by the clock of the database, in microseconds. */
  now = 0
  heardAt = 0
  asking: Promise<void> = Promise.resolve()
  next: Promise<void> | undefined

  hear(db: Db): Promise<void> {
    this.next ??= this.asking.then(() => {
      this.next = undefined
      const asked = this.ask(db)
      this.asking = asked.catch(() => {})
      return asked
    })
    return this.next
  }

  async ask(db: Db): Promise<void> {
    const began = performance.now()
    if (began - this.heardAt > TRUSTED) this.clear()
    try {
      const [news] = await selectNews(db, this.snapshot)
      if (!news) throw new Error('The database said nothing')
      if (news.touched) this.tell(JSON.parse(news.touched))
      this.snapshot = news.snapshot
      this.now = news.now
      this.heardAt = began
    } catch (error) {
      this.clear() // the next query may reach another database
      throw error
    }
  }

  tell(touched: [kind: string, id: string | null, place: string | null][]): void {
    if (touched.length > MOST) this.clear()
    else for (const [kind, id, place] of touched) for (const keeper of this.keepers) keeper.hear({ kind, id, place })
  }

  clear(): void {
    this.snapshot = null
    for (const keeper of this.keepers) keeper.clear()
  }
}

const told = new WeakMap<Db, News>()
const newsOf = (db: Db): News => {
  const known = told.get(db) ?? new News()
  told.set(db, known)
  return known
}

/** To be called before reading caches. For HTTP requests, authentication has done it. */
export const hearNews = (db: Db): Promise<void> => newsOf(db).hear(db)
/**
 * Time of the last refresh by the clock of the database, in microseconds: caches contain everything committed before.
 */
export const heardAt = (db: Db): number => newsOf(db).now
export const addKeeper = (db: Db, keeper: Keeper): void => void newsOf(db).keepers.push(keeper)

/** Deletes invalidations with transaction ids from the future, which a copied database can contain. Called at start. */
export const keepTouchesTrue = (db: Db): Promise<unknown> =>
  sql`delete from platform.touch where xact >= pg_snapshot_xmax(pg_current_snapshot())`.execute(db)

/** Deletes invalidations that no process needs any more. */
export const forgetTouches: Job = job(
  'touches',
  async ({ db }) => void (await sql`delete from platform.touch where at < now() - interval '1 day'`.execute(db)),
)
