import type { Db } from '../../../platform/db.ts'
import { type Arranged, arrange, looksAtClock, unarranged } from './compiled-model.ts'
import { selectContent, selectZone } from './decision-facts.queries.ts'

const kept = new Map<string, Arranged>()
const MAX_KEPT = 100

/** The version with this id, parsed once by each node: it never changes, but for the clock that its rules look at. Null: nobody has chosen yet. */
export async function arrangedAs(db: Db, id: string | null): Promise<Arranged> {
  if (id === null) return unarranged
  const arranged = kept.get(id) ?? (await load(db, id))
  // The zone can change without the version.
  return looksAtClock(arranged) ? { ...arranged, zone: await selectZone(db) } : arranged
}

async function load(db: Db, id: string): Promise<Arranged> {
  const found = await selectContent(db, id)
  if (!found) throw new Error(`There is no arrangement ${id}`)
  const { seq, ...content } = found
  const made = arrange(content, id, seq)
  if (kept.size >= MAX_KEPT) kept.clear()
  kept.set(id, made)
  return made
}
