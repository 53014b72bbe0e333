import { type Db, prepared, sql } from '../db.ts'
import { type Job, job } from '../jobs.ts'

/** A change by a transaction. Without an id: too many of this kind to list. */
export type Invalidation = { kind: string; id: string | null; place: string | null }
/** A cache: invalidates one entry, or all. */
export type CacheListener = { invalidate(invalidation: Invalidation): void; clear(): void }

/** Maximum number of invalidations per refresh; beyond it all caches are cleared. */
const MOST = 1000
/**
 * Milliseconds without a refresh after which all caches are cleared. Far below the lifetime of rows in platform.touch.
 */
const TRUSTED = 3_600_000

/** Changes that are visible now and were not in the previous snapshot. The snapshot is opaque text. */
const selectInvalidations = prepared<[before: string | null], { snapshot: string; changes: string | null }>(
  (before) => sql`select pg_current_snapshot()::text as snapshot, (
    select json_agg(json_build_array(kind, id, place))::text from (
      select kind, id, place from platform.touch
      where xact >= pg_snapshot_xmin(${before}::pg_snapshot) and not pg_visible_in_snapshot(xact, ${before}::pg_snapshot)
      order by xact limit ${sql.lit(MOST + 1)}) t) as changes`,
)

/**
 * Invalidates the caches of one database. At most one query runs; concurrent callers share the next one. On failure all
 * caches are cleared and the call rejects.
 */
class Invalidations {
  readonly listeners: CacheListener[] = []
  snapshot: string | null = null
  refreshedAt = 0
  loading: Promise<void> = Promise.resolve()
  next: Promise<void> | undefined

  refresh(db: Db): Promise<void> {
    this.next ??= this.loading.then(() => {
      this.next = undefined
      const loaded = this.load(db)
      this.loading = loaded.catch(() => {})
      return loaded
    })
    return this.next
  }

  async load(db: Db): Promise<void> {
    const began = performance.now()
    if (began - this.refreshedAt > TRUSTED) this.clear()
    try {
      const [found] = await selectInvalidations(db, this.snapshot)
      if (!found) throw new Error('The database returned no snapshot')
      if (found.changes) this.apply(JSON.parse(found.changes))
      this.snapshot = found.snapshot
      this.refreshedAt = began
    } catch (error) {
      this.clear() // the next query may reach another database
      throw error
    }
  }

  apply(changes: [kind: string, id: string | null, place: string | null][]): void {
    if (changes.length > MOST) this.clear()
    else
      for (const [kind, id, place] of changes)
        for (const listener of this.listeners) listener.invalidate({ kind, id, place })
  }

  clear(): void {
    this.snapshot = null
    for (const listener of this.listeners) listener.clear()
  }
}

const instances = new WeakMap<Db, Invalidations>()
const invalidationsOf = (db: Db): Invalidations => {
  const known = instances.get(db) ?? new Invalidations()
  instances.set(db, known)
  return known
}

/** To be called before reading caches. For HTTP requests, authentication has done it. */
export const refreshCaches = (db: Db): Promise<void> => invalidationsOf(db).refresh(db)
/** The next reads come from the database. */
export const clearCaches = (db: Db): void => invalidationsOf(db).clear()
export const addCacheListener = (db: Db, listener: CacheListener): void =>
  void invalidationsOf(db).listeners.push(listener)

/** Deletes invalidations with transaction ids from the future, which a copied database can contain. Called at start. */
export const deleteFutureInvalidations = (db: Db): Promise<unknown> =>
  sql`delete from platform.touch where xact >= pg_snapshot_xmax(pg_current_snapshot())`.execute(db)

/** Deletes invalidations that are older than any process needs. */
export const deleteOldInvalidations: Job = job(
  'touches',
  async ({ db }) => void (await sql`delete from platform.touch where at < now() - interval '1 day'`.execute(db)),
)
