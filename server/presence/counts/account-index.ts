import { createTableCache } from '../../platform/cache/table-cache.ts'
import { type Db, rows, sql } from '../../platform/db.ts'
import { hasSlowed, type IndexedFacts } from '../status/rules.ts'
import { type IndexRow, selectIndexRows } from './account-index.queries.ts'

/** An account in the index; about 600 bytes. Times in milliseconds. */
export type IndexedAccount = IndexedFacts &
  Pick<
    IndexRow,
    'unit' | 'units' | 'network' | 'brand' | 'languages' | 'tags' | 'followers' | 'openedAt' | 'closedAt'
  > & {
    id: string
    managers: string[]
  }

/** Equal strings share one object, so comparisons are fast. */
type Intern = <T extends string>(text: T) => T
function internStrings(): Intern {
  const known = new Map<string, string>()
  return <T extends string>(text: T): T => {
    const before = known.get(text)
    if (before === undefined) known.set(text, text)
    return (before ?? text) as T
  }
}

let intern = internStrings()

const timeOrNever = (time: number | null) => time ?? Number.NEGATIVE_INFINITY
function toIndexedAccount(row: IndexRow): IndexedAccount {
  const { id, steward, deputies, followers, reviewDueAt, openedAt, closedAt, units, languages, tags } = row
  return {
    id,
    unit: intern(row.unit),
    units: units.map(intern),
    network: intern(row.network),
    status: intern(row.status),
    brand: intern(row.brand),
    languages: languages.map(intern),
    tags: tags.map(intern),
    followers,
    steward: steward !== null,
    managers: steward ? [steward, ...deputies] : deputies,
    reviewDueAt,
    openedAt,
    closedAt,
    slowed: hasSlowed(row),
    sourceUpdatedAt: timeOrNever(row.sourceUpdatedAt),
    lastActivity: Math.max(timeOrNever(row.lastPostAt), timeOrNever(row.lastReplyAt)),
  }
}

/** All accounts; filter them by what the viewer can see. */
export const readAccountIndex = createTableCache<IndexedAccount>({
  kind: 'account',
  async load(db, ids) {
    if (!ids) intern = internStrings()
    return (await selectIndexRows(db, ids)).map((row) => [row.id, toIndexedAccount(row)] as const)
  },
})

/** The units in tree order, each with itself and its ancestors. */
export type Tree = Map<string, { id: string; name: string; depth: number; above: readonly string[] }>
export async function readTree(db: Db): Promise<Tree> {
  const tree: Tree = new Map()
  const found = await rows<{ id: string; name: string; parent: string | null }>(
    db,
    sql`select id, name, parent_id as parent from people.unit order by path`,
  )
  for (const { id, name, parent } of found) {
    const above = [id, ...(tree.get(parent ?? '')?.above ?? [])]
    tree.set(id, { id, name, depth: above.length - 1, above })
  }
  return tree
}
