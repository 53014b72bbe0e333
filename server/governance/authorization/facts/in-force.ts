import type { Db } from '../../../platform/db.ts'
import { type Arranged, arrange, unarranged } from './arranged.ts'
import { selectContent } from './standing.queries.ts'

const kept = new Map<string, Arranged>()
const MAX_KEPT = 100

/** The version with this id, parsed once by each node: it never changes. Null: nobody has chosen yet. */
export async function arrangedAs(db: Db, id: string | null): Promise<Arranged> {
  if (id === null) return unarranged
  const known = kept.get(id)
  if (known) return known
  const found = await selectContent(db, id)
  if (!found) throw new Error(`There is no arrangement ${id}`)
  const { seq, ...content } = found
  const made = arrange(content, id, seq)
  if (kept.size >= MAX_KEPT) kept.clear()
  kept.set(id, made)
  return made
}
