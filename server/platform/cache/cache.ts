import { LRUCache } from 'lru-cache'
import type { Db } from '../db.ts'
import { addKeeper, type Touch } from './invalidation.ts'

type Kept<V> = {
  /** Loads uncached values by key; absent ones are left out. */
  load(db: Db, keys: readonly string[]): Promise<ReadonlyMap<string, V>>
  /** The key that an invalidation concerns; null: all keys, undefined: none. */
  outdated(touch: Touch): string | null | undefined
  /** Maximum number of entries; the least recently used are evicted. */
  most: number
  /**
   * Lifetime in milliseconds from the start of loading, independent of invalidations. An expired value is loaded again,
   * never refused.
   */
  validFor?: (value: V) => number
  /** With it, `most` counts characters. */
  size?: (value: V) => number
}

/** Returns the existing values for these keys. Call after `refreshCaches`, outside a transaction. */
export type Copies<V> = (db: Db, keys: Iterable<string>) => Promise<ReadonlyMap<string, V>>

/** A value that is invalidated while it is being loaded is returned once but not cached. */
class Shelf<V extends object | string> {
  readonly known: LRUCache<string, V>
  readonly loading = new Map<string, object>()
  readonly kept: Kept<V>

  constructor(kept: Kept<V>) {
    const { most, size } = kept
    this.kept = kept
    this.known = new LRUCache<string, V>({
      ...(size ? { maxSize: most, sizeCalculation: size } : { max: most }),
      ttlResolution: 0,
    })
  }
  hear(touch: Touch): void {
    const key = this.kept.outdated(touch)
    if (key === null) this.clear()
    else if (key !== undefined) {
      this.known.delete(key)
      this.loading.delete(key)
    }
  }
  clear(): void {
    this.known.clear()
    this.loading.clear()
  }
  keep(key: string, value: V, began: number): void {
    if (!this.kept.validFor) return void this.known.set(key, value)
    const ttl = began + this.kept.validFor(value) - performance.now()
    // A lifetime of 0 would mean unlimited.
    if (ttl > 0) this.known.set(key, value, { ttl })
  }
  async fill(db: Db, missing: readonly string[], found: Map<string, V>): Promise<void> {
    const ticket = {}
    for (const key of missing) this.loading.set(key, ticket)
    const began = performance.now()
    try {
      for (const [key, value] of await this.kept.load(db, missing)) {
        found.set(key, value)
        if (this.loading.get(key) === ticket) this.keep(key, value, began)
      }
    } finally {
      for (const key of missing) if (this.loading.get(key) === ticket) this.loading.delete(key)
    }
  }
}

export function keepCopies<V extends object | string>(kept: Kept<V>): Copies<V> {
  const shelves = new WeakMap<Db, Shelf<V>>()
  const open = (db: Db) => {
    const shelf = new Shelf(kept)
    shelves.set(db, shelf)
    addKeeper(db, shelf)
    return shelf
  }
  return async (db, keys) => {
    const shelf = shelves.get(db) ?? open(db)
    const found = new Map<string, V>()
    const missing: string[] = []
    for (const key of keys) {
      const known = shelf.known.get(key)
      if (known === undefined) missing.push(key)
      else found.set(key, known)
    }
    if (missing.length > 0) await shelf.fill(db, [...new Set(missing)], found)
    return found
  }
}

/** For most caches: an invalidation of this kind concerns the entry with its id. */
export const byId =
  (...kinds: string[]) =>
  ({ kind, id }: Touch): string | null | undefined =>
    kinds.includes(kind) ? id : undefined
