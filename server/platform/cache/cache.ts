import { LRUCache } from 'lru-cache'
import type { Db } from '../db.ts'
import { addCacheListener, type Invalidation } from './invalidation.ts'

type CacheOptions<V> = {
  /** Loads uncached values by key; absent ones are left out. */
  load(db: Db, keys: readonly string[]): Promise<ReadonlyMap<string, V>>
  /** The key that an invalidation concerns; null: all keys, undefined: none. */
  outdated(invalidation: Invalidation): string | null | undefined
  /** Maximum number of entries; the least recently used are evicted. */
  most: number
  /**
   * Lifetime in milliseconds from the start of loading, independent of invalidations. An expired value is loaded again;
   * it is never an error.
   */
  validFor?: (value: V) => number
  /** If set, `most` counts characters. */
  size?: (value: V) => number
}

/**
 * Returns the existing values for these keys. Call after `refreshCaches`, outside a transaction. If more than `most`
 * are missing, they are left out and loaded in the background.
 */
export type Cache<V> = (db: Db, keys: Iterable<string>, most?: number) => Promise<ReadonlyMap<string, V>>

/** Keys that are loaded at once in the background. */
const AT_ONCE = 20

/** A value that is invalidated while it is being loaded is returned once but not cached. */
class CacheStore<V extends object | string> {
  readonly entries: LRUCache<string, V>
  readonly loading = new Map<string, object>()
  readonly options: CacheOptions<V>
  /** Keys waiting to be loaded in the background. */
  readonly queue = new Set<string>()
  filling = false

  constructor(options: CacheOptions<V>) {
    const { most, size } = options
    this.options = options
    this.entries = new LRUCache<string, V>({
      ...(size ? { maxSize: most, sizeCalculation: size } : { max: most }),
      ttlResolution: 0,
    })
  }
  invalidate(invalidation: Invalidation): void {
    const key = this.options.outdated(invalidation)
    if (key === null) this.clear()
    else if (key !== undefined) {
      this.entries.delete(key)
      this.loading.delete(key)
    }
  }
  clear(): void {
    this.entries.clear()
    this.loading.clear()
  }
  store(key: string, value: V, startedAt: number): void {
    if (!this.options.validFor) return void this.entries.set(key, value)
    const ttl = startedAt + this.options.validFor(value) - performance.now()
    // A lifetime of 0 would mean unlimited.
    if (ttl > 0) this.entries.set(key, value, { ttl })
  }
  async fill(db: Db, missing: readonly string[], found: Map<string, V>): Promise<void> {
    const ticket = {}
    for (const key of missing) this.loading.set(key, ticket)
    const startedAt = performance.now()
    try {
      for (const [key, value] of await this.options.load(db, missing)) {
        found.set(key, value)
        if (this.loading.get(key) === ticket) this.store(key, value, startedAt)
      }
    } finally {
      for (const key of missing) if (this.loading.get(key) === ticket) this.loading.delete(key)
    }
  }
  /** Errors are ignored here: the caller who needs the value gets them. */
  async fillInBackground(db: Db, missing: readonly string[]): Promise<void> {
    for (const key of missing) if (!this.loading.has(key)) this.queue.add(key)
    if (this.filling) return
    this.filling = true
    try {
      while (this.queue.size > 0) {
        const keys = [...this.queue].slice(0, AT_ONCE)
        for (const key of keys) this.queue.delete(key)
        await this.fill(db, keys, new Map())
      }
    } catch {
      this.queue.clear()
    } finally {
      this.filling = false
    }
  }
}

export function createCache<V extends object | string>(options: CacheOptions<V>): Cache<V> {
  const stores = new WeakMap<Db, CacheStore<V>>()
  const open = (db: Db) => {
    const store = new CacheStore(options)
    stores.set(db, store)
    addCacheListener(db, store)
    return store
  }
  return async (db, keys, most = Number.POSITIVE_INFINITY) => {
    const store = stores.get(db) ?? open(db)
    const found = new Map<string, V>()
    const missing: string[] = []
    for (const key of keys) {
      const known = store.entries.get(key)
      if (known === undefined) missing.push(key)
      else found.set(key, known)
    }
    if (missing.length > most) void store.fillInBackground(db, missing)
    else if (missing.length > 0) await store.fill(db, [...new Set(missing)], found)
    return found
  }
}

/** For most caches: an invalidation of this kind concerns the entry with its id. */
export const byId =
  (...kinds: string[]) =>
  ({ kind, id }: Invalidation): string | null | undefined =>
    kinds.includes(kind) ? id : undefined
