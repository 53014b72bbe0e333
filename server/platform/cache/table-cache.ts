import type { Db } from '../db.ts'
import { addCacheListener, type CacheListener, type Invalidation, refreshCaches } from './invalidation.ts'

type TableCacheOptions<V> = {
  /** Kind of the invalidations of its rows. */
  kind: string
  /** Loads these rows; without keys, the whole table. Absent rows are left out. */
  load(db: Db, keys?: readonly string[]): Promise<Iterable<readonly [key: string, value: V]>>
}

/**
 * A whole table in memory, never older than the call. Outside a transaction. The map is the same for all callers and
 * changes with later calls.
 */
export type TableCache<V> = (db: Db) => Promise<ReadonlyMap<string, V>>

/** Loads only the invalidated rows again. One load runs at a time. */
class TableStore<V> implements CacheListener {
  readonly rows = new Map<string, V>()
  readonly options: TableCacheOptions<V>
  outdated: Set<string> | 'all' = 'all'
  current: Promise<void> = Promise.resolve()
  next: Promise<void> | undefined

  constructor(options: TableCacheOptions<V>) {
    this.options = options
  }

  invalidate({ kind, id }: Invalidation): void {
    if (kind !== this.options.kind) return
    if (id === null) this.clear()
    else if (this.outdated !== 'all') this.outdated.add(id)
  }
  /** The next load replaces the rows. */
  clear(): void {
    this.outdated = 'all'
  }

  /** Concurrent callers share the next load: the running one may have started before their call. */
  async read(db: Db): Promise<ReadonlyMap<string, V>> {
    await refreshCaches(db)
    this.next ??= this.current.then(() => {
      this.next = undefined
      const loading = this.loadOutdated(db)
      this.current = loading.catch(() => {})
      return loading
    })
    await this.next
    return this.rows
  }

  /** Rows that are invalidated during the load are loaded again by the next call. */
  async loadOutdated(db: Db): Promise<void> {
    const { outdated } = this
    if (outdated !== 'all' && outdated.size === 0) return
    this.outdated = new Set()
    try {
      const keys = outdated === 'all' ? undefined : [...outdated]
      const loaded = await this.options.load(db, keys)
      if (keys) for (const key of keys) this.rows.delete(key)
      else this.rows.clear()
      for (const [key, value] of loaded) this.rows.set(key, value)
    } catch (error) {
      this.clear()
      throw error
    }
  }
}

export function createTableCache<V>(options: TableCacheOptions<V>): TableCache<V> {
  const stores = new WeakMap<Db, TableStore<V>>()
  return (db) => {
    const known = stores.get(db)
    if (known) return known.read(db)
    const store = new TableStore(options)
    stores.set(db, store)
    addCacheListener(db, store)
    return store.read(db)
  }
}
